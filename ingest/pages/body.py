"""The sorted body read closer: signatures, interview turns, captions and crossheads."""

import re
from dataclasses import replace

from ingest.pages.author_names import byline_cues, fits_initials
from ingest.pages.bylines import CLOSING, authors_in, collectors, is_staff, names_of, residue
from ingest.pages.capitals import capital_names
from ingest.pages.dates import Stamp, find_stamps
from ingest.pages.interviews import asker_name, is_bare_question, read_turns
from ingest.pages.lines import Line, fold
from ingest.pages.signatures import LABEL, MAX_CHARS, listed_signers, signers
from ingest.pages.sorting import SortedPage
from ingest.pages.titles import PROSE
from ingest.records import Block, Dropped

LAST = 4  # lines of the text among which somebody signs

# The credit that closes a caption: "© CH Perpignan", "D.R", "Photo X".
_CREDIT = re.compile(
    r"(?:©\s?(?:[^.©]|(?<=\b[A-ZÀ-Þ])\.){2,60}|\bD\.\s?R\.?|\bDR|\b(?:[Pp]hotos?|[Cc]rédits?)\s?:? [^.]{2,40})$"
)
# In a byline, behind who wrote: "Texte : X ; photos : Y".
_AND_PHOTOS = re.compile(r"\s?[;,|/–—-]\s?(?:[Pp]hotos?|[Cc]rédits? photos?)\s?: ?[^.;:]{2,40}$")
_CREDIT_MARK = re.compile(r"^(?:\W*(?:©|[Pp]hotos?|[Cc]rédits?)[\s:]*)+")


def read_signatures(found: SortedPage) -> None:
    """Authors who sign below the body."""
    kinds: dict[tuple[int, int], str] = {}
    for line in found.body_lines:
        cue = byline_cues().by.match(line.folded)
        is_collected = cue is not None and re.search(r"recueilli|realise", cue.group()) and len(line.text) < PROSE
        if is_collected or (not found.header.authors and _is_set_in(line, cue)):
            found.authors.extend(authors_in(line, find_stamps(line.text)))
            kinds[line.start, line.end] = "byline"
    _read_collectors(found)
    _read_closing_date(found, kinds)
    if not found.header.is_release:
        _read_signers(found, kinds)
    found.blocks = [replace(block, kind=kinds.get((block.start, block.end), block.kind)) for block in found.blocks]


def _read_signers(found: SortedPage, kinds: dict[tuple[int, int], str]) -> None:
    """Names that sign in the last lines."""
    # A bare name signs first, then a name with a function; a sentence about somebody comes last.
    last = _last_lines(found)
    listing = {line.index + 1 for line in last if line.text.endswith((";", ","))}
    signed: set[int] = set()
    for line in sorted(last, key=lambda line: (not names_of(line.text), line.text.endswith("."))):
        names = signers(line, in_box=_is_beside_date(line, last)) or _bracketed_signers(line) or _dated_signers(line)
        names = names or (listed_signers(line) if found.header.is_opinion else []) or _capital_signer(found, line)
        known = [*found.header.authors, *found.authors]
        is_known = any(fold(name) == fold(k) or fits_initials(name, k) for name in names for k in known)
        is_closed = line.text.endswith(".") and line.index not in listing
        if is_closed and line is found.body_lines[0] and not names_of(line.text):
            continue  # the text itself: nothing stands above it to be signed
        is_beside = bool({line.index - 1, line.index + 1} & signed) and not is_closed
        if names and (is_known or not known or is_beside):
            signed.add(line.index)
            found.authors.extend(names)
            found.tail_stamps.extend(find_stamps(line.text))
            kinds[line.start, line.end] = "author_box"


def _capital_signer(found: SortedPage, line: Line) -> list[str]:
    """Who signs the last line of the text with a name in capitals."""
    if line is not found.body_lines[-1]:
        return []
    return capital_names(line, [other for other in found.lines if other.index != line.index])


