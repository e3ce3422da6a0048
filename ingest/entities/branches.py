"""Which bodies with one name in another's are two: a federation and its branch, a firm and its subsidiary.

Called by `ingest.entities.linking`, which else takes the short form for the longer name cut short.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.entities.naming import without_head
from ingest.forms import bare_fold, fold, is_acronym, strip_determiner
from ingest.lexicon import alternatives, load_lexicon
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

REACH = 60  # characters between the names of a branch and of its body
OF = re.compile(r"^(?:de la |de l['’] ?|des? |du |d['’] ?)")


def branches(text: str, found: Sequence[Found]) -> Callable[[str, str], bool]:
    """Whether two folded forms are of a body and its branch, as the article says or shows."""
    bodies = [
        (m, form)
        for m in found
        if m.type == "Organisation"
        for form in {bare_fold(m.text, m.type), fold(without_head(m.text))}
    ]
    apart = set()
    for short, form in bodies:
        for long, full in bodies:
            if full.startswith(form + " ") and (
                _is_told(text, short, long) or (_is_general(text, short, long, found) and _is_local(full[len(form) :]))
            ):
                apart.add((form, full))
    return lambda one, other: (one, other) in apart or (other, one) in apart


def _is_told(text: str, short: Found, long: Found) -> bool:
    """Whether the one is called a branch or subsidiary: "sa filiale, X Santé", "X Bretagne, antenne de X"."""
    if _branch().search(text, max(0, long.start - REACH), long.start):
        return True
    one, other = sorted((short, long), key=lambda m: m.start)
    return other.start - one.end < REACH and _branch_of().fullmatch(text, one.end, other.start) is not None


def _is_general(text: str, short: Found, long: Found, found: Sequence[Found]) -> bool:
    """Whether the short form is a known body's and stands, below the title, before the longer one is named."""
    if (
        not short.gazetteer_id
        or not is_acronym(short.text)
        or load_gazetteer().entries[short.gazetteer_id].jurisdiction
    ):
        return False
    title = text.find("\n")
    first = min(m.start for m in found if m.text == long.text)
    return title < short.start < first and (short.start, short.end) != (long.start, long.end)


def _is_local(tail: str) -> bool:
    """Whether the rest of a name is a region, department or town, or a hospital: "CGT du CHU de Nîmes"."""
    place = OF.sub("", tail.strip())
    return (
        (place != tail.strip() and _house().match(place) is not None)
        or place in _territories()
        or load_communes().find(place) is not None
    )


@cache
def _territories() -> frozenset[str]:
    entries = load_gazetteer().entries.values()
    return frozenset(fold(strip_determiner(e.name)) for e in entries if e.cls in ("Department", "Region"))


@cache
def _house() -> re.Pattern[str]:
    heads = load_lexicon("name_heads")
    rows = heads.group("hospital")
    kinds = (*(row.form for row in rows), *(str(row.attributes["short"]) for row in rows), "hôpital", "clinique")
    return re.compile(rf"(?:{alternatives(tuple(map(fold, kinds)))})(?!\w)")


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_nouns()}(?: [a-zà-ÿ-]+)?,? (?:baptisée |nommée )?$")


@cache
def _branch_of() -> re.Pattern[str]:
    return re.compile(rf", (?:l['’]|(?:la|sa|une) )?{_nouns()} [^.,;:\n]*")


def _nouns() -> str:
    return f"(?:{alternatives(load_lexicon('name_forms').forms('part_of'))})"
