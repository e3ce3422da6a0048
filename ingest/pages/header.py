"""The head of a page: kicker, title, subtitle, byline and dates, and where the article starts.

The line that carries the date (the stamp) is found first; the title is the nearest line to it that
reads like one. Pages without a stamp are read from the top.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.pages.author_names import byline_cues
from ingest.pages.bylines import authors_in, closes_with_by, leading_name, names_of, residue, signature_name
from ingest.pages.capitals import capital_names
from ingest.pages.dates import find_stamps, with_stray_time
from ingest.pages.furniture import bare, page_part
from ingest.pages.head_notes import Header, read_notes
from ingest.pages.lines import Line, fold
from ingest.pages.signatures import noted_names
from ingest.pages.stamps import ENACTING, find_stamp_line, is_prose, is_time_of, stamp_score, stamps_above
from ingest.pages.title_choice import choose_title
from ingest.pages.titles import PROSE, is_paragraph, names_kicker

KICKERS = 3  # lines above the title that may belong to it
BELOW_STAMP = 4  # lines below it that may be the title

_LETTER = re.compile(r"[A-ZÀ-Þ][\w'’ \-]{2,40}, le \d{1,2}(?:er)? ")  # "Nancy, le 13 février 2024"

_ORNAMENT = re.compile(r"^[\u2190-\u2bff\U0001f300-\U0001faff\ufe0f\s]+(?=\S)")  # before a title


def _opens_with_by(line: Line) -> bool:
    """A line that opens with "Par X" or the like."""
    cue = byline_cues().by.match(line.folded)
    return cue is not None and len(line.text) < PROSE + 60 and leading_name(line.text[cue.end() :]) != ""


def is_byline(line: Line) -> bool:
    """A line of names and nothing else, or one that opens with "Par X"; no prose."""
    if len(line.text) > PROSE + 60:
        return False
    if _opens_with_by(line) or closes_with_by(line) or noted_names(line):
        return True
    stamps = find_stamps(line.text)
    return len(line.text) < 120 and len(authors_in(line, stamps)) > 0 and len(residue(line, stamps)) <= 3


def _names_with_place(line: Line) -> bool:
    """A byline that adds where or as what its author writes ("X, à Belfort (Territoire de Belfort)")."""
    return len(line.text) < 90 and "," in line.text and signature_name(line.text) != "" and not line.text.endswith(".")


def _is_masthead(line: Line) -> bool:
    """A publication's name in capitals, with its date ("LA GAZETTE DES DUNES – n° 7 – 3 mars 2025")."""
    head = re.split(r"\s[–—|-]\s", line.text)[0]
    return head != line.text and head.isupper() and len(head) > 3


def read_header(lines: Sequence[Line], *, title: str = "") -> Header:
    """The head of a page. `lines` holds no furniture; `title` is what the page's metadata say, if they do."""
    header = Header()
    known = _find_title(lines, title)
    first = 0 if known is None else max(known - KICKERS, 0)
    at = find_stamp_line(lines[first:])
    at = None if at is None else first + at
    chosen, end, bylines = _place_title(lines, first, at, known)
    if at is not None:
        has_author = any(authors_in(lines[i], find_stamps(lines[i].text)) for i in [*bylines, at])
        end = max(_after_stamp(lines, at, chosen, header, has_author=has_author), end)
        header.kinds[at] = "title" if chosen == at else "stamp"
        header.kinds.update(dict.fromkeys(stamps_above(lines, first, at, chosen), "stamp"))
        is_letter = bool(_LETTER.match(lines[at].text)) and not authors_in(lines[at], find_stamps(lines[at].text))
        header.is_release |= is_letter
        if chosen is not None and chosen > at:
            end = max(_after_stamp(lines, chosen, None, header, has_author=has_author), end)
    _take_bylines(lines, at, [*bylines, *[i for i, kind in header.kinds.items() if kind == "byline"]], header)
    _take_texts(lines, [i for i in range(end) if i not in header.kinds], chosen, header)
    if at is not None and page_part(lines[at]) == "feed":  # "Le fil Imagerie – mardi 4 mars 2025"
        named = lines[at].text[: find_stamps(lines[at].text)[0].start].strip(" –—-|,")
        header.title = re.sub(r"(?i)^\W*(le fil)\b.*", r"\1", named)
    elif chosen is not None and chosen == at:
        header.title = lines[at].text
    if chosen is not None and header.title == lines[chosen].text:
        _take_stamp_off(header, lines[chosen], is_stamp=chosen == at)
        _take_author_off(header, lines[chosen])
    header.body_start = end
    read_notes(lines, header)
    return header


