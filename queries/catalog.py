"""The catalogue of canned queries: one `.cypher` file each, read and checked here, run by `queries.answers`.

A file opens with its header: YAML in `//` lines. `title` and `question` (fr, en), `params`, `columns`,
`examples` (three or more), `expect` (the first rows of the first example on the graph of the annotated sample,
each as far as it is worth telling).
"""

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import QueryError
from ontology.textfile import read_text
from queries.cypher_text import findings, parameters, returned_columns

NAME_KINDS = ("Entity", "Actor", "Person", "Organisation", "Instrument", "Place")
VALUE_KINDS = ("string", "words", "integer", "number", "boolean", "since", "until", "relation", "statement")
COLUMN_TYPES = ("string", "integer", "number", "boolean", "strings")
RESERVED = ("limit", "name", "graph", "timeout_s")  # `limit` comes by itself, the others are what `run` takes
DEFAULT_ROWS, MAX_ROWS = 100, 10_000  # of `limit`, which every query has
HEADER_KEYS = {"title", "question", "params", "columns", "examples", "expect"}
PARAM_KEYS = {"kind", "default", "about", "max"}


@dataclass(frozen=True, slots=True)
class Param:
    """One typed parameter. `kind` is a class of the ontology (a name is looked up) or a value type."""

    name: str
    kind: str
    about: str
    is_required: bool
    default: Any = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One question of the catalogue, with its Cypher."""

    name: str
    title_fr: str
    title_en: str
    question_fr: str
    question_en: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, Any], ...]
    expect: tuple[Mapping[str, Any], ...]
    cypher: str

    def param_example(self, name: str) -> Any:
        """The first example value of a parameter, else its default."""
        given = [example[name] for example in self.examples if name in example]
        return given[0] if given else next(p.default for p in self.params if p.name == name)


def parse_query(name: str, text: str) -> CannedQuery:
    """The canned query that a file holds; anything odd in it raises, with the name of the file."""
    try:
        return _parse(name, text)
    except (QueryError, yaml.YAMLError) as error:
        raise QueryError(f"queries/cypher/{name}.cypher: {error}") from error


def _parse(name: str, text: str) -> CannedQuery:
    header, cypher = _split(text)
    _check_keys(header, HEADER_KEYS, "header")
    missing = HEADER_KEYS - set(header)
    if missing:
        raise QueryError(f"the header lacks {sorted(missing)}")
    _check_kinds(header)
    params = tuple(_param(key, value) for key, value in (header["params"] or {}).items())
    params += (Param("limit", "integer", "rows at most", False, DEFAULT_ROWS, max=MAX_ROWS),)
    columns = tuple(Column(key, value) for key, value in header["columns"].items())
    query = CannedQuery(
        name,
        *_both_languages(header["title"], "title"),
        *_both_languages(header["question"], "question"),
        params,
        columns,
        tuple(header["examples"]),
        tuple({key: tuple(v) if isinstance(v, list) else v for key, v in row.items()} for row in header["expect"]),
        cypher,
    )
    _check(query)
    return query


def _split(text: str) -> tuple[dict[str, Any], str]:
    lines = text.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in lines[:count]))
    if not isinstance(header, dict):
        raise QueryError("the file must open with a YAML header in // lines")
    return header, "\n".join(lines[count:]).strip() + "\n"


def _check_kinds(header: Mapping[str, Any]) -> None:
    """Lists where lists are due, and mappings in them."""
    for key in ("examples", "expect"):
        if not isinstance(header[key], list) or not all(isinstance(row, dict) for row in header[key]):
            raise QueryError(f"{key} must be a list of mappings")
    if not isinstance(header["columns"], dict) or not isinstance(header["params"] or {}, dict):
        raise QueryError("columns and params must be mappings")
    for name in (*header["columns"], *(header["params"] or {})):
        if not isinstance(name, str):  # no, on, 2025
            raise QueryError(f"YAML reads the name of a parameter or column as {name!r}: call it otherwise")
    for key, value in (header["params"] or {}).items():
        if not isinstance(value, dict):
            raise QueryError(f"parameter {key} must be a mapping")


def _check_keys(mapping: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = set(mapping) - allowed
    if unknown:
        raise QueryError(f"unknown key {sorted(unknown, key=str)} in {where}; known: {sorted(allowed)}")


def _both_languages(value: Any, where: str) -> tuple[str, str]:
    if not isinstance(value, dict) or set(value) != {"fr", "en"}:
        raise QueryError(f"{where} needs exactly the keys fr and en")
    if not all(isinstance(text, str) and text for text in value.values()):
        raise QueryError(f"{where} needs a text in fr and in en, not {value}")
    return value["fr"], value["en"]


def _param(name: str, value: dict[str, Any]) -> Param:
    _check_keys(value, PARAM_KEYS, f"parameter {name}")
    if name in RESERVED:
        raise QueryError(f"{name!r} can't be the name of a parameter: reserved are {', '.join(RESERVED)}")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise QueryError(f"{name!r} can't be the name of a parameter")
    kind = value.get("kind")
    if kind not in NAME_KINDS + VALUE_KINDS:
        raise QueryError(f"parameter {name}: unknown kind {kind!r}; known: {', '.join(NAME_KINDS + VALUE_KINDS)}")
    if not isinstance(value.get("about"), str) or not value["about"]:
        raise QueryError(f"parameter {name} lacks `about`, a text")
    highest = value.get("max")
    if highest is not None and (kind != "integer" or type(highest) is not int):
        raise QueryError(f"parameter {name}: max {highest!r} must be a whole number, of a parameter of kind integer")
    if not _is_default(kind, value.get("default"), highest):
        raise QueryError(f"parameter {name}: default {value['default']!r} is no {kind} that it may have")
    return Param(
        name,
        kind,
        value["about"],
        "default" not in value,
        value.get("default"),
        value.get("max"),
    )


def _is_default(kind: str, default: Any, highest: int | None) -> bool:
    """Whether the value is one of this kind, or null; what a text names is looked up when it is asked for."""
    if default is None:
        return True
    if kind == "integer":
        return type(default) is int and 0 <= default <= (highest or 2**31)
    types = {"number": (int, float), "boolean": (bool,), "since": (str, int, date), "until": (str, int, date)}
    return isinstance(default, types.get(kind, (str,))) and (kind == "boolean" or not isinstance(default, bool))


def _check(query: CannedQuery) -> None:
    declared, used = {param.name for param in query.params}, set(parameters(query.cypher))
    if declared - used:
        raise QueryError(f"parameter declared and not used: {sorted(declared - used)}")
    if used - declared:
        raise QueryError(f"parameter used and not declared: {sorted(used - declared)}")
    found = findings(query.cypher)
    if found:
        raise QueryError(str(found[0]))
    unknown = [column for column in query.columns if column.type not in COLUMN_TYPES]
    if unknown:
        raise QueryError(f"column {unknown[0].name}: unknown type {unknown[0].type!r}; known: {COLUMN_TYPES}")
    unfit = [column.name for column in query.columns if keyword.iskeyword(column.name) or hasattr(tuple, column.name)]
    if unfit:
        raise QueryError(f"column {unfit[0]!r} would not be a name in Python: call it otherwise")
    returned = returned_columns(query.cypher)
    if returned != [column.name for column in query.columns]:
        raise QueryError(f"columns declared {[c.name for c in query.columns]}, returned {returned}")
    if not re.search(r"\bORDER\s+BY\b[^()]*\bLIMIT\s+\$limit\s*;?\s*$", query.cypher, re.IGNORECASE | re.DOTALL):
        raise QueryError("the query must end with ORDER BY … LIMIT $limit")
    _check_examples(query, declared)


def _check_examples(query: CannedQuery, declared: set[str]) -> None:
    if len(query.examples) < 3:
        raise QueryError(f"{len(query.examples)} examples, three are needed")
    required = {param.name for param in query.params if param.is_required}
    for example in query.examples:
        if set(example) - declared or required - set(example):
            raise QueryError(f"example {dict(example)} does not fit the parameters {sorted(declared)}")
    for row in query.expect:
        _check_keys(row, {column.name for column in query.columns}, "an expected row")


def read_catalogue(folder: Path) -> dict[str, CannedQuery]:
    """All queries of a folder by name, in alphabetical order."""
    paths = sorted(folder.glob("*.cypher"))
    return {path.stem: parse_query(path.stem, read_text(path)) for path in paths}


@cache
def load_catalogue() -> dict[str, CannedQuery]:
    """The queries that come with the project."""
    return read_catalogue(Path(str(files("queries").joinpath("cypher"))))


def get_query(name: str) -> CannedQuery:
    """The query of that name; an unknown one raises, with those that look like it."""
    catalogue = load_catalogue()
    if name in catalogue:
        return catalogue[name]
    raise QueryError(f"there is no query {name!r}; {hint_for(name, catalogue, otherwise='see `kg queries`')}")


def hint_for(name: str, known: Iterable[str], *, otherwise: str) -> str:
    """The known names that look like an unknown one, or what to do where none does."""
    from rapidfuzz import process

    near = [match[0] for match in process.extract(name, list(known), limit=3, score_cutoff=50)]
    return f"did you mean {', '.join(near)}?" if near else otherwise
