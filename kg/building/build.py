"""From results of extraction to a graph folder: collect, resolve, mint, join, write; memory stays flat throughout.

Read in this order: `build_graph`, `write_graph`, then the modules it calls in the order of its lines.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ingest.batches.sketches import Sketches
from ingest.engines import Plan, extract
from ingest.records import Issue, Page, PageResult
from kg.building.circles import break_circles, reopen_circles
from kg.building.collect import collect
from kg.building.derived import write_derived
from kg.building.entities import write_entities
from kg.building.kept import TURTLE, Kept, is_as_kept, key_of
from kg.building.statements import write_edges, write_statements
from kg.building.structure import write_structure
from kg.building.totals import count_all
from kg.folder import FORMAT, GraphFolder, holds_anything, write_json, writing
from kg.identity.forgotten import issue_without, left_out, list_beside, page_without, register_without, results_without
from kg.identity.judgements import Judgements, read_judgements
from kg.identity.minting import Minted, mint, read_register, write_register
from kg.identity.places import load_places
from kg.identity.resolve import resolve
from kg.review.decisions import judgements as decided_pairs
from kg.review.decisions import read_decisions
from kg.review.edges import EdgeDecisions
from kg.review.names import NameDecisions
from kg.review.outcome import tell_outcome
from kg.storage.report import Report
from kg.storage.work import Work
from ontology.errors import GraphError
from ontology.gazetteer import load_gazetteer


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
    sketches: Sketches | None = None,
) -> GraphFolder:
    """Extract from pages and put the graph in place of what is at `out`.

    `update` goes on from what is there, and keeps what the next one goes on from, `sketches` of the pages among it.
    """
    from kg.building.update import changed_results, reuse_results

    options = options or BuildOptions()
    if options.gazetteer is not None:
        load_gazetteer(options.gazetteer)  # a mistake in it ends the build before a page is read
    forgotten = left_out(out, options.forgotten)
    pages = (one if isinstance(one, Issue) else page_without(one, forgotten) for one in pages)
    plan = replace(plan or Plan(), gazetteer=options.gazetteer)
    if not update:
        return write_graph(extract(engine, pages, plan), out, options)

    def results(work: Work) -> Iterator[PageResult]:
        if work.is_update:
            return changed_results(pages, work, plan=plan, engine=engine)
        return reuse_results(pages, out, plan=plan, engine=engine)

    is_kept = not (options.decisions or options.minted)
    key = key_of(_versions(options), options.forgotten or list_beside(out)) if is_kept else ""
    return _write_graph(results, out, options, kept=Kept(out, key, sketches) if is_kept else None)


def write_graph(results: Iterable[PageResult], out: Path, options: BuildOptions | None = None) -> GraphFolder:
    """Build the graph of some results of extraction and put it in place of what is at `out`."""
    return _write_graph(lambda _: results, out, options or BuildOptions())


def _write_graph(
    find_results: Callable[[Work], Iterable[PageResult]], out: Path, options: BuildOptions, *, kept: Kept | None = None
) -> GraphFolder:
    with writing(out) as aside:
        forgotten = left_out(out, options.forgotten)
        register = register_without(read_register(options.minted), forgotten)
        report = Report(aside / "issues.jsonl", partial(issue_without, forgotten=forgotten))
        work = kept.open(aside / "work.db") if kept else Work(aside / "work.db")
        try:
            _fill(work, results_without(find_results(work), forgotten), report, options, register)
            _check_pages(work, report, out)
            _write_tables(work, aside)
            write_register(aside / "minted.tsv", work, register)
            count_all(work, report)
            is_spliced = kept is not None and _splice_turtle(work, out, aside)
            if kept:
                kept.save(work, aside)
        finally:
            work.close()
        _finish(aside, report, options, with_turtle=not is_spliced)
        if kept:
            kept.seal(aside)
    return GraphFolder(out)


def _check_pages(work: Work, report: Report, out: Path) -> None:
    """A graph is not replaced by nothing: an empty source is a share that is not there, more often than not."""
    if work.one("SELECT 1 FROM pages") is None and holds_anything(out):
        why = "".join(f"; {reason} ({count})" for reason, count in report.counts.get("skipped", {}).items())
        raise GraphError(f"no page was read{why}: {out} is left as it was; check the sources, or remove it first")


def _splice_turtle(work: Work, out: Path, aside: Path) -> bool:
    """Make the Turtle of an update from the earlier one, where that spares work; whether it is done."""
    from kg.building.splice import can_splice, write_spliced

    if not can_splice(work) or not is_as_kept(out, TURTLE):
        return False
    write_spliced(work, out / TURTLE, aside / TURTLE)
    return True


def _fill(
    work: Work, results: Iterable[PageResult], report: Report, options: BuildOptions, register: list[Minted]
) -> None:
    tree = load_places(options.gazetteer)
    decisions = read_decisions(*options.decisions)
    judgements = Judgements([*read_judgements(*options.judgements).rows, *decided_pairs(decisions)])
    names = NameDecisions(decisions, tree)
    collect(results, work, report, tree, judgements, names)
    resolve(work, tree, judgements, report)
    mint(work, tree, register)
    edges = EdgeDecisions(decisions, work)
    reopen_circles(work)
    write_edges(work, names, edges)
    write_structure(work, tree)
    break_circles(work)
    write_statements(work)
    write_entities(work)
    tell_outcome(decisions, names, edges, report)


def _write_tables(work: Work, aside: Path) -> None:
    _copy(work, "SELECT line FROM pages ORDER BY file, id, line", aside / "pages.jsonl")
    _copy(work, "SELECT line FROM articles ORDER BY id", aside / "articles.jsonl")
    _copy(work, "SELECT line FROM extractions ORDER BY article", aside / "claims.jsonl")
    _copy(work, "SELECT line FROM entities ORDER BY id", aside / "entities.jsonl")
    _copy(work, "SELECT line FROM statements ORDER BY subject, predicate, object, id", aside / "statements.jsonl")


def _copy(work: Work, query: str, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for (line,) in work.rows(query))


def _finish(aside: Path, report: Report, options: BuildOptions, *, with_turtle: bool) -> None:
    """Report and manifest, then what is made from the finished tables."""
    numbers = report.finish()
    write_json(aside / "report.json", numbers)
    write_json(aside / "manifest.json", {"format": FORMAT, "inputs": report.input_hash, **_versions(options)})
    write_derived(aside, with_database=options.with_database, with_turtle=with_turtle)


def _versions(options: BuildOptions) -> dict[str, Any]:
    from kg.storage.versions import versions

    return versions(options.gazetteer, (*options.judgements, *options.decisions), options.minted)
