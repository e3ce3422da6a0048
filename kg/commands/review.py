"""`kg review`: decide on uncertain edges, names and pairs, in the terminal or in a spreadsheet."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, GraphDir, UserGazetteer


class Kind(StrEnum):
    """What is reviewed."""

    edge = "edge"
    name = "name"
    pair = "pair"


def command(
    graph: GraphDir = DEFAULT_GRAPH,
    decisions: Annotated[
        Path, typer.Option("--decisions", "-d", help="Text file of decisions, to keep under version control.")
    ] = Path("decisions.tsv"),
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Only edges, names or pairs taken for one or two.")
    ] = None,
    max_confidence: Annotated[
        float, typer.Option("--max-confidence", help="Edges up to this confidence.", min=0.0, max=1.0)
    ] = 0.6,
    limit: Annotated[int | None, typer.Option("--limit", help="No more than this many.", min=1)] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Write them as a table to fill in, and stop.")] = None,
    apply: Annotated[
        Path | None, typer.Option("--apply", help="Take the decisions of a filled table, and stop.")
    ] = None,
    author: Annotated[
        str, typer.Option("--author", help="Who decides (default: the name in git's settings).", envvar="RADFR_AUTHOR")
    ] = "",
    date: Annotated[str, typer.Option("--date", help="Day of the decisions (default: today).")] = "",
    gazetteer: UserGazetteer = None,
) -> None:
    """Decide on what is uncertain: accept, reject, correct an edge; merge or split; decisions outlive rebuilds.

    \b
    Examples:
      kg review -g graph
      kg review -g graph --csv doubts.csv
      kg review -g graph --apply doubts.csv --author "M. Dupont"
      kg build articles/ -o graph --update --decisions decisions.tsv
    """
    from itertools import islice

    from kg.commands._review_walk import walk
    from kg.commands._reviewer import decision_day, reviewer
    from kg.console import say
    from kg.folder import GraphFolder
    from kg.review.decisions import add_decisions, read_file
    from kg.review.doubts import KINDS, find_doubts
    from kg.review.sheet import read_sheet, write_sheet

    if apply is not None:
        found = list(read_sheet(apply, author=reviewer(author), date=decision_day(date)))
        add_decisions(decisions, found)
        say(f"{len(found)} decisions of {apply} are in {decisions}")
        return
    held = read_file(decisions)
    kinds = [k.value for k in kind] if kind else list(KINDS)
    doubts = find_doubts(GraphFolder(graph), held, kinds=kinds, max_confidence=max_confidence, gazetteer=gazetteer)
    some = list(islice(doubts, limit))
    if csv is not None:
        say(f"{write_sheet(csv, some)} doubts in {csv}: fill in the column verdict, then `kg review --apply {csv}`")
        return
    walk(some, decisions, author=reviewer(author), date=decision_day(date))
