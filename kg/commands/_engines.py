"""Where a question is asked: the graph folder's embedded engine, or a Neo4j server named by the environment."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from queries.answers import Answer, Graph


# Not what starts with a zero (codes of places), nor what has the 16 digits of a statement's id.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")


class Engine(StrEnum):
    """Where the graph is asked."""

    embedded = "embedded"
    neo4j = "neo4j"


EngineOption = Annotated[
    Engine, typer.Option("--engine", help="The graph folder's own engine, or Neo4j (NEO4J_URI, NEO4J_PASSWORD, …).")
]
Params = Annotated[list[str] | None, typer.Option("--param", "-p", help="name=value, as often as needed.")]
TypedParams = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        help="name=value, as often as needed. Numbers, true and false are read as such, in double quotes as text.",
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option("--timeout", help="Seconds after which the query is stopped, a day at most.", min=0.1, max=86_400),
]


@contextmanager
def asked_graph(engine: Engine, folder: Path) -> Iterator["Graph"]:
    """What `queries.run` takes as graph."""
    if engine is Engine.embedded:
        yield folder
        return
    from kg.stores.neo4j import Neo4jStore

    with Neo4jStore.connect() as store:
        store.check_holds_graph()
        yield store


def read_params(given: Sequence[str] | None) -> dict[str, str]:
    """Parameters of the form name=value."""
    params: dict[str, str] = {}
    for text in given or ():
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise typer.BadParameter(f"{text!r} is not of the form name=value", param_hint="--param")
        if name in params:
            raise typer.BadParameter(f"{name} is given twice", param_hint="--param")
        params[name] = value
    return params


def typed_value(text: str) -> str | int | float | bool:
    """What a value for one's own Cypher is: a number, true or false, else a text, with or without double quotes."""
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text[1:-1] if len(text) >= 2 and text[0] == text[-1] == '"' else text


def tell_limits(answer: "Answer", *, limit: str = "--param limit=…") -> None:
    """What a reader has to know about an answer beyond its rows, on stderr; `limit` is how more are asked for here."""
    from kg.console import say

    for entity in answer.entities:
        say(f"entity: {entity}")
    for warning in answer.warnings:
        say(f"note: {warning}")
    if answer.is_truncated:
        more = f"ask for more with {limit}" if answer.query else "narrow the query, or page with SKIP and LIMIT"
        say(f"only the first {len(answer)} rows; {more}")
    if len(answer) == 0:
        say("no rows")
