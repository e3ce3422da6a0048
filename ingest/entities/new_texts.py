"""Texts and bodies that an article brings up as further ones of their kind: "un autre décret", "un second GIE"."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.lexicon import alternatives, load_lexicon

REACH = 20  # characters before a noun
INDEFINITE = re.compile(r"(?<!\w)une? $", re.IGNORECASE)


def new_texts(text: str, found: Sequence[Found]) -> frozenset[int]:
    """The mentions of texts that the article brings up as new ones: "une proposition de loi" after the one of M. X."""
    return frozenset(
        i
        for i, m in enumerate(found)
        if m.type == "Instrument"
        and ((m.text.islower() and INDEFINITE.search(text, max(0, m.start - 5), m.start)) or is_another(text, m))
    )


def is_another(text: str, mention: Found) -> bool:
    """Whether a bare kind is told apart from those named before: "un autre GIE", "le second décret", "un GIE rival"."""
    is_bare = mention.text.islower() or mention.text in load_lexicon("name_forms").forms("structures")
    return is_bare and (
        another_before().search(text, max(0, mention.start - REACH), mention.start) is not None
        or another_behind().match(text, mention.end) is not None
    )


@cache
def another_before() -> re.Pattern[str]:
    """What stands before such a noun; "le nouveau GIE" may be the one just named, "un nouveau GIE" is not."""
    words = load_lexicon("descriptions")
    another, new = alternatives(words.forms("another")), alternatives(words.forms("another_indefinite"))
    return re.compile(
        rf"(?<!\w)(?:(?:un|une|le|la|cet|cette) |l['’]|d['’])?(?:{another}) $|(?<!\w)une? (?:{new}) $", re.I
    )


@cache
def another_behind() -> re.Pattern[str]:
    """What stands behind such a noun: " voisin", " concurrente"."""
    return re.compile(rf" (?:{alternatives(load_lexicon('descriptions').forms('another_behind'))})(?!\w)")
