"""People whom their office introduces: "la sénatrice du Nord Anne Lesage", "l'élue Anne Lesage"; with the territory.

The models read such a row of capitals badly. Called by `ingest.entities.mentions` with the mentions found so far.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.lexicon import alternatives, load_lexicon
from ingest.patterns import PARTS
from ontology.entries import Entry
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

_FIRST = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)*"
_LAST = r"[A-ZÀ-Ý][\w’']+(?:-[A-ZÀ-Ý]\w+)*"
NAME = rf"{_FIRST}(?: {_FIRST})? (?:(?:de La |de l['’]|de |du |d['’]|des |van |von )?{_LAST})"
_GENERAL = r" (?:adjoint|délégué|exécutif|général|honoraire|médical|national)e?"
# What may stand between an office and the name: "départementale", "(LR)", "d'opposition".
_ADJECTIVE = r" [a-zà-ÿ-]+(?:ale?|aux|elle?|ière?|ienne?|iste|aine?|oise?|aise?)"
BETWEEN = rf"(?:{_ADJECTIVE}| \([^()\n]{{1,12}}\)| d['’]opposition){{0,2}}"
HOSTS = ("Instrument", "Organisation")  # "l'amendement de la députée Anne Lesage" names her as well


@cache
def _introduction() -> re.Pattern[str]:
    offices = alternatives(load_lexicon("roles").forms("nouns"))
    mayor = rf"maire{BETWEEN} {PARTS['PREP']}(?P<town>{_LAST})"
    office = rf"(?i:{offices})e?{BETWEEN}(?: {PARTS['PREP']}(?P<place>{_territories()}))?"
    return re.compile(rf"(?<!\w)(?:ex-|vice-|co)?(?:{mayor}|{office}){BETWEEN} (?P<name>{NAME})(?!\w)")


def _is_town(town: str, name: str) -> bool:
    """Whether a town ends before a name: not "Villeneuve" in "le maire de Villeneuve Saint Georges"."""
    return town in load_communes() and f"{town} {name}" not in load_communes()


@cache
def _territories() -> str:
    return alternatives(tuple(sorted(_territory_entries())))


@cache
def _territory_entries() -> dict[str, Entry]:
    entries = load_gazetteer().entries.values()
    return {e.name: e for e in entries if e.cls in ("Department", "Region") and e.name[0].isupper()}


def constituencies(text: str, kept: Sequence[Found]) -> Iterator[Found]:
    """The territories of members of parliament, "la sénatrice du Nord", that no mention covers."""
    for match in _constituency().finditer(text):
        start, end = match.span("place")
        if not any(m.start < end and start < m.end for m in kept):
            entry = _territory_entries()[match["place"]]
            yield Found(start, end, match["place"], "Place", entry.cls, "introduced", entry.id)


@cache
def _constituency() -> re.Pattern[str]:
    offices = alternatives(load_lexicon("name_forms").forms("parliamentary"))
    return re.compile(
        rf"(?<!\w)(?i:{offices})(?: \([^()\n]{{1,12}}\)|{_ADJECTIVE})?"
        rf" {PARTS['PREP']}(?P<place>{_territories()})(?![\w-])"
    )


def is_office_of(form: str) -> bool:
    """Whether a form is an office and what it is of, "Sénatrice du Nord": no name."""
    return _office_of().match(form) is not None


def without_office(form: str) -> str:
    """A body's form without the office that opens a sentence before it: "Directrice générale de Lorval Imagerie"."""
    match = _head_of().match(form)
    return form[match.end() :] if match else form


@cache
def _head_of() -> re.Pattern[str]:
    heads = alternatives(tuple(head.capitalize() for head in load_lexicon("name_forms").forms("heads_of")))
    return re.compile(rf"(?:PDG|{heads})(?:{_GENERAL})? (?:du |de |d['’])(?=[A-ZÀ-Ý])")


@cache
def _office_of() -> re.Pattern[str]:
    offices = alternatives(load_lexicon("roles").forms("nouns"))
    return re.compile(rf"(?i:{offices})e?(?:{_ADJECTIVE}|{_GENERAL}){{0,2}} (?:de la |de l['’]|du |des |de |d['’])")


def bare_person(form: str) -> str:
    """A person's form without the office and territory before the name: "députée de l'Orne Anne Lesage"."""
    match = _introduction().fullmatch(form)
    return match["name"] if match else form


def introduced(text: str, kept: Sequence[Found]) -> Iterator[Found]:
    """The people, and the territories of their offices, that no mention covers but one of a text or body."""
    taken = [m for m in kept if m.type not in HOSTS]
    for match in _introduction().finditer(text):
        start, end = match.span("name")
        if match["town"] and not _is_town(match["town"], match["name"]):
            continue
        if any(m.start < end and start < m.end for m in taken):
            continue
        hosts = [m for m in kept if m.type in HOSTS and m.start < end and start < m.end]
        if any(not (h.start < start and end <= h.end) for h in hosts):
            continue
        yield Found(start, end, match["name"], "Person", "", "introduced")
        if match["place"] and not any(m.start < match.end("place") and match.start("place") < m.end for m in kept):
            yield Found(*match.span("place"), match["place"], "Place", "", "introduced")
