"""Whether an ambiguous label of the gazetteer may be read as its entry at a place of an article."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.entities.matcher import Hit
from ingest.pages.lines import fold
from ontology.entries import Cue, Entry
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

AT = re.compile(r"(?<!\w)[àÀ] (?P<list>(?:[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w-]+)*(?:, | et ))*)$")


class CueCheck:
    """The article's text and safe hits, against which cues are read."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self.plain = _fold(text)
        self.safe: dict[str, int] = {}
        for hit in hits:
            if not hit.label.cue:
                self.safe.setdefault(hit.label.entry, hit.start)

    def holds(self, hit: Hit) -> bool:
        """Whether the cue of a hit's label is met."""
        gazetteer = load_gazetteer()
        cue, entry = gazetteer.cues[hit.label.cue], gazetteer.entries[hit.label.entry]
        if cue.scope == "name":
            return self.safe.get(entry.id, len(self.text)) < hit.start
        if cue.scope == "place":
            return any(place in self.safe for place in _places(entry))
        if cue.scope == "date":
            return any(year in self.text for year in _years(entry))
        if cue.scope == "case":
            return self.text[hit.start : hit.end] == hit.label.form
        if cue.scope == "topic":  # the article is about it: in its title, or at least three times
            form = _spelt(_fold(hit.label.form))
            return bool(re.search(form, self.plain.lstrip()[:200])) or len(re.findall(form, self.plain)) >= 3
        return cue.scope != "never" and _words(cue).search(self._scope(cue, hit)) is not None

    def may_hold(self, hit: Hit) -> bool:
        """Whether the label can mean its entry at all, were the tagger to find it a name here."""
        return load_gazetteer().cues[hit.label.cue].scope not in ("never", "place", "date")

    def _scope(self, cue: Cue, hit: Hit) -> str:
        plain = self.plain
        if cue.scope == "article":
            return plain
        if cue.scope == "before":
            return plain[max(0, hit.start - 30) : hit.start].rstrip()
        start = max(plain.rfind(mark, 0, hit.start) for mark in (". ", "\n", "? ", "! ")) + 1
        ends = [end for mark in (". ", "\n", "? ", "! ") if (end := plain.find(mark, hit.end)) >= 0]
        return f"{plain[start : hit.start]} {plain[hit.end : min(ends, default=len(plain))]}"


def _fold(text: str) -> str:
    """The text without accent or capital, as long as it was: windows are cut from it at the offsets of hits."""
    return fold(text).replace("–", "-")


def _spelt(form: str) -> str:
    """Pattern of a folded form, which may be printed with ligatures or without."""
    return re.sub("œ|oe", "(?:œ|oe)", re.sub("æ|ae", "(?:æ|ae)", re.escape(form)))


@cache
def _words(cue: Cue) -> re.Pattern[str]:
    words = "|".join(map(_spelt, cue.words))
    tail = "$" if cue.scope == "before" else ""
    return re.compile(rf"(?<!\w)(?:{words}){tail}")


def _places(entry: Entry) -> tuple[str, ...]:
    return (*entry.jurisdiction, *entry.applies_in, *entry.part_of, *([entry.seat] if entry.seat else []))


@cache
def _years(entry: Entry) -> tuple[str, ...]:
    found = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", f"{entry.id} {entry.name} {entry.valid_from} {entry.valid_to}")
    return tuple(sorted(set(found)))


def is_town(text: str, mention: Found) -> bool:
    """Whether a department's name stands for a town: "à Vienne", "à Paris", "à Lyon, Bron et Vienne"."""
    if mention.subtype != "Department":
        return False
    before = AT.search(text, max(0, mention.start - 60), mention.start)
    return before is not None and (not before["list"] or load_communes().find(mention.text) is not None)