def _is_set_in(line: Line, cue: re.Match[str] | None) -> bool:
    """A byline that stands within the text: "Par X" alone, with its cue, or a name with who of the paper that is."""
    if len(line.text) > CLOSING or re.search(r"[.!?:;]$", line.text):
        return False
    if cue is not None and cue.group().strip().endswith("par"):
        return names_of(line.text[cue.end() :]) != []
    name, _, rest = line.text.partition(", ")
    return names_of(name) != [] and is_staff(rest)


def _last_lines(found: SortedPage) -> list[Line]:
    """The last lines of the text, and the entries of a list of signers that starts above them."""
    lines = found.body_lines
    first = max(len(lines) - LAST, 0)
    while first > 0 and lines[first - 1].text.endswith(";") and signers(lines[first - 1]):
        first -= 1
    return lines[first:]


def _is_beside_date(line: Line, last: list[Line]) -> bool:
    """A name in capitals, with the date of the text on the line below or above."""
    if not line.text.isupper() or len(names_of(line.text)) != 1:
        return False
    beside = [other for other in last if abs(other.index - line.index) == 1]
    return any(_closing_stamp(other) is not None for other in beside)


def _read_collectors(found: SortedPage) -> None:
    """Who took down the interview, where the first or last paragraphs end with a note on it, and when."""
    for line in [*found.body_lines[:2], *found.body_lines[2:][-3:]]:
        names, start = collectors(line)
        if names and not found.header.authors and not found.authors:
            found.authors.extend(names)
            found.tail_stamps.extend(stamp for stamp in find_stamps(line.text) if stamp.start > start)


def _read_closing_date(found: SortedPage, kinds: dict[tuple[int, int], str]) -> None:
    """The date that stands alone below the text of a page whose head has none."""
    if any(stamp.year is not None or stamp.raw for stamp in found.header.stamps):
        return
    for line in found.body_lines[-3:]:
        stamp = _closing_stamp(line)
        if stamp is not None:
            found.tail_stamps.append(stamp)
            kinds[line.start, line.end] = "byline"


_ASIDE = re.compile(r"\s\([^()\d]{2,30}\)$")  # "(heure de Paris)"
_ABOUT = re.compile(r"\W*l'aut(?:eur|eure|rice)\b")


def _closing_stamp(line: Line) -> Stamp | None:
    """The date of a line that dates the text above: alone, after place or signature, or before a note on the author."""
    stamps = find_stamps(line.text)
    if not stamps or stamps[-1].year is None or len(line.text) > MAX_CHARS:
        return None
    stamp = stamps[-1]
    if stamp.start == 0 and _ABOUT.match(line.folded[stamp.end :]):  # "3 mars 2025. L'autrice est juriste."
        return stamp
    before = line.folded[: stamp.start]
    if stamp.label == "published" and len(residue(line, stamps)) < LABEL and not before.startswith("("):
        return stamp  # "Publié le 3 mars 2025 à 12:15 – Temps de lecture : 2 min"
    if _dated_signers(line):
        return stamp
    if stamp.end < len(_ASIDE.sub("", line.text)) - 1:
        return None
    if _is_bracketed(line):
        return stamp if before == "(" or _bracketed_signers(line) else None
    is_alone = re.fullmatch(r"(?:[\w' -]{2,30}, )?(?:le )?", before) is not None
    is_signed = re.search(r"(?:[.!?»)]|,) (?:le )?$", before) is not None and signers(line) != []
    return stamp if is_alone or is_signed else None


def _dated_signers(line: Line) -> list[str]:
    """Who signs with a date, and perhaps the medium or a place ("Z. A. | 3 mars 2025", "Mens, 3 mars 2025 – Z. A.")."""
    stamps = find_stamps(line.text)
    is_short = len(line.text) < CLOSING and not re.search(r"[.!?:;»]$", re.sub(r"\b\w\.$", "", line.text))
    if not is_short or not stamps or stamps[-1].year is None or len(residue(line, stamps)) >= LABEL:
        return []
    return authors_in(line, stamps)


