"""Short items of a page: briefs under times and day headers, dated headlines beside the article.

Two ways of dating are read: a stamp before its text (on the same line or the line above) and a stamp
after it ("text 30/05/2023 -"). Days and times carry over from the headers above.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pages.dated_lines import HEADLINE, MIN_CHARS, Split, closes, is_headline, split_line, text_start
from ingest.pages.dates import Stamp, find_stamps, resolve_relative
from ingest.pages.days import nearest_year, real_day
from ingest.pages.furniture import bare, furniture_reason, is_own_material, page_part
from ingest.pages.lines import Line, fold
from ingest.pages.titles import kicker_forms
from ingest.pages.weekdays import on_weekday

ANCHOR_CHARS = 80
RUBRIC = 3  # words
SENTENCE = 25  # characters
NEAR_DAYS = 10  # with a relative update date on the page, a year is fixed only this near to the publication


@dataclass(frozen=True, slots=True)
class Brief:
    """A short item: page offsets of its text, its first words, its stamp and the lines it took."""

    start: int
    end: int
    anchor: str
    stamp: Stamp
    lines: tuple[int, ...]
    is_cut: bool = False
    headline: tuple[int, int] | None = None  # page offsets of the line that heads the text, which starts on its own

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Page offsets of what it says: its headline, where that stands apart, and its text."""
        return [*([self.headline] if self.headline else []), (self.start, self.end)]


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
            if closes(line, split.stamp) and split.stamp.year is not None:
                brief = _brief(lines, i - 1, 0, len(lines[i - 1].text), split.stamp, (i - 1, i)) if i > first else None
                if brief is not None and not any(i - 1 in b.lines for b in briefs):
                    briefs.append(brief)
                i += 1
                continue
            card = _around_date(lines, i, first, last, split.stamp)
            if card is not None and not any(i - 1 in b.lines for b in briefs):
                briefs.append(card)
                pending, i = None, i + 2
                continue
            if split.stamp.has_day:
                day = split.stamp
            pending, pending_line, is_used = merge(day, split.stamp), i, False
            i += 1
            continue
        if split is not None:
            brief = _brief(lines, i, split.start, split.end, merge(day, split.stamp), (i,))
            if brief is not None:
                brief = _with_headline(lines, i, split, brief, first, briefs)
                brief = _with_text(lines, i, split, brief, last)
                briefs.append(brief)
                i = brief.lines[-1]
            pending = None
        elif pending is not None and _is_rubric(lines, i, last):
            pass
        elif pending is not None and not (is_used and len(line.text) < 40) and not _dated_after(lines, i, last):
            brief = _brief(lines, i, text_start(line), len(line.text), pending, (pending_line, i))
            if brief is not None:
                brief = _with_text_apart(lines, i, brief, last)
                briefs.append(brief)
                i = brief.lines[-1]
                # A day may head several texts; what is short after the first is a label.
                pending = None if pending.has_time else pending
                is_used = True
        i += 1
    return briefs


def _with_headline(
    lines: Sequence[Line], i: int, split: Split, brief: Brief, first: int, briefs: Sequence[Brief]
) -> Brief:
    """The item whose text its stamp closes, with the headline on the line above."""
    above = lines[i - 1] if i > first else None
    if above is None or split.stamp.start < split.end or not _continues(above, is_headline(above)):
        return brief
    if any(i - 1 in other.lines for other in briefs):
        return brief
    headline = _brief(lines, i - 1, text_start(above), len(above.text), brief.stamp, (i - 1, i))
    return brief if headline is None else replace(headline, end=brief.end, is_cut=brief.is_cut)


def _with_text(lines: Sequence[Line], i: int, split: Split, brief: Brief, last: int) -> Brief:
    """The item whose headline stands beside its stamp, with the text on the line below."""
    if i + 1 >= last or not has_text_below(lines, i, split) or _dated_after(lines, i + 1, last):
        return brief
    return replace(brief, end=lines[i + 1].end, lines=(*brief.lines, i + 1), is_cut=False)


def has_text_below(lines: Sequence[Line], i: int, split: Split) -> bool:
    """Line `i` is a day, a time and a headline, whose text follows on the next line."""
    below = lines[i + 1]
    is_open = split.end - split.start < HEADLINE and not re.search(r"[.!?…:;,]$", lines[i].text)
    is_dated = split.stamp.has_day and split.stamp.has_time and split.stamp.start < split.start
    is_text = re.search(r"[.!?»]$", below.text) is not None
    return is_dated and split.is_firm and is_open and _continues(below, is_text) and not below.is_after_blank


def _with_text_apart(lines: Sequence[Line], i: int, brief: Brief, last: int) -> Brief:
    """The item whose headline stands below its stamp, with the one paragraph below that."""
    if not is_headline(lines[i]) or not _is_text(lines, i + 1, last) or not _ends_item(lines, i + 2, last):
        return brief
    below = _brief(lines, i + 1, 0, len(lines[i + 1].text), brief.stamp, (*brief.lines, i + 1))
    return brief if below is None else replace(below, anchor=brief.anchor, headline=(brief.start, brief.end))


