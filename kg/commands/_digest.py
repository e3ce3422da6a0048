"""What stands in a digest: the canned queries' answers and the graph folder's own numbers, section by section."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.digest.parts import Cell, Chart, Digest, Link, Quote, Section, Table
from kg.digest.words import Words
from kg.folder import GraphFolder
from kg.model import GraphArticle, GraphEvidence, Statement
from kg.property_graph import article_day
from queries.answers import Graph, run

POSITIONS = ("SUPPORTS", "OPPOSES", "PROPOSES", "CRITICISES", "COMMENTS_ON")
NOT_NEWS = ("STATED", "WROTE", "LOCATED_IN", "PART_OF")  # said of almost every article
MOST = 15  # rows of a table
MANY_MONTHS = 48  # from here on, years are counted


@dataclass(frozen=True, slots=True)
class Material:
    """What a digest is made from."""

    folder: GraphFolder
    graph: Graph  # what queries are asked on
    since: Path | str | None = None  # an earlier graph, or a day
    reviewed: Sequence[dict[str, Any]] = ()  # of decisions
    evaluation: dict[str, Any] | None = None  # of `kg evaluate --json`


@dataclass(slots=True)
class _Known:
    """What several sections need, read once."""

    words: Words
    articles: dict[str, GraphArticle]
    statements: dict[str, Statement]
    names: dict[str, str]

    def days(self) -> list[str]:
        return sorted(day for article in self.articles.values() if (day := article_day(article)))

    def link(self, statement: str) -> Link:
        """Where a statement was first said."""
        held = self.statements.get(statement)
        if held is None or not held.evidence:
            return Link("")
        piece = min(held.evidence, key=_first_said)
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
        piece = min(held.evidence, key=_first_said)
        before, words, after = piece.sentence.partition(piece.quote)
        return Quote(words, before, after) if words else Quote(piece.quote)

    def name(self, key: str) -> str:
        return self.names.get(key) or (self.articles[key].title if key in self.articles else key)


def _first_said(piece: GraphEvidence) -> tuple[str, str]:
    return piece.date or "9", piece.id


def make_digest(material: Material, language: str) -> Digest:
    """All sections of the digest."""
    words = Words(language)
    folder = material.folder
    known = _Known(
        words,
        {article.id: article for article in folder.read_articles()},
        {statement.id: statement for statement in folder.read_statements()},
        {entity.id: entity.name for entity in folder.read_entities()},
    )
    sections = (
        _content(known, folder),
        _speakers(known, material.graph),
        _controversies(known, material.graph),
        _reversals(known, material.graph),
        _news(known, material),
        _coverage(known),
        _weak(known, material),
        _quality(known, material),
    )
    days = known.days() or [words("no_date")]
    totals = {key: folder.report["totals"].get(key, 0) for key in ("articles", "entities", "statements", "evidence")}
    lead = words("lead", first=days[0], last=days[-1], **totals)
    return Digest(
        language,
        words("title"),
        lead,
        words("warning"),
        words("contents"),
        words("nothing"),
        words("as_table"),
        sections,
    )


def _section(words: Words, key: str, texts: Iterable[str] = (), tables: Iterable[Table] = ()) -> Section:
    full = tuple(table for table in tables if table.rows)
    return Section(key, words(key), tuple(texts) if full else (), full)


def _counted(words: Words, title: str, head: str, counts: Iterable[tuple[str, int]]) -> Table:
    """Counts as a chart, and folded as a table."""
    rows = tuple(counts)[:MOST]
    chart = Chart(tuple(name for name, _ in rows), ((words("number"), tuple(float(n) for _, n in rows)),))
    return Table(words(title), words.columns(head, "number"), rows, chart, is_folded=True)


def _content(known: _Known, folder: GraphFolder) -> Section:
    words, report = known.words, folder.report
    kinds = [(words.cls(name), n) for name, n in _largest(report.get("entities", {}))]
    relations = [(words.relation(name), n) for name, n in _largest(report.get("relations", {}))]
    tables = [_counted(words, "kinds", "kind", kinds), _counted(words, "relations", "relation", relations)]
    return _section(words, "content", (), [*tables, _over_time(words, known.days())])


def _over_time(words: Words, days: Sequence[str]) -> Table:
    """Articles by month, or by year where there are many months; periods without any count as zero."""
    if not days:
        return Table("", (), ())
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (days[0], days[-1]))
    periods = [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]
    title = "months"
    if len(periods) > MANY_MONTHS:
        title, periods = "years", [str(year) for year in range(first // 12, last // 12 + 1)]
    counts = Counter(day[: len(periods[0])] for day in days)
    rows = tuple((period, counts[period]) for period in periods)
    chart = Chart(tuple(periods), ((words("articles"), tuple(float(n) for _, n in rows)),), is_upright=True)
    return Table(words(title), words.columns("period", "articles"), rows, chart, is_folded=True)


def _largest(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _speakers(known: _Known, graph: Graph) -> Section:
    words = known.words
    rows = run("speakers", graph, limit=MOST).rows
    chart = Chart(tuple(r.person for r in rows), ((words("quotes"), tuple(float(r.quotes) for r in rows)),))
    table = Table(
        words("speakers"),
        words.columns("person", "roles", "articles", "quotes", "first_day", "last_day"),
        tuple((r.person, "; ".join(r.roles), r.articles, r.quotes, r.first_day, r.last_day) for r in rows),
        chart,
    )
    return _section(words, "speakers", [words("speakers_text")], [table])


def _controversies(known: _Known, graph: Graph) -> Section:
    words = known.words
    rows = run("controversies", graph, limit=MOST).rows
    series = tuple((words(key), tuple(float(getattr(r, key)) for r in rows)) for key in ("supporters", "opponents"))
    ranked = Table(
        words("controversies"),
        words.columns("instrument", "kind", "supporters", "opponents", "others", "last_day"),
        tuple((r.instrument, words.cls(r.kind), r.supporters, r.opponents, r.others, r.last_day) for r in rows),
        Chart(tuple(r.instrument for r in rows), series),
    )
    told = tuple(
        cells
        for r in run("conflicts", graph, limit=MOST).rows
        for cells in (
            (r.instrument, r.supporter, words.relation("SUPPORTS"), known.quote(r.statement), known.link(r.statement)),
            (
                r.instrument,
                r.opponent,
                words.relation("OPPOSES"),
                known.quote(r.other_statement),
                known.link(r.other_statement),
            ),
        )
    )
    columns = words.columns("instrument", "who", "relation", "quote", "article")
    sides = Table(words("both_sides"), columns, tuple(dict.fromkeys(told)))
    return _section(words, "controversies", [words("controversies_text")], [ranked, sides])


def _reversals(known: _Known, graph: Graph) -> Section:
    words = known.words
    table = Table(
        words("reversals"),
        words.columns("who", "what", "from_position", "quote", "to_position", "quote", "article"),
        tuple(
            (
                *(r.actor, r.subject),
                *(f"{words.relation(r.from_position)} ({r.from_day})", known.quote(r.statement)),
                *(f"{words.relation(r.to_position)} ({r.to_day})", known.quote(r.other_statement)),
                known.link(r.other_statement),
            )
            for r in run("reversals", graph, limit=MOST).rows
        ),
    )
    return _section(words, "reversals", (), [table])


def _news(known: _Known, material: Material) -> Section:
    """What is new against an earlier graph; else what the press first reported since a day."""
    words = known.words
    if isinstance(material.since, Path):
        from kg.diff import compare

        difference = compare(GraphFolder(material.since), material.folder)
        totals = {what: difference.totals.get(f"statement {what}", 0) for what in ("added", "removed", "changed")}
        text = words("news_since_graph", name=material.since.name, **totals)
        found = [known.statements[c.id] for c in difference.changes if (c.kind, c.what) == ("statement", "added")]
    else:
        days = known.days()
        since = material.since or (f"{days[-1][:7]}-01" if days else "9999")
        text = words("news_since_day" if material.since else "news_none_given", day=since)
        rows = run("whats-new", material.graph, since=since, limit=10_000).rows
        found = [known.statements[row.statement] for row in rows if row.statement in known.statements]
    told = [s for s in found if s.evidence and s.predicate not in NOT_NEWS]
    told.sort(key=lambda s: (_day(s), s.predicate, s.id), reverse=True)
    groups = {"news_positions": POSITIONS, "news_roles": ("HOLDS_ROLE", "MEMBER_OF")}
    settled = {name for names in groups.values() for name in names}
    tables = [_statements(known, key, [s for s in told if s.predicate in names]) for key, names in groups.items()]
    tables.append(_statements(known, "news_others", [s for s in told if s.predicate not in settled]))
    section = _section(words, "news", (), tables)
    return Section(section.key, section.title, (text,), section.tables)


def _day(statement: Statement) -> str:
    return max(piece.date for piece in statement.evidence)


def _statements(known: _Known, key: str, statements: Sequence[Statement]) -> Table:
    words = known.words
    rows: list[tuple[Cell, ...]] = []
    for s in statements[: 2 * MOST]:
        relation = words.relation(s.predicate if s.is_asserted else f"not {s.predicate}")
        rows.append(
            (
                _day(s),
                known.name(s.subject),
                s.role or relation,
                known.name(s.object),
                known.quote(s.id),
                known.link(s.id),
            )
        )
    return Table(words(key), words.columns("day", "who", "relation", "what", "quote", "article"), tuple(rows))


def _coverage(known: _Known) -> Section:
    words = known.words
    behind = Counter(article for s in known.statements.values() for article in {p.article for p in s.evidence})
    groups: dict[str, list[GraphArticle]] = {}
    for article in known.articles.values():
        host = urlsplit(article.url).hostname if article.url and article.url.startswith("http") else ""
        groups.setdefault(article.source or host or words("no_source"), []).append(article)
    rows: list[tuple[Cell, ...]] = []
    for name, held in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        days = sorted(day for article in held if (day := article_day(article)))
        number = sum(behind[article.id] for article in held)
        undated = sum(not article_day(article) for article in held)
        span = (days[0], days[-1]) if days else ("", "")
        rows.append((name, len(held), *span, undated, number, round(number / len(held), 2)))
    columns = words.columns("source", "articles", "first_day", "last_day", "undated", "statements", "per_article")
    return _section(words, "coverage", (), [Table(words("coverage"), columns, tuple(rows[: 4 * MOST]))])


def _weak(known: _Known, material: Material) -> Section:
    words = known.words
    edges = Table(
        words("weak_edges"),
        words.columns("confidence_short", "who", "relation", "what", "quote", "article"),
        tuple(
            (
                r.confidence,
                r.subject,
                words.relation(r.relation),
                r.object,
                known.quote(r.statement),
                known.link(r.statement),
            )
            for r in run("weak-edges", material.graph, limit=MOST).rows
        ),
    )
    counts = Counter[str]()
    for table in ("skipped", "doubted"):
        counts.update(material.folder.report.get(table, {}))
    issues = Table(words("issues"), words.columns("issue", "number"), tuple(_largest(counts)[:MOST]))
    return _section(words, "weak", [words("weak_text")], [edges, issues])


def _quality(known: _Known, material: Material) -> Section:
    words = known.words
    found = [s for s in known.statements.values() if s.evidence]
    bands = Counter("sure" if s.confidence >= 0.9 else "likely" if s.confidence >= 0.6 else "doubtful" for s in found)
    rows = [(words(key), bands[key]) for key in ("sure", "likely", "doubtful")]
    table = _counted(words, "confidence", "confidence_short", rows)
    shared = sum(len({piece.article for piece in s.evidence}) > 1 for s in found)
    denied = sum(not s.is_asserted for s in found)
    text = words("confidence_text", shared=shared, total=len(found), denied=denied)
    judged = tuple(
        (words.relation(r["relation"]), r["reviewed"], r["right"], r["precision"])
        for r in material.reviewed
        if r["precision"] is not None
    )
    columns = words.columns("relation", "reviewed_number", "right", "precision")
    tables = [table, Table(words("reviewed"), columns, judged), _measured(words, material.evaluation or {})]
    return _section(words, "quality", [text], tables)


def _measured(words: Words, figures: dict[str, Any]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (words(f"{key}_f1"), *(round(float(figures[key][part]), 3) for part in ("p", "r", "f1")))
        for key in ("entity", "relation")
        if key in figures
    )
    return Table(words("measured"), (*words.columns("figure", "precision", "recall"), "F1"), rows)
