"""The gazetteer: known people, organisations, instruments, places and events, with their labels.

`labels` of an entry are safe anywhere; those in `ambiguous` need their cue (see `Cue`). Entries and cues are read in
`ontology.entries`, checked in `ontology.entry_checks`; communes and demonyms are in `ontology.places`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from ontology.entries import Cue, Entry, read_cues, read_entries
from ontology.entry_checks import check_entries, mistake
from ontology.errors import InputError, VocabularyError
from ontology.extra import read_extra
from ontology.folding import label_key, unaccented
from ontology.turtle import packaged
from ontology.vocab import Vocabulary, load_vocabulary


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
    return build_gazetteer([*entries, *read_extra(extra, cues, vocabulary)], cues, vocabulary)
