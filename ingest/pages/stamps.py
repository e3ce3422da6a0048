"""The line of a page's head that dates it, and the lines beside that one that do so as well."""

import re
from collections.abc import Sequence

from ingest.pages.bylines import authors_in, residue
from ingest.pages.dates import Stamp, find_stamps
from ingest.pages.furniture import cuts_article
from ingest.pages.lines import Line
from ingest.pages.titles import PROSE
from ingest.pages.told_days import looks_ahead, tells_day

HEAD_LINES = 40  # how far from the top a stamp is looked for
TOLD = 500  # a text of so many characters, in short lines (an interview), is past the head
HEAD_PARAGRAPHS = 2  # and across how many paragraphs (a long subtitle is one)
BESIDE = 3  # lines above it that may date the page as well

# The parts of an act: what it rests on, its formula and its articles date and name other acts.
ENACTING = re.compile(
    r"(?:vu l|considerant |fait a |sur (?:avis|proposition) |(?:arrete|decide|decrete)(?:nt)?\W*$"
    r"|art(?:icle|\.) (?:\d+(?:er)?|premier)(?:\. | ?[–—-] |\. ?[–—-]))"
)


def is_prose(line: Line) -> bool:
    """A paragraph: long, or of a fair length and closed like a sentence."""
    return len(line.text) >= PROSE or (len(line.text) >= 130 and bool(re.search(r"[.!?»]$", line.text)))


def stamp_score(line: Line, stamps: Sequence[Stamp]) -> float:
    """How much a line looks like the one that dates the page; 0 when it can't be."""
    dated = [stamp for stamp in stamps if (stamp.has_day and stamp.year is not None) or stamp.raw]
    if not dated or len(line.text) > PROSE or ENACTING.match(line.folded) or looks_ahead(line.folded[: dated[0].start]):
        return 0.0
    rest = residue(line, stamps)
    score = 3.0 - len(rest) / 25
    score += 1.5 if any(stamp.label for stamp in dated) else 0.0
    score += 1.0 if any(stamp.has_time for stamp in dated) else 0.0
    score += 1.0 if authors_in(line, stamps) else 0.0
    if rest and not any(stamp.label for stamp in dated):
        # A date inside a sentence is news, not a stamp: it must stand at an edge of the line.
        at_edge = dated[0].start <= 3 or len(line.text) - dated[-1].end <= 3 or re.search(r"[,–—|•·]|\s-\s", line.text)
        is_told = any(tells_day(line.folded[: stamp.start], is_closed=line.text.endswith(".")) for stamp in dated)
        score -= 0.0 if at_edge and not is_told else 2.0
        if re.search(r"[.?!]$", line.text) and len(line.text) > 100:
            score -= 2.0
    return max(score, 0.0)


def _is_sentence(line: Line) -> bool:
    """A line of text, if a short one: an answer, a line of a list."""
    return len(line.text) >= 25 and re.search(r"[.!?…»]$", line.text) is not None and not find_stamps(line.text)


def find_stamp_line(lines: Sequence[Line]) -> int | None:
    """Index in `lines` of the stamp line of the head, None when the head has none."""
    best: tuple[float, int] | None = None
    paragraphs = told = 0
    for position, line in enumerate(lines[:HEAD_LINES]):
        told += len(line.text) if _is_sentence(line) else 0
        score = stamp_score(line, find_stamps(line.text))
        if is_prose(line) and score < 2:
            paragraphs += 1
            if paragraphs > HEAD_PARAGRAPHS or best is not None:
                break
            continue
        if cuts_article(line) or told > TOLD:
            break
        if score > 0.4 and (best is None or score > best[0] + 0.75):
            best = (score, position)
    return None if best is None else best[1]


def stamps_above(lines: Sequence[Line], first: int, at: int, title: int | None) -> list[int]:
    """The lines right above the stamp that date the page as well ("Publié le …" over "Mis à jour le … à 9 h")."""
    near = [i for i in range(max(first, at - BESIDE), at) if i != title]
    stamps = {i: find_stamps(lines[i].text) for i in near}
    return [i for i in near if any(s.label for s in stamps[i]) and stamp_score(lines[i], stamps[i]) > 1.5]


def is_time_of(lines: Sequence[Line], at: int, i: int) -> bool:
    """A time alone, right below the date alone; on a page with more such times they open items."""
    if i != at + 1 or any(_is_bare_time(line) for line in lines[i + 1 :]):
        return False
    days = find_stamps(lines[at].text)
    is_day = len(days) == 1 and not days[0].has_time and residue(lines[at], days) == ""
    return is_day and _is_bare_time(lines[i])


def _is_bare_time(line: Line) -> bool:
    stamps = find_stamps(line.text) if len(line.text) < 12 else []
    return len(stamps) == 1 and stamps[0].has_time and not stamps[0].has_day and residue(line, stamps) == ""