def _is_bracketed(line: Line) -> bool:
    return re.fullmatch(r"\([^()]+\)\.?", line.text) is not None


def _bracketed_signers(line: Line) -> list[str]:
    """Who signs with a name and a date in brackets ("(Z. Amblard, 3 mars 2025)")."""
    stamps = find_stamps(line.text)
    return authors_in(line, stamps) if _is_bracketed(line) and stamps and residue(line, stamps) == "" else []


def read_interview(found: SortedPage) -> None:
    """Give the turns of an interview their kind and speaker."""
    turns = read_turns(found.body_lines)
    if not turns:
        return
    name = asker_name(turns)
    if name and not found.header.authors and not found.authors:
        found.authors.append(name)
    current: tuple[str, str] | None = None
    speech: dict[int, tuple[str, str]] = {}
    for line in found.body_lines:
        if line.index in turns:
            turn = turns[line.index]
            current = ("question" if turn.is_question else "answer", turn.label)
        elif current is not None and current[0] == "answer" and is_bare_question(line):
            speech[line.start] = ("question", "")
            continue
        if current is not None:
            speech[line.start] = current
    found.blocks = [
        replace(b, kind=speech[b.start][0], speaker=speech[b.start][1]) if b.kind == "body" and b.start in speech else b
        for b in found.blocks
    ]


def mark_headings(found: SortedPage) -> None:
    """Tell crossheads and captions from paragraphs."""
    following = {line.start: other for line, other in zip(found.body_lines, found.body_lines[1:], strict=False)}
    kinds: dict[int, str] = {}
    for line in found.body_lines:
        after = following.get(line.start)
        is_open = not re.search(r"[.:;,»!…)]$", line.text) and not re.match(r"[-–•*→‣►·\d]", line.text)
        is_open &= "\t" not in found.page.text[line.start : line.end]  # a row of a table
        if _CREDIT.search(line.text) and len(line.text) < 400:
            kinds[line.start] = "caption"
        elif is_open and len(line.text) < 100 and after is not None and len(after.text) > 1.5 * len(line.text):
            kinds[line.start] = "heading"
    if not found.header.title and len(found.body_lines) > 1:
        first, second = found.body_lines[:2]  # a page that lost its title opens with its subtitle
        if first.index == 0 and len(first.text) < min(PROSE + 40, len(second.text)):
            kinds[first.start] = "subtitle"
            found.header.subtitle = first.text
    found.blocks = [replace(b, kind=kinds.get(b.start, b.kind)) if b.kind == "body" else b for b in found.blocks]


def drop_photographers(found: SortedPage) -> None:
    """Leave a person's credit out of a caption: photographers are not in the story. Other credits may be."""
    by_start = {line.start: line for line in found.lines}
    kept: list[Block] = []
    for block in found.blocks:
        line = by_start.get(block.start)
        pattern = {"caption": _CREDIT, "byline": _AND_PHOTOS, "author_box": _AND_PHOTOS}.get(block.kind)
        match = pattern.search(line.text) if pattern is not None and line is not None else None
        if match is None or line is None or not _credits_person(match.group()):
            kept.append(block)
            continue
        first = match.start() - line.text[: match.start()].endswith("(")
        start, end = line.span(first, len(line.text))
        found.dropped.append(Dropped(start, end, "photo credit"))
        text = found.page.text[block.start : start].rstrip()
        kept.extend([replace(block, end=block.start + len(text))] if text else [])
    found.blocks = kept


def _credits_person(credit: str) -> bool:
    """It names a photographer, alone or with who publishes him ("© Gazette/Zoé Amblard", "© Gazette – Z. Amblard")."""
    return any(names_of(part) for part in re.split(r"\s?/\s?|\s[–—-]\s", _CREDIT_MARK.sub("", credit)))
