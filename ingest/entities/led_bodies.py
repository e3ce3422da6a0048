"""Bodies whose mention runs on into the name of who leads them: "le maire de Béziers Luc Féval", parted at the place.

Bodies that are called after people ("hôpital Robert Debré") stay whole: a name is cut behind a place alone.
"""

import re
from dataclasses import replace
from functools import cache

from ingest.entities.found import Found
from ingest.entities.holders import BEHIND, is_known, is_led, with_people
from ingest.lexicon import load_lexicon
from ingest.patterns import PARTS
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

_OF = re.compile(rf"(?<!\w){PARTS['PREP']}(?=[A-ZÀ-Ý])")


Shaped = dict[tuple[int, int, str], Found]


def with_led_bodies(text: str, model: list[Found], shaped: Shaped) -> tuple[list[Found], Shaped]:
    """The mentions of models and patterns, such bodies parted: "maire de Béziers", "Luc Féval"."""
    parted = {body: both for body in (*model, *shaped.values()) if (both := _parted(text, body))}
    bodies = (parted[m][0] if m in parted else m for m in shaped.values())
    return with_people(model, parted.values()), {(m.start, m.end, m.type): m for m in bodies}


def _parted(text: str, body: Found) -> tuple[Found, Found] | None:
    """The body up to its place and the person whose name begins there and reaches the end of the mention or beyond."""
    if body.type != "Organisation" or not is_led(text, body):
        return None
    for of in _OF.finditer(body.text):
        for end in (m.start() for m in re.finditer(r" |$", body.text) if m.start() > of.end()):
            name = BEHIND.match(text, body.start + end)
            if name is None or name.end() < body.end or not _is_place(body.text[of.end() : end]):
                continue
            if _is_of_place(text[body.start + of.end() : name.end()], name["name"]):
                continue
            cut = replace(body, end=body.start + end, text=body.text[:end])
            return cut, Found(*name.span("name"), name["name"], "Person", "", "introduced")
    return None


def _is_of_place(whole: str, name: str) -> bool:
    """Whether the words behind a place belong to it or to the body: "Villeneuve Saint Georges", "Lyon Sud Santé"."""
    return name.split(" ")[0] in _parts_of_places() or is_known(name) or _is_place(whole)


def _is_place(form: str) -> bool:
    """Whether a form is a town, "Béziers", "Mans" of "Le Mans", or a territory, "Gard"."""
    communes = load_communes()
    return form in _territories() or form in communes or f"Le {form}" in communes


@cache
def _territories() -> frozenset[str]:
    entries = load_gazetteer().entries.values()
    return frozenset(e.name for e in entries if e.cls in ("Department", "Region"))


@cache
def _parts_of_places() -> frozenset[str]:
    return frozenset(load_lexicon("name_forms").forms("place_parts"))
