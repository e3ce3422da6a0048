"""Finds the gazetteer's labels in an article's cleaned text: longest first, ambiguous ones only under their cue."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ingest.forms import fold

if TYPE_CHECKING:
    from ontology.entries import Entry

ARTICLES = frozenset({"l", "la", "le", "les"})
HYPHENS = frozenset("-‐‑")  # "Gustave Roussy" is "Gustave-Roussy"
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Label:
    """A gazetteer label as it is looked up."""

    entry: str  # id of the gazetteer entry
    cls: str
    form: str
    is_exact: bool  # case and accents must agree (single words)
    cue: str = ""  # "" for a safe label


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found at text[start:end]."""

    start: int
    end: int
    label: Label


class LabelTable:
    """Labels keyed by their first folded word."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
        for label in labels:
            parts = tuple(fold_word(w) for w in WORD.findall(label.form) if w not in HYPHENS)
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, label))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: (-len(row[0]), row[1].form, row[1].entry))

    def find(self, text: str) -> Iterator[Hit]:
        """Hits from left to right, longest first at each place, none inside another."""
        spans = [(m.start(), m.end(), fold_word(m.group())) for m in WORD.finditer(text) if m.group() not in HYPHENS]
        keys = [key for _, _, key in spans]
        i = 0
        while i < len(spans):
            if keys[i] not in self._by_first:
                i += 1
                continue
            hits = self._at(text, spans, keys, i)
            if hits and keys[i] in ARTICLES:  # "la Caisse" gives way to "Caisse nationale d'assurance maladie"
                skip = 2 if keys[i + 1 : i + 2] == ["'"] else 1
                longer = self._at(text, spans, keys, i + skip)
                hits = [] if longer and longer[0].end > hits[0].end else hits
            yield from hits
            while i < len(spans) and hits and spans[i][1] < hits[0].end:
                i += 1
            i += 1

    def _at(self, text: str, spans: list[tuple[int, int, str]], keys: list[str], i: int) -> list[Hit]:
        """The longest labels that begin at a word."""
        hits: list[Hit] = []
        length = 0
        for parts, label in self._by_first.get(keys[i], ()) if i < len(keys) else ():
            if length and len(parts) < length:
                break
            if tuple(keys[i : i + len(parts)]) == parts:
                start, end = spans[i][0], spans[i + len(parts) - 1][1]
                if not label.is_exact or text[start:end] == label.form:
                    length = len(parts)
                    hits.append(Hit(start, end, label))
        return hits


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word as it is compared: case, accents and kinds of apostrophe and dash folded."""
    folded = fold(word)
    return folded if folded else {"’": "'", "–": "-", "‐": "-", "‑": "-"}.get(word, word)


@cache
def gazetteer_table() -> LabelTable:
    """The table of the gazetteer that the process reads with."""
    from ontology.gazetteer import load_gazetteer

    return LabelTable(_labels(load_gazetteer().entries.values()))


@lru_cache(maxsize=4)  # the tagger and the mentions of an article ask in turn
def gazetteer_hits(text: str) -> tuple[Hit, ...]:
    """The gazetteer's labels in a text."""
    return tuple(gazetteer_table().find(text))


def _labels(entries: Iterable["Entry"]) -> Iterator[Label]:
    for entry in entries:
        for form in entry.labels:
            yield Label(entry.id, entry.cls, form, " " not in form.strip())
        for form, cue in entry.ambiguous:
            yield Label(entry.id, entry.cls, form, " " not in form.strip(), cue or "?")
