"""The head of a page: kicker, title, subtitle, byline and dates, and where the article starts.

The line that carries the date (the stamp) is found first; the title is the nearest line to it that
reads like one. Pages without a stamp are read from the top.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.bylines import authors_in, byline_cues, is_initials, residue, signature_name
from ingest.dates import Stamp, date_patterns, find_stamps
from ingest.furniture import bare, cuts_article, furniture_reason, is_breadcrumb, is_menu, page_part
from ingest.lexicon import load_lexicon
from ingest.lines import Line, fold

PROSE = 210  # a line of this length is a paragraph, not a heading
HEAD_LINES = 40  # how far from the top a stamp is looked for, furniture not counted
HEAD_PARAGRAPHS = 2  # and across how many paragraphs (a long subtitle is one)


@dataclass(slots=True)
class Header:
    """What the head of a page says; `kinds` gives the role of each of its lines by index."""

    kinds: dict[int, str] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""
    kicker: str = ""
    authors: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    is_opinion: bool = False
    is_release: bool = False
    body_start: int = 0  # index of the first line after the head


@cache
def kicker_forms(group: str) -> frozenset[str]:
    """Folded kickers of one group."""
    return frozenset(bare(fold(form)) for form in load_lexicon("headings").forms(group))


def names_kicker(line: Line, group: str = "kicker") -> bool:
    """The line is, or opens with, a known kicker of the group."""
    text = bare(line.folded)
    if text in kicker_forms(group):
        return True
    head = bare(re.split(r"[|>(]", line.folded)[0])
    if head in kicker_forms(group) and len(text.split()) <= 8:
        return True
    head = bare(re.split(r"[/:•·–—]|\s-\s|\.\s", line.folded)[0])
    return head in kicker_forms(group) and len(text.split()) <= len(head.split()) + 3


def _is_prose(line: Line) -> bool:
    """A paragraph: long, or of a fair length and closed like a sentence."""
    return len(line.text) >= PROSE or (len(line.text) >= 130 and bool(re.search(r"[.!?»]$", line.text)))


def stamp_score(line: Line, stamps: Sequence[Stamp]) -> float:
    """How much a line looks like the one that dates the page; 0 when it can't be."""
    dated = [stamp for stamp in stamps if (stamp.has_day and stamp.year is not None) or stamp.raw]
    if not dated or len(line.text) > PROSE or page_part(line):
        return 0.0
    rest = residue(line, stamps)
    score = 3.0 - len(rest) / 25
    score += 1.5 if any(stamp.label for stamp in dated) else 0.0
    score += 1.0 if any(stamp.has_time for stamp in dated) else 0.0
    score += 1.0 if authors_in(line, stamps) else 0.0
    if rest and not any(stamp.label for stamp in dated):
        # A date inside a sentence is news, not a stamp: it must stand at an edge of the line.
        at_edge = dated[0].start <= 3 or len(line.text) - dated[-1].end <= 3 or re.search(r"[,–—|•·]|\s-\s", line.text)
        score -= 0.0 if at_edge else 2.0
        if re.search(r"[.?!]$", line.text) and len(line.text) > 100:
            score -= 2.0
    return max(score, 0.0)


def find_stamp_line(lines: Sequence[Line]) -> int | None:
    """Index in `lines` of the stamp line of the head, None when the head has none."""
    best: tuple[float, int] | None = None
    paragraphs = 0
    for position, line in enumerate(lines[:HEAD_LINES]):
        if len(line.text) >= PROSE:
            paragraphs += 1
            if paragraphs > HEAD_PARAGRAPHS or (best is not None):
                break
            continue
        if cuts_article(line):
            break
        score = stamp_score(line, find_stamps(line.text))
        if score > 0.4 and (best is None or score > best[0] + 0.75):
            best = (score, position)
    return None if best is None else best[1]


def title_weight(line: Line) -> float:
    """How much a short line of the head reads like a title rather than a kicker or a sentence."""
    words = re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", line.text)
    weight = 1.0 if len(words) >= 5 else -1.0 if len(words) <= 3 else 0.0
    if names_kicker(line):
        weight -= 3.0
    if line.text.isupper():
        weight -= 1.0 if len(words) <= 4 else 0.2
    if re.search(r"\s[|>]\s|\s/\s|\bn°|\bN°", line.text):
        weight -= 1.5
    if re.search(r"[?!»:…]", line.text):
        weight += 0.7
    if re.search(r"[,;:]$", line.text):
        weight -= 2.0  # a salutation or a list heading
    if re.search(r"\w\.$", line.text):
        weight -= 1.2  # a sentence
    if words and fold(words[0]) in kicker_forms("plate"):
        weight -= 1.2
    return weight


def choose_title(candidates: Sequence[Line]) -> int | None:
    """Position of the title among the text lines of the head, in page order."""
    short = [i for i, line in enumerate(candidates) if len(line.text) < PROSE]
    if not short:
        return None
    for i in short[-5:]:
        if title_weight(candidates[i]) > 0.5:
            # A head that repeats its title in capitals, or stands under a letterhead, has it again below.
            later = [j for j in short if j > i and not candidates[j].text.isupper()]
            if candidates[i].text.isupper() and any(title_weight(candidates[j]) > 0.5 for j in later):
                continue
            return i
    return max(short[-3:], key=lambda i: (title_weight(candidates[i]), i))


def _opens_with_by(line: Line) -> bool:
    """A line that opens with "Par X" or the like."""
    stamps = find_stamps(line.text)
    return bool(byline_cues().by.match(line.folded)) and len(authors_in(line, stamps, needs_cue=True)) > 0