def _take_stamp_off(header: Header, line: Line, *, is_stamp: bool) -> None:
    """Leave the date or time out that opens a title, or closes the one that dates its page ("… – 3 mars 2025")."""
    stamps = find_stamps(line.text)
    if not stamps:
        return
    lead = re.match(r"\s*[–—|-]\s+", line.text[stamps[0].end :]) if stamps[0].start == 0 else None
    start = stamps[0].end + lead.end() if lead is not None else 0
    is_last = line.text[stamps[-1].end :].strip(" )") == ""
    tail = (
        re.search(r"\s*(?:\s[–—|-]\s+|\()(?:le\s+)?$", line.text[: stamps[-1].start]) if is_stamp and is_last else None
    )
    end = tail.start() if tail is not None else len(line.text)
    if end - start > 3:
        header.title_from, header.title = start, line.text[start:end]


def _take_author_off(header: Header, line: Line) -> None:
    """Leave out of a title who signs behind it ("« Fermons la nuit », par Zoé Amblard")."""
    mark = re.search(r",\s[Pp]ar\s", header.title)
    names = names_of(header.title[mark.end() :]) if mark is not None and closes_with_by(line) else []
    if mark is not None and names:
        header.title = header.title[: mark.start()]
        header.authors.extend(name for name in names if name not in header.authors)


def _find_title(lines: Sequence[Line], title: str) -> int | None:
    """Position of the line that is the title given, with the article below it; None when no line is."""
    wanted = bare(fold(title))
    if len(wanted) < 8:
        return None
    near: int | None = None
    same = [i for i, line in enumerate(lines) if bare(line.folded) == wanted]
    for i, line in enumerate(lines):
        text = bare(line.folded)
        if len(text) >= PROSE or not any(is_prose(other) for other in lines[i + 1 : i + 12]):
            continue
        if text == wanted:
            return i
        # Metadata add the medium ("Title - Le Journal"), or leave a kicker out.
        is_near = (len(text) >= 15 and len(text) > 0.5 * len(wanted) and wanted.startswith(text)) or text.endswith(
            wanted
        )
        near = i if near is None and is_near else near
    # Over short paragraphs the title is told by its words alone, where they stand once.
    return same[0] if near is None and len(same) == 1 else near


def title_candidates(lines: Sequence[Line], first: int, at: int | None) -> list[int]:
    """The lines of the head that may be its title: above the stamp, or just below it (press releases, letters)."""
    top = _top(lines, first, at)
    seen = Counter(bare(line.folded) for line in lines)
    short = [i for i in range(first, top) if len(lines[i].text) < PROSE and not is_paragraph(lines[i])]
    found = [i for i in short if not _opens_with_by(lines[i])]
    found = [i for i in found if not ENACTING.match(lines[i].folded) and not lines[i].text.endswith(":")]
    # A word or two that the page repeats is its own name or a section's.
    found = [i for i in found if len(lines[i].text.split()) > 3 or seen[bare(lines[i].folded)] == 1] or found
    if at is not None and len(residue(lines[at], find_stamps(lines[at].text))) > 8 and not _is_signed(lines[at]):
        found.append(at)  # "Revue de presse du 24 octobre 2025 – …"
    is_masthead = at == 0 and _is_masthead(lines[0])
    below: list[int] = []
    for i in range(at + 1, min(at + 1 + BELOW_STAMP, len(lines))) if at is not None else ():
        letters = len(re.findall(r"[^\W\d_]", lines[i].text))
        if is_prose(lines[i]) or is_paragraph(lines[i]) or (letters < 6 and not lines[i].text.isalpha()):
            break  # the body, or a bare time or day that opens a list
        is_dated = len(residue(lines[i], find_stamps(lines[i].text))) <= 3 and not is_masthead
        is_signed = _opens_with_by(lines[i]) if is_masthead else is_byline(lines[i])
        if letters >= 6 and not is_signed and not is_dated and not re.match(r"[-–—•*]\s", lines[i].text):
            below.append(i)
    if is_masthead:
        return below or [0]
    return [*found, *below]


