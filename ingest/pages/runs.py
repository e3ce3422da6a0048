"""Lists of dated items that no known heading opens: found from the end of the page, where they stand.

Such a list runs to the end of the page, furniture aside, newest first; a chronology or an agenda
inside an article does neither. Under a line that looks like a heading looser dates are enough.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pages.briefs import Brief, has_text_below, read_briefs
from ingest.pages.bylines import signature_name
from ingest.pages.dated_lines import MIN_CHARS, Split, closes, split_line
from ingest.pages.dates import Stamp
from ingest.pages.furniture import furniture_reason, page_part
from ingest.pages.lines import Line

FOOTER_LINES = 3  # of a footer that no cue knows
FOOTER_CHARS = 130
HEADING_CHARS = 45
LONE_CHARS = 60  # a single item under a bare time says more
DAYS = 3  # so many days in digits, newest first, are no accident
MAX_TRIES = 8  # starts that are tried
MAX_CHARS = 400  # a longer line with a date at its edge is a paragraph


@dataclass(frozen=True, slots=True)
class Run:
    """Where a list starts, its heading included where it has one."""

    start: int
    has_heading: bool


def find_run(
    lines: Sequence[Line], first: int, *, is_feed: bool = False, day: tuple[int, int] | None = None
) -> Run | None:
    """The list that closes the page, from line `first` on; None when there is none.

    `is_feed`: the page's title says that it is a list as a whole; days may then go up and stand over paragraphs.
    `day`: month and day of the page's own date; the times of that day may go up.
    """
    last = next((k for k in range(first, len(lines)) if page_part(lines[k]) == "elsewhere"), len(lines))
    tries = 0
    left_out: Split | None = None  # an item is no part of the list only if it is dated another way
    for start in sorted(_item_starts(lines, first, last)):
        split = split_line(lines[start])
        is_inside = split is not None and left_out is not None and _shape(split.stamp) == _shape(left_out.stamp)
        left_out = split
        if is_inside or tries >= MAX_TRIES:
            continue
        tries += 1
        while start > first and _is_day_header(lines[start - 1]):
            start -= 1
        has_heading = start > first and _looks_like_heading(lines[start - 1])
        briefs = read_briefs(lines, start, last)
        is_headed = is_feed and len(briefs) > 1 and all(_is_day_header(lines[brief.lines[0]]) for brief in briefs)
        if is_headed or _is_list(lines, briefs, has_heading=has_heading, day=day):
            return Run(start - has_heading, has_heading)
    return None


def _shape(stamp: Stamp) -> tuple[bool, bool, bool, int | None]:
    """Which parts a stamp prints: year, day, time; and the day of the week where it gives no date."""
    return stamp.year is not None, stamp.has_day, stamp.has_time, stamp.weekday


def _item_starts(lines: Sequence[Line], first: int, last: int) -> list[int]:
    """First lines of what may be the items, going up from the end of the page."""
    starts: list[int] = []
    i = last - 1
    footer = FOOTER_LINES
    while i >= first:
        if furniture_reason(lines[i]) or page_part(lines[i]):
            i -= 1
            continue
        found = _item_ending_at(lines, i, first)
        if found is None and footer > 0 and not starts and len(lines[i].text) < FOOTER_CHARS:
            footer -= 1
            i -= 1
            continue
        if found is None:
            break
        starts.append(found)
        i = found - 1
    return starts


def _item_ending_at(lines: Sequence[Line], i: int, first: int) -> int | None:
    """First line of the item whose last line is `i`; None when there is none."""
    line = lines[i]
    split = split_line(line)
    if split is None:
        above = split_line(lines[i - 1]) if i > first and not _heads_list(lines, i) else None
        if above is not None and (has_text_below(lines, i - 1, above) or _heads_item(line, lines[i - 1], above)):
            return i - 1
        if above is None or above.end - above.start >= MIN_CHARS or closes(lines[i - 1], above.stamp):
            return None
        return i - 1
    if split.end - split.start >= MIN_CHARS:
        return i if split.end - split.start <= MAX_CHARS else None
    if closes(line, split.stamp):
        is_whole = split.stamp.year is not None and i > first and split_line(lines[i - 1]) is None
        return i - 1 if is_whole else None
    return i if _is_day_header(line) and i < len(lines) - 1 and split_line(lines[i + 1]) is not None else None


def _heads_item(line: Line, above: Line, split: Split) -> bool:
    """A short head of the item below it, where the items close with their dates ("… deux voix. 03/02/2023 –")."""
    is_whole = split.stamp.year is not None and closes(above, split.stamp) and split.end - split.start >= MIN_CHARS
    return is_whole and len(line.text) < HEADING_CHARS and not re.search(r"[.!?;,…»]$", line.text)


def _heads_list(lines: Sequence[Line], i: int) -> bool:
    """A line in capitals between a full date, which is the page's, and an item beside its stamp: a heading, no item."""
    if not lines[i].text.isupper() or i + 1 >= len(lines):
        return False
    above, below = split_line(lines[i - 1]), split_line(lines[i + 1])
    is_beside = below is not None and below.end - below.start >= MIN_CHARS and below.stamp.year is None
    return is_beside and above is not None and above.stamp.year is not None


