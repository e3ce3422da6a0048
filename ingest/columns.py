"""Columns of dated briefs that open a page, or stand behind an undated article: no head is looked for in them."""

from collections.abc import Sequence

from ingest.boxes import is_sentence
from ingest.briefs import read_briefs
from ingest.dates import find_stamps
from ingest.furniture import furniture_reason, names_feed, page_part
from ingest.header import find_stamp_line
from ingest.lines import Line
from ingest.titles import PROSE


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
