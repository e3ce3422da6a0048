"""A text that changes another is not that other: "le projet de loi modifie la loi X"."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.lexicon import alternatives, load_lexicon

REACH = 60  # characters between the two


def amended_pairs(text: str, found: Sequence[Found]) -> list[tuple[int, int]]:
    """Places of neighbouring mentions of texts of which the first is told to change the second."""
    texts = [i for i, m in enumerate(found) if m.type == "Instrument"]
    return [
        (i, j)
        for n, i in enumerate(texts)
        for j in texts[n + 1 : n + 3]
        if found[j].start - found[i].end <= REACH and amends(text, found[i], found[j])
    ]


def amends(text: str, one: Found, other: Found) -> bool:
    """Whether a verb of changing, with the object right behind it, stands between two mentions."""
    between = text[one.end : other.start] if one.end < other.start <= one.end + REACH else ""
    return not set(".;:\n") & set(between) and _changing().search(between) is not None


def any_amends(text: str, some: Iterable[Found], others: Sequence[Found]) -> bool:
    """Whether of two texts, each by its mentions, one is told to change the other."""
    return any(amends(text, one, other) or amends(text, other, one) for one in some for other in others)


@cache
def _changing() -> re.Pattern[str]:
    stems = alternatives(load_lexicon("name_forms").forms("changing_verbs"))
    between = r"(?: (?:pas|plus|aussi|également|partiellement|profondément))?"
    return re.compile(rf"(?<!\w)(?:{stems})\w*{between} (?:l[ea] |l['’]|une? )$")
