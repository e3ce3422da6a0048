"""Entries of the gazetteer and the cues of their ambiguous labels, as Turtle has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from ontology.terms import DCTERMS, DEF, ID, PROV, RDFS, SKOS, local_name
from ontology.turtle import TYPE, Block, own_name, read_blocks
from ontology.vocab import Vocabulary

CUE_SCOPES = ("article", "sentence", "before", "name", "place", "date", "case", "topic", "never")
_CUE_KEYS = {
    *(RDFS + name for name in ("isDefinedBy", "label", "subPropertyOf")),
    SKOS + "definition",
    *(DEF + name for name in ("cueScope", "cueWord")),
}
_PREF, _ALT, _HIDDEN = SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"
_KEYS = {
    _PREF,
    _ALT,
    _HIDDEN,
    SKOS + "exactMatch",
    SKOS + "closeMatch",
    SKOS + "note",
    DCTERMS + "isReplacedBy",
    DCTERMS + "source",
    PROV + "wasRevisionOf",
    *(
        DEF + name
        for name in (
            "shortName",
            "PART_OF",
            "HAS_JURISDICTION",
            "APPLIES_IN",
            "seat",
            "inseeCode",
            "validFrom",
            "validTo",
        )
    ),
}


GENERIC = "generic concept"  # how the note of such an entry begins


@dataclass(frozen=True, slots=True)
class Cue:
    """What licenses an ambiguous label.

    Scope `article` / `sentence`: one of the words stands there; `before`: it stands just before the
    label; `name`: a safe label of the same entry stands earlier in the article; `place`: the entry's
    place (jurisdiction, place of application, parent or seat) is named in the article; `date`: its year
    is; `case`: anywhere, in exactly this case; `topic`: it stands in the title or three times; `never`:
    alone it links nothing. Words are unaccented, lower-case beginnings of words.
    """

    name: str
    scope: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One known entity."""

    id: str  # slug, last part of the IRI
    cls: str  # most specific class
    name: str  # French preferred label
    short_name: str = ""  # canonical name in use: acronym, "ARS Occitanie", "PLFSS 2026"; never empty once loaded
    labels: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, str], ...] = ()  # (label, name of its cue)
    part_of: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    applies_in: tuple[str, ...] = ()
    seat: str = ""
    insee_code: str = ""
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: tuple[str, ...] = ()
    revision_of: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    where: str = field(default="", compare=False)  # file and line that it was read from, for messages

    @property
    def is_generic(self) -> bool:
        """Whether it is a kind of thing of which there are many: a text that says "the GIE" means one of them."""
        return any(note.startswith(GENERIC) for note in self.notes)

    def references(self) -> tuple[str, ...]:
        """Ids of the other entries that this one names."""
        seat = (self.seat,) if self.seat else ()
        return (*self.part_of, *self.jurisdiction, *self.applies_in, *self.replaced_by, *self.revision_of, *seat)


def read_cues(file: Traversable) -> dict[str, Cue]:
    """The cues of a file by the IRI of their label property."""
    cues = {}
    for iri, block in read_blocks(file).items():
        name = own_name(block, iri)
        block.check_keys(_CUE_KEYS)
        for language in ("fr", "en"):
            block.required(RDFS + "label", language)
            block.required(SKOS + "definition", language)
        cue = Cue(name.removesuffix("Label"), block.text(DEF + "cueScope"), tuple(block.texts(DEF + "cueWord")))
        if cue.scope not in CUE_SCOPES:
            raise block.error(f"cueScope {cue.scope!r} is not one of {', '.join(CUE_SCOPES)}")
        if (cue.scope in ("article", "sentence", "before")) != bool(cue.words):
            raise block.error(f"scope {cue.scope} and {len(cue.words)} cue words do not fit together")
        cues[iri] = cue
    return cues


def _slugs(block: Block, key: str) -> tuple[str, ...]:
    for iri in block.iris(key):
        if not iri.startswith(ID):
            raise block.error(f"{iri} is not an entity of {ID}; correct it")
    return tuple(iri.removeprefix(ID) for iri in block.iris(key))


def _slug(block: Block, key: str) -> str:
    found = _slugs(block, key)
    if len(found) > 1:
        raise block.error(f"{local_name(key)} stands {len(found)} times ({', '.join(found)}); keep one")
    return found[0] if found else ""


def _read_entry(block: Block, cues: Mapping[str, Cue], vocabulary: Vocabulary) -> Entry:
    block.check_keys(_KEYS.union(cues))
    if not block.subject.startswith(ID):
        raise block.error(f"{block.subject} is not an entity of {ID}; correct it")
    types = [own_name(block, iri) for iri in block.iris(TYPE)]
    if len(types) != 1 or types[0] not in vocabulary.classes:
        raise block.error(f"it needs exactly one class of core.ttl; found {', '.join(types) or 'none'}")
    ambiguous = [(text, cues[key].name) for key in block.values if key in cues for text in block.texts(key)]
    return Entry(
        id=block.subject.removeprefix(ID),
        cls=types[0],
        name=block.required(_PREF, "fr"),
        short_name=block.text(DEF + "shortName"),
        labels=(*block.texts(_ALT), *block.texts(_HIDDEN)),
        ambiguous=tuple(sorted(ambiguous)),
        part_of=_slugs(block, DEF + "PART_OF"),
        jurisdiction=_slugs(block, DEF + "HAS_JURISDICTION"),
        applies_in=_slugs(block, DEF + "APPLIES_IN"),
        seat=_slug(block, DEF + "seat"),
        insee_code=block.text(DEF + "inseeCode"),
        exact_match=tuple(block.iris(SKOS + "exactMatch")),
        close_match=tuple(block.iris(SKOS + "closeMatch")),
        valid_from=block.text(DEF + "validFrom"),
        valid_to=block.text(DEF + "validTo"),
        replaced_by=_slugs(block, DCTERMS + "isReplacedBy"),
        revision_of=_slugs(block, PROV + "wasRevisionOf"),
        sources=tuple(block.iris(DCTERMS + "source")),
        notes=tuple(block.texts(SKOS + "note")),
        where=block.source,
    )


def read_entries(file: Traversable, cues: Mapping[str, Cue], vocabulary: Vocabulary) -> list[Entry]:
    """The entries of a gazetteer file, as written."""
    return [_read_entry(block, cues, vocabulary) for block in read_blocks(file, has_blank_nodes=False).values()]
