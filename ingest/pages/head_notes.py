"""What the lines round a title add to a head once their roles are known: who speaks, who asked, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pages.author_names import NAME, is_person
from ingest.pages.bylines import collectors
from ingest.pages.dates import Stamp, find_stamps
from ingest.pages.furniture import bare, names_feed
from ingest.pages.lines import Line, fold
from ingest.pages.portrayed import tells_of_somebody
from ingest.pages.titles import kicker_forms, signed_kicker
from ingest.pages.told_days import is_of_act

_INTRODUCED = re.compile(rf"(?:(?:Le|La)\s+)?(?P<name>(?:(?:Dre?|Pre?|Me)\s+)?{NAME})(?:,|\s+est\s)")
# A dateline: agency and place before the date, update and agency after it, a dash or a full stop.
_BEFORE_DATE = re.compile(
    r"(?:\([^()]{2,40}\)\s*(?:[–—-]\s*)?)?(?:[A-ZÀ-Þ][\w' ’-]{1,30}(?:\s\([^()]{2,30}\))?,\s*){0,2}(?:[Ll]e\s+)?"
)
_AFTER_DATE = re.compile(r"\)?(?:\s*\([^()]{2,60}\)){0,2}[\d:h ]{0,40}\s{0,9}(?P<mark>\.\s*[–—-]|[–—-]|\.)\s+")
_PLACED = re.compile(r"[A-ZÀ-Þ][\w'’ -]{1,40}(?:,| [–—-])\s")  # "Orléans, jeudi 23 octobre 2025."
_BRACKETED = re.compile(r"\((?P<note>[^()]{8,60})\)\s*(?:[–—-]\s+)?(?=[«\"A-ZÀ-Þ])")  # "(15 juin 2022) Le …"
DATELINE = 120  # it ends within so many characters
BRIEF = 4  # a text of so many lines is a dispatch or a brief, no story that opens with a day


@dataclass(slots=True)
class Header:
    """What the head of a page says; `kinds` gives the role of each of its lines by position."""

    kinds: dict[int, str] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""
    kicker: str = ""
    authors: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    is_opinion: bool = False
    is_release: bool = False
    introduced: str = ""  # a person whom a line between title and body introduces
    introduced_at: int = -1  # and that line
    title_from: int = 0  # where the title starts in its line, after a kicker
    body_start: int = 0  # index of the first line after the head
    list_start: int | None = None  # index of the first item where the page is a list as a whole


def read_notes(lines: Sequence[Line], header: Header) -> None:
    """Complete a head from its subtitle, its kicker and the opening of its text."""
    _read_collectors(lines, header)
    _read_introduction(lines, header)
    _read_signed_kicker(lines, header)
    _split_kicker(header)
    _read_dateline(lines, header)
    _read_letter_date(lines, header)


def _split_kicker(header: Header) -> None:
    """Part a kicker from the title on its line ("DÉCRYPTAGE – Forfaits techniques : …", "Reportage – Une nuit à …")."""
    match = re.match(r"(?P<kicker>[^.–—|:]{4,30}?)\s*(?P<mark>[–—|.]|\s-)\s+(?P<title>.{10,})$", header.title)
    if match is None or match["title"].isupper():
        return
    if not _parts_kicker(match["kicker"], match["mark"], match["title"]) or (
        names_feed(header.title) and not match["kicker"].isupper()
    ):
        return
    header.kicker = header.kicker or match["kicker"]
    header.title_from += match.start("title")
    header.title = match["title"]


def _parts_kicker(kicker: str, mark: str, title: str) -> bool:
    """What stands before the mark is a kicker, not the first words of the title."""
    is_known = bare(fold(kicker)) in kicker_forms("kicker")
    has_start = re.match(r"[«\"A-ZÀ-Þ]", title) is not None
    if not kicker.isupper():
        return is_known and has_start and mark != "."  # "Disparition. X, une vie à l'hôpital" is a title
    is_place = mark == "." and re.fullmatch(r"\w[\w'’-]+", kicker) is not None  # "DRÔME. Un scanner de plus"
    return is_known or is_place or names_feed(title) or (has_start and mark != ".")


def _read_collectors(lines: Sequence[Line], header: Header) -> None:
    """Who took down the interview, where a subtitle says so, and when."""
    for i, kind in sorted(header.kinds.items()):
        names, start = collectors(lines[i]) if kind == "subtitle" else ([], -1)
        header.authors.extend(name for name in names if name not in header.authors)
        if names and not header.stamps:
            header.stamps.extend(stamp for stamp in find_stamps(lines[i].text) if stamp.start > start)


def _read_introduction(lines: Sequence[Line], header: Header) -> None:
    """Who is introduced between title and body ("X est radiologue …", "X, juriste à …"): the author of an opinion."""
    for i, kind in sorted(header.kinds.items()):
        match = _INTRODUCED.match(lines[i].text) if kind == "subtitle" else None
        is_name = match is not None and is_person(match["name"]) and not match["name"].isupper()
        # "X, trésorière du syndicat, répond au rapport": above an opinion that is its author, else who is asked.
        if match is not None and is_name and (header.is_opinion or not tells_of_somebody(lines[i].text)):
            header.introduced = match["name"]
            header.introduced_at = i
            return


def _read_signed_kicker(lines: Sequence[Line], header: Header) -> None:
    """Who signs by the name of the column, above the title or below it ("L'édito de X", "Tribune de X, juriste")."""
    for i, kind in sorted(header.kinds.items()):
        name = signed_kicker(lines[i]) if kind in ("kicker", "subtitle") else None
        if name and fold(name) not in {fold(other) for other in header.authors}:
            header.authors.append(name)
            header.is_opinion = True


def _read_dateline(lines: Sequence[Line], header: Header) -> None:
    """Date and author of an agency dispatch, at the head of its first paragraph ("PARIS, 30 janvier 2025 (…) - ")."""
    if any(stamp.year is not None or stamp.raw for stamp in header.stamps) or header.body_start >= len(lines):
        return
    line = lines[header.body_start]
    if _read_bracketed(line, header):
        return
    end = dateline_end(line)
    # A list of days is a chronology; a long text may open with the day of its story.
    below = lines[header.body_start + 1 :]
    opening = line.text[:end].rstrip()
    is_bare = opening.endswith(".") and "(" not in opening and not _PLACED.match(opening)
    if not end or (below and dateline_end(below[0])) or (is_bare and len(below) >= BRIEF):
        return
    stamps = [stamp for stamp in find_stamps(line.text[:end]) if stamp.year is not None or stamp.label == "modified"]
    header.stamps.extend(stamps)
    more = re.match(rf"\s*(?:{NAME})\s*[-–—]\s", line.text[end:])
    end += more.end() if more else 0
    for piece in re.split(r"[(),/]|\s[-–—]\s", line.text[stamps[0].end : end]):
        if not header.authors and is_person(piece.strip(" -–—")) and " " in piece.strip(" -–—"):
            header.authors.append(piece.strip(" -–—"))


def _read_bracketed(line: Line, header: Header) -> bool:
    """Take the date, and the author, that open the text in brackets ("(15 juin 2022 à 9h10, X) — Le …")."""
    match = _BRACKETED.match(line.text)
    stamps = find_stamps(match["note"]) if match is not None else ()
    if match is None or len(stamps) != 1 or stamps[0].year is None:
        return False
    rest = match["note"][: stamps[0].start] + match["note"][stamps[0].end :]
    name = rest.strip(" ,;–—-")
    if name and not is_person(name):
        return False
    header.stamps.append(stamps[0])
    header.authors.extend([name] if name and not header.authors else [])
    return True


def dateline_end(line: Line) -> int:
    """Where the dateline that opens a paragraph ends, 0 when none does."""
    stamp = next((stamp for stamp in find_stamps(line.text[:DATELINE]) if stamp.has_day), None)
    if stamp is None or stamp.year is None or not _BEFORE_DATE.fullmatch(line.text, 0, stamp.start):
        return 0
    after = _AFTER_DATE.match(line.text, stamp.end)
    return after.end() if after is not None else 0


def _read_letter_date(lines: Sequence[Line], header: Header) -> None:
    """For want of a stamp, the date that closes a line of the head ("Lettre ouverte de X, le 19 mai 2022")."""
    if header.stamps:
        return
    for i, kind in sorted(header.kinds.items()):
        stamps = find_stamps(lines[i].text) if kind in ("kicker", "subtitle") else ()
        is_last = len(stamps) > 0 and stamps[-1].year is not None and stamps[-1].end >= len(lines[i].text) - 1
        before = lines[i].folded[: stamps[-1].start] if is_last else ""
        if is_last and not is_of_act(before, is_closed=lines[i].text.endswith(".")):
            header.stamps.append(stamps[-1])
            return
