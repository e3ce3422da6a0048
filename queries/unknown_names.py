"""Names in a user's own query that no graph has: engines find nothing for them, and don't say why."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.property_graph import ROOT_LABELS, STRUCTURE
from kg.stores.loading.names import HASH, LEFT, MARK, MARK_PROPERTIES
from ontology.terms import DEF
from ontology.vocab import load_vocabulary
from queries.cypher_text import code_only

if TYPE_CHECKING:
    from pyoxigraph import Store

PROPERTIES = (  # of nodes and relationships, as kg/property_graph.py makes them
    "aliases articles attributed_to authors close_match confidence confidences date dates day ends exact_match file "
    "first_day formerly forms id insee_code is_asserted is_curated is_gazetteer is_truncated key last_day modality "
    "modified name page polarity published quotes role rules search sentences source sources starts subtype support "
    "temporal title type url valid_from valid_to voice"
)
MIN_LIKENESS = 55  # of 100: "nom" is as near to "name"
_NODE_LABELS = re.compile(r"(?<!\w)\(\s*\w*\s*:([\w|&!:\s]+?)(?=\s*[){]|\s+WHERE\b)", re.IGNORECASE)
_TYPES = re.compile(r"\[\s*\w*\s*:([\w|&!:\s]+?)(?=\s*[]{*]|\s+WHERE\b)", re.IGNORECASE)
_TESTED_LABEL = re.compile(r"\b(?:WHERE|AND|OR|XOR|NOT)\s+\(?\s*\w+\s*:\s*(\w+)", re.IGNORECASE)
_BOUND = re.compile(r"(?:(?<!\w)\(|\[)\s*([a-z_]\w*)\s*(?=[]:){])", re.IGNORECASE)
_KEYS = re.compile(r"(?:(?<!\w)\(\s*\w*\s*(?::[\w|&!:\s]+)?|\[\s*\w*\s*:[\w|&!:\s*.]+)\{([^{}]*)\}")
_QUOTED_NAME = "quoted_name"  # what `code_only` leaves of a name in backticks


def unknown_in_cypher(text: str) -> tuple[str, ...]:
    """What labels, relationship types and properties a Cypher text names that are none, with those that look alike."""
    code = code_only(text)
    vocabulary = load_vocabulary()
    labels = {*ROOT_LABELS, MARK, LEFT, *(name for path in vocabulary.paths.values() for name in path)}
    named = [name for found in _NODE_LABELS.findall(code) for name in re.findall(r"\w+", found)]
    types = [name for found in _TYPES.findall(code) for name in re.findall(r"\w+", found)]
    variables = "|".join(sorted(set(_BOUND.findall(code)))) or "(?!)"
    keys = [name for found in _KEYS.findall(code) for name in re.findall(r"(\w+)\s*:", found)]
    properties = [*keys, *re.findall(rf"\b(?:{variables})\.(\w+)\b(?!\s*\()", code)]
    return (
        *_told("label", [*named, *_TESTED_LABEL.findall(code)], labels),
        *_told("relationship type", types, {*STRUCTURE, *vocabulary.relations}),
        *_told("property", properties, {*PROPERTIES.split(), HASH, *MARK_PROPERTIES}),
    )


def unknown_in_sparql(text: str, store: "Store") -> tuple[str, ...]:
    """What terms of the ontology (rf:Person) a SPARQL text names that are none; `store` holds the ontology."""
    subjects = {quad.subject.value for quad in store}
    known = {iri.removeprefix(DEF) for iri in subjects if iri.startswith(DEF)} | set(load_vocabulary().relations)
    named = re.findall(r"\brf:(\w+)", text) + re.findall(rf"<{re.escape(DEF)}(\w+)>", text)
    return tuple(_told("term rf:", named, known))


def _told(kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    from rapidfuzz import fuzz, process

    known = sorted(known)
    for name in dict.fromkeys(names):
        if name not in known and name != _QUOTED_NAME:
            space = "" if kind.endswith(":") else " "
            # By all letters: names are short, and one that lies within another is no likely meaning.
            near = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
            yield f"there is no {kind}{space}{name}; {f'did you mean {near[0]}?' if near else 'see `kg ref`'}"
