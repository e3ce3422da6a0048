"""Words that stand for an hour of the day: "à midi"; "Le Quotidien du Midi" is a name."""

import re
from collections.abc import Iterator

_HOURS = {"midi": 12, "minuit": 0}
_WORD = re.compile(r"(?<!\w)(?<!du )(?<!de )(?:midi|minuit)(?!\w)")


def hours_in_words(text: str, folded: str) -> Iterator[tuple[int, int, int]]:
    """Where such a word stands in small letters, or in a line of capitals, and its hour; `folded` as long as `text`."""
    for match in _WORD.finditer(folded):
        if text[match.start()].islower() or text.isupper():
            yield *match.span(), _HOURS[match[0]]
