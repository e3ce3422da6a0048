"""People named right behind the body of their office, without a comma: "le président de la FNMR Anne Lesage".

The models take such a row of capitals for one name, or see no person in it. Called by `ingest.entities.mentions`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.entities.found import Found
from ingest.entities.introduced import NAME
from ingest.entities.matcher import gazetteer_table
from ingest.lexicon import alternatives, load_lexicon
from ingest.patterns import PARTS
from ontology.vocab import load_vocabulary

REACH = 80  # characters from an office to its body
NAMED_AFTER = frozenset({"Company", "Hospital", "ImagingGroup"})  # bodies that may be called after people and places
BEHIND = re.compile(rf" (?P<name>{NAME})(?![\w-]| [A-ZÀ-Ý])")


@cache
def _offices() -> str:
    return alternatives(load_lexicon("roles").forms("nouns"))


@cache
def _office_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:ex-|vice-|co)?(?i:{_offices()})e?(?: [a-zà-ÿ-]+){{0,2}} {PARTS['PREP']}$")


@cache
def _office_within() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_offices()})e? ")


def with_holders(text: str, model: Iterable[Found], labelled: Iterable[Found]) -> list[Found]:
    """The models' mentions, with the people behind known bodies; one across the border of the two is the body alone."""
    return with_people(model, _holders(text, labelled))


def with_people(model: Iterable[Found], led: Iterable[tuple[Found, Found]]) -> list[Found]:
    """The mentions with bodies and the people behind them, in place of what spans the border of the two."""
    kept = list(model)
    for body, person in led:
        across = [m for m in kept if m.start < person.end and person.start < m.end]
        kept = [m for m in kept if m not in across]
        kept.append(person)
        if any(m.start <= body.start for m in across):
            kept.append(body)
    return sorted(kept, key=lambda m: m.start)


def _holders(text: str, labelled: Iterable[Found]) -> Iterator[tuple[Found, Found]]:
    for body in labelled:
        match = BEHIND.match(text, body.end) if body.type == "Organisation" else None
        if match is None or body.subtype in NAMED_AFTER or is_known(match["name"]):
            continue
        if is_led(text, body):
            yield body, Found(*match.span("name"), match["name"], "Person", "", "introduced")


def is_led(text: str, body: Found) -> bool:
    """Whether an office stands before a body or opens its name: "la présidente de la FNMR", "ministre de la Santé"."""
    is_before = _office_before().search(text, max(0, body.start - REACH), body.start) is not None
    return is_before or _office_within().match(body.text) is not None


def is_known(name: str) -> bool:
    """Whether the words are a known place, body or text, in whole or from their first word on."""
    top_type = load_vocabulary().top_type
    return any(hit.start == 0 and top_type(hit.label.cls) != "Person" for hit in gazetteer_table().find(name))
