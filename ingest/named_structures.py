"""Structures whose name follows their kind: "un GIE, Imagerie Saône-Sud, exploite …" names one, not two."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.found import Found
from ingest.lexicon import load_lexicon

NEW = re.compile(r"(?<!\w)(?<!avec )(?<!dans )(?<!sans )un $", re.IGNORECASE)  # "Sans un GIE, X …": no name of it
LINK = re.compile(r", |,? (?:baptisé|dénommé|intitulé|nommé) [«“\"]?\s?")
CLOSED = re.compile(r"\s?[»”\"]?\s?[,.;:)]")


def names_structure(text: str, kind: Found, name: Found) -> bool:
    """Whether a mention is the name of the structure whose kind stands right before it."""
    return (
        name.type in ("Organisation", "Instrument")
        and not name.gazetteer_id
        and name.text[:1].isupper()
        and kind.text in _kinds()
        and NEW.search(text, max(0, kind.start - 9), kind.start) is not None
        and LINK.fullmatch(text, kind.end, name.start) is not None
        and CLOSED.match(text, name.end) is not None
    )


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
