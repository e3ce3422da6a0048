"""What the sections of a digest draw on: the answers of canned queries, what is new, and one walk over the graph."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.digest.parts import Link, Quote
from kg.digest.words import Words
from kg.folder import GraphFolder
from kg.model import GraphArticle, GraphEvidence, Statement
from kg.property_graph import article_day
from queries.answers import Answer, Graph, run
from queries.catalog import MAX_ROWS

ASKED = ("speakers", "controversies", "conflicts", "reversals", "weak-edges")
MOST = 15  # rows of a table
SURE, LIKELY = 0.9, 0.6
UNDATED = "9"  # sorts behind all days


@dataclass(frozen=True, slots=True)
class Material:
    """What a digest is made from."""

    folder: GraphFolder
    graph: Graph  # what queries are asked on
    since: Path | str | None = None  # an earlier graph, or a day
    reviewed: Sequence[dict[str, Any]] = ()  # of decisions
    evaluation: dict[str, Any] | None = None  # of `kg evaluate --json`


@dataclass(frozen=True, slots=True)
class News:
    """What counts as new: the text that says so, and ids of statements."""

    text: str
    statements: frozenset[str]


@dataclass(slots=True)
class Known:
    """What several sections need, read once; of statements only those that are shown, the others are counted."""

    words: Words
    answers: dict[str, Answer]
    news: News
    articles: dict[str, GraphArticle]
    names: dict[str, str]
    statements: dict[str, Statement] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)  # total, shared, denied, sure, likely, doubtful
    behind: Counter[str] = field(default_factory=Counter)  # statements by article

    def read(self, statements: Iterable[Statement]) -> None:
        """Walk over all statements once."""
        wanted = {getattr(row, key) for answer in self.answers.values() for row in answer for key in _ids(answer)}
        wanted |= self.news.statements
        for statement in statements:
            if statement.id in wanted:
                self.statements[statement.id] = statement
            if not statement.evidence:
                continue
            articles = {piece.article for piece in statement.evidence}
            self.behind.update(articles)
            sureness = statement.confidence
            self.counts["sure" if sureness >= SURE else "likely" if sureness >= LIKELY else "doubtful"] += 1
            self.counts["total"] += 1
            self.counts["shared"] += len(articles) > 1
            self.counts["denied"] += not statement.is_asserted

    def link(self, statement: str) -> Link:
        """Where a statement was first said."""
        held = self.statements.get(statement)
        if held is None or not held.evidence:
            return Link("")
        piece = first_said(held)
        article = self.articles[piece.article]
        day = article_day(article) or self.words("no_date")
        return Link(
            f"{article.title or article.file}, {article.source + ', ' if article.source else ''}{day}",
            article.url or "",
        )

    def quote(self, statement: str) -> Quote:
        """The first passage behind a statement, in its sentence."""
        held = self.statements.get(statement)
        if held is None or not held.evidence:
            return Quote("")
        piece = first_said(held)
        note = self.words("reported_by", name=self.name(held.attributed_to)) if held.attributed_to else ""
        before, words, after = piece.sentence.partition(piece.quote)
        return Quote(words, before, after, note) if words else Quote(piece.quote, note=note)

    def name(self, key: str) -> str:
        return self.names.get(key) or (self.articles[key].title if key in self.articles else key)


def first_said(statement: Statement) -> GraphEvidence:
    """The passage that stands for a statement: its day, its quote and its link belong together."""
    return min(statement.evidence, key=lambda piece: (piece.date or UNDATED, piece.id))


def days_of(articles: Iterable[GraphArticle]) -> list[str]:
    return sorted(day for article in articles if (day := article_day(article)))


def _ids(answer: Answer) -> list[str]:
    return [name for name in answer.column_names if name in ("statement", "other_statement")]


def find_news(material: Material, words: Words, last_day: str) -> News:
    """What is new against an earlier graph; else what the press first reported since a day."""
    if isinstance(material.since, Path):
        from kg.diff import compare

        difference = compare(GraphFolder(material.since), material.folder)
        totals = {what: difference.totals.get(f"statement {what}", 0) for what in ("added", "removed", "changed")}
        added = (c.id for c in difference.changes if (c.kind, c.what) == ("statement", "added"))
        return News(words("news_since_graph", name=material.since.name, **totals), frozenset(added))
    if not material.since and not last_day:
        return News(words("news_no_day"), frozenset())
    since = material.since or f"{last_day[:7]}-01"
    rows = run("whats-new", material.graph, since=since, limit=MAX_ROWS)
    text = words("news_since_day" if material.since else "news_none_given", day=since)
    return News(text, frozenset(row.statement for row in rows))


def gather(material: Material, words: Words) -> Known:
    """Ask, find what is new, and walk over the statements."""
    folder = material.folder
    articles = {article.id: article for article in folder.read_articles()}
    names = {entity.id: entity.name for entity in folder.read_entities()}
    answers = {name: run(name, material.graph, limit=MOST) for name in ASKED}
    last = (days_of(articles.values()) or [""])[-1]
    known = Known(words, answers, find_news(material, words, last), articles, names)
    known.read(folder.read_statements())
    return known
