"""Decisions of people about identity: same, different or unsure; they always win over scores.

A side of a judgement is a base key as `kg.identity.profiles` makes it: `=ars-occitanie` for a gazetteer entry,
`Person/jean-martin` for a name, `Person/jean-martin@<article id>` for the bearer of that name in one article.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.tables import read_rows
from ontology.errors import GraphError

COLUMNS = ("left", "right", "judgement", "reason", "author", "date")
VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision, with the line it stands on."""

    left: str
    right: str
    verdict: str
    reason: str
    author: str
    date: str
    where: str


class Judgements:
    """All decisions; a chain of `same` against a `different` is an error that names the lines."""

    def __init__(self, rows: Iterable[Judgement] = ()) -> None:
        self.rows = tuple(rows)
        self.same = [row for row in self.rows if row.verdict == "same"]
        self.apart = [row for row in self.rows if row.verdict != "same"]
        self.references = frozenset(side for row in self.rows for side in (row.left, row.right))
        self._check()

    @property
    def singled_out(self) -> frozenset[str]:
        """References to the bearer of a name in one article."""
        return frozenset(side for side in self.references if "@" in side)

    def _check(self) -> None:
        for row in self.rows:
            if row.verdict != "different":
                continue
            chain = self._chain(row.left, row.right)
            if chain is not None:
                lines = ", ".join(f"{link.where} ({link.left} = {link.right})" for link in chain) or row.where
                raise GraphError(
                    f"{row.where} says that {row.left} and {row.right} are different, "
                    f"but they are the same by {lines}: correct one of these lines"
                )

    def _chain(self, start: str, goal: str) -> list[Judgement] | None:
        """The shortest chain of `same` from one side to the other; None where there is none."""
        paths: dict[str, list[Judgement]] = {start: []}
        queue = [start]
        while queue:
            here = queue.pop(0)
            if here == goal:
                return paths[here]
            for link in self.same:
                if here in (link.left, link.right):
                    there = link.right if here == link.left else link.left
                    if there not in paths:
                        paths[there] = [*paths[here], link]
                        queue.append(there)
        return None


def read_judgements(*extra: Path) -> Judgements:
    """The judgements that ship with the project, and those of further files."""
    rows = _read(files("kg") / "judgements.tsv")
    for path in extra:
        if not path.is_file():
            raise GraphError(f"no judgements at {path}: check the path")
        rows += _read(path)
    return Judgements(rows)


def _read(file: Traversable | Path) -> list[Judgement]:
    rows = []
    for where, cells in read_rows(file, COLUMNS):
        left, right, verdict, reason, author, date = cells
        if verdict not in VERDICTS:
            raise GraphError(f"{where}: {verdict!r} is no judgement; write {', '.join(VERDICTS)}")
        for side in (left, right):
            if not side.startswith("=") and "/" not in side:
                raise GraphError(
                    f"{where}: {side!r} is no reference; write =gazetteer-id, Type/name or Type/name@article"
                )
        if left == right or not (reason and author and date):
            raise GraphError(f"{where}: two sides that differ, a reason, an author and a date are needed")
        rows.append(Judgement(left, right, verdict, reason, author, date, where))
    return rows
