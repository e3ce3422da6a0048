"""The gazetteer: known people, organisations, instruments, places and events, with their labels.

`labels` of an entry are safe anywhere; those in `ambiguous` need their cue (see `Cue`). Reading order:
records, `load_gazetteer`, `_read_entry`. Checks are in `ontology.entry_checks`; communes and demonyms in
`ontology.places`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from ontology.entry_checks import check_entries, mistake
from ontology.errors import InputError, VocabularyError
from ontology.folding import label_key, unaccented
from ontology.terms import DCTERMS, DEF, ID, PROV, RDFS, SKOS, local_name
from ontology.turtle import TYPE, Block, own_name, packaged, read_blocks
from ontology.vocab import Vocabulary, load_vocabulary

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


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries by id, and the cues of their ambiguous labels."""

    entries: Mapping[str, Entry]
    cues: Mapping[str, Cue]
    by_label: Mapping[str, str] = field(repr=False)  # key of a safe label -> entry id

    def entry(self, identifier: str) -> Entry:
        """The entry of that id."""
        try:
            return self.entries[identifier]
        except KeyError:
            raise VocabularyError(f"unknown gazetteer entry {identifier!r}") from None

    def find(self, label: str) -> Entry | None:
        """The one entry that owns a safe label, or None; one-word labels respect case."""
        identifier = self.by_label.get(label_key(label))
        return None if identifier is None else self.entries[identifier]


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


def complete(entry: Entry) -> Entry:
    """The entry with its own names among the labels (unless ambiguous) and unaccented forms."""
    ambiguous = {label for label, _ in entry.ambiguous}
    names = [entry.name, entry.short_name, *entry.labels]
    labels = {name: None for name in names if name and name not in ambiguous}
    for label in list(labels):
        plain = unaccented(label)
        # One short word without its accent may be another word, as "Ain" for "Aîn".
        if (" " in label or len(label) > 5) and plain not in ambiguous:
            labels[plain] = None
    return replace(entry, labels=tuple(labels), short_name=entry.short_name or entry.name)


def read_entries(file: Traversable, cues: Mapping[str, Cue], vocabulary: Vocabulary) -> list[Entry]:
    """The entries of a gazetteer file, as written."""
    return [_read_entry(block, cues, vocabulary) for block in read_blocks(file, has_blank_nodes=False).values()]


def build_gazetteer(entries: Iterable[Entry], cues: Mapping[str, Cue], vocabulary: Vocabulary) -> Gazetteer:
    """The checked gazetteer of some entries."""
    held: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in held:
            raise mistake(entry, f"the id stands twice (first in {held[entry.id].where}); give one of them another id")
        held[entry.id] = complete(entry)
    return Gazetteer(held, {cue.name: cue for cue in cues.values()}, check_entries(held, vocabulary))


@lru_cache(maxsize=1)
def _packaged_entries() -> tuple[tuple[Entry, ...], Mapping[str, Cue]]:
    vocabulary, cues = load_vocabulary(), read_cues(packaged("cues.ttl"))
    files = sorted(packaged("gazetteer").iterdir(), key=lambda item: item.name)
    entries = [e for file in files if file.name.endswith(".ttl") for e in read_entries(file, cues, vocabulary)]
    return tuple(entries), cues


_chosen: list[Path | None] = []  # at most one, for the whole process: a user's own file, or None


def choose_gazetteer(extra: Path | None) -> None:
    """Settle what `load_gazetteer()` gives: with a user's own file, or without any.

    It holds for the process, and so does its first use: tables of labels, regions and names are made of it but once.
    The same choice may come again; another one is an error, since what it would give is a mixture.
    """
    wanted = None if extra is None else extra.absolute()
    if _chosen and _chosen[0] != wanted:
        raise InputError(
            f"this process reads with {_told(_chosen[0])} and can't change to {_told(wanted)}: "
            "give a gazetteer at the first call and at all that follow, or start another process"
        )
    _chosen[:] = [wanted]


def _told(extra: Path | None) -> str:
    return "no gazetteer of your own" if extra is None else f"the gazetteer {extra}"


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer of the project, with the entries of a user's own Turtle or CSV file added."""
    if extra is not None:
        return _load(extra.absolute())
    if not _chosen:
        choose_gazetteer(None)
    return _load(_chosen[0])


@lru_cache(maxsize=4)
def _load(extra: Path | None) -> Gazetteer:
    (entries, cues), vocabulary = _packaged_entries(), load_vocabulary()
    if extra is None:
        return build_gazetteer(entries, cues, vocabulary)
    from ontology.extra import read_extra

    return build_gazetteer([*entries, *read_extra(extra, cues, vocabulary)], cues, vocabulary)
