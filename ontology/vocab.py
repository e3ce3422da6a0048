"""The vocabulary: classes of core.ttl and relation types of relations/, loaded once and checked.

Every other part asks here what exists; a term that is not in the files raises VocabularyError. Reading
order: the four records, `load_vocabulary` at the end, then the `_read_…` functions and their checks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from ontology.errors import VocabularyError
from ontology.examples import MarkedSentence, parse_marked
from ontology.terms import DEF, OWL, RDFS, SKOS
from ontology.turtle import TYPE, Block, own_name, packaged, read_blocks

TOP_TYPES = ("Person", "Organisation", "Instrument", "Place", "Event")
TRIGGER_KINDS = ("verb", "noun", "adjective", "idiom")
_LABEL, _DEFINITION = RDFS + "label", SKOS + "definition"
_CLASS_KEYS = {_LABEL, _DEFINITION, RDFS + "isDefinedBy", RDFS + "seeAlso", RDFS + "subClassOf", SKOS + "closeMatch"}
_FRAME_KEYS = {_LABEL, _DEFINITION, SKOS + "inScheme"}
_RELATION_KEYS = {
    _LABEL,
    _DEFINITION,
    RDFS + "domain",
    RDFS + "range",
    RDFS + "subPropertyOf",
    RDFS + "isDefinedBy",
    SKOS + "closeMatch",
    SKOS + "scopeNote",
    *(DEF + name for name in ("subjectType", "objectType", "isWithinTopType", "inverseName", "frame", "weakTrigger")),
    *(DEF + f"{kind}Trigger" for kind in TRIGGER_KINDS),
    *(DEF + name for name in ("example", "counterExample")),
}


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class of things: `parents` are ours, `aligned` those of other vocabularies."""

    name: str
    label_fr: str
    label_en: str
    definition_fr: str
    definition_en: str
    parents: tuple[str, ...]
    aligned: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase (lemma, or idiom as written) that may express a relation."""

    text: str
    kind: str  # verb, noun, adjective, idiom
    is_weak: bool  # expresses the relation only together with other cues


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type; classes stand for themselves and their subclasses."""

    name: str
    label_fr: str
    label_en: str
    definition_fr: str
    definition_en: str
    subject_types: tuple[str, ...]
    object_types: tuple[str, ...]
    inverse_name: str
    is_symmetric: bool
    is_within_top_type: bool  # both ends have the same top type (PART_OF)
    graded_triggers: tuple[Trigger, ...]
    frames: tuple[str, ...]
    examples: tuple[MarkedSentence, ...]
    counter_examples: tuple[MarkedSentence, ...]
    sub_property_of: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    scope_notes: tuple[str, ...] = ()  # French

    @property
    def triggers(self) -> tuple[str, ...]:
        """Texts of all triggers, sorted."""
        return tuple(trigger.text for trigger in self.graded_triggers)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All classes, relation types and frames, and the questions asked of them."""

    classes: Mapping[str, OntologyClass]
    relations: Mapping[str, RelationType]
    frames: Mapping[str, str]  # name -> English description
    paths: Mapping[str, tuple[str, ...]]
    signatures: Mapping[str, tuple[frozenset[str], frozenset[str]]]

    def relation(self, name: str) -> RelationType:
        """The relation type of that name."""
        try:
            return self.relations[name]
        except KeyError:
            raise VocabularyError(f"unknown relation type {name!r}; there are {', '.join(self.relations)}") from None

    def class_path(self, name: str) -> tuple[str, ...]:
        """The class and its ancestors, most general first: ("Actor", "Organisation", "Hospital")."""
        try:
            return self.paths[name]
        except KeyError:
            raise VocabularyError(f"unknown class {name!r}; see the classes of ontology/core.ttl") from None

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a class is the other one or below it."""
        self.class_path(ancestor)
        return ancestor in self.class_path(name)

    def top_type(self, name: str) -> str:
        """Person, Organisation, Instrument, Place or Event."""
        for part in self.class_path(name):
            if part in TOP_TYPES:
                return part
        raise VocabularyError(f"class {name!r} has no top type; it is not one of an entity")

    def subtypes(self, name: str) -> tuple[str, ...]:
        """The class and all classes below it, sorted."""
        self.class_path(name)
        return tuple(sorted(cls for cls, path in self.paths.items() if name in path))

    def allows(self, relation: str, subject_cls: str, object_cls: str) -> bool:
        """Whether a relation may go from one class to another; `Article` is the object of WROTE and STATED."""
        kind = self.relation(relation)
        subjects, objects = self.signatures[relation]
        self.class_path(subject_cls), self.class_path(object_cls)
        if subject_cls not in subjects or object_cls not in objects:
            return False
        return not kind.is_within_top_type or self.top_type(subject_cls) == self.top_type(object_cls)


