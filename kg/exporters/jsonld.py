"""JSON-LD: one object a subject, under the project's context, for web developers."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology import terms

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".jsonld"
MEDIA_TYPE = "application/ld+json"
DESCRIPTION = "web developers, with any JSON library; with a JSON-LD processor it is the same graph as the Turtle"
Term = dict[str, Any]


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from kg.rdf.triples import read_triples

    head = json.dumps(context(), ensure_ascii=False)
    with out.open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.write(f'{{"@context": {head},\n"@graph": [')
        for number, node in enumerate(_nodes(read_triples(folder))):
            file.write(("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False))
        file.write("\n]}\n")


@cache
def context() -> Term:
    """The context that ships with the ontology."""
    content: Term = json.loads((files("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return content


def _nodes(triples: Iterable[Any]) -> Iterator[Term]:
    for subject, group in groupby(triples, key=attrgetter("subject")):
        node: Term = {"id": _compact(subject.value), "type": []}
        for triple in group:
            predicate = triple.predicate.value
            if predicate == terms.RDF + "type":
                node["type"].append(
                    triple.object.value.removeprefix(terms.DEF)
                    if triple.object.value.startswith(terms.DEF)
                    else _compact(triple.object.value)
                )
                continue
            key, definition = _term(predicate)
            value = _value(triple.object, definition)
            if definition.get("@container") == "@language":
                node.setdefault(key, {})[triple.object.language] = triple.object.value
            elif key in node:
                node[key] = [*(node[key] if isinstance(node[key], list) else [node[key]]), value]
            else:
                node[key] = [value] if definition.get("@container") == "@set" else value
        yield node if node["type"] else {key: value for key, value in node.items() if key != "type"}


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    """Prefixes of the context, the longest address first."""
    found = [
        (iri, name)
        for name, iri in context().items()
        if isinstance(iri, str) and iri.startswith("http") and name[0] != "@"
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _compact(iri: str) -> str:
    for base, name in _prefixes():
        if iri.startswith(base):
            return f"{name}:{iri.removeprefix(base)}"
    return iri


@cache
def _term(predicate: str) -> tuple[str, Term]:
    """The key of a predicate and what the context says of its values."""
    short = _compact(predicate)
    for name, definition in context().items():
        if definition == short and name[0] != "@":
            return name, {}
        if isinstance(definition, dict) and definition.get("@id") == short:
            return name, definition
    return (predicate.removeprefix(terms.DEF), {}) if predicate.startswith(terms.DEF) else (short, {})


def _value(term: Any, definition: Term) -> Any:
    """A value as short as the context allows."""
    coerced = definition.get("@type", "")
    language = definition.get("@language", context()["@language"])
    if not hasattr(term, "datatype"):
        return _compact(term.value) if coerced in ("@id", "@vocab") else {"id": _compact(term.value)}
    if term.language:
        return (
            term.value
            if term.language == language and not coerced
            else {"@value": term.value, "@language": term.language}
        )
    kind = term.datatype.value
    if kind == terms.XSD + "string":
        return term.value if language is None and not coerced else {"@value": term.value}
    return term.value if _compact(kind) == coerced else {"@value": term.value, "@type": _compact(kind)}
