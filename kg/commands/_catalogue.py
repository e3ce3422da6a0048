"""How canned queries are listed, for people and for scripts."""

import shlex
from collections.abc import Iterable
from typing import Any

from kg.console import Format, print_rows
from queries.catalog import CannedQuery, Param


def query_record(query: CannedQuery) -> dict[str, Any]:
    """A query as plain data: name, titles, questions, parameters, columns, examples."""
    return {
        "name": query.name,
        "title": {"fr": query.title_fr, "en": query.title_en},
        "question": {"fr": query.question_fr, "en": query.question_en},
        "params": [param_record(query, param) for param in query.params],
        "columns": [{"name": column.name, "type": column.type} for column in query.columns],
        "examples": [dict(example) for example in query.examples],
    }


def param_record(query: CannedQuery, param: Param) -> dict[str, Any]:
    """A parameter as plain data, with an example."""
    record = {
        "name": param.name,
        "type": param.kind,
        "required": param.is_required,
        "about": param.about,
        "example": query.param_example(param.name),
    }
    return record if param.is_required else {**record, "default": param.default}


def print_catalogue(queries: Iterable[CannedQuery]) -> None:
    """One line a query: name, required parameters, title."""
    rows = [(q.name, " ".join(p.name for p in q.params if p.is_required), q.title_en, q.title_fr) for q in queries]
    print_rows(("query", "needs", "title", "titre"), rows, Format.table)


def print_query(query: CannedQuery) -> None:
    """Everything about one query, with a line to paste."""
    print(f"{query.name}: {query.title_en} / {query.title_fr}\n{query.question_en}\n{query.question_fr}\n")
    rows = [
        (p.name, record["type"], "required" if p.is_required else p.default, record["example"], p.about)
        for p in query.params
        for record in (param_record(query, p),)
    ]
    print_rows(("parameter", "type", "default", "example", "about"), rows, Format.table)
    print(f"\nGives: {', '.join(column.name for column in query.columns)}")
    print(f"Try:   {command_line(query)}")


def command_line(query: CannedQuery, graph: str = "demo") -> str:
    """The command that asks the first example."""
    params = " ".join(f"--param {shlex.quote(f'{key}={value}')}" for key, value in query.examples[0].items())
    return " ".join(f"kg query {query.name} {params} -g {graph}".split())
