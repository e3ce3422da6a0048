"""`kg build`: from articles to a graph folder."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import (
    DEFAULT_GRAPH,
    AsJson,
    Cache,
    Captured,
    ExtractionEngine,
    Jobs,
    NewGraph,
    ShardFolder,
    Sources,
    UserGazetteer,
)


def command(
    sources: Sources,
    out: NewGraph = DEFAULT_GRAPH,
    captured: Captured = None,
    gazetteer: UserGazetteer = None,
    judgements: Annotated[
        list[Path] | None, typer.Option("--judgements", help="Your own same/different decisions (TSV).")
    ] = None,
    decisions: Annotated[
        list[Path] | None,
        typer.Option("--decisions", help="Decisions of `kg review` (TSV): applied to what is found."),
    ] = None,
    minted: Annotated[
        Path | None, typer.Option("--minted", help="minted.tsv of an earlier graph: its ids are kept.")
    ] = None,
    forgotten: Annotated[
        Path | None,
        typer.Option("--forgotten", help="People to leave out (see `kg forget`).  [default: OUT.forgotten.tsv]"),
    ] = None,
    jobs: Jobs = 1,
    cache: Cache = None,
    engine: ExtractionEngine = "local",
    shards: ShardFolder = "",
    update: Annotated[
        bool, typer.Option("--update", help="Read only new and changed pages; the rest is taken from the graph there.")
    ] = False,
    without_database: Annotated[
        bool,
        typer.Option(
            "--no-database", help="Leave the embedded database and packed N-Triples out: made when asked for."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Build a graph folder from articles: text, HTML, JSON Lines, … in files, folders, globs or archives.

    CSV, TSV and JSON Lines hold an article a line, with the columns or fields text (or html, markdown), title,
    authors (or author), published (or date), modified, source, url, captured, file (or id); text, html or markdown is
    needed.

    \b
    Examples:
      kg build articles/ -o graph
      kg build "press/2025-*.html" notes.jsonl -o graph --captured 2025-06-01
      kg build articles/ -o graph --update
      kg build press/ -o graph --engine ray --shards s3://bucket/shards
      kg build articles/ -o graph --update --decisions decisions.tsv
    """
    from ingest.engines import Plan
    from ingest.readers import read_pages
    from kg.building.build import BuildOptions, build_graph
    from kg.building.kept import kept_sketches
    from kg.commands._extraction import exit_if_skipped, name_issues
    from kg.commands._summary import say_summary
    from kg.console import print_json, progress, say

    options = BuildOptions(
        gazetteer=gazetteer,
        judgements=tuple(judgements or ()),
        decisions=tuple(decisions or ()),
        minted=minted,
        forgotten=forgotten,
        with_database=not without_database,
    )
    sketches = kept_sketches(out) if update else None
    counted: list[int] = []
    found = read_pages(sources, captured=captured, sketches=sketches, on_counted=counted.append)
    pages = progress(found, "Reading articles", total=lambda: counted[0] if counted else None)
    plan = Plan(jobs=jobs, cache=cache, shards=shards)
    try:
        folder = build_graph(pages, out, options, plan=plan, engine=engine, update=update, sketches=sketches)
    except KeyboardInterrupt:
        say(f"interrupted: {out} is as it was" if out.exists() else "interrupted: nothing was written")
        raise
    print_json(folder.report) if as_json else say_summary(folder)
    exit_if_skipped(name_issues(list(folder.read_issues()), folder.path / "issues.jsonl"))
