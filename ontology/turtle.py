"""Turtle files as blocks, one a subject, read by the loaders of vocabulary and gazetteer.

A block answers by property IRI, in the order of the file; an entry that stands twice is an error.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable

import pyoxigraph as ox

from ontology.errors import VocabularyError
from ontology.terms import DEF, RDF, local_name

TYPE = RDF + "type"
Value = tuple[str, str]  # text and language ("" for none), or IRI and "@"
IRI = "@"


@dataclass(slots=True)
class Block:
    """All that a file says of one subject."""

    source: str  # file name, for messages
    subject: str
    values: dict[str, list[Value]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Last part of the subject's IRI."""
        return local_name(self.subject)

    def error(self, message: str) -> VocabularyError:
        """An error that names the file and the entry."""
        return VocabularyError(f"{self.source}, {self.name}: {message}")

    def iris(self, key: str) -> list[str]:
        """The IRIs that a property holds; text in their place is an error."""
        for text, kind in self.values.get(key, []):
            if kind != IRI:
                raise self.error(
                    f"{local_name(key)} {text!r} is text where an address is due; write it as id:… or in <…>"
                )
        return [text for text, _ in self.values.get(key, [])]

    def texts(self, key: str, language: str | None = None) -> list[str]:
        """The literals that a property holds, in one language or in all; an address in their place is an error."""
        for text, kind in self.values.get(key, []):
            if kind == IRI:
                raise self.error(f"{local_name(key)} <{text}> is an address where text is due; write it in quotes")
        return [text for text, kind in self.values.get(key, []) if language in (None, kind)]

    def text(self, key: str, language: str | None = None) -> str:
        """The one literal of a property, or ""; two are an error."""
        found = self.texts(key, language)
        if len(found) > 1:
            raise self.error(f"{local_name(key)} stands {len(found)} times ({found[0]!r}, {found[1]!r}); keep one")
        return found[0] if found else ""

    def required(self, key: str, language: str) -> str:
        """The one literal of a property in a language; none is an error."""
        found = self.text(key, language)
        if not found.strip():
            raise self.error(f"{local_name(key)}@{language} is missing; add it")
        return found

    def check_keys(self, allowed: Iterable[str]) -> None:
        """Raise if the block has a property outside the list."""
        for key in sorted(set(self.values) - set(allowed) - {TYPE}):
            raise self.error(f"unknown key {local_name(key)} ({key}); correct it or declare it in core.ttl")


def packaged(*parts: str) -> Traversable:
    """A data file of the ontology package."""
    return files("ontology").joinpath(*parts)


def read_blocks(file: Traversable, *, has_blank_nodes: bool = True) -> dict[str, Block]:
    """Blocks of a Turtle file by subject IRI; blank nodes are left out, or an error where there should be none."""
    try:
        data = file.read_bytes()
        triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{file.name}: not readable as Turtle: {error}") from error
    blocks: dict[str, Block] = {}
    for triple in triples:
        subject, value = triple.subject, _value(triple.object)
        if not has_blank_nodes and not isinstance(subject, ox.NamedNode):
            said = f"{local_name(triple.predicate.value)} {value[0] if value else '[]'}"
            raise VocabularyError(f"{file.name}: {said!r} is said of []; give the entry an id, as id:…")
        if not isinstance(subject, ox.NamedNode) or (value is None and has_blank_nodes):
            continue
        block = blocks.get(subject.value)
        if block is None:
            block = blocks[subject.value] = Block(file.name, subject.value)
        if value is None:
            raise block.error(f"{local_name(triple.predicate.value)} leads to []; name what it leads to, as id:…")
        held = block.values.setdefault(triple.predicate.value, [])
        if value in held:
            raise block.error(f"repeated entry {value[0]!r} of {local_name(triple.predicate.value)}; delete one")
        held.append(value)
    return blocks


def _value(term: object) -> Value | None:
    if isinstance(term, ox.NamedNode):
        return term.value, IRI
    if isinstance(term, ox.Literal):
        return term.value, term.language or ""
    return None


def own_name(block: Block, iri: str) -> str:
    """Local name of a term of ours; a term of another vocabulary is an error."""
    if not iri.startswith(DEF):
        raise block.error(f"{iri} is not a term of {DEF}; correct it")
    return iri.removeprefix(DEF)
