"""People who asked to be left out: a list that holds no name, and extractions without those who are on it.

A row of the list is a SHA-256 of a folded full name, a day and a reason. The hash keeps the name from being read; it
does not keep someone who guesses the name from testing the guess.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from ingest.records import Article, Evidence, Extraction, Issue, Page, PageResult
from ingest.surrogates import whole
from kg.folding import fold_text
from kg.identity.minting import Minted
from kg.model import GraphArticle
from ontology.errors import GraphError
from ontology.textfile import read_text

AnyArticle = TypeVar("AnyArticle", Article, GraphArticle)
COLUMNS = ("name_sha256", "day", "reason")
MOST_WORDS = 6  # of a full name
WITHHELD = "name-removed"  # for a file that is called after someone
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Hashes of full names."""

    hashes: frozenset[str]

    def is_named_in(self, text: str) -> bool:
        """Whether a full name on the list stands in a text."""
        words = _WORD.findall(fold_text(text)) if self.hashes else []
        return any(
            name_hash(" ".join(words[start : start + length])) in self.hashes
            for length in range(2, MOST_WORDS + 1)
            for start in range(len(words) - length + 1)
        )


NOBODY = Forgotten(frozenset())


def name_hash(name: str) -> str:
    """The hash of a name, whatever its accents, case and hyphens."""
    return hashlib.sha256(fold_text(name).encode()).hexdigest()


def list_beside(graph: Path) -> Path:
    """Where the list of a graph folder stands: beside it, since the folder itself is replaced by every build."""
    whole = graph.resolve()  # "." has no name, and the list goes with the folder, not with a link to it
    return whole.parent / f"{whole.name}.forgotten.tsv"


def left_out(graph: Path, listed: Path | None = None) -> Forgotten:
    """The people to leave out of a graph folder: of the list that is named, else of the one beside it, if any."""
    path = listed or list_beside(graph)
    return read_forgotten(path) if listed or path.exists() else NOBODY


def read_forgotten(path: Path) -> Forgotten:
    """The list in a file."""
    if not path.is_file():
        raise GraphError(f"no list of people to leave out at {path}: check the path")
    hashes = set()
    for number, line in enumerate(read_text(path).rstrip("\n").split("\n"), 1):
        cells = line.split("\t")
        if number == 1 and tuple(cells) == COLUMNS:
            continue
        if len(cells) != len(COLUMNS) or not re.fullmatch("[0-9a-f]{64}", cells[0]):
            raise GraphError(f"{path.name}, line {number}: no row of {' | '.join(COLUMNS)}; correct or remove it")
        hashes.add(cells[0])
    return Forgotten(frozenset(hashes))


def add_forgotten(path: Path, names: Iterable[str], day: str, reason: str) -> None:
    """Add names to a list, keeping its rows sorted."""
    from kg.storage.placing import placing

    rows = set(read_text(path).rstrip("\n").split("\n")) if path.exists() else set()
    rows.discard("\t".join(COLUMNS))  # a list that someone wrote may have no header
    reason = " ".join(reason.split())
    known = {row.split("\t")[0] for row in rows}
    rows |= {f"{name_hash(name)}\t{day}\t{reason}" for name in names if name_hash(name) not in known}
    with placing(path) as aside:
        aside.write_text("\n".join(["\t".join(COLUMNS), *sorted(rows)]) + "\n", encoding="utf-8")


def results_without(results: Iterable[PageResult], forgotten: Forgotten) -> Iterator[PageResult]:
    """Results of extraction as if the people of the list had not been found."""
    for result in results:
        result.issues = [issue_without(issue, forgotten) for issue in result.issues]
        if forgotten.hashes and result.reading is not None:
            page = page_without(result.reading.page, forgotten)
            result.extractions = [_from_page(one, page.text, forgotten) for one in result.extractions]
            result.reading = replace(result.reading, page=page)
        yield result


