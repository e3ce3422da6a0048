"""What stands in a digest: the canned queries' answers and the graph folder's own numbers, section by section."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from kg.commands._digest_material import MOST, Known, Material, days_of, first_said, gather
from kg.digest.parts import Cell, Chart, Digest, Section, Table
from kg.digest.words import Words
from kg.folder import GraphFolder
from kg.model import GraphArticle, Statement
from kg.property_graph import article_day

POSITIONS = ("SUPPORTS", "OPPOSES", "PROPOSES", "CRITICISES", "COMMENTS_ON")
NOT_NEWS = ("STATED", "WROTE", "LOCATED_IN", "PART_OF")  # said of almost every article
MANY_MONTHS = 48  # from here on, years are counted


def make_digest(material: Material, language: str) -> Digest:
    """All sections of the digest."""
    words = Words(language)
    folder = material.folder
    known = gather(material, words)
    sections = (
        _content(known, folder),
        _speakers(known),
        _controversies(known),
        _reversals(known),
        _news(known),
        _coverage(known),
        _weak(known, folder),
        _quality(known, material),
    )
    totals = {key: folder.report["totals"].get(key, 0) for key in ("articles", "entities", "statements", "evidence")}
    above = (
        words("title"),
        _lead(words, days_of(known.articles.values()), totals),
        words("warning"),
        words("contents"),
        words("nothing"),
        words("as_table"),
    )
    return Digest(language, *above, sections)


def _lead(words: Words, days: Sequence[str], totals: dict[str, int]) -> str:
    """How much there is, from when to when."""
    if not totals["articles"]:
        return words("lead_empty")
    return words("lead", first=days[0], last=days[-1], **totals) if days else words("lead_undated", **totals)


def _section(words: Words, key: str, texts: Iterable[str] = (), tables: Iterable[Table] = ()) -> Section:
    full = tuple(table for table in tables if table.rows)
    return Section(key, words(key), tuple(texts) if full else (), full)


def _counted(words: Words, title: str, head: str, counts: Iterable[tuple[str, int]]) -> Table:
    """Counts as a chart, and folded as a table."""
    rows = tuple(counts)[:MOST]
    chart = Chart(tuple(name for name, _ in rows), ((words("number"), tuple(float(n) for _, n in rows)),))
    return Table(words(title), words.columns(head, "number"), rows, chart, is_folded=True)


def _content(known: Known, folder: GraphFolder) -> Section:
    words, report = known.words, folder.report
    kinds = [(words.cls(name), n) for name, n in _largest(report.get("entities", {}))]
    relations = [(words.relation(name), n) for name, n in _largest(report.get("relations", {}))]
    tables = [_counted(words, "kinds", "kind", kinds), _counted(words, "relations", "relation", relations)]
    return _section(words, "content", (), [*tables, _over_time(words, days_of(known.articles.values()))])


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


def _speakers(known: Known) -> Section:
    words = known.words
    rows = known.answers["speakers"].rows
    chart = Chart(tuple(r.person for r in rows), ((words("quotes"), tuple(float(r.quotes) for r in rows)),))
    table = Table(
        words("speakers"),
        words.columns("person", "roles", "articles", "quotes", "first_day", "last_day"),
        tuple((r.person, "; ".join(r.roles), r.articles, r.quotes, r.first_day, r.last_day) for r in rows),
        chart,
    )
    return _section(words, "speakers", [words("speakers_text")], [table])


def _controversies(known: Known) -> Section:
    words = known.words
    rows = known.answers["controversies"].rows
    series = tuple((words(key), tuple(float(getattr(r, key)) for r in rows)) for key in ("supporters", "opponents"))
    ranked = Table(
        words("controversies"),
        words.columns("instrument", "kind", "supporters", "opponents", "others", "last_day"),
        tuple((r.instrument, words.cls(r.kind), r.supporters, r.opponents, r.others, r.last_day) for r in rows),
        Chart(tuple(r.instrument for r in rows), series),
    )
    told = tuple(
        cells
        for r in known.answers["conflicts"].rows
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


def _reversals(known: Known) -> Section:
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
            for r in known.answers["reversals"].rows
        ),
    )
    return _section(words, "reversals", (), [table])


def _news(known: Known) -> Section:
    words = known.words
    found = [known.statements[key] for key in sorted(known.news.statements & known.statements.keys())]
    told = [s for s in found if s.evidence and s.predicate not in NOT_NEWS]
    told.sort(key=lambda s: (first_said(s).date, s.predicate, s.id), reverse=True)
    groups = {"news_positions": POSITIONS, "news_roles": ("HOLDS_ROLE", "MEMBER_OF")}
    settled = {name for names in groups.values() for name in names}
    tables = [_statements(known, key, [s for s in told if s.predicate in names]) for key, names in groups.items()]
    tables.append(_statements(known, "news_others", [s for s in told if s.predicate not in settled]))
    section = _section(words, "news", (), tables)
    return Section(section.key, section.title, (known.news.text,), section.tables)


def _statements(known: Known, key: str, statements: Sequence[Statement]) -> Table:
    words = known.words
    rows: list[tuple[Cell, ...]] = []
    for s in statements[: 2 * MOST]:
        relation = s.role or words.relation(s.predicate)
        rows.append(
            (
                first_said(s).date,
                known.name(s.subject),
                f"{relation} ({', '.join(marks)})" if (marks := _marks(words, s)) else relation,
                known.name(s.object),
                known.quote(s.id),
                known.link(s.id),
            )
        )
    return Table(words(key), words.columns("day", "who", "relation", "what", "quote", "article"), tuple(rows))


def _marks(words: Words, statement: Statement) -> list[str]:
    """What keeps a statement from being true today: former, to come, denied, supposed."""
    denied = "negated" if statement.is_denied else ""
    return [words(mark) for mark in (statement.temporal, denied, statement.modality) if mark]


def _coverage(known: Known) -> Section:
    words = known.words
    groups: dict[str, list[GraphArticle]] = {}
    for article in known.articles.values():
        host = urlsplit(article.url).hostname if article.url and article.url.startswith("http") else ""
        groups.setdefault(article.source or host or words("no_source"), []).append(article)
    rows: list[tuple[Cell, ...]] = []
    for name, held in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        days = sorted(day for article in held if (day := article_day(article)))
        number = sum(known.behind[article.id] for article in held)
        undated = sum(not article_day(article) for article in held)
        span = (days[0], days[-1]) if days else ("", "")
        rows.append((name, len(held), *span, undated, number, round(number / len(held), 2)))
    columns = words.columns("source", "articles", "first_day", "last_day", "undated", "statements", "per_article")
    return _section(words, "coverage", (), [Table(words("coverage"), columns, tuple(rows[: 4 * MOST]))])


def _weak(known: Known, folder: GraphFolder) -> Section:
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
            for r in known.answers["weak-edges"].rows
        ),
    )
    counts = Counter[str]()
    for table in ("skipped", "doubted"):
        for reason, number in folder.report.get(table, {}).items():
            counts[words.reason(reason)] += number
    issues = Table(words("issues"), words.columns("issue", "number"), tuple(_largest(counts)[:MOST]))
    return _section(words, "weak", [words("weak_text")], [edges, issues])


def _quality(known: Known, material: Material) -> Section:
    words = known.words
    rows = [(words(key), known.counts[key]) for key in ("sure", "likely", "doubtful")]
    table = _counted(words, "confidence", "confidence_short", rows)
    text = words("confidence_text", **{key: known.counts[key] for key in ("shared", "total", "denied")})
    judged = tuple(
        (
            words("all_relations") if r["relation"] == "all" else words.relation(r["relation"]),
            r["reviewed"],
            r["right"],
            r["precision"],
        )
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
