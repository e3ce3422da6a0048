"""Columns of dated briefs that open a page, or stand behind an undated article: no head is looked for in them."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.boxes import is_sentence
from ingest.briefs import Brief, read_briefs
from ingest.dates import find_stamps
from ingest.furniture import furniture_reason, names_feed, page_part, tells_by_time
from ingest.header import find_stamp_line
from ingest.lines import Line
from ingest.titles import PROSE

HEAD = 3  # lines above the items of a page that is a list as a whole
ITEMS = 3  # fewer may be the dates of an article
LABEL = 25  # characters of what stands between items ("▼ RECHERCHE")


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
    is_dated &= len(used) == sum(len(brief.lines) for brief in briefs)  # a day over several texts is the page's
    below = range(heading + 1, max(used, default=heading) + 1)
    is_whole = all(i in used or furniture_reason(lines[i]) for i in below)
    rest = lines[below.stop :]
    return len(briefs) > 1 and is_dated and is_whole and not any(map(is_sentence, rest))


def find_list(lines: Sequence[Line]) -> int | None:
    """Index of the first item of a page that is a list of dated items under its title; None where it is none.

    They are newest first, or told by day and time: a chronology or an agenda is neither.
    """
    if any(page_part(line) for line in lines[1:]):
        return None  # a part with a heading stands below an article
    for at in range(1, min(HEAD, len(lines) - ITEMS) + 1):
        if is_sentence(lines[at - 1]) or len(lines[at - 1].text) >= PROSE or tells_by_time(lines[at - 1].text):
            return None
        briefs = read_briefs(lines, at, len(lines))
        if len(briefs) >= ITEMS and briefs[0].lines[0] == at and _is_dated_one_by_one(briefs):
            used = {i for brief in briefs for i in brief.lines}
            rest = [line for line in lines[at:] if line.index not in used and not furniture_reason(line)]
            return at if all(len(line.text) < LABEL for line in rest) else None
    return None


def _is_dated_one_by_one(briefs: Sequence[Brief]) -> bool:
    """Each item has a day of its own, and all go down, or go up with their times."""
    moments = [brief.stamp.iso() for brief in briefs]
    goes_down = all(a >= b for a, b in pairwise(moments))
    goes_up = all(a <= b for a, b in pairwise(moments)) and sum(brief.stamp.has_time for brief in briefs) >= ITEMS
    is_own = len({line for brief in briefs for line in brief.lines}) == sum(len(brief.lines) for brief in briefs)
    return is_own and all(brief.stamp.month for brief in briefs) and (goes_down or goes_up)
