"""Dates as French press pages print them: found in a line, labelled, and written in ISO form."""

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.lexicon import load_lexicon
from ingest.pages.days import real_day, real_moment, shifted
from ingest.pages.hours import hours_in_words
from ingest.pages.lines import fold

DAY_MIN = 24 * 60
MAX_GAP = 200  # characters between a date and its time: spaces of a table's columns at most


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed date, time or both; offsets are those of the line it stands in."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None  # of a day that prints no month ("mardi 8", "SAMEDI"); Monday is 0
    raw: str = ""  # a relative date as printed ("hier à 15:19")
    label: str = ""  # published, modified or ""

    @property
    def has_day(self) -> bool:
        """It names a day."""
        return self.day is not None or self.weekday is not None

    @property
    def has_time(self) -> bool:
        """It names a time of day."""
        return self.hour is not None

    def iso(self) -> str:
        """2025-02-20T14:10, 2025-02-20, --02-20T14:10, --02-20 or T14:10; "" for a relative date."""
        if self.raw:
            return ""
        text = ""
        if self.has_day and self.month is not None:
            text = f"{self.year:04d}-" if self.year is not None else "--"
            text += f"{self.month:02d}-{self.day:02d}"
        return text + (f"T{self.hour:02d}:{self.minute:02d}" if self.has_time else "")


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """The compiled forms; all are matched on folded text."""

    numeric: re.Pattern[str]
    short_numeric: re.Pattern[str]
    dotted: re.Pattern[str]  # only with a time after it: else a number
    iso: re.Pattern[str]
    textual: re.Pattern[str]
    month_first: re.Pattern[str]
    time: re.Pattern[str]
    relative_day: re.Pattern[str]
    relative_span: re.Pattern[str]
    modified: re.Pattern[str]
    published: re.Pattern[str]
    months: dict[str, int]


def _any(forms: Iterator[str] | list[str]) -> str:
    return "|".join(sorted({re.escape(fold(form)) for form in forms}, key=lambda form: (-len(form), form)))


@cache
def date_patterns() -> DatePatterns:
    """Patterns built from the dates lexicon."""
    words = load_lexicon("dates")
    months = {fold(entry.form): int(entry.attributes["number"]) for entry in words.group("months")}
    weekday = rf"(?:(?:{_any(list(words.forms('weekdays')))})\.?,?\s+(?:le\s+)?)?"
    time = r"(?P<hour>[01]?\d|2[0-4])\s?(?:h|:|heures?\b)\s?(?P<minute>[0-5]\d)?(?::[0-5]\d)?(?![\d:])(?:\s?min\b)?"
    day = _any(list(words.forms("relative_days")))
    unit = _any(list(words.forms("relative_units")))
    return DatePatterns(
        numeric=re.compile(
            rf"(?<![\d/.\-]){weekday}(?P<day>\d{{1,2}})\s?(?P<sep>[/.\-])\s?(?P<month>\d{{1,2}})\s?(?P=sep)\s?"
            r"(?P<year>\d{4}|\d{2})(?![\d/])"
        ),
        short_numeric=re.compile(rf"(?<![\d/.\-]){weekday}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/])"),
        dotted=re.compile(r"(?<![\d/.\-])(?P<day>\d{2})\.(?P<month>\d{2})(?=\s?[–—|/-]\s?\d{1,2}[:h]\d\d(?!\d))"),
        iso=re.compile(r"(?<![\d\-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})t?(?!\d\d\d)"),
        textual=re.compile(
            rf"(?<![\w]){weekday}(?P<day>\d{{1,2}})\s?(?:er)?\s+(?P<month>{_any(list(months))})\b\.?"
            r"(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\d)"
        ),
        month_first=re.compile(
            rf"(?<![\w]){weekday}(?P<month>{_any(list(months))})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
        ),
        time=re.compile(rf"(?<![\d/.,:\-+]){time}(?!\w)"),
        relative_day=re.compile(rf"(?<!\w)(?P<word>{day})(?!\w)(?:,?\s+(?:a\s+)?{time}(?!\w))?"),
        relative_span=re.compile(rf"(?<!\w)il y a\s+(?P<count>\d{{1,6}}|un|une)\s?(?P<unit>{unit})(?!\w)"),
        modified=re.compile(rf"(?<!\w)(?:{_any(list(words.forms('modified')))})(?!\w)"),
        published=re.compile(rf"(?<!\w)(?:{_any(list(words.forms('published')))})(?!\w)"),
        months=months,
    )


