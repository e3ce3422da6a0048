"""Look-up of all French communes (INSEE codes) and of demonyms; read only when asked for.

Communes are for linking: only those of the gazetteer, or those that an article names, become entities.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ontology.errors import VocabularyError
from ontology.folding import folded
from ontology.turtle import packaged


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune of the official list."""

    code: str  # INSEE code
    name: str
    department: str  # code of its department or overseas collectivity
    population: int

    @property
    def id(self) -> str:
        """Slug of its entity: `commune-66136`."""
        return f"commune-{self.code.lower()}"

    @property
    def part_of(self) -> str:
        """Slug of its department, or of its region where it is an overseas collectivity."""
        kind = (
            "departement"
            if len(self.department) == 2 or self.department < "975" or self.department == "976"
            else "region"
        )
        return f"{kind}-{self.department.lower()}"


class Communes:
    """The communes, found by name; the table stays as bytes, with the offset of each name's first line."""

    def __init__(self, data: bytes, short_names: Mapping[str, str] | None = None) -> None:
        self._data = data
        self._short_names = dict(short_names or {})  # folded short name -> folded official name
        self._starts: dict[str, int] = {}
        start = data.index(b"\n") + 1  # after the header
        while start < len(data):
            self._starts.setdefault(data[start : data.index(b"\t", start)].decode(), start)
            start = data.index(b"\n", start) + 1

    def __len__(self) -> int:
        return self._data.count(b"\n") - 1

    def __iter__(self) -> Iterator[Commune]:
        return (_commune(line) for line in self._data.splitlines()[1:])

    def __contains__(self, name: str) -> bool:
        return self._key(name) in self._starts

    def _key(self, name: str) -> str:
        key = folded(name)
        return key if key in self._starts else self._short_names.get(key, key)

    def named(self, name: str, department: str = "") -> tuple[Commune, ...]:
        """Communes of that name or usual short name (accents, case, hyphens aside), the largest first."""
        key = self._key(name)
        start = self._starts.get(key)
        found = []
        # Namesakes stand together, the largest first: the table is sorted so.
        while start is not None and self._data.startswith(f"{key}\t".encode(), start):
            end = self._data.index(b"\n", start)
            commune = _commune(self._data[start:end])
            if department in ("", commune.department):
                found.append(commune)
            start = end + 1
        return tuple(found)

    def find(self, name: str, department: str = "") -> Commune | None:
        """The largest commune of that name, or None."""
        return next(iter(self.named(name, department)), None)

    def by_code(self, code: str) -> Commune | None:
        """The commune of that INSEE code, or None."""
        middle = self._data.find(f"\t{code}\t".encode())
        if middle < 0:
            return None
        start, end = self._data.rindex(b"\n", 0, middle) + 1, self._data.index(b"\n", middle)
        return _commune(self._data[start:end])


def _commune(line: bytes) -> Commune:
    _, code, name, department, population = line.decode().split("\t")
    return Commune(code, name, department, int(population))


@lru_cache(maxsize=1)
def load_communes() -> Communes:
    """All communes of the official list (loaded once, 0.1 s)."""
    lines = packaged("gazetteer", "commune_short_names.tsv").read_text(encoding="utf-8").splitlines()[1:]
    short_names = {folded(short): folded(name) for short, name in (line.split("\t") for line in lines)}
    return Communes(packaged("gazetteer", "communes.tsv").read_bytes(), short_names)


@lru_cache(maxsize=1)
def load_demonyms() -> Mapping[str, tuple[str, ...]]:
    """Place slugs by folded demonym, in all four inflections: "dijonnaise" -> ("commune-21231",).

    A demonym of a former region ("alsacien") leads to the present one.
    """
    places: dict[str, tuple[str, ...]] = {}
    text = packaged("gazetteer", "demonyms.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()[1:], start=2):
        masculine, feminine, *targets = line.split("\t")
        for form in dict.fromkeys((masculine, feminine, _plural(masculine), _plural(feminine))):
            held = places.get(folded(form), ())
            if set(held) & set(targets):
                raise VocabularyError(f"demonyms.tsv, line {number}: {form} stands twice for one place; delete one")
            places[folded(form)] = (*held, *targets)
    return places


def _plural(form: str) -> str:
    if form.endswith(("s", "x")):
        return form
    return form + ("x" if form.endswith("eau") else "s")