def _read_class(block: Block) -> OntologyClass:
    block.check_keys(_CLASS_KEYS)
    parents = block.iris(RDFS + "subClassOf")
    return OntologyClass(
        name=block.name,
        label_fr=block.required(_LABEL, "fr"),
        label_en=block.required(_LABEL, "en"),
        definition_fr=block.required(_DEFINITION, "fr"),
        definition_en=block.required(_DEFINITION, "en"),
        parents=tuple(own_name(block, iri) for iri in parents if iri.startswith(DEF)),
        aligned=tuple(iri for iri in parents if not iri.startswith(DEF)),
        close_match=tuple(block.iris(SKOS + "closeMatch")),
    )


def _read_frame(block: Block) -> str:
    block.check_keys(_FRAME_KEYS)
    return block.required(_DEFINITION, "en")


def _read_triggers(block: Block) -> tuple[Trigger, ...]:
    weak = set(block.texts(DEF + "weakTrigger"))
    triggers = [
        Trigger(text, kind, text in weak) for kind in TRIGGER_KINDS for text in block.texts(DEF + f"{kind}Trigger")
    ]
    seen: set[str] = set()
    for trigger in triggers:
        if trigger.text in seen:
            raise block.error(f"trigger {trigger.text!r} stands under two kinds; keep one")
        seen.add(trigger.text)
    for text in sorted(weak - seen):
        raise block.error(f"weakTrigger {text!r} is no trigger; add it under its kind")
    return tuple(sorted(triggers, key=lambda trigger: trigger.text))


def _read_sentences(block: Block, key: str) -> tuple[MarkedSentence, ...]:
    try:
        return tuple(parse_marked(raw, is_counter=key == "counterExample") for raw in block.texts(DEF + key))
    except VocabularyError as error:
        raise block.error(str(error)) from error


def _read_relation(block: Block) -> RelationType:
    block.check_keys(_RELATION_KEYS)
    names = {
        key: [own_name(block, iri) for iri in block.iris(DEF + key)] for key in ("subjectType", "objectType", "frame")
    }
    for key in ("subjectType", "objectType"):
        if not names[key]:
            raise block.error(f"{key} is missing; name at least one class")
    kinds = block.iris(TYPE)
    inverse = block.text(DEF + "inverseName")
    if not inverse:
        raise block.error("inverseName is missing; add it")
    return RelationType(
        name=block.name,
        label_fr=block.required(_LABEL, "fr"),
        label_en=block.required(_LABEL, "en"),
        definition_fr=block.required(_DEFINITION, "fr"),
        definition_en=block.required(_DEFINITION, "en"),
        subject_types=tuple(names["subjectType"]),
        object_types=tuple(names["objectType"]),
        inverse_name=inverse,
        is_symmetric=OWL + "SymmetricProperty" in kinds,
        is_within_top_type=block.text(DEF + "isWithinTopType") == "true",
        graded_triggers=_read_triggers(block),
        frames=tuple(names["frame"]),
        examples=_read_sentences(block, "example"),
        counter_examples=_read_sentences(block, "counterExample"),
        sub_property_of=tuple(block.iris(RDFS + "subPropertyOf")),
        close_match=tuple(block.iris(SKOS + "closeMatch")),
        scope_notes=tuple(block.texts(SKOS + "scopeNote", "fr")),
    )