def _is_day_header(line: Line) -> bool:
    """A day alone on its line ("05 Déc")."""
    split = split_line(line)
    return split is not None and split.is_bare and split.stamp.has_day and not split.stamp.has_time


def _looks_like_heading(line: Line) -> bool:
    """A short line that opens a list: no sentence, no date, nobody's signature."""
    is_open = not re.search(r"[.!?;,…»]$", line.text) and len(line.text) < HEADING_CHARS
    return (
        is_open
        and not re.match(r"[•·▪*–-]\s", line.text)  # the point of another list
        and not furniture_reason(line)
        and not page_part(line)
        and split_line(line) is None
        and signature_name(line.text) == ""
    )


def _is_list(lines: Sequence[Line], briefs: Sequence[Brief], *, has_heading: bool, day: tuple[int, int] | None) -> bool:
    """The items are newest first, or of the page's own day, and dated so that they can be no paragraphs."""
    by_shape: dict[tuple[bool, bool, bool, int | None], list[str]] = {}
    for brief in briefs:
        by_shape.setdefault(_shape(brief.stamp), []).append(brief.stamp.iso())
    is_newest_first = all(moments == sorted(moments, reverse=True) for moments in by_shape.values())
    is_of_the_day = all(brief.stamp.has_time and (brief.stamp.month, brief.stamp.day) == day for brief in briefs)
    if not briefs or not (is_newest_first or is_of_the_day):
        return False
    exact = [brief for brief in briefs if _is_exact(brief.stamp, lines, brief)]
    firm = [brief for brief in exact if _is_firm(lines, brief)]
    if has_heading and len(briefs) > 1:
        return True
    if len(briefs) == 1 and not has_heading and not briefs[0].stamp.has_day and _signs(lines[briefs[0].lines[-1]]):
        return False
    if len(briefs) >= DAYS and len(by_shape) == 1 and all(_is_day_in_digits(lines, brief) for brief in briefs):
        return True
    return len(exact) == len(briefs) and 2 * len(firm) >= len(briefs)


def _signs(line: Line) -> bool:
    """A time and a few words that say nothing: where and when the page was made ("12:12 – Flash GHT")."""
    return len(line.text) < LONE_CHARS and not re.search(r"[.!?…»]$", line.text)


def _is_exact(stamp: Stamp, lines: Sequence[Line], brief: Brief) -> bool:
    """A full date, a day with its time, or a time written with a colon."""
    if stamp.year is not None or (stamp.has_day and stamp.has_time):
        return True
    return stamp.has_time and any(re.search(r"\d\s?[:hH]\s?\d\d", lines[i].text) for i in brief.lines)


def _is_firm(lines: Sequence[Line], brief: Brief) -> bool:
    """The punctuation, or a line of its own, leaves no doubt that the stamp dates the text."""
    splits = [(lines[i], split_line(lines[i])) for i in brief.lines]
    return any(split is not None and (split.is_firm or closes(line, split.stamp)) for line, split in splits)


def _is_day_in_digits(lines: Sequence[Line], brief: Brief) -> bool:
    """A day in digits, set apart from the text that it opens ("18/02 – …", "▸ 29/09. …")."""
    line = lines[brief.lines[0]]
    split = split_line(line)
    if split is None or not split.is_firm or split.start <= split.stamp.start:
        return False
    return re.fullmatch(r"\d{1,2}/\d{1,2}", line.text[split.stamp.start : split.stamp.end]) is not None
