"""`kg report`: a digest of the graph as a page and as Markdown."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands._engines import Engine, EngineOption
from kg.commands._options import DEFAULT_GRAPH, GraphDir

NAME = "report"


class Language(StrEnum):
    """Language of the digest."""

    fr = "fr"
    en = "en"


def command(
    graph: GraphDir = DEFAULT_GRAPH,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help="Where to write: this name with .html and with .md, or a folder that exists."),
    ] = Path(NAME),
    since: Annotated[
        str | None, typer.Option("--since", help="What counts as new: an earlier graph folder, or a day.")
    ] = None,
    language: Annotated[Language, typer.Option("--lang", "-l", help="Language of the digest.")] = Language.fr,
    decisions: Annotated[
        list[Path] | None, typer.Option("--decisions", help="Decisions of `kg review`: how often edges were right.")
    ] = None,
    evaluation: Annotated[
        Path | None, typer.Option("--evaluation", help="Output of `kg evaluate --json`, for the quality figures.")
    ] = None,
    engine: EngineOption = Engine.embedded,
) -> None:
    """Write a digest: what is in the graph, who speaks, controversies, what is new, coverage, weak spots, quality.

    \b
    Examples:
      kg report -g demo
      kg report -g graph --since graph-of-last-week -o week-48 --lang en
    """
    from kg.commands._digest import make_digest
    from kg.commands._digest_material import Material
    from kg.commands._engines import asked_graph
    from kg.console import say
    from kg.digest.charts import has_charts
    from kg.digest.render import to_html, to_markdown
    from kg.folder import GraphFolder
    from kg.review.agreement import reviewed_precision
    from kg.review.decisions import read_decisions
    from kg.storage.placing import placing
    from queries.answers import open_graph

    out = _name_of(out)
    folder = GraphFolder(graph)
    earlier = _since(since)
    reviewed = reviewed_precision(read_decisions(*decisions)) if decisions else ()
    with asked_graph(engine, graph) as asked, open_graph(asked) as store:
        material = Material(folder, store, earlier, reviewed, _read_figures(evaluation))
        digest = make_digest(material, language.value)
    for ending, text in (("html", to_html(digest)), ("md", to_markdown(digest))):
        path = out.with_name(f"{out.name}.{ending}")  # not with_suffix: the name may hold a point
        path.parent.mkdir(parents=True, exist_ok=True)
        with placing(path) as aside:
            aside.write_text(text, encoding="utf-8", newline="\n")
        say(f"written: {path}")
    if not has_charts():
        say("no charts: pip install 'radfr[report]'")


def _name_of(out: Path) -> Path:
    """Where the two files go, without ending: a name as given, or the default one in a folder that is there."""
    if out.is_dir():
        return out / NAME
    return out.with_suffix("") if out.suffix in (".html", ".md") else out


def _since(since: str | None) -> Path | str | None:
    """What counts as new: an earlier graph folder, or a day (a month, a year) as given."""
    from ontology.errors import InputError

    if not since or Path(since).is_dir():
        return Path(since) if since else None
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", since):
        raise InputError(f"--since {since}: there is no such graph folder, and it is no day such as 2026-03-31")
    return since


def _read_figures(path: Path | None) -> dict[str, Any] | None:
    import json

    from ontology.errors import InputError
    from ontology.textfile import read_text

    if path is None:
        return None
    try:
        figures: dict[str, Any] = json.loads(read_text(path))
        parts = [figures[key] for key in ("entity", "relation") if key in figures]
        if not parts or not all(isinstance(part[name], int | float) for part in parts for name in ("p", "r", "f1")):
            raise ValueError("no numbers p, r and f1 of entity or relation")
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no figures of `kg evaluate --json` ({error})") from error
    return figures
