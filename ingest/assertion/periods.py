"""From when until when a tie holds: the dates that a sentence gives beside what states it, as ISO dates.

Called by `qualify.py` for each claim. "Depuis le 1er mars", "de 2006 à 2012", "a succédé en janvier à": a day or month
without a year takes it from the article's own date, and is left out where there is none.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.pages.days import nearest_year, real_day

# what may stand between a date and the claim behind it
BESIDE = re.compile(r"[\s,(–—-]*(?:(?:le|la|l'|les|m\.|mme|dr|pr|me|docteur|professeure?)[ ]?)*[\s,]*")
CLOSE_BEHIND = 25  # characters between the last word of the claim and a date that still belongs to it


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, month or year, "" where not told; and the words that tell them, as offsets."""

    first: str = ""
    last: str = ""
    spans: tuple[tuple[int, int], ...] = ()


@cache
def _months() -> dict[str, int]:
    return {entry.form: int(entry.attributes["number"]) for entry in load_lexicon("dates").group("months")}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Since a date, until a date, from a year to a year, and a plain date of an event."""
    month = "|".join(sorted((m for m in _months() if len(m) > 2), key=len, reverse=True))
    day = rf"(?:(?P<day>\d{{1,2}})(?:er)? (?=(?:{month})\b))?(?:(?P<month>{month})\b ?)?(?P<year>(?:19|20)\d\d\b)?"
    some = rf"(?=\d{{1,2}}(?:er)? (?:{month})\b|(?:{month})\b|(?:19|20)\d\d\b)"
    edge = r"(?:le |l'année |la fin |début |fin |la mi-|mi-)?"
    day += r"(?P<next> prochain)?"
    texts = {
        "since": rf"\bdepuis {edge}{some}{day}",
        "from": rf"\b(?:à compter (?:de |du )|à partir (?:de |du )|à dater (?:de |du )|dès ){edge}{some}{day}",
        "until": rf"\bjusqu'(?:en|au|à) {edge}{some}{day}",
        "span": r"\b(?:de|entre|du) (?P<first>(?:19|20)\d\d) (?:à|et|jusqu'en|jusqu'à) (?P<last>(?:19|20)\d\d)\b",
        "bracket": r"\((?P<first>(?:19|20)\d\d) ?[-–—] ?(?P<last>(?:19|20)\d\d)\)",
        "event": rf"\b(?:en|le|au|début|fin|courant) {some}{day}",
    }
    return {name: re.compile(text, re.IGNORECASE) for name, text in texts.items()}


@cache
def _events() -> dict[str, re.Pattern[str]]:
    """Verbs and nouns by which a tie begins, or ends: their plain date is its first or last."""
    return {
        group: re.compile(rf"(?<!\w)(?:{'|'.join(load_lexicon('time_cues').forms(group))})\w*", re.IGNORECASE)
        for group in ("begins", "ends")
    }


def find_period(text: str, start: int, end: int, clause: tuple[int, int], *, published: str, tense: str) -> Period:
    """The period told within characters `start` to `end`, right before them, or right behind them in the clause.

    `tense` is that of what holds: "former", "future" or "".
    """
    plain = text.replace("’", "'").replace("\n", " ")
    found = {name: _beside(pattern, plain, (start, end), clause) for name, pattern in _patterns().items()}
    span = found["span"] or found["bracket"]
    if span:
        return Period(span["first"], span["last"], (span.span(),))
    looks = {"since": "back", "from": "near", "until": "back" if tense == "former" else "ahead"}
    dates = {name: (m, _date(m, published, look)) for name, look in looks.items() if (m := found[name])}
    first = next((value for name in ("since", "from") if name in dates and (value := dates[name][1])), "")
    last = dates["until"][1] if "until" in dates else ""
    marks = [match.span() for match, value in dates.values() if value]
    event = found["event"]
    look = "ahead" if tense == "future" else "back"
    if event and not first and not last and (value := _date(event, published, look)):
        if _events()["begins"].search(plain, start, end):
            first, marks = value, [event.span()]
        elif _events()["ends"].search(plain, start, end):
            last, marks = value, [event.span()]
    return Period(first, last, tuple(marks))


def _beside(
    pattern: re.Pattern[str], text: str, stretch: tuple[int, int], clause: tuple[int, int]
) -> re.Match[str] | None:
    """A match within the stretch, else one that ends right before it, else one that begins right behind it."""
    start, end = stretch
    for match in pattern.finditer(text, start, end):
        return match
    for match in pattern.finditer(text, clause[0], start):
        if BESIDE.fullmatch(text[match.end() : start].lower()):
            return match
    for match in pattern.finditer(text, end, clause[1]):
        between = text[end : match.start()]
        if len(between) <= CLOSE_BEHIND and not re.search(r"[;:»«]|,.*,|\bqui\b|\bet\b", between):
            return match
        break
    return None


def _date(match: re.Match[str], published: str, look: str) -> str:
    """The ISO form of a date that was found, "" where its year cannot be known; of a day that is none, the month."""
    number = _months()[match["month"].lower()] if match["month"] else 0
    day = int(match["day"]) if match["day"] else 0
    year = match["year"] or _guessed_year(number, day, published, "ahead" if match["next"] else look)
    if not year:
        return ""
    parts = [year]
    if number:
        parts.append(f"{number:02}")
        if day and real_day(int(year), number, day):
            parts.append(f"{day:02}")
    return "-".join(parts)


def _guessed_year(month: int, day: int, published: str, look: str) -> str:
    """The year of a month named without one: the last before the article, the next for what is ahead, or the nearest.

    What holds "à compter du 1er octobre" began a while ago or is about to.
    """
    if not month or not re.match(r"\d{4}-\d\d", published):
        return ""
    year, now = int(published[:4]), int(published[5:7])
    if look == "near":
        nearest = nearest_year(month, day or 15, datetime.date(year, now, int(published[8:10] or 15)))
        return str(nearest or year)
    if look == "ahead":
        return str(year if month >= now else year + 1)
    return str(year if month <= now else year - 1)