@lru_cache(maxsize=4096)
def find_stamps(text: str) -> tuple[Stamp, ...]:
    """All dates and times of a line, in order, each with its label."""
    if not re.search(r"\d|hier|aujourd|il y a|ce matin|ce soir", text, re.IGNORECASE):
        return ()
    folded = fold(text)
    stamps = _dates(text, folded)
    if not any(stamp.has_day for stamp in stamps):
        repaired = _undo_scan_errors(folded)
        if repaired != folded:
            stamps = _dates(text, repaired)
    return tuple(_labelled(folded, stamps))


def _undo_scan_errors(folded: str) -> str:
    """Digits that a scan read as letters (22/O9/2022, lOhOO) put right, where a number is plain to see."""
    digits = str.maketrans("oli", "011")
    pattern = r"(?<!\w)[\doli]{1,2}(?:[/.:h][\doli]{2,4}){1,2}(?!\w)"
    return re.sub(pattern, lambda m: m.group().translate(digits), folded) if re.search(r"\d/", folded) else folded


def _dates(text: str, folded: str) -> list[Stamp]:
    patterns = date_patterns()
    found: list[Stamp] = []
    taken = _Taken(folded)
    for pattern in (patterns.relative_day, patterns.relative_span):
        for match in pattern.finditer(folded):
            found.append(taken.add(Stamp(*match.span(), raw=text[match.start() : match.end()])))
    for pattern in (
        patterns.iso,
        patterns.numeric,
        patterns.textual,
        patterns.month_first,
        patterns.short_numeric,
        patterns.dotted,
    ):
        for match in pattern.finditer(folded):
            stamp = _day_stamp(match, patterns.months)
            if stamp is not None and not taken.holds(stamp):
                found.append(taken.add(stamp))
    times = [
        Stamp(*m.span(), hour=int(m["hour"]) % 24, minute=int(m["minute"] or 0)) for m in patterns.time.finditer(folded)
    ]
    times += [Stamp(start, end, hour=hour, minute=0) for start, end, hour in hours_in_words(text, folded)]
    times = sorted((stamp for stamp in times if not taken.holds(stamp)), key=lambda s: s.start)
    found = [_with_year_of_month(folded, stamp, patterns.months) for stamp in found]
    found += _days_of_update(folded, found, taken)
    return _join_times(folded, sorted(found, key=lambda s: s.start), times)


class _Taken:
    """What of a line the stamps found so far stand on; a line may hold thousands."""

    def __init__(self, line: str) -> None:
        self._marks = bytearray(len(line))

    def add(self, stamp: Stamp) -> Stamp:
        self._marks[stamp.start : stamp.end] = b"\1" * (stamp.end - stamp.start)
        return stamp

    def holds(self, stamp: Stamp) -> bool:
        """A part of the stamp is taken."""
        return self._marks.find(1, stamp.start, stamp.end) >= 0


def _with_year_of_month(folded: str, stamp: Stamp, months: dict[str, int]) -> Stamp:
    """A day in brackets, with the year of its month printed before ("Juillet 2024 (en ligne le 1er juillet)")."""
    if stamp.year is not None or stamp.month is None:
        return stamp
    before = re.search(r"([a-z]+)\.? ((?:19|20)\d\d)[^()]*\([^()]*$", folded[max(stamp.start - 60, 0) : stamp.start])
    if before is None or months.get(before[1]) != stamp.month:
        return stamp
    date = real_day(int(before[2]), stamp.month, stamp.day or 0)
    return stamp if date is None else replace(stamp, year=date.year)


def _days_of_update(folded: str, dates: list[Stamp], taken: _Taken) -> list[Stamp]:
    """The day of an update, in the month of the date before it ("13/11/2025 (maj le 14)")."""
    days = []
    dates = sorted((date for date in dates if date.year), key=lambda date: date.end)
    for match in re.finditer(rf"{date_patterns().modified.pattern} le (?P<day>\d{{1,2}})(?![\d/.:h])", folded):
        stamp = Stamp(match.start("day"), match.end(), day=int(match["day"]))
        before = bisect_right(dates, match.start(), key=lambda date: date.end) - 1
        date = dates[before] if before >= 0 else None
        if date is None or date.year is None or date.month is None or taken.holds(stamp):
            continue
        if (date.day or 0) <= int(match["day"]) <= calendar.monthrange(date.year, date.month)[1]:
            days.append(replace(stamp, year=date.year, month=date.month))
    return days


