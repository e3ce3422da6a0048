"""A graph's triples in memory, and a SPARQL query over them: texts in, texts out."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.folder import GraphFolder
from ontology.errors import QueryError
from ontology.terms import PREFIXES
from queries.unknown_names import unknown_in_sparql

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class SparqlAnswer:
    """Rows of a SELECT (texts; None where nothing is bound), lines of N-Triples of a CONSTRUCT, or a yes or no."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    triples: tuple[str, ...] = ()
    is_true: bool | None = None
    warnings: tuple[str, ...] = ()  # why it may be empty


def open_sparql(graph: GraphFolder | Path | str) -> "Store":
    """The triples of a graph folder and of the ontology, in memory."""
    from pyoxigraph import RdfFormat, Store

    from ontology.shapes import ontology_files

    folder = graph if isinstance(graph, GraphFolder) else GraphFolder(graph)
    store = Store()
    with folder.reading_turtle() as path:
        store.bulk_load(path=path, format=RdfFormat.TURTLE)
    for text in ontology_files():
        store.bulk_load(text.encode(), format=RdfFormat.TURTLE)
    return store


def ask(store: "Store", text: str) -> SparqlAnswer:
    """The answer of a query over triples in memory."""
    try:
        answer = _answer(store.query(text, prefixes=PREFIXES))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"this SPARQL can't be run: {error}") from error
    if answer.is_true or answer.rows or answer.triples:
        return answer
    return replace(answer, warnings=unknown_in_sparql(text, store))


def _answer(found: Any) -> SparqlAnswer:
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(found, QueryBoolean):
        return SparqlAnswer(is_true=bool(found))
    if isinstance(found, QueryTriples):
        return SparqlAnswer(triples=tuple(sorted(f"{triple} ." for triple in found)))
    variables = list(found.variables)
    rows = tuple(tuple(_text(solution[variable]) for variable in variables) for solution in found)
    return SparqlAnswer(tuple(variable.value for variable in variables), rows)


def _text(term: Any) -> str | None:
    return None if term is None else str(term.value)
