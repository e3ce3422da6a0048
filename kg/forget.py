"""`kg forget`: a person taken out of a finished graph folder, of all its tables, the Turtle and the database."""

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.codec import read_lines, to_line, write_lines
from ingest.records import Extraction
from kg.derived import write_derived
from kg.folder import GraphFolder, PageRecord, write_json, writing
from kg.folding import fold
from kg.forgotten import (
    MOST_WORDS,
    Forgotten,
    article_without,
    extraction_without,
    file_without,
    is_gone,
    issue_without,
    local_forms,
    name_hash,
    read_forgotten,
    register_without,
)
from kg.minting import read_register, write_rows
from kg.model import Entity, GraphArticle, GraphEvidence, Statement
from kg.statements import resting_on
from ontology.errors import GraphError

ENOUGH = 60  # likeness of a name that is worth suggesting, of 100


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was taken out."""

    entities: int
    statements: int
    passages: int
    author_lines: int


def find_person(folder: GraphFolder, wanted: str) -> Entity:
    """The person of this id or name, without an id where author lines alone have the name.

    An unknown or ambiguous name is an error that says which there are.
    """
    people = [entity for entity in folder.read_entities() if entity.type == "Person"]
    found = [one for one in people if one.id == wanted] or [
        one for one in people if fold(wanted) in map(fold, forms_of(one))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{one.name} ({one.id})" for one in found)
        raise GraphError(f"{wanted!r} is the name of {len(found)} people: give one of the ids {told}")
    authors = [author for article in folder.read_articles() for author in article.authors]
    if fold(wanted) in map(fold, authors) or any(map(Forgotten(frozenset({name_hash(wanted)})).is_named_in, authors)):
        return Entity("", "Person", "Person", wanted)
    from rapidfuzz import process

    names = {f"{one.name} ({one.id})": one.name for one in people} | {author: author for author in authors}
    near = process.extract(wanted, names, processor=fold, limit=3, score_cutoff=ENOUGH)
    hint = f"; did you mean {', '.join(told for _, _, told in near)}?" if near else ""
    raise GraphError(f"no person called {wanted!r} in {folder.path}{hint}")


def forms_of(entity: Entity) -> set[str]:
    """All forms of a name; in a graph that was read from RDF, labels are forms that articles used."""
    return {entity.name, *(alias.form for alias in entity.aliases), *(() if entity.is_gazetteer else entity.labels)}


def full_names(person: Entity) -> list[str]:
    """The forms of a name that are enough to know the person by; none at all is an error.

    On the list, a form of one word or of too many would never be found again.
    """
    found = sorted(form for form in forms_of(person) if 1 < len(fold(form).split()) <= MOST_WORDS)
    if not found:
        raise GraphError(
            f"{person.name!r} is no full name of 2 to {MOST_WORDS} words, and the graph has no other of "
            f"{person.id or 'this author'}: nothing was taken out, for later builds could not tell the person "
            "from others; reject the name with `kg review`, or remove the articles"
        )
    return found


def people_of(folder: GraphFolder, forgotten: Forgotten) -> list[Entity]:
    """The people of a list, and what bears their names, that a graph holds."""
    return [one for one in folder.read_entities() if _is_gone(one, forgotten)]


def _is_gone(entity: Entity, forgotten: Forgotten) -> bool:
    return is_gone(entity.name, forms_of(entity), forgotten)


def forget(folder: GraphFolder, listed: Path) -> Removed:
    """Rewrite a graph folder without the people of a list; the old state or the new one stands, whatever happens."""
    with writing(folder.path) as aside:
        removed = rewrite(folder, read_forgotten(listed), aside)
        write_derived(aside, with_database=folder.database.is_dir())
    return removed


def rewrite(folder: GraphFolder, forgotten: Forgotten, aside: Path) -> Removed:
    """Write the tables of a graph without some people into another folder."""
    return _Rewriting(folder, forgotten, aside).run()


def _place(page: PageRecord) -> tuple[str, str, str]:
    """By what the pages of a graph folder are sorted."""
    return page.file, page.id, to_line(page)


class _Rewriting:
    """The tables of a graph, written again without some people."""

    def __init__(self, folder: GraphFolder, forgotten: Forgotten, aside: Path) -> None:
        self._folder, self._forgotten, self._aside = folder, forgotten, aside
        self._numbers = folder.report
        self._gone: dict[str, str] = {}  # ids, with the subtype
        self._forms: dict[str, re.Pattern[str]] = {}  # by article
        self._passages: set[tuple[str, int, int]] = set()
        self._author_lines = 0

    def run(self) -> Removed:
        self._find_people()
        before = self._numbers["totals"]["statements"]
        write_lines(self._aside / "statements.jsonl", self._statements())
        kept = (one for one in self._folder.read_entities() if one.id not in self._gone)
        write_lines(self._aside / "entities.jsonl", kept)
        for subtype in self._gone.values():
            self._add("totals", "entities", -1)
            self._add("entities", subtype, -1)
        self._rewrite_articles()
        self._rewrite_register()
        write_json(self._aside / "report.json", self._numbers)
        forgotten = len(self._forgotten.hashes)
        write_json(self._aside / "manifest.json", {**self._folder.manifest, "forgotten": forgotten})
        statements = before - self._numbers["totals"]["statements"]
        return Removed(len(self._gone), statements, len(self._passages), self._author_lines)

    def _find_people(self) -> None:
        forms: dict[str, set[str]] = {}
        unplaced: dict[str, set[str]] = {}  # of a graph read from RDF, which tells no article of a form
        for one in self._folder.read_entities():
            if _is_gone(one, self._forgotten):
                self._gone[one.id] = one.subtype
                if not one.aliases:
                    unplaced[one.id] = forms_of(one)
                labels = () if one.is_gazetteer else one.labels  # forms too, where RDF does not say of which article
                for alias in one.aliases:
                    for article in alias.articles:
                        forms.setdefault(article, set()).update((alias.form, one.name, *labels))
        for statement in self._folder.read_statements() if unplaced else ():
            for end in {statement.subject, statement.object, statement.attributed_to} & unplaced.keys():
                for piece in statement.evidence:
                    forms.setdefault(piece.article, set()).update(unplaced[end])
        self._forms = {article: local_forms(found) for article, found in forms.items()}

    def _statements(self) -> Iterator[Statement]:
        for statement in self._folder.read_statements():
            evidence = tuple(piece for piece in statement.evidence if not self._names_someone(piece))
            self._passages |= {(one.article, one.start, one.end) for one in statement.evidence if one not in evidence}
            ends = {statement.subject, statement.object, statement.attributed_to}
            if evidence == statement.evidence and not ends & self._gone.keys():
                yield statement
                continue
            # What the gazetteer states as well stands without an article.
            if not ends & self._gone.keys() and (evidence or statement.sources):
                without = resting_on(statement, evidence)
                self._count(without, 1)
                yield without
            self._count(statement, -1)

    def _count(self, statement: Statement, number: int) -> None:
        """Add a statement to the numbers of the report, or take it from them."""
        self._add("totals", "statements", number)
        self._add("totals", "evidence", number * len(statement.evidence))
        if statement.standing != "denied or supposed":
            self._add("relations", statement.predicate, number)
        self._add("statements", statement.standing, number)

    def _names_someone(self, piece: GraphEvidence) -> bool:
        text = f"{piece.quote}\n{piece.sentence}"
        forms = self._forms.get(piece.article)
        return bool(forms and forms.search(text)) or self._forgotten.is_named_in(text)

    def _rewrite_articles(self) -> None:
        folder, forgotten = self._folder, self._forgotten
        write_lines(self._aside / "articles.jsonl", map(self._article, folder.read_articles()))
        write_lines(self._aside / "claims.jsonl", map(self._extraction, folder.read_extractions()))
        issues = (issue_without(one, forgotten) for one in folder.read_issues())
        write_lines(self._aside / "issues.jsonl", sorted(issues, key=to_line))
        # By file: those that are called something else now go where they belong among the others.
        renamed = sorted((page for page, is_renamed in self._pages() if is_renamed), key=_place)
        others = (page for page, is_renamed in self._pages() if not is_renamed)
        write_lines(self._aside / "pages.jsonl", heapq.merge(others, renamed, key=_place))

    def _pages(self) -> Iterator[tuple[PageRecord, bool]]:
        """Pages, and whether their file is called something else now."""
        for page in read_lines(self._folder.path / "pages.jsonl", PageRecord):
            file = file_without(page.file, self._forgotten)
            issues = tuple(issue_without(issue, self._forgotten) for issue in page.issues)
            yield replace(page, file=file, issues=issues), file != page.file

    def _article(self, article: GraphArticle) -> GraphArticle:
        without = article_without(article, self._forgotten)
        self._author_lines += without.authors != article.authors
        return without

    def _extraction(self, extraction: Extraction) -> Extraction:
        """The text is not at hand: which passages name someone is known from the statements."""
        article = extraction.article.id
        return extraction_without(
            extraction, self._forgotten, lambda piece: (article, piece.start, piece.end) in self._passages
        )

    def _rewrite_register(self) -> None:
        rows = read_register(self._folder.path / "minted.tsv")
        write_rows(self._aside / "minted.tsv", register_without(rows, self._forgotten, frozenset(self._gone)))

    def _add(self, table: str, key: str, number: int) -> None:
        counts = self._numbers.get(table)
        if counts is None:  # a graph that was read from RDF has totals alone
            return
        counts[key] = counts.get(key, 0) + number
        if counts[key] <= 0 and table != "totals":
            del counts[key]