def _paths(classes: Mapping[str, OntologyClass]) -> dict[str, tuple[str, ...]]:
    """Each class with its ancestors; Actor stands first, then the top type, then the class."""

    def ancestors(name: str) -> set[str]:
        parents = classes[name].parents
        return {name}.union(*(ancestors(parent) for parent in parents)) if parents else {name}

    for cls in classes.values():
        for parent in cls.parents:
            if parent not in classes:
                raise VocabularyError(f"core.ttl, {cls.name}: unknown parent class {parent}; declare it")
    for name in classes:
        _check_no_cycle(name, classes)
    sizes = {name: len(ancestors(name)) for name in classes}
    return {name: tuple(sorted(ancestors(name), key=lambda part: (sizes[part], part))) for name in classes}


def _check_no_cycle(name: str, classes: Mapping[str, OntologyClass], below: tuple[str, ...] = ()) -> None:
    """Raise if a class is met again among its own ancestors."""
    if name in below:
        cycle = " < ".join((*below[below.index(name) :], name))
        raise VocabularyError(f"core.ttl, {name}: a class is its own ancestor ({cycle}); correct its subClassOf")
    for parent in classes[name].parents:
        _check_no_cycle(parent, classes, (*below, name))


def _expand(names: Iterable[str], paths: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    wanted = set(names)
    return frozenset(name for name, path in paths.items() if wanted.intersection(path))


def _check_relation(relation: RelationType, file: str, known: Iterable[str], frames: Iterable[str]) -> None:
    sentences = (*relation.examples, *relation.counter_examples)
    used = {*relation.subject_types, *relation.object_types, *(mark.cls for s in sentences for mark in s.marks)}
    for name in sorted(used - set(known)):
        raise VocabularyError(f"{file}, {relation.name}: unknown class {name}; see core.ttl")
    for name in sorted(set(relation.frames) - set(frames)):
        raise VocabularyError(f"{file}, {relation.name}: unknown frame {name}; see core.ttl")
    texts = [sentence.text for sentence in sentences]
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        raise VocabularyError(f"{file}, {relation.name}: sentence {text!r} stands twice; delete one")


def read_vocabulary(root: Traversable) -> Vocabulary:
    """The vocabulary of a folder that holds core.ttl and relations/, checked."""
    core = read_blocks(root / "core.ttl")
    own = [block for iri, block in core.items() if iri.startswith(DEF)]
    classes = {block.name: _read_class(block) for block in own if OWL + "Class" in block.iris(TYPE)}
    frames = {block.name: _read_frame(block) for block in own if SKOS + "Concept" in block.iris(TYPE)}
    paths = _paths(classes)
    relations: dict[str, RelationType] = {}
    for file in sorted((root / "relations").iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".ttl"):
            continue
        blocks = list(read_blocks(file).values())
        if len(blocks) != 1 or not blocks[0].subject.startswith(DEF):
            raise VocabularyError(
                f"{file.name}: it must describe one relation type of {DEF}; it has {len(blocks)} blocks"
            )
        relation = _read_relation(blocks[0])
        if file.name != f"{relation.name.lower()}.ttl":
            raise VocabularyError(f"{file.name}, {relation.name}: name the file {relation.name.lower()}.ttl")
        _check_relation(relation, file.name, classes, frames)
        relations[relation.name] = relation
    signatures = {
        name: (_expand(kind.subject_types, paths), _expand(kind.object_types, paths))
        for name, kind in relations.items()
    }
    return Vocabulary(classes, relations, frames, paths, signatures)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with the project (loaded once)."""
    return read_vocabulary(packaged())
