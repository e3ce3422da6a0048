"""Short items of a page: briefs under times and day headers, dated headlines beside the article.

Two ways of dating are read: a stamp before its text (on the same line or the line above) and a stamp
after it ("text 30/05/2023 -"). Days and times carry over from the headers above.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.dates import Stamp, find_stamps, nearest_year, on_weekday, weekday_stamp
from ingest.furniture import bare, furniture_reason, is_own_material, page_part
from ingest.lines import Line, fold
from ingest.titles import kicker_forms

ANCHOR_CHARS = 80
MIN_CHARS = 8  # a shorter text is a label, not an item
NEAR_DAYS = 10  # with a relative update date on the page, a year is fixed only this near to the publication

_SIGN = r"·•\u2190-\u2bff"  # bullets, arrows, boxes
_LEAD = re.compile(rf"[\s\[(*{_SIGN}–—>-]*")
_AFTER_STAMP = re.compile(rf"[\s\])]*(?:[-–—:|/{_SIGN}]\s*|\s+)")
_FIRM_AFTER_STAMP = re.compile(rf"\s*\]\s*|[\s)]*[-–—|{_SIGN}]\s+|\s*:\s+|\s{{2,}}")
_CLOCK = re.compile(r"\d\s?[:hH]\s?\d\d")  # a time to the minute
_TRAILING = re.compile(r"\s*[-–—]\s*")


@dataclass(frozen=True, slots=True)
class Brief:
    """A short item: page offsets of its text, its first words, its stamp and the lines it took."""

    start: int
    end: int
    anchor: str
    stamp: Stamp
    lines: tuple[int, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A line split into its stamp and its text."""

    stamp: Stamp
    start: int  # offsets of the text in the line
    end: int
    is_firm: bool  # the punctuation leaves no doubt that the stamp dates the text


def split_line(line: Line) -> Split | None:
    """The stamp at an edge of a line and the text beside it; None when there is no such stamp."""
    stamps = [stamp for stamp in find_stamps(line.text) if not stamp.raw]
    if not stamps:
        day = weekday_stamp(line.text)
        return Split(day, len(line.text), len(line.text), True) if day is not None else None
    first, last = stamps[0], stamps[-1]
    lead = _LEAD.match(line.text)
    size = len(line.text)
    if last.has_day and last.year is not None and last.start > 0:
        dash = _TRAILING.fullmatch(line.text, last.end)
        if dash is not None:
            return Split(last, _text_start(line), _trim(line.text, last.start), True)
        if last.end == size and re.search(r"[.?!»…]\s+$", line.text[: last.start]):
            return Split(last, _text_start(line), len(line.text[: last.start].rstrip()), True)
        if last.end + line.text[last.end :].count(")") >= size and re.search(r"[(,|–—-]\s*$", line.text[: last.start]):
            return Split(last, _text_start(line), _trim(line.text, last.start), False)
    if lead is not None and first.start <= lead.end():
        gap = _AFTER_STAMP.match(line.text, first.end)
        if gap is None and size - first.end > MIN_CHARS:
            return None  # "4 avril, Strasbourg : atelier": no stamp of a brief
        if first.end >= size or gap is None or gap.end() >= size:
            return Split(first, size, size, first.end >= size)
        printed = line.text[first.start : first.end]
        is_firm = bool(_FIRM_AFTER_STAMP.match(line.text, first.end)) and (
            bool(_CLOCK.search(printed)) or first.has_day
        )
        is_headline = re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", printed) and not line.text.endswith(".")
        is_plain = is_headline or re.fullmatch(r"\d\d:\d\d", printed)
        is_firm |= bool(is_plain) and line.text[gap.end()].isupper()
        sign = _LEAD.match(line.text, gap.end())  # "27/02 13:20 > Text"
        return Split(first, sign.end() if sign is not None and sign.end() < size else gap.end(), size, is_firm)
    return None


def _text_start(line: Line) -> int:
    lead = _LEAD.match(line.text)
    return lead.end() if lead is not None else 0


