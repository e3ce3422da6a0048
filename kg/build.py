"""From results of extraction to a graph folder: collect, resolve, mint, join, write; memory stays flat throughout.

Read in this order: `build_graph`, `write_graph`, then the modules it calls in the order of its lines.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.codec import from_line, to_line
from ingest.engines import Plan, extract
from ingest.records import Issue, Page, PageResult
from kg.collect import collect
from kg.derived import write_derived
from kg.folder import FORMAT, GraphFolder, write_json, writing
from kg.forgotten import list_beside, read_forgotten, results_without
from kg.judgements import Judgements, read_judgements
from kg.minting import mint, read_register, write_register
from kg.model import Alias, Entity, Statement
from kg.places import load_places
from kg.report import Report
from kg.resolve import resolve
from kg.review.decisions import judgements as decided_pairs
from kg.review.decisions import read_decisions
from kg.review.edges import EdgeDecisions
from kg.review.names import NameDecisions
from kg.review.outcome import tell_outcome
from kg.statements import read_statements, write_edges
from kg.structure import write_structure
from kg.work import Work


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build depends on besides its pages."""

    gazetteer: Path | None = None  # a user's own entries
    judgements: tuple[Path, ...] = ()
    decisions: tuple[Path, ...] = ()  # of `kg review`
    minted: Path | None = None  # register of ids of an earlier graph
    forgotten: Path | None = None  # people to leave out; the list beside the folder if None
    with_database: bool = True


def build_graph(
    pages: Iterable[Page | Issue],
    out: Path,
    options: BuildOptions | None = None,
    *,
    plan: Plan | None = None,
    engine: str = "local",
    update: bool = False,
) -> GraphFolder:
    """Extract from pages and put the graph in place of what is at `out`; `update` takes known pages from there."""
    from kg.update import reuse_results

    options = options or BuildOptions()
    plan = replace(plan or Plan(), gazetteer=options.gazetteer)
    results = reuse_results(pages, out, plan=plan, engine=engine) if update else extract(engine, pages, plan)
    return write_graph(results, out, options)


def write_graph(results: Iterable[PageResult], out: Path, options: BuildOptions | None = None) -> GraphFolder:
    """Build the graph of some results of extraction and put it in place of what is at `out`."""
    options = options or BuildOptions()
    results = results_without(results, read_forgotten(options.forgotten or list_beside(out)))
    with writing(out) as aside:
        report = Report(aside / "issues.jsonl")
        work = Work(aside / "work.db")
        try:
            _fill(work, results, report, options)
            _write_tables(work, aside, report)
            write_register(aside / "minted.tsv", work, read_register(options.minted))
        finally:
            work.close()
        _finish(aside, report, options)
    return GraphFolder(out)


def _fill(work: Work, results: Iterable[PageResult], report: Report, options: BuildOptions) -> None:
    tree = load_places(options.gazetteer)
    decisions = read_decisions(*options.decisions)
    judgements = Judgements([*read_judgements(*options.judgements).rows, *decided_pairs(decisions)])
    names = NameDecisions(decisions, tree)
    collect(results, work, report, tree, judgements, names)
    resolve(work, tree, judgements, report)
    mint(work, tree, read_register(options.minted))
    edges = EdgeDecisions(decisions, work)
    write_edges(work, report, names, edges)
    write_structure(work, tree)
    tell_outcome(decisions, names, edges, report)


def _write_tables(work: Work, aside: Path, report: Report) -> None:
    _copy(work, "SELECT line FROM pages ORDER BY file, id, line", aside / "pages.jsonl")
    _copy(work, "SELECT line FROM articles ORDER BY id", aside / "articles.jsonl", report, "articles")
    _copy(work, "SELECT line FROM extractions ORDER BY article", aside / "claims.jsonl")
    with (aside / "entities.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for entity in _read_entities(work):
            out.write(to_line(entity) + "\n")
            report.count("totals", "entities")
            report.count("entities", entity.subtype)
    with (aside / "statements.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for statement in read_statements(work):
            out.write(to_line(statement) + "\n")
            _count(statement, report)


def _copy(work: Work, query: str, path: Path, report: Report | None = None, name: str = "") -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for (line,) in work.rows(query):
            out.write(line + "\n")
            if report:
                report.count("totals", name)


def _count(statement: Statement, report: Report) -> None:
    report.count("totals", "statements")
    report.count("totals", "evidence", len(statement.evidence))
    report.count("relations", statement.predicate)
    report.count("statements", statement.standing)


def _read_entities(work: Work) -> Iterator[Entity]:
    """Entities by id, each with the forms it was seen under."""
    rows = work.rows(
        "SELECT n.id, n.line, m.article, m.line FROM nodes n LEFT JOIN clusters c ON c.root = n.root "
        "LEFT JOIN members m ON m.signature = c.signature ORDER BY n.id, m.article, m.local"
    )
    for (identifier, line), group in groupby(rows, key=lambda row: (row[0], row[1])):
        entity: Entity = from_line(Entity, line)
        forms: dict[str, set[str]] = {}
        for _, _, article, member in group:
            for form in json.loads(member)["forms"] if member else ():
                forms.setdefault(form, set()).add(article)
        aliases = tuple(Alias(form, tuple(sorted(forms[form]))) for form in sorted(forms))
        yield replace(entity, id=identifier, aliases=aliases)


def _finish(aside: Path, report: Report, options: BuildOptions) -> None:
    """Report and manifest, then what is made from the finished tables."""
    numbers = report.finish()
    write_json(aside / "report.json", numbers)
    write_json(aside / "manifest.json", {"format": FORMAT, "inputs": report.input_hash, **_versions(options)})
    write_derived(aside, with_database=options.with_database)


def _versions(options: BuildOptions) -> dict[str, Any]:
    from kg.versions import versions

    return versions(options.gazetteer, (*options.judgements, *options.decisions), options.minted)
