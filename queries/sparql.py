"""SPARQL over a built graph: the canned queries of `queries/sparql`, and a user's own.

The graph's Turtle and the ontology are read into one store in memory; nothing leaves the machine. Values of a canned
query are given for its variables (`instrument=…`): a name, alias or id of an entity, never pasted into the text. A
line of its head tells the class of each: "# ?instrument: Instrument", or "# ?instrument: Instrument, may be left out".
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.folder import GraphFolder
from ontology.errors import QueryError
from ontology.terms import entity_iri
from ontology.textfile import read_text
from queries.catalog import NAME_KINDS
from queries.names import ListedNames, Named, resolve_name
from queries.sparql_child import run_within
from queries.triples import SparqlAnswer, ask, open_sparql

# What is no keyword: escaped letters of names, comments, texts, IRIs, variables, and what stands behind the colon of a
# prefixed name. Each as narrow as the grammar has it, so that no text can hide a keyword; before a colon, SERVICE may
# still be one.
_NO_KEYWORD = re.compile(
    r"""\\. | \#[^\n\r]*
      | \"{3}(?:\"{0,2}(?:\\.|[^"\\]))*\"{3} | '{3}(?:'{0,2}(?:\\.|[^'\\]))*'{3}
      | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*'
      | <[^<>"{}|^`\\\x00-\x20]*>
      | [?$]\w+
      | :[\w%-]*""",
    re.VERBOSE | re.DOTALL,
)


_PARAM = re.compile(r"# \?(?P<name>\w+): (?P<kind>\w+)(?P<optional>, may be left out)?")


@dataclass(frozen=True, slots=True)
class SparqlParam:
    """A variable of a canned query that is given: an entity of this class."""

    name: str
    kind: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class SparqlQuery:
    """A canned SPARQL query: `about` is its first line, without the number sign."""

    name: str
    about: str
    text: str
    params: tuple[SparqlParam, ...] = ()


@cache
def load_sparql_queries() -> dict[str, SparqlQuery]:
    """The canned SPARQL queries, by name."""
    folder = Path(str(files("queries").joinpath("sparql")))
    return {path.stem: _read_query(path) for path in sorted(folder.glob("*.rq"))}


def _read_query(path: Path) -> SparqlQuery:
    text = read_text(path)
    head = list(itertools.takewhile(lambda line: line.startswith("# "), text.splitlines()))
    if not head:
        raise QueryError(f"{path.name}: the first line must be a comment that says what is asked")
    params = tuple(_read_param(path, line) for line in head[1:])
    return SparqlQuery(path.stem, head[0].removeprefix("# "), text, params)


def _read_param(path: Path, line: str) -> SparqlParam:
    found = _PARAM.fullmatch(line)
    if found is None or found["kind"] not in NAME_KINDS:
        raise QueryError(f"{path.name}: {line!r} is not of the form '# ?variable: Class' of an entity")
    return SparqlParam(found["name"], found["kind"], found["optional"] is None)


def ask_canned(
    name: str, graph: GraphFolder | Path | str, values: Mapping[str, str], *, timeout_s: float | None = None
) -> SparqlAnswer:
    """The answer of a canned SPARQL query; values are names or ids of entities, by variable."""
    query = load_sparql_queries().get(name)
    if query is None:
        raise QueryError(f"there is no SPARQL query {name!r}; there are {', '.join(load_sparql_queries())}")
    folder = graph if isinstance(graph, GraphFolder) else GraphFolder(graph)
    names = ListedNames(map(Named.of, folder.read_entities()))
    kinds = {param.name: param.kind for param in query.params}
    unknown = [variable for variable in values if variable not in kinds]
    if unknown:
        raise QueryError(f"{name} has no variable ?{unknown[0]}: {query.about}")
    missing = [param for param in query.params if param.is_required and param.name not in values]
    if missing:
        raise QueryError(f"{name} needs ?{missing[0].name}, a name or id of class {missing[0].kind}: {query.about}")
    iris = {variable: entity_iri(resolve_name(value, kinds[variable], names)) for variable, value in values.items()}
    return run_sparql(_with_values(query.text, iris), folder, timeout_s=timeout_s)


def _with_values(text: str, iris: Mapping[str, str]) -> str:
    """The text with its variables bound: to IRIs of this graph's entities, written by the RDF library."""
    from pyoxigraph import NamedNode

    bound = "".join(f"\n  VALUES ?{variable} {{ {NamedNode(iri)} }}" for variable, iri in sorted(iris.items()))
    return text.replace("WHERE {", "WHERE {" + bound, 1)


def run_sparql(text: str, graph: GraphFolder | Path | str, *, timeout_s: float | None = None) -> SparqlAnswer:
    """The answer of a SPARQL query over a graph folder; the prefixes of the project need not be declared.

    With a time limit it is asked in a process of its own, which alone can be stopped.
    """
    if re.search(r"\b(SERVICE|LOAD)\b", _NO_KEYWORD.sub(" ", text), re.IGNORECASE):
        raise QueryError("SERVICE and LOAD would reach other machines: queries stay in the graph folder")
    if timeout_s is not None:
        folder = graph if isinstance(graph, GraphFolder) else GraphFolder(graph)
        return run_within(text, folder.path, timeout_s=timeout_s)
    return ask(open_sparql(graph), text)