def _trim(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in " \t([,|–—-":
        end -= 1
    return end


def merge(day: Stamp | None, stamp: Stamp) -> Stamp:
    """A time under a day header, with that day."""
    if stamp.has_day or day is None:
        return stamp
    return replace(stamp, year=day.year, month=day.month, day=day.day, weekday=day.weekday)


def read_briefs(lines: Sequence[Line], first: int, last: int) -> list[Brief]:
    """Items of the lines `first` to `last` (not included) of a list of briefs or related headlines."""
    cards = _read_cards(lines, first, last)
    if cards:
        return cards
    briefs: list[Brief] = []
    day = _heading_day(lines[first - 1]) if first > 0 else None
    pending = day
    pending_line, is_used = first, False
    i = first
    while i < last:
        line = lines[i]
        if furniture_reason(line) or page_part(line):
            i += 1
            continue
        split = split_line(line)
        if split is not None and split.end - split.start < MIN_CHARS:
            if closes(line, split) and split.stamp.year is not None:
                brief = _brief(lines, i - 1, 0, len(lines[i - 1].text), split.stamp, (i - 1, i)) if i > first else None
                if brief is not None and not any(i - 1 in b.lines for b in briefs):
                    briefs.append(brief)
                i += 1
                continue
            if split.stamp.has_day:
                day = split.stamp
            pending, pending_line, is_used = merge(day, split.stamp), i, False
            i += 1
            continue
        if split is not None:
            stamp = merge(day, split.stamp)
            brief = _brief(lines, i, split.start, split.end, stamp, (i,))
            if brief is not None:
                briefs.append(brief)
            pending = None
        elif pending is not None and not (is_used and len(line.text) < 40) and not _dated_after(lines, i, last):
            brief = _brief(lines, i, _text_start(line), len(line.text), pending, (pending_line, i))
            if brief is not None:
                briefs.append(brief)
                # A day may head several texts; what is short after the first is a label.
                pending = None if pending.has_time else pending
                is_used = True
        i += 1
    return briefs


def _read_cards(lines: Sequence[Line], first: int, last: int) -> list[Brief]:
    """Items of a list of cards: a headline, perhaps a line of text, and a full date alone below; else none."""
    briefs: list[Brief] = []
    card: list[int] = []
    for i in range(first, last):
        line = lines[i]
        if furniture_reason(line) or page_part(line):
            continue
        split = split_line(line)
        if split is None:
            card.append(i)
            continue
        is_date = split.stamp.year is not None and split.end - split.start < MIN_CHARS
        if not is_date or not 1 <= len(card) <= 2:
            return []
        brief = _brief(lines, card[0], _text_start(lines[card[0]]), len(lines[card[0]].text), split.stamp, (*card, i))
        if brief is not None:
            briefs.append(replace(brief, end=lines[card[-1]].end))
        card = []
    # What is left after the last date would be the text of a list whose dates stand above.
    return briefs if len(briefs) > 1 and all(len(lines[i].text) < 40 for i in card) else []


def _heading_day(line: Line) -> Stamp | None:
    """The day that closes the heading of a list ("En bref – 26/02")."""
    stamps = find_stamps(line.text)
    is_heading = page_part(line) != "" and len(stamps) > 0 and stamps[-1].end == len(line.text)
    return stamps[-1] if is_heading and stamps[-1].has_day else None


def _dated_after(lines: Sequence[Line], i: int, last: int) -> bool:
    """The next line is a stamp that closes this text ("19/11/2025 -")."""
    if i + 1 >= last:
        return False
    text = lines[i + 1].text
    stamps = find_stamps(text)
    closes = len(stamps) > 0 and stamps[0].start == 0 and stamps[0].year is not None
    return closes and _TRAILING.fullmatch(text, stamps[0].end) is not None


def _brief(lines: Sequence[Line], i: int, start: int, end: int, stamp: Stamp, used: tuple[int, ...]) -> Brief | None:
    line = lines[i]
    text = line.text[start:end].rstrip()
    if (
        len(text) < MIN_CHARS
        or bare(fold(text)) in kicker_forms("kicker")
        or not re.search(r"[^\W\d_]{2}", text)
        or is_own_material(line.folded[start:end])
    ):
        return None
    begin, stop = line.span(start, start + len(text))
    return Brief(begin, stop, text[:ANCHOR_CHARS], stamp, used, text.endswith(("...", "…")))


def closes(line: Line, split: Split) -> bool:
    """A stamp with a dash after it dates the text above it."""
    return _TRAILING.fullmatch(line.text, split.stamp.end) is not None


def dated(
    stamp: Stamp, *, published: str | None, captured: str | None, is_year_open: bool, is_day_known: bool
) -> Stamp:
    """A stamp with the day or the year that the page fixes: by when it was taken, else by its own date.

    `is_year_open`: the page was updated at an unknown later time, so that only near days are safe.
    """
    if stamp.year is not None or not (captured or published):
        return replace(stamp, weekday=None, day=stamp.day if stamp.month else None)
    page_day = datetime.date.fromisoformat((captured or published or "")[:10])
    if stamp.weekday is not None:
        return on_weekday(stamp, page_day)
    if not stamp.has_day:
        return _on_day(stamp, page_day, captured) if captured or is_day_known else stamp
    month, day = stamp.month or 1, stamp.day or 1
    year = nearest_year(month, day, page_day)
    if is_year_open and not captured:
        try:
            distance = abs((datetime.date(year, month, day) - page_day).days)
        except ValueError:  # 29 February of another year
            return stamp
        if distance > NEAR_DAYS:
            return stamp
    return replace(stamp, year=year)


def _on_day(stamp: Stamp, day: datetime.date, captured: str | None) -> Stamp:
    """A bare time on the page's day; on the day before, where the page was taken earlier in the day."""
    if captured and "T" in captured and f"{stamp.hour:02d}:{stamp.minute:02d}" > captured[11:16]:
        day -= datetime.timedelta(days=1)
    return replace(stamp, year=day.year, month=day.month, day=day.day)