def _is_signed(line: Line) -> bool:
    stamps = find_stamps(line.text)
    return len(authors_in(line, stamps)) > 0 or any(stamp.label for stamp in stamps)


def _top(lines: Sequence[Line], first: int, at: int | None) -> int:
    """Where the lines above the stamp end, or those above the first paragraph on a page without a stamp."""
    if at is not None:
        return at
    is_text = [is_prose(line) or ENACTING.match(line.folded) is not None for line in lines]
    return next((i for i, is_start in enumerate(is_text) if i >= first and is_start), first)


def _place_title(
    lines: Sequence[Line], first: int, at: int | None, known: int | None
) -> tuple[int | None, int, list[int]]:
    """Position of the title, the end of the head so far, and the bylines below the title."""
    top = _top(lines, first, at)
    chosen = known if known is not None else choose_title(title_candidates(lines, first, at), lines, at)
    bylines = [i for i in range(first, top) if _opens_with_by(lines[i])]
    bylines += [i for i in range(first, top) if chosen is not None and i > chosen and is_byline(lines[i])]
    if at is not None and chosen is not None and at - 1 > chosen:
        is_author = _names_with_place(lines[at - 1]) or capital_names(lines[at - 1], lines[at:]) != []
        bylines.extend([at - 1] if is_author else [])
        if at - 2 > chosen and "@" in lines[at - 1].text and capital_names(lines[at - 2], lines[at:]):
            bylines.append(at - 2)  # an address stands between name and date
    if at is None and chosen is not None:
        bylines.extend(i for i in range(chosen + 1, top) if capital_names(lines[i], lines[i + 1 :]))
    end = top if at is None else at + 1
    return chosen, max(end, 0 if chosen is None else chosen + 1), sorted(set(bylines) - {chosen})


def _after_stamp(lines: Sequence[Line], at: int, title: int | None, header: Header, *, has_author: bool) -> int:
    """Take the bylines and further stamps that follow the stamp, up to the title; the position after them."""
    i = at + 1
    while i < len(lines) and i <= at + 4 and i != title:
        stamps = find_stamps(lines[i].text)
        is_alone = i == at + 1 and i + 1 < len(lines) and is_prose(lines[i + 1])
        is_signed = is_byline(lines[i]) or (is_alone and capital_names(lines[i], lines[i + 1 :]) != [])
        if _opens_with_by(lines[i]) or (is_signed and not has_author):
            header.kinds[i] = "byline"
        elif (stamp_score(lines[i], stamps) > 1.5 and any(s.label for s in stamps)) or is_time_of(lines, at, i):
            header.kinds[i] = "stamp"
        else:
            break
        i += 1
    return i


def _take_bylines(lines: Sequence[Line], at: int | None, bylines: Sequence[int], header: Header) -> None:
    order = sorted({*bylines, *([at] if at is not None else []), *(i for i, k in header.kinds.items() if k == "stamp")})
    for i in order:
        stamps = find_stamps(lines[i].text)
        header.kinds.setdefault(i, "byline")
        header.stamps.extend(with_stray_time(stamps))
        names = authors_in(lines[i], stamps)
        if header.kinds[i] == "title":
            names = [name for name in names if not name.isupper()]  # a masthead
        elif i != at:
            signed = signature_name(lines[i].text)
            names = names or noted_names(lines[i]) or ([signed] if signed else capital_names(lines[i], lines[i + 1 :]))
        for name in names:
            if fold(name) not in {fold(other) for other in header.authors}:
                header.authors.append(name)
    if len(header.stamps) == 2:  # the day in the masthead, the time beside the author
        header.stamps = with_stray_time(header.stamps)


def _take_texts(lines: Sequence[Line], rest: Sequence[int], chosen: int | None, header: Header) -> None:
    """Give the other lines of the head their role, seen from the title."""
    for i in rest:
        line = lines[i]
        if i == chosen:
            header.kinds[i] = "title"
            header.title = _ORNAMENT.sub("", line.text)
        elif chosen is not None and i > chosen:
            header.kinds[i] = "subtitle"
            header.subtitle = header.subtitle or line.text
        elif chosen is None or i >= chosen - KICKERS:
            header.kinds[i] = "kicker"
            header.kicker = line.text
        else:
            header.kinds[i] = "above"
        if i != chosen and header.kinds[i] != "above":
            header.is_opinion |= names_kicker(line, "opinion")
        header.is_release |= names_kicker(line, "release")
