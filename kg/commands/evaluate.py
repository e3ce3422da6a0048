"""`kg evaluate`: how good extraction is on annotated articles, the user's own included."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands._options import AsJson, Cache, Captured, Jobs, UserGazetteer


def command(
    gold: Annotated[
        Path | None,
        typer.Argument(help="Annotated rows in the evaluation format (JSON Lines).", show_default=False),
    ] = None,
    sources: Annotated[
        list[str] | None, typer.Argument(help="The articles' files, folders or globs.", show_default=False)
    ] = None,
    predicted: Annotated[
        Path | None, typer.Option("--predicted", "-p", help="Rows of an earlier `kg extract` instead of sources.")
    ] = None,
    errors: Annotated[int, typer.Option("--errors", help="List this many errors, grouped by cause.", min=0)] = 0,
    main_only: Annotated[bool, typer.Option("--main-only", help="Leave the short items of pages out.")] = False,
    agreement: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--agreement", help="Instead: how far two reviewers' files of decisions agree."),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="Instead: how many of the reviewed edges were right.")
    ] = None,
    captured: Captured = None,
    gazetteer: UserGazetteer = None,
    jobs: Jobs = 1,
    cache: Cache = None,
    as_json: AsJson = False,
) -> None:
    """Measure extraction against annotated articles: precision, recall, F1, intervals, errors by cause.

    \b
    Examples:
      kg evaluate gold.jsonl articles/ --errors 20
      kg extract articles/ > predicted.jsonl && kg evaluate gold.jsonl --predicted predicted.jsonl
      kg evaluate --agreement alice.tsv bob.tsv
    """
    from ingest.measure.error_causes import find_errors
    from ingest.measure.scoring import read_rows, score_pages, summary
    from ingest.records import Issue
    from kg.commands._extraction import exit_if_skipped, extract_rows
    from kg.commands._figures import error_figures, print_errors, print_figures
    from kg.console import print_json, say

    if agreement is not None and decisions is not None:
        raise typer.BadParameter("give --agreement or --decisions, not both")
    if agreement is not None or decisions is not None:
        _tell_of_reviews(agreement, decisions, as_json=as_json)
        return
    if gold is None:
        raise typer.BadParameter("give the annotated rows, or --agreement, or --decisions", param_hint="GOLD")
    if (predicted is None) == (not sources):
        raise typer.BadParameter("give the articles, or --predicted with a file of rows, not both")
    gold_rows = read_rows(gold)
    issues: list[Issue] = []
    if predicted is not None:
        found = read_rows(predicted)
    else:
        rows = extract_rows(sources or [], issues, captured=captured, gazetteer=gazetteer, jobs=jobs, cache=cache)
        found = _by_name(rows, annotated=gold_rows)
    pages = score_pages(gold_rows, found, main_only=main_only)
    figures: dict[str, Any] = {**summary(pages), "not_predicted": sorted(set(gold_rows) - set(found))}
    differences = find_errors(pages) if errors else []
    if as_json:
        print_json({**figures, "errors": error_figures(differences, limit=errors)} if errors else figures)
    else:
        print_figures(figures)
        if errors:
            print_errors(differences, limit=errors)
    if figures["not_predicted"]:
        say(f"{len(figures['not_predicted'])} annotated pages were not found: {', '.join(figures['not_predicted'])}")
    exit_if_skipped(sum(issue.is_skip for issue in issues))


def _by_name(rows: Iterable[dict[str, Any]], *, annotated: Container[str]) -> dict[str, dict[str, Any]]:
    """Rows by the name of their file, as annotated rows have it; an annotated page that is there twice raises."""
    from ontology.errors import InputError

    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = Path(row["file"]).name
        if name in found and name in annotated:
            both = f"{found[name]['file']} and {row['file']}"
            raise InputError(f"the annotated page {name} is found twice among the sources ({both}): give one of them")
        found[name] = row
    return found


def _tell_of_reviews(agreement: tuple[Path, Path] | None, decisions: Path | None, *, as_json: bool) -> None:
    from kg.commands._figures import print_agreement, print_reviewed
    from kg.review.decisions import read_decisions

    if agreement is not None:
        print_agreement(read_decisions(agreement[0]), read_decisions(agreement[1]), as_json=as_json)
    if decisions is not None:
        print_reviewed(read_decisions(decisions), as_json=as_json)
