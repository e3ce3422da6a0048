"""What the gazetteer knows beyond names: entries by id (any commune among them), and what lies in what."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.folding import fold
from ontology.entries import Entry
from ontology.gazetteer import Gazetteer, load_gazetteer
from ontology.places import load_communes
from ontology.vocab import load_vocabulary

_TAIL = re.compile(r" (?:de la |du |des |de |d['’])(?P<place>(?:La |Le |Les )?[A-ZÀ-Ý][\w'’ -]*)$")
MIN_TOWN = 2000  # inhabitants: a name's end that is a smaller town is more often something else
PLACES = ("Commune", "Department", "Region")
COMMUNES_SOURCE = "https://github.com/datagouv/decoupage-administratif"


@dataclass
class PlaceTree:
    """Questions about known entities and places; places are given as base keys ("=commune-66136", "Place/x")."""

    gazetteer: Gazetteer
    _chains: dict[str, frozenset[str]] = field(default_factory=dict)
    _communes: dict[str, Entry] = field(default_factory=dict)

    def entry(self, identifier: str) -> Entry | None:
        """The entry of that id; a commune outside the gazetteer comes from the official list."""
        found = self.gazetteer.entries.get(identifier) or self._communes.get(identifier)
        if found is None and identifier.startswith("commune-"):
            commune = load_communes().by_code(identifier.removeprefix("commune-").upper())
            if commune is not None:
                found = Entry(
                    commune.id,
                    "Commune",
                    commune.name,
                    commune.name,
                    part_of=(commune.part_of,),
                    insee_code=commune.code,
                    sources=(COMMUNES_SOURCE,),
                )
                self._communes[identifier] = found
        return found

    def known(self, cls: str, name: str, short: str) -> str:
        """Id of the entry that a name not linked in its article stands for all the same, "" where there is none.

        The class must fit: "Var" is a river, a department or a first name; said to be a department, it is one.
        """
        by_name = self._by_name.get((cls, fold(name)), "")
        if by_name:
            return by_name
        if cls == "Commune" and len(communes := load_communes().named(name)) == 1:
            return communes[0].id
        found = self.gazetteer.entries.get(short) or self.gazetteer.find(name)
        return found.id if found and self._fits(found.cls, cls) else ""

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], str]:
        """Ids by class and folded name, where only one entry of the class has it."""
        ids: dict[tuple[str, str], set[str]] = {}
        for entry in self.gazetteer.entries.values():
            # A label that is ambiguous elsewhere ("Paca", "Nord") is clear where the class is said.
            labels = (*entry.labels, *(label for label, _ in entry.ambiguous)) if entry.cls in PLACES else ()
            for name in {entry.name, entry.short_name, *labels}:
                ids.setdefault((entry.cls, fold(name)), set()).add(entry.id)
        return {key: next(iter(found)) for key, found in ids.items() if len(found) == 1}

    def _fits(self, one: str, other: str) -> bool:
        """Whether two classes may be one thing's: places must agree exactly, all else in the top type."""
        vocabulary = load_vocabulary()
        top = vocabulary.top_type(one)
        return top == vocabulary.top_type(other) and (one == other or top != "Place")

    def kind(self, base: str) -> str:
        """The name of the kind of things that a base key stands for, "" where it stands for one thing."""
        return self._kinds.get(base, "")

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {f"={entry.id}": entry.short_name for entry in self.gazetteer.entries.values() if entry.is_generic}

    def wider(self, place: str) -> frozenset[str]:
        """The place and all that holds it, as far as the gazetteer knows."""
        if place not in self._chains:
            chain, queue = {place}, [place.removeprefix("=")] if place.startswith("=") else []
            while queue:
                entry = self.entry(queue.pop())
                for parent in entry.part_of if entry else ():
                    if f"={parent}" not in chain:
                        chain.add(f"={parent}")
                        queue.append(parent)
            self._chains[place] = frozenset(chain)
        return self._chains[place]

    def of_body(self, body: str) -> tuple[str, ...]:
        """Jurisdiction or seat of a body of the gazetteer."""
        entry = self.entry(body.removeprefix("=")) if body.startswith("=") else None
        if entry is None:
            return ()
        return tuple(f"={place}" for place in (*entry.jurisdiction, *((entry.seat,) if entry.seat else ())))

    def of_name(self, name: str) -> str:
        """The town that the name of a local body ends with: "=commune-46042" of "CH de Cahors", else ""."""
        tail = _TAIL.search(name)
        communes = load_communes().named(tail["place"]) if tail else ()
        return f"={communes[0].id}" if len(communes) == 1 and communes[0].population >= MIN_TOWN else ""

    def shares(self, one: set[str], other: set[str]) -> bool:
        """Whether a place of one is, holds or lies in a place of the other."""
        return any(a in self.wider(b) or b in self.wider(a) for a in one for b in other)


def load_places(extra: Path | None = None) -> PlaceTree:
    """The places and bodies of the gazetteer, a user's own file added."""
    return PlaceTree(load_gazetteer(extra))
