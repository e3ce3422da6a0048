"""Parties in brackets behind an elected office, "le maire (PS) de Dole": no bodies in which it is held."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.entities.holders import BEHIND
from ingest.lexicon import alternatives, load_lexicon
from ontology.places import load_communes

_OFFICE = re.compile(r"(?<!\w)(?:maire|(?:député|élu|conseill[eè]r|sénat(?:eur|rice)|président)e?) \($", re.IGNORECASE)
REACH = 16  # characters of an office and its bracket


def without_labels(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions without such labels, with the town halls whose mayors they stand behind."""
    halls = list(_town_halls(text))
    taken = {i for m in halls for i in range(m.start, m.end)}
    rest = [m for m in found if not is_label(text, m) and taken.isdisjoint(range(m.start, m.end))]
    return sorted([*rest, *halls], key=lambda m: (m.start, -m.end))


def is_label(text: str, mention: Found) -> bool:
    """Whether a body is a known party, alone in brackets behind an elected office."""
    is_party = mention.text in load_lexicon("name_forms").forms("parties")
    is_closed = text[mention.end : mention.end + 1] == ")"
    return is_party and is_closed and _OFFICE.search(text, max(0, mention.start - REACH), mention.start) is not None


def _town_halls(text: str) -> Iterator[Found]:
    """Named without the label, "maire de Dole"."""
    for match in _mayor().finditer(text):
        place = match["place"]
        if place in load_communes() or f"Le {place}" in load_communes():
            form = f"{match['office']} {match['of']}{place}"
            yield Found(*match.span(), form, "Organisation", "OtherOrganisation", "pattern:mayor")
            if name := BEHIND.match(text, match.end()):
                yield Found(*name.span("name"), name["name"], "Person", "", "introduced")


@cache
def _mayor() -> re.Pattern[str]:
    parties = alternatives(load_lexicon("name_forms").forms("parties"))
    town = r"[A-ZÀ-Ý][\w’'-]+"
    of = rf"(?P<of>de |du |des |d['’])(?P<place>(?:L[ae]s? )?{town})(?![\w-])"
    return re.compile(rf"(?<!\w)(?P<office>[Mm]aire) \((?:{parties})\) {of}")


def known_class(cluster: Sequence[Found]) -> str:
    """The class of a party or union that goes by a bare name, "Sud", "groupe Les Républicains", else ""."""
    known = {row.form: str(row.attributes["cls"]) for row in load_lexicon("name_forms").group("known_kinds")}
    forms = (m.text.removeprefix("groupe ") for m in cluster if m.type == "Organisation")
    return next((known[form] for form in forms if form in known), "")
