"""Days that a list names by the day of the week, and the date that each means on its page."""

import datetime
import re
from dataclasses import replace
from functools import cache

from ingest.pages.dates import Stamp
from ingest.pages.lines import fold


@cache
def _weekdays() -> dict[str, int]:
    names = [("lundi", "lun"), ("mardi", "mar"), ("mercredi", "mer"), ("jeudi", "jeu"), ("vendredi", "ven")]
    names += [("samedi", "sam"), ("dimanche", "dim")]
    return {form: number for number, forms in enumerate(names) for form in forms}


def weekday_stamp(text: str) -> Stamp | None:
    """The day that is all a line says, without a month ("mardi 8", "█ SAMEDI"); None when it says more or less."""
    match = re.fullmatch(r"\W*(?P<name>[a-z]{3,8})\.?(?: (?P<day>\d{1,2})(?:er)?)?\W*", fold(text))
    if match is None or match["name"] not in _weekdays() or (len(match["name"]) == 3 and not match["day"]):
        return None
    day = int(match["day"]) if match["day"] else None
    return Stamp(0, len(text), day=day, weekday=_weekdays()[match["name"]]) if day is None or 0 < day < 32 else None


def on_weekday(stamp: Stamp, page_day: datetime.date) -> Stamp:
    """The stamp with the last such weekday up to the page's day, and that day number if it prints one."""
    for back in range(-1, 31):
        day = page_day - datetime.timedelta(days=back)
        if day.weekday() == stamp.weekday and stamp.day in (None, day.day) and (back >= 0 or stamp.day is not None):
            return replace(stamp, year=day.year, month=day.month, day=day.day, weekday=None)
    return replace(stamp, day=None, weekday=None)
