"""Columns of dated briefs that open a page, stand behind an undated article, or fill a page under its title.

No head is looked for in them.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.pages.boxes import is_sentence
from ingest.pages.briefs import Brief, read_briefs
from ingest.pages.dated_lines import split_line
from ingest.pages.dates import Stamp, find_stamps
from ingest.pages.furniture import furniture_reason, names_chronicle, names_feed, page_part
from ingest.pages.lines import Line
from ingest.pages.stamps import find_stamp_line
from ingest.pages.titles import PROSE

HEAD = 3  # lines above the items of a page that is a list as a whole
ITEMS = 3  # fewer may be the dates of an article
CARD = 3  # lines within which the first item shows its date
LABEL = 25  # characters of what stands between items ("▼ RECHERCHE")
MAX_CHARS = 600  # a longer text is a part of a story


def names_column(line: Line) -> bool:
    """The bare heading of a column of briefs ("En bref", "Le fil")."""
    return page_part(line) in ("feed", "related") and names_feed(line.text) and not find_stamps(line.text)


def find_column(lines: Sequence[Line]) -> int | None:
    """Index of the heading of a column that holds all below it, with no date above; None where there is none."""
    at = next((i for i, line in enumerate(lines) if names_column(line)), None)
    if at is None or find_stamp_line(lines[:at]) is not None:
        return None
    is_below_text = any(map(is_sentence, lines[:at])) and all(len(line.text) < PROSE for line in lines[at:])
    return at if is_below_text or _are_briefs(lines, at) else None


def _are_briefs(lines: Sequence[Line], heading: int) -> bool:
    """Two briefs or more, each with its own date, and no other text."""
    briefs = read_briefs(lines, heading + 1, len(lines))
    used = {i for brief in briefs for i in brief.lines}
    is_dated = all(brief.stamp.year is not None for brief in briefs)
    is_dated &= len({brief.headline is None for brief in briefs}) == 1  # else the first is an article of its own
    is_dated &= len(used) == sum(len(brief.lines) for brief in briefs)  # a day over several texts is the page's
    below = range(heading + 1, max(used, default=heading) + 1)
    is_whole = all(i in used or furniture_reason(lines[i]) or _is_day(lines[i]) for i in below)
    rest = lines[below.stop :]
    return len(briefs) > 1 and is_dated and is_whole and not any(map(is_sentence, rest))


def _is_day(line: Line) -> bool:
    """A day alone on its line, which dates what stands below it."""
    split = split_line(line)
    return split is not None and split.is_bare and split.stamp.has_day


def find_list(lines: Sequence[Line]) -> int | None:
    """Index of the first item of a page that is a list of dated items under its title; None where it is none.

    They go down in time; or up, by days and times, to the day of the page or under a title that names a list. What a
    title calls a live, a chronology or an agenda is none.
    """
    last = next((i for i in range(1, len(lines)) if page_part(lines[i])), len(lines))
    for at in range(1, min(HEAD, last - ITEMS) + 1):
        above = lines[at - 1]
        if is_sentence(above) or len(above.text) >= PROSE or names_chronicle(above.text):
            return None
        if not any(split_line(line) for line in lines[at : at + CARD]):
            continue
        briefs = read_briefs(lines, at, last)
        if len(briefs) >= ITEMS and briefs[0].lines[0] == at and _are_dated_one_by_one(briefs, lines[:at]):
            used = {i for brief in briefs for i in brief.lines}
            rest = [line for line in lines[at:last] if line.index not in used and not furniture_reason(line)]
            is_whole = len(rest) <= len(briefs) and all(len(line.text) < LABEL for line in rest)
            return at if is_whole and all(brief.end - brief.start <= MAX_CHARS for brief in briefs) else None
    return None


def _are_dated_one_by_one(briefs: Sequence[Brief], head: Sequence[Line]) -> bool:
    """Each item has a day of its own, and all go one way."""
    lines = [i for brief in briefs for i in brief.lines]
    if len(set(lines)) < len(lines) or not all(brief.stamp.month for brief in briefs):
        return False
    moments = [_moment(brief.stamp) for brief in briefs]
    if all(a >= b or _is_new_year(b, a) for a, b in pairwise(moments)):
        return moments[0] != moments[-1]
    is_up = all(a <= b or _is_new_year(a, b) for a, b in pairwise(moments))
    days = [stamp for line in head for stamp in find_stamps(line.text) if stamp.has_day]
    is_told = any(_moment(day)[:2] >= moments[-1][:2] for day in days) or any(names_feed(line.text) for line in head)
    return is_up and is_told and sum(brief.stamp.has_time for brief in briefs) >= ITEMS


def _moment(stamp: Stamp) -> tuple[int, int, int, int]:
    """Month, day, hour and minute: the year is printed with some items only."""
    return stamp.month or 0, stamp.day or 0, stamp.hour or 0, stamp.minute or 0


def _is_new_year(before: tuple[int, int, int, int], after: tuple[int, int, int, int]) -> bool:
    return before[0] == 12 and after[0] == 1
