"""Days that a line tells of and that date no page: of a state of things, of an act that a sentence speaks about."""

import re
from functools import cache

from ingest.lexicon import alternatives, load_lexicon
from ingest.pages.lines import fold

_SPAN = re.compile(r"(?<!\w)(?:au|jusqu'au|(?:avant|depuis|des) le) $")  # "au 31 décembre 2022": a state of things


@cache
def _act() -> re.Pattern[str]:
    """An act that is spoken about ("son arrêté du"); without article it is the page itself ("Arrêté du")."""
    acts = "|".join(fold(form) for form in load_lexicon("dates").forms("acts"))
    return re.compile(rf"(?:(?:\bl|\bd)'|\b(?:l[ae]|une?|ce|cet|cette|son|sa|notre|du|au) )(?:{acts})(?: \w+)? du $")


def is_of_act(before: str, *, is_closed: bool) -> bool:
    """What stands before a date, folded, makes it that of an act; `is_closed`: a full stop ends the line."""
    return is_closed and _act().search(before) is not None


def tells_day(before: str, *, is_closed: bool) -> bool:
    """The same of a state of things as well, which a stamp may not follow."""
    return _SPAN.search(before) is not None or is_of_act(before, is_closed=is_closed)


@cache
def _ahead() -> re.Pattern[str]:
    words = alternatives(tuple(map(fold, load_lexicon("dates").forms("ahead"))))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def looks_ahead(before: str) -> bool:
    """What stands before a date, folded, makes it a day to come ("Prochaine réunion : …", "Date limite : …")."""
    return _ahead().search(before) is not None