def _is_byline(line: Line) -> bool:
    """A line of names and nothing else, or one that opens with "Par X"; no prose."""
    if len(line.text) > PROSE + 60:
        return False
    if _opens_with_by(line):
        return True
    stamps = find_stamps(line.text)
    return len(line.text) < 120 and len(authors_in(line, stamps)) > 0 and len(residue(line, stamps)) <= 14


def _head_text(lines: Sequence[Line], first: int, last: int) -> list[int]:
    """Positions of the lines of a stretch that may be kicker, title or subtitle."""
    return [
        i
        for i in range(first, last)
        if not furniture_reason(lines[i]) and not is_menu(lines[i]) and not is_breadcrumb(lines[i]) and not page_part(lines[i])
    ]


def read_header(lines: Sequence[Line]) -> Header:
    """The head of a page whose furniture lines are still in `lines`."""
    header = Header()
    at = find_stamp_line(lines)
    first_prose = next((i for i, line in enumerate(lines[:HEAD_LINES]) if _is_prose(line)), 0)
    top = at if at is not None else first_prose
    above = [i for i in _head_text(lines, 0, top) if not _opens_with_by(lines[i])]
    named = [i for i in above if len(above) > 1 and i > above[0] and _is_byline(lines[i])]
    titles = [i for i in above if i not in named]
    title_at = choose_title([lines[i] for i in titles])
    end = top if at is None else at + 1
    chosen = titles[title_at] if title_at is not None else None
    bylines = [i for i in range(top) if _opens_with_by(lines[i]) or (i in named and chosen is not None and i > chosen)]
    if at is not None:
        end = _after_stamp(lines, at, header)
        weak = chosen is None or title_weight(lines[chosen]) <= 0.5
        if weak:
            chosen, end = _title_below(lines, end, chosen, header)
    if at is not None:
        header.kinds[at] = "stamp"
    _take_bylines(lines, at, [*bylines, *[i for i, kind in header.kinds.items() if kind == "byline"]], header)
    _take_texts(lines, [i for i in range(0, end) if i not in header.kinds], chosen, header)
    header.body_start = end
    return header


def _after_stamp(lines: Sequence[Line], at: int, header: Header) -> int:
    """Take the bylines and furniture that follow the stamp; the index after them."""
    i = at + 1
    while i < len(lines) and i <= at + 4:
        line = lines[i]
        stamps = find_stamps(line.text)
        if furniture_reason(line) and not cuts_article(line):
            header.kinds[i] = "furniture"
        elif _is_byline(line):
            header.kinds[i] = "byline"
        elif stamp_score(line, stamps) > 1.5 and any(s.label for s in stamps):
            header.kinds[i] = "stamp"
        else:
            break
        i += 1
    return i


def _title_below(lines: Sequence[Line], end: int, chosen: int | None, header: Header) -> tuple[int | None, int]:
    """The title that follows the stamp (press releases, letters), and the index after it."""
    candidates = []
    for i in range(end, min(end + 4, len(lines))):
        if len(lines[i].text) >= PROSE:
            break
        if furniture_reason(lines[i]) or is_menu(lines[i]):
            continue
        candidates.append(i)
    good = [i for i in candidates if title_weight(lines[i]) > 0.5 and not re.search(r"[.,;]$", lines[i].text)]
    if good and not lines[good[0]].text.endswith(","):
        return good[0], good[0] + 1
    if chosen is not None and not names_kicker(lines[chosen]):
        return chosen, end
    plain = [i for i in candidates if not names_kicker(lines[i]) and not re.search(r"[.,;:]$", lines[i].text)]
    if plain:
        return plain[0], plain[0] + 1
    return chosen, end


def _take_bylines(lines: Sequence[Line], at: int | None, bylines: Sequence[int], header: Header) -> None:
    order = sorted({*bylines, *([at] if at is not None else []), *(i for i, k in header.kinds.items() if k == "stamp")})
    for i in order:
        stamps = find_stamps(lines[i].text)
        header.kinds.setdefault(i, "byline")
        header.stamps.extend(stamps)
        for name in authors_in(lines[i], stamps):
            if fold(name) not in {fold(other) for other in header.authors}:
                header.authors.append(name)


def _take_texts(lines: Sequence[Line], rest: Sequence[int], chosen: int | None, header: Header) -> None:
    """Give the other lines of the head their role, seen from the title."""
    for i in rest:
        line = lines[i]
        if i == chosen:
            header.kinds[i] = "title"
            header.title = line.text
        elif furniture_reason(line) or is_menu(line) or is_breadcrumb(line):
            header.kinds[i] = "furniture"
        elif page_part(line):
            header.kinds[i] = "kicker"
        elif chosen is not None and i > chosen:
            header.kinds[i] = "subtitle"
            header.subtitle = header.subtitle or line.text
        else:
            header.kinds[i] = "kicker"
            header.kicker = line.text
        if i != chosen:
            header.is_opinion |= names_kicker(line, "opinion")
        header.is_release |= names_kicker(line, "release")


def drop_initials(authors: Sequence[str], candidates: Sequence[str]) -> list[str]:
    """Authors without those given by initials only that a full name stands for."""
    return [a for a in authors if not (is_initials(a) and any(c != a for c in candidates))]


__all__ = ["Header", "choose_title", "date_patterns", "find_stamp_line", "read_header", "title_weight"]
