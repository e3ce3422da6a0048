"""Structures whose name follows their kind: "un GIE, Imagerie Saône-Sud, exploite …" names one, not two."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.entities.found import Found
from ingest.entities.new_texts import REACH, another_before, another_behind, is_another
from ingest.lexicon import load_lexicon

# "Sans un GIE, X …": no name of it.
NEW = re.compile(r"(?<!\w)(?<!avec )(?<!dans )(?<!sans )un (?:[a-zà-ÿ]+ )?$", re.IGNORECASE)
LINK = re.compile(r", |,? (?:baptisé|dénommé|intitulé|nommé) [«“\"]?\s?")
CLOSED = re.compile(r"\s?[»”\"]?\s?[,.;:)]")


def names_structure(text: str, kind: Found, name: Found) -> bool:
    """Whether a mention is the name of the structure whose kind stands right before it."""
    return (
        name.type in ("Organisation", "Instrument")
        and not name.gazetteer_id
        and name.text[:1].isupper()
        and kind.text in _kinds()
        and _is_new(text, kind)
        and LINK.fullmatch(text, _end(text, kind), name.start) is not None
        and CLOSED.match(text, name.end) is not None
    )


def _is_new(text: str, kind: Found) -> bool:
    """Whether the kind is led by "un", or by "un autre", "un nouveau", or is another: "le GCS voisin"."""
    if is_another(text, kind):
        return True
    lead = NEW.search(text, max(0, kind.start - 9 - REACH), kind.start)
    return lead is not None and (
        " " not in lead[0].strip() or another_before().search(text, max(0, kind.start - REACH), kind.start) is not None
    )


def _end(text: str, kind: Found) -> int:
    """Where the kind ends, with "concurrent" and the like behind it."""
    behind = another_behind().match(text, kind.end)
    return behind.end() if behind else kind.end


def with_structures(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions, such names as structures, and their kind no longer the scheme as such."""
    pairs = [(kind, name) for kind, name in pairwise(found) if names_structure(text, kind, name)]
    names, kinds = {name for _, name in pairs}, {kind.text for kind, _ in pairs}
    out = []
    for mention in found:
        if mention in names:
            mention = replace(mention, type="Instrument", subtype="CooperationStructure")
        elif mention.text in kinds:
            mention = replace(mention, gazetteer_id="", subtype="CooperationStructure")
        out.append(mention)
    return out


def _kinds() -> frozenset[str]:
    return frozenset(load_lexicon("name_forms").forms("structures"))
