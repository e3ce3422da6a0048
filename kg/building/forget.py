"""`kg forget`: a person taken out of a finished graph folder, of all its tables, the Turtle and the database."""

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.codec import read_lines, to_line, write_lines
from ingest.records import Evidence, Extraction, Issue
from kg.building.derived import write_derived
from kg.building.forget_whom import forms_of, is_borne_by
from kg.building.statements import resting_on
from kg.folder import GraphFolder, PageRecord, write_json, writing
from kg.identity.forgotten import (
    Forgotten,
    article_without,
    extraction_without,
    file_without,
    issue_without,
    local_forms,
    read_forgotten,
    register_without,
)
from kg.identity.minting import read_register, write_rows
from kg.model import GraphArticle, GraphEvidence, Statement

SHOWN = 80  # characters of a passage that an issue shows at least


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was taken out."""

    entities: int
    statements: int
    passages: int
    author_lines: int


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
        self._forms_by_file: dict[str, list[re.Pattern[str]]] = {}
        self._taken: dict[str, set[str]] = {}  # by file: how the passages that went begin
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
            if is_borne_by(one, self._forgotten):
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
        return self._is_named(piece.article, f"{piece.quote}\n{piece.sentence}")

    def _is_named(self, article: str, text: str) -> bool:
        forms = self._forms.get(article)
        return bool(forms and forms.search(text)) or self._forgotten.is_named_in(text)

    def _rewrite_articles(self) -> None:
        folder = self._folder
        write_lines(self._aside / "articles.jsonl", map(self._article, folder.read_articles()))
        write_lines(self._aside / "claims.jsonl", map(self._extraction, folder.read_extractions()))
        write_lines(self._aside / "issues.jsonl", sorted(map(self._issue, folder.read_issues()), key=to_line))
        # By file: those that are called something else now go where they belong among the others.
        renamed = sorted((page for page, is_renamed in self._pages() if is_renamed), key=_place)
        others = (page for page, is_renamed in self._pages() if not is_renamed)
        write_lines(self._aside / "pages.jsonl", heapq.merge(others, renamed, key=_place))

    def _pages(self) -> Iterator[tuple[PageRecord, bool]]:
        """Pages, and whether their file is called something else now."""
        for page in read_lines(self._folder.path / "pages.jsonl", PageRecord):
            file = file_without(page.file, self._forgotten)
            yield replace(page, file=file, issues=tuple(map(self._issue, page.issues))), file != page.file

    def _article(self, article: GraphArticle) -> GraphArticle:
        without = article_without(article, self._forgotten)
        self._author_lines += without.authors != article.authors
        return without

    def _extraction(self, extraction: Extraction) -> Extraction:
        """The text is not at hand: sentences are known from the statements, of other claims there are quotes alone."""
        article, file = extraction.article.id, extraction.article.file
        if article in self._forms:
            self._forms_by_file.setdefault(file, []).append(self._forms[article])

        def names_someone(piece: Evidence) -> bool:
            place = (article, piece.start, piece.end)
            if place not in self._passages and not self._is_named(article, piece.quote):
                return False
            self._passages.add(place)
            self._taken.setdefault(file, set()).add(piece.quote[:SHOWN])
            return True

        return extraction_without(extraction, self._forgotten, names_someone)

    def _issue(self, issue: Issue) -> Issue:
        """The issue without names and without the passages that went: it may have cut one within a name."""
        is_told = any(begun in issue.value for begun in self._taken.get(issue.file, ()))
        is_told = is_told or any(forms.search(issue.value) for forms in self._forms_by_file.get(issue.file, ()))
        return issue_without(replace(issue, value="") if is_told else issue, self._forgotten)

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
