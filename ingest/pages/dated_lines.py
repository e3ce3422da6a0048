"""A line with a stamp at one of its edges, split into the stamp and the text that it dates."""

import re
from dataclasses import dataclass

from ingest.pages.dates import Stamp, find_stamps
from ingest.pages.lines import Line
from ingest.pages.weekdays import weekday_stamp

MIN_CHARS = 8  # a shorter text is a label, not an item
_SIGN = r"·•\u2190-\u2bff\U0001f1e6-\U0001faff\ufe0f"  # bullets, arrows, boxes, flags and other pictographs
_LEAD = re.compile(rf"[\s\[(*{_SIGN}–—>-]*")
_AFTER_STAMP = re.compile(rf"[\s\])]*(?:(?:\.\s)?[-–—:|/{_SIGN}]\s*|\s+)")
_FIRM_AFTER_STAMP = re.compile(rf"\s*\]\s*|\.?[\s)]*[-–—|{_SIGN}]\s+|\s*:\s+|\s{{2,}}")
_AFTER_RELATIVE = re.compile(r"\s*[-–—|:]\s+")
_CLOCK = re.compile(r"\d\s?[:hH]\s?\d\d")  # a time to the minute
_DAY_IN_DIGITS = re.compile(r"\d{1,2}/\d{1,2}")
_TRAILING = re.compile(r"\s*[-–—]\s*")
_FULL_STOP = re.compile(r"\.\s+(?=[«\"A-ZÀ-Þ])")
HEADLINE = 100  # a longer line is a text of its own


@dataclass(frozen=True, slots=True)
class Split:
    """A line split into its stamp and its text."""

    stamp: Stamp
    start: int  # offsets of the text in the line
    end: int
    is_firm: bool  # the punctuation leaves no doubt that the stamp dates the text

    @property
    def is_bare(self) -> bool:
        """No text stands beside the stamp."""
        return self.start == self.end


def split_line(line: Line) -> Split | None:
    """The stamp at an edge of a line and the text beside it; None when there is no such stamp."""
    found = find_stamps(line.text)
    relative = _split_relative(line, found[0]) if found else None
    stamps = [stamp for stamp in found if not stamp.raw]
    if relative is not None or not stamps:
        day = weekday_stamp(line.text)
        return Split(day, len(line.text), len(line.text), True) if day is not None else relative
    first, last = stamps[0], stamps[-1]
    lead = _LEAD.match(line.text)
    size = len(line.text)
    if last.has_day and last.year is not None and last.start > 0:
        if closes(line, last):
            return Split(last, text_start(line), _trim(line.text, last.start), True)
        if last.end == size and re.search(r"[.?!»…]\s+$", line.text[: last.start]):
            return Split(last, text_start(line), len(line.text[: last.start].rstrip()), True)
        if last.end + line.text[last.end :].count(")") >= size and re.search(r"[(,|–—-]\s*$", line.text[: last.start]):
            return Split(last, text_start(line), _trim(line.text, last.start), False)
    if lead is not None and first.start <= lead.end():
        gap = _AFTER_STAMP.match(line.text, first.end) or _gap_of_full_stop(line.text, first)
        if gap is None and size - first.end > MIN_CHARS:
            return None  # "4 avril, Strasbourg : atelier": no stamp of a brief
        if first.end >= size or gap is None or gap.end() >= size:
            return Split(first, size, size, first.end >= size)
        printed = line.text[first.start : first.end]
        is_firm = bool(_FIRM_AFTER_STAMP.match(line.text, first.end)) and (
            bool(_CLOCK.search(printed)) or first.has_day
        )
        is_headline = re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", printed) and not line.text.endswith(".")
        is_plain = is_headline or re.fullmatch(r"\d\d:\d\d", printed) or (first.has_day and _CLOCK.search(printed))
        is_firm |= bool(is_plain) and (line.text[gap.end()].isupper() or line.text[gap.end()] == "«")
        is_firm |= _FULL_STOP.match(line.text, first.end) is not None and gap.end() < size
        sign = _LEAD.match(line.text, gap.end())  # "27/02 13:20 > Text"
        return Split(first, sign.end() if sign is not None and sign.end() < size else gap.end(), size, is_firm)
    return None


def _gap_of_full_stop(text: str, stamp: Stamp) -> re.Match[str] | None:
    """The full stop between a stamp and its text ("3 mars, 18 h 15. Le …", "29/09. Le …"); other days open prose."""
    is_stamp = stamp.has_day and (stamp.has_time or _DAY_IN_DIGITS.fullmatch(text[stamp.start : stamp.end]))
    return _FULL_STOP.match(text, stamp.end) if is_stamp else None


def _split_relative(line: Line, stamp: Stamp) -> Split | None:
    """A text under a day and time that are told from when the page was taken ("Hier, 17:20 – Le …")."""
    if not _LEAD.fullmatch(line.text, 0, stamp.start) or not _CLOCK.search(stamp.raw):
        return None
    gap = _AFTER_RELATIVE.match(line.text, stamp.end)
    return Split(stamp, gap.end(), len(line.text), True) if gap is not None and gap.end() < len(line.text) else None


def is_headline(line: Line) -> bool:
    """A short line of some words that is no closed sentence: the head of the text below it."""
    return len(line.text) < HEADLINE and len(line.text.split()) > 2 and not re.search(r"[.!?…:;,]$", line.text)


def text_start(line: Line) -> int:
    lead = _LEAD.match(line.text)
    return lead.end() if lead is not None else 0


def _trim(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in " \t([,|–—-":
        end -= 1
    return end


def closes(line: Line, stamp: Stamp) -> bool:
    """A stamp with a dash after it dates the text above it."""
    return _TRAILING.fullmatch(line.text, stamp.end) is not None