def _from_page(extraction: Extraction, text: str, forgotten: Forgotten) -> Extraction:
    gone = [one for one in extraction.entities if is_gone(one.name, one.aliases, forgotten)]
    forms = local_forms(form for one in gone for form in (one.name, *one.aliases))

    def names_someone(piece: Evidence) -> bool:
        shown = text[min(piece.start, piece.sentence_start) : max(piece.end, piece.sentence_end)]
        return bool(forms.search(shown)) or forgotten.is_named_in(shown)

    return extraction_without(extraction, forgotten, names_someone)


def extraction_without(
    extraction: Extraction, forgotten: Forgotten, names_someone: Callable[[Evidence], bool]
) -> Extraction:
    """An article without the people of the list, what they said or hold, and the passages that name them."""
    gone = {one.id for one in extraction.entities if is_gone(one.name, one.aliases, forgotten)}
    claims = []
    for claim in extraction.claims:
        evidence = tuple(piece for piece in claim.evidence if not names_someone(piece))
        if evidence and not gone & {claim.subject, claim.object, claim.attributed_to}:
            claims.append(replace(claim, evidence=evidence))
    kept = tuple(one for one in extraction.entities if one.id not in gone)
    return Extraction(article_without(extraction.article, forgotten), kept, tuple(claims))


def is_gone(name: str, aliases: Iterable[str], forgotten: Forgotten) -> bool:
    """Whether an entity is one of these people, or bears the full name of one (a practice, say)."""
    return any(forgotten.is_named_in(form) for form in (name, *aliases))


def local_forms(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds the forms under which people are named in one article, a bare surname included."""
    longest_first = sorted(
        {form.strip() for form in forms if len(form.strip()) > 2}, key=lambda form: (-len(form), form)
    )
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)", re.IGNORECASE
    )


def page_without(page: Page, forgotten: Forgotten) -> Page:
    """The page under a file name without a name of the list."""
    file = file_without(page.file, forgotten)
    return page if file == page.file else replace(page, file=file)


def file_without(file: str, forgotten: Forgotten) -> str:
    """The name of a file; where it holds a name of the list, a hash of it, so that files stay told apart."""
    if not _is_address_of(file, forgotten):
        return file
    return f"{WITHHELD}-{hashlib.sha256(file.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _is_address_of(address: str, forgotten: Forgotten) -> bool:
    return forgotten.is_named_in(address) or forgotten.is_named_in(unquote(address))


def article_without(article: AnyArticle, forgotten: Forgotten) -> AnyArticle:
    """The article's own lines without a name of the list: no such author, title, source, address or file."""
    changes: dict[str, Any] = {"authors": tuple(one for one in article.authors if not forgotten.is_named_in(one))}
    changes["file"] = file_without(article.file, forgotten)
    for field in ("title", "subtitle", "source", "anchor", "url"):
        value = getattr(article, field, None)
        if value and _is_address_of(value, forgotten):
            changes[field] = None if field in ("anchor", "url") else ""
    return replace(article, **changes)


def issue_without(issue: Issue, forgotten: Forgotten) -> Issue:
    """The issue without a value or file that holds a name of the list."""
    value = "" if _is_address_of(issue.value, forgotten) else whole(issue.value)
    return replace(issue, file=file_without(issue.file, forgotten), value=value)


def register_without(rows: Iterable[Minted], forgotten: Forgotten, gone: frozenset[str] = frozenset()) -> list[Minted]:
    """The register of ids without the people of the list, and without the entities whose ids are given.

    An id of something else stays taken where only its signature names one ("the contract of …"): that goes.
    """
    kept, bases = list[Minted](), set[str]()
    for row in rows:
        if row.id in gone or forgotten.is_named_in(row.id) or forgotten.is_named_in(row.name):
            bases.add(row.signature.split("@")[0])
        else:
            kept.append(row)

    def is_clean(signature: str) -> bool:
        return bases.isdisjoint(re.split("[@+]", signature)) and not forgotten.is_named_in(signature)

    return [row if is_clean(row.signature) else replace(row, signature="") for row in kept]