def _around_date(lines: Sequence[Line], i: int, first: int, last: int, stamp: Stamp) -> Brief | None:
    """The item whose date, line `i`, stands alone between its headline and its text."""
    if stamp.year is None or i == first or not _is_text(lines, i + 1, last):
        return None
    if not _continues(lines[i - 1], is_headline(lines[i - 1])):
        return None
    above = _brief(lines, i - 1, text_start(lines[i - 1]), len(lines[i - 1].text), stamp, (i - 1, i, i + 1))
    below = _brief(lines, i + 1, 0, len(lines[i + 1].text), stamp, (i - 1, i, i + 1))
    return None if not above or not below else replace(below, anchor=above.anchor, headline=(above.start, above.end))


def _is_rubric(lines: Sequence[Line], i: int, last: int) -> bool:
    """A word or two over the one headline of an item ("Finances"), which says what it is about."""
    if i + 1 >= last or not _ends_item(lines, i + 2, last):
        return False
    return _continues(lines[i + 1], _is_rubric_of(lines[i], lines[i + 1]))


def _is_rubric_of(line: Line, headline: Line) -> bool:
    """A word or two over a longer line; three only where that is no closed sentence, whose headline they might be."""
    words = len(line.text.split()) + (re.search(r"[.…]$", headline.text) is not None)
    is_open = re.search(r"[.!?…:;,»]$", line.text) is None
    return words <= RUBRIC and is_open and len(headline.text) > len(line.text)


def _is_text(lines: Sequence[Line], i: int, last: int) -> bool:
    """A closed sentence, which no stamp dates."""
    if i >= last or len(lines[i].text) < SENTENCE or re.search(r"[.!?…»)]$", lines[i].text) is None:
        return False
    return _continues(lines[i], fits=True) and not _dated_after(lines, i, last)


def _ends_item(lines: Sequence[Line], i: int, last: int) -> bool:
    """What stands here is no further part of the item above: the list ends, or the next item starts."""
    return i >= last or not _continues(lines[i], fits=True)


def _continues(line: Line, fits: bool) -> bool:
    """A line beside an item's line belongs to it: it has no stamp and no role of its own."""
    return fits and split_line(line) is None and not furniture_reason(line) and not page_part(line)


def _read_cards(lines: Sequence[Line], first: int, last: int) -> list[Brief]:
    """Items of a list of cards: a headline, perhaps a line of text, and a full date alone below; else none."""
    briefs: list[Brief] = []
    card: list[int] = []
    for i in range(first, last):
        line = lines[i]
        if furniture_reason(line) or page_part(line) or line.text.isdigit():  # a count of comments
            continue
        split = split_line(line)
        if split is None:
            card.append(i)
            continue
        if len(card) == 2 and _is_rubric_of(lines[card[0]], lines[card[1]]):
            card = card[1:]
        is_date = split.stamp.year is not None and split.end - split.start < MIN_CHARS
        if not is_date or not 1 <= len(card) <= 2:
            return []
        brief = _brief(lines, card[0], text_start(lines[card[0]]), len(lines[card[0]].text), split.stamp, (*card, i))
        if brief is not None:
            briefs.append(replace(brief, end=lines[card[-1]].end))
        card = []
    # What is left after the last date would be the text of a list whose dates stand above.
    is_over = all(len(lines[i].text) < 40 and not _is_text(lines, i, last) for i in card)
    return briefs if len(briefs) > 1 and is_over else []


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
    is_first = len(stamps) > 0 and stamps[0].start == 0 and stamps[0].year is not None
    return is_first and closes(lines[i + 1], stamps[0])


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


def dated(
    stamp: Stamp, *, published: str | None, captured: str | None, is_year_open: bool, is_day_known: bool
) -> Stamp:
    """A stamp with the day or the year that the page fixes: by when it was taken, else by its own date.

    `is_year_open`: the page was updated at an unknown later time, so that only near days are safe.
    """
    if stamp.raw:
        return _moment(resolve_relative(stamp.raw, captured)) or stamp
    if stamp.year is not None or not (captured or published):
        return replace(stamp, weekday=None, day=stamp.day if stamp.month else None)
    page_day = datetime.date.fromisoformat((captured or published or "")[:10])
    if stamp.weekday is not None:
        return on_weekday(stamp, page_day)
    if not stamp.has_day:
        return _on_day(stamp, page_day, captured) if captured or is_day_known else stamp
    month, day = stamp.month or 1, stamp.day or 1
    year = nearest_year(month, day, page_day)
    date = None if year is None else real_day(year, month, day)
    if date is None or (is_year_open and not captured and abs((date - page_day).days) > NEAR_DAYS):
        return stamp
    return replace(stamp, year=year)


def _moment(iso: str | None) -> Stamp | None:
    """The stamp of a date and time in ISO form."""
    return next(iter(find_stamps(iso.replace("T", " "))), None) if iso else None


def _on_day(stamp: Stamp, day: datetime.date, captured: str | None) -> Stamp:
    """A bare time on the page's day; on the day before, where the page was taken earlier in the day."""
    if captured and "T" in captured and f"{stamp.hour:02d}:{stamp.minute:02d}" > captured[11:16]:
        day -= datetime.timedelta(days=1)
    return replace(stamp, year=day.year, month=day.month, day=day.day)
