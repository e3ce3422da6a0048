"""The file of decisions: one a line, sorted, so that two people's work merges in version control.

A decision stands on text, not on offsets: the ends of an edge are references as in `kg.identity.judgements`
(`=ars-occitanie`, `Person/jean-martin`), the passage is its words. `*` as article makes it a rule for all articles,
`*` as quote for all passages.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from kg.console import printable
from kg.identity.judgements import Judgement
from kg.storage.placing import placing
from kg.tables import read_rows
from ontology.entry_checks import is_date
from ontology.errors import GraphError
from ontology.textfile import read_text

ANY = "*"
VERDICTS = {
    "edge": ("accept", "reject", "correct", "unsure"),
    "name": ("accept", "reject", "correct", "unsure"),
    "pair": ("merge", "split", "unsure"),
}
JUDGED = {"merge": "same", "split": "different", "unsure": "unsure"}
CHANGES = {
    "edge": (
        *("subject", "relation", "object", "role", "polarity", "modality", "temporal"),
        *("valid_from", "valid_to", "attributed_to"),
    ),
    "name": ("entity", "type", "subtype", "name"),
}
MARKS = ("role", "polarity", "modality", "temporal", "valid_from", "valid_to")  # that tell claims of one passage apart


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; what it is about first, then what was decided, then by whom."""

    kind: str  # edge, name, pair
    left: str  # reference: subject, the entity of the name, one of the pair
    relation: str = ""  # of an edge
    right: str = ""  # reference: object, the other of the pair
    marks: str = ""  # qualifiers of the edge as it was found: "role=président | temporal=former"
    article: str = ANY
    quote: str = ANY  # words of the passage; of a name: the form in the text
    verdict: str = ""
    change: str = ""  # of a correction: "relation=OPPOSES | polarity=negated"
    reason: str = ""
    author: str = ""
    date: str = ""
    where: str = ""  # file and line; not written

    @property
    def target(self) -> tuple[str, ...]:
        """What it is about."""
        return self.kind, self.left, self.relation, self.right, self.marks, self.article, self.quote

    @property
    def is_rule(self) -> bool:
        """Whether it holds for all articles."""
        return self.article == ANY

    @property
    def changes(self) -> dict[str, str]:
        """Fields that a correction sets."""
        return read_fields(self.change)

    def __str__(self) -> str:
        told = " ".join(part for part in (self.left, self.relation, self.right) if part)
        return f"{self.kind} {self.verdict}: {told}" + (f" « {self.quote} »" if self.quote != ANY else "")


COLUMNS = tuple(field.name for field in fields(Decision) if field.name != "where")


def anchor(text: str) -> str:
    """Words of a passage as they stand in the file: on one line, nothing in them steers a terminal."""
    return printable(" ".join(text.split()))


def read_fields(text: str) -> dict[str, str]:
    """ "role=président | temporal=former" as a dict."""
    pairs = (part.partition("=") for part in text.split(" | ") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def write_fields(values: dict[str, str]) -> str:
    """The dict as text; a bar in a value would part it and is left out."""
    return " | ".join(f"{name}={anchor(value.replace('|', ' '))}" for name, value in values.items())


def read_decisions(*paths: Path) -> tuple[Decision, ...]:
    """The decisions of some files; two that contradict each other raise with both lines."""
    held: dict[tuple[str, ...], Decision] = {}
    for path in paths:
        if not path.is_file():
            raise GraphError(f"no decisions at {path}: check the path, or make the file with `kg review`")
        for decision in _read(path):
            other = held.setdefault(decision.target, decision)
            if (other.verdict, other.change) != (decision.verdict, decision.change):
                raise GraphError(f"{other.where} says {other}, but {decision.where} says {decision}: keep one of them")
    return tuple(held.values())


def read_file(path: Path) -> list[Decision]:
    """The decisions of one file, none where there is no file yet."""
    return _read(path) if path.is_file() else []


def _read(path: Path) -> list[Decision]:
    return [check(replace(Decision(*cells), where=where)) for where, cells in read_rows(path, COLUMNS)]


def check(decision: Decision) -> Decision:
    """The decision, if it can be applied; else an error that says where and what to write."""

    def wrong(message: str) -> GraphError:
        return GraphError(f"{decision.where}: {message}")

    if decision.kind not in VERDICTS:
        raise wrong(f"{decision.kind!r} is no kind of decision; write {', '.join(VERDICTS)}")
    if decision.verdict not in VERDICTS[decision.kind]:
        known = ", ".join(VERDICTS[decision.kind])
        kind = f"{'an' if decision.kind == 'edge' else 'a'} {decision.kind}"
        raise wrong(f"{decision.verdict!r} is no verdict on {kind}; write {known}")
    sides = {"edge": (decision.left, decision.right), "name": (decision.left,), "pair": (decision.left, decision.right)}
    if not all(sides[decision.kind]) or not (decision.article and decision.quote):
        raise wrong("a side is empty, or article and quote are; write * for all articles or all passages")
    if not (decision.reason and decision.author and decision.date):
        raise wrong("a reason, an author and a date are needed")
    if not is_date(decision.date):
        raise wrong(f"date {decision.date!r} is no date; write the day of the decision: 2020-01-31")
    if (decision.verdict == "correct") != bool(decision.change):
        raise wrong("a correction, and nothing else, says what to change: for example relation=OPPOSES")
    _check_changes(decision)
    return decision


def _check_changes(decision: Decision) -> None:
    from kg.review.corrections import problem_of, problem_together

    for name, value in decision.changes.items():
        if name not in CHANGES[decision.kind]:
            known = ", ".join(CHANGES[decision.kind])
            raise GraphError(f"{decision.where}: {name!r} can't be corrected; write name=value with {known}")
        if problem := problem_of(name, value):
            raise GraphError(f"{decision.where}: {problem}")
    changed = decision.changes
    if problem := problem_together(changed.get("relation", decision.relation), changed):
        raise GraphError(f"{decision.where}: {problem}")


def judgements(decisions: Iterable[Decision]) -> list[Judgement]:
    """Decisions on pairs as judgements of identity."""
    return [
        Judgement(d.left, d.right, JUDGED[d.verdict], d.reason, d.author, d.date, d.where)
        for d in decisions
        if d.kind == "pair"
    ]


def add_decisions(path: Path, made: Iterable[Decision]) -> None:
    """Put decisions into the file at once; an earlier one of the same person on the same thing gives way."""
    rows = {(row.target, row.author): row for row in read_file(path)}
    rows.update(((row.target, row.author), check(row)) for row in made)
    write_decisions(path, rows.values())


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write the file aside, then put it in place: an interruption leaves the old one or the new one."""
    lines = sorted({"\t".join(" ".join(cell.split()) for cell in astuple(d)[:-1]) for d in decisions})
    comments = [line for line in read_text(path).split("\n") if line.startswith("#")] if path.is_file() else []
    path.parent.mkdir(parents=True, exist_ok=True)
    with placing(path) as aside:
        aside.write_text("\n".join(["\t".join(COLUMNS), *comments, *lines]) + "\n", encoding="utf-8", newline="\n")