def _day_stamp(match: re.Match[str], months: dict[str, int]) -> Stamp | None:
    fields = match.groupdict()
    month = int(fields["month"]) if fields["month"].isdigit() else months[fields["month"]]
    year = int(fields["year"]) if fields.get("year") else None
    if year is not None and len(fields["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if real_day(2000 if year is None else year, month, int(fields["day"])) is None:
        return None
    return Stamp(*match.span(), year=year, month=month, day=int(fields["day"]))


# What may stand between a date and its time, or a time and its date.
_DATE_TO_TIME = re.compile(r"[\s,;|/•·▪.–—\-(:]*(?:\([^()]{2,24}\)[\s,–—\-]*)?(?:a\s+)?[\s(]*")
_TIME_TO_DATE = re.compile(r"[\s,;|•·–—\-(]*(?:le\s+)?")
_DOTTED_TIME = re.compile(
    r"\s+a\s+(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?!\d)"
    r"|(?:\s*[,/|–—]|(?<=\.\d{4}))\s+(?P<hour_>\d{1,2})\.(?P<minute_>[0-5]\d)(?=\s*(?:$|[|/–—]))"
)


def _join_times(folded: str, dates: list[Stamp], times: list[Stamp]) -> list[Stamp]:
    """Each date with the time printed after it, else before it; times left over stand alone."""
    joined: list[Stamp] = []
    free, taken = list(times), _Taken(folded)
    for date in dates:
        if date.raw:
            joined.append(taken.add(date))
            continue
        next_one = bisect_left(free, date.end, key=lambda time: time.start)
        last_one = bisect_right(free, date.start, key=lambda time: time.end) - 1
        after = free[next_one] if next_one < len(free) else None
        before = free[last_one] if last_one >= 0 else None
        dotted = _DOTTED_TIME.match(folded, date.end)
        is_near = after is not None and after.start - date.end <= MAX_GAP
        if after is not None and is_near and _DATE_TO_TIME.fullmatch(folded, date.end, after.start):
            del free[next_one]
            date = replace(date, end=after.end, hour=after.hour, minute=after.minute)
        elif dotted is not None and int(dotted["hour"] or dotted["hour_"]) < 24:
            hour, minute = dotted["hour"] or dotted["hour_"], dotted["minute"] or dotted["minute_"]
            date = replace(date, end=dotted.end(), hour=int(hour), minute=int(minute))
        elif before is not None and _TIME_TO_DATE.fullmatch(folded, before.end, date.start):
            del free[last_one]
            date = replace(date, start=before.start, hour=before.hour, minute=before.minute)
        joined.append(taken.add(date))
    # Words for a time stand alone in prose ("jusqu'au 3 mars à midi"): kept only where a date takes them.
    free = [time for time in free if not taken.holds(time) and folded[time.start].isdigit()]
    return sorted([*joined, *free], key=lambda s: s.start)


def _labelled(folded: str, stamps: list[Stamp]) -> list[Stamp]:
    """Each stamp with what the words just before it, since the last stamp, say it dates."""
    patterns = date_patterns()
    out: list[Stamp] = []
    previous = 0
    for stamp in stamps:
        before = folded[max(previous, stamp.start - 60) : stamp.start]
        label = ""
        if patterns.modified.search(before):
            label = "modified"
        elif patterns.published.search(before):
            label = "published"
        out.append(replace(stamp, label=label))
        previous = stamp.end
    return out


def with_stray_time(stamps: Sequence[Stamp]) -> list[Stamp]:
    """The stamps of a byline, its one date joined with its one time where a name stands between them."""
    dates, times = [s for s in stamps if s.has_day], [s for s in stamps if not s.has_day and s.has_time and not s.label]
    if len(dates) != 1 or len(times) != 1 or dates[0].has_time:
        return list(stamps)
    return [replace(dates[0], hour=times[0].hour, minute=times[0].minute)]


def resolve_relative(raw: str, captured: str | None) -> str | None:
    """ISO form of a relative date, given when the page was taken; None when that is not known, or none can be meant."""
    moment = real_moment(captured) if captured else None
    if moment is None:
        return None
    patterns = date_patterns()
    words = load_lexicon("dates")
    folded = fold(raw)
    day = patterns.relative_day.search(folded)
    if day is not None:
        days = {fold(e.form): int(e.attributes["days"]) for e in words.group("relative_days")}[day["word"]]
        then = shifted(moment, days * DAY_MIN)
        time = "" if day["hour"] is None else f"T{int(day['hour']) % 24:02d}:{int(day['minute'] or 0):02d}"
        return None if then is None else then.date().isoformat() + time
    span = patterns.relative_span.search(folded)
    if span is None:
        return None
    minutes = {fold(e.form): int(e.attributes["minutes"]) for e in words.group("relative_units")}[span["unit"]]
    then = shifted(moment, -minutes * (int(span["count"]) if span["count"].isdigit() else 1))
    if then is None:
        return None
    return then.isoformat(timespec="minutes") if minutes < DAY_MIN else then.date().isoformat()
