"""Who wrote the page: names in bylines, stamp lines, signatures and author boxes."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ingest.lexicon import load_lexicon
from ingest.pages.author_names import NAME, byline_cues, ends_in_initial, is_initials, is_person
from ingest.pages.dates import Stamp, date_patterns
from ingest.pages.furniture import bare
from ingest.pages.lines import Line, fold

_COLLECTED = re.compile(
    r"(?<!\w)(?:(?:propos |temoignages? )?recueillie?s?|(?:entretien|interview) (?:realisee?|menee?|conduite?)) "
    r"(?:[^.]{1,25}? )?par\s+"
)
_ASKS = re.compile(rf"(?:Entretien|Interview|Rencontre) (?:de|avec) {NAME}")  # beside who asked
# "… Par X, le 3 mars 2025." closes an introduction; "X reçoit Y" and "X l'a interrogée" are said in one.
_CLOSING_BY = re.compile(r"(?<=[.!?»)]\s)[Pp]ar\s+(?P<rest>[^.!?;:«»]{4,70})\.?$")
_HOST = re.compile(
    rf"(?:^|(?<=[.!?»]\s))(?P<name>{NAME})\s+"
    rf"(?:(?:reçoit|interroge)\s(?=(?:(?:le\s|la\s)?(?:Dre?|Pre?)\s)?{NAME})"
    r"|(?:l['’]a|les\sa|leur\sa|lui\sa)\s(?:interrogé|questionné|posé)[^.!?]{0,40}\.$)"
)

_NAME_ONLY = re.compile(
    rf"(?P<name>{NAME})\s*(?:\.?$"
    r"|[,.|–—(·•/]\s*(?:(?:[Ll]e )?(?:[A-Za-z]{2,5}di |[Dd]imanche )?\d|[Mm]ise? en ligne|[Pp]ublié|[Pp]aru)"
    r"|[,.|–—(·•/;]\s*(?:[Rr]electure|[Pp]hotos?|[Ii]mages?)\s?:|, (?:à|au|en) [A-ZÀ-Þ])"
)

PLACE = re.compile(r",\s(?:à|À|au|en)\s[A-ZÀ-Þ][^.!?]{2,30}$")  # where the author writes
# "Dirigé par X, le CHU a …": the participle is said of what follows; "Rédigé par X, le 3 mars" is a byline.
_PUT_FIRST = re.compile(
    rf"\W*\w+ par (?:l[ea] )?(?:\w+\.? )??{NAME}, "
    r"(?:(?:c(?:e|es|et|ette)|elles?|ils?|l[ea]s?|s(?:a|es|on)|une?) |l['’])(?!\d)[^:|]{20,}[.!?…]$"
)

CLOSING = 90  # characters of a line that ends with its author

_SENTENCE = re.compile(r"(?:^|(?<=[.!?»] ))[^.!?»]+(?:\.|$)")

# What opens an entry of a programme: an hour or a span of hours, and a mark.
_SLOT = re.compile(
    r"\W*(?:de )?(?:\d{1,2} ?h(?: ?\d\d)?|\d\d:\d\d)(?: ?(?:[-–—]|a) ?\d{1,2} ?[h:](?: ?\d\d)?)? ?[:–—-] ?"
)


def names_of(segment: str) -> list[str]:
    """The names of a stretch that holds names only ("X", "X et Y", "le Dr X"), else none."""
    edges = " \t,;:|–—-()•·/" + ("" if ends_in_initial(segment) else ".")
    text = re.sub(r"^(?:[^\w«\"]+\s*)?(?:(?:et|&)\s+)?", "", segment.strip(edges))
    text = re.sub(r"^(?:le|la)\s+(?=(?:Dr|Pr|Me)\w?\b)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^De\s+(?=\S+\s+\S)", "", text)  # "De Zoé Amblard", as local papers sign
    parts = [part.strip() for part in re.split(r"(?<!\s)\s+(?:et|ET|&)\s+|,\s*", text) if part.strip()]
    return parts if parts and all(is_person(part) or is_initials(part) for part in parts) else []


def collectors(line: Line) -> tuple[list[str], int]:
    """Who took down an interview, by a note inside a line ("… Propos recueillis par X, le 3 mai."); where it starts."""
    match = _COLLECTED.search(line.folded)
    if match is None:
        return _introduced_by(line)
    rest = line.text[match.end() :]
    names = names_of(re.split(r"[.;()]|,? le \d", rest)[0])
    return names or [name for name in [leading_name(rest)] if name], match.start()


def _introduced_by(line: Line) -> tuple[list[str], int]:
    """Who signs at the end of an introduction, or is said in it to have asked; and where."""
    closing, host = _CLOSING_BY.search(line.text), _HOST.search(line.text)
    if closing is not None and (names := names_of(re.split(r",? le \d|, \d", closing["rest"])[0])):
        return names, closing.start()
    if host is not None and is_person(host["name"]):
        return [host["name"]], len(line.text)
    return _credited_in(line)


def _credited_in(line: Line) -> tuple[list[str], int]:
    """Who is named by a sentence of an introduction that says no more ("Les gens d'ici. Chronique de X.")."""
    for sentence in _SENTENCE.finditer(line.text):
        cue = byline_cues().by.match(fold(sentence.group()))
        rest = sentence.group()[cue.end() :].rstrip(".") if cue is not None else ""
        names = names_of(rest)
        if not names and cue is not None and "micro" in cue.group():  # "Au micro de X, Y, directrice de …"
            names = [name for name in [leading_name(rest)] if name]
        if names:
            return names, sentence.start()
    return [], -1


def segments(line: Line, stamps: Sequence[Stamp]) -> tuple[tuple[str, bool], ...]:
    """A byline cut at its dates and separators; the flag says that a word like "par" stands before."""
    return _segments(line.text, line.folded, tuple(stamps))


@lru_cache(maxsize=4096)  # asked for again by all that judge a line
def _segments(whole: str, folded: str, stamps: tuple[Stamp, ...]) -> tuple[tuple[str, bool], ...]:
    letters = list(whole)  # a line may hold thousands of dates
    for stamp in stamps:
        letters[stamp.start : stamp.end] = "|" * (stamp.end - stamp.start)
    cues = byline_cues()
    marks = [(m.start(), m.end()) for m in cues.by.finditer(folded)]
    marks += [(m.start(), m.end()) for m in cues.genre.finditer(folded) if _is_name_only(whole[m.end() :])]
    for start, end in marks:
        letters[start:end] = "|" * (end - start - 1) + "\x00"
    patterns = date_patterns()
    for pattern in (patterns.modified, patterns.published):
        for match in pattern.finditer(folded):
            letters[match.start() : match.end()] = "|" * (match.end() - match.start())
    pieces = re.split(
        r"[|•·;()/\n–—\u2190-\u2bff\U0001f300-\U0001faff]|\s[-.]\s|\s-$|^-\s|(?<=[a-zà-ÿ]{3})\.\s|,\s|(?=\x00)",
        "".join(letters),
    )
    out = []
    for piece in pieces:
        has_cue = piece.startswith("\x00")
        piece = re.sub(r"(?:^|\s)(?:le|à)\s*$", "", piece.lstrip("\x00").strip())
        piece = re.sub(r"^(?:le|Le)\s*$", "", piece)
        if piece:
            out.append((piece, has_cue))
    return tuple(out)


def _is_name_only(text: str) -> bool:
    """A name, with no more behind it than a date or another note of the page's making."""
    match = _NAME_ONLY.match(text)
    return match is not None and is_person(match["name"])


def authors_in(line: Line, stamps: Sequence[Stamp], *, needs_cue: bool = False) -> list[str]:
    """Authors that a byline or a stamp line names."""
    if byline_cues().not_author.search(line.folded) or is_slot(line.folded) or _PUT_FIRST.match(line.text):
        return []
    found: list[str] = []
    pieces = segments(line, stamps)
    cued = [i for i, (piece, has_cue) in enumerate(pieces) if has_cue and names_of(piece)]
    if cued and stamps and not re.search(r"\bavec\b", line.folded):
        pieces = pieces[cued[0] :]  # what stands before "Par X" is the medium or the place
    for piece, has_cue in pieces:
        if needs_cue and not has_cue:
            continue
        names = [name for name in names_of(piece) if has_cue or not name.isupper() or is_initials(name)]
        if not names and has_cue:
            names = [name for name in [leading_name(piece)] if name]
        for name in names:
            twin = next((i for i, other in enumerate(found) if fold(other) == fold(name)), None)
            if twin is None:
                found.append(name)
            elif not name.isascii():  # the form with its accents
                found[twin] = name
    if not found and not needs_cue and any(stamp.year is not None for stamp in stamps):
        found = _names_in_capitals(line, stamps)
    if not found and not needs_cue:
        uncued = [piece.strip() for piece, has_cue in segments(line, stamps) if not has_cue]
        found = [piece for piece in uncued if is_newsroom(piece)]  # it stands for an author: none other is looked for
    return found


def is_newsroom(name: str) -> bool:
    """The newsroom as a whole ("La rédaction"): it signs, but is nobody."""
    return byline_cues().newsroom.fullmatch(bare(fold(name))) is not None


def is_staff(text: str) -> bool:
    """An office of the paper, with a place perhaps ("envoyée spéciale à Mens")."""
    return byline_cues().staff.fullmatch(text) is not None


def is_slot(folded: str) -> bool:
    """An entry of a programme that says who speaks ("9 h : Accueil par X"): no hour beside a byline ("9 h – par X")."""
    slot, by = _SLOT.match(folded), byline_cues().by
    if slot is None or re.search(r"\d{4}|\d/\d", folded):
        return False
    return by.match(folded, slot.end()) is None and by.search(folded, slot.end()) is not None


def _names_in_capitals(line: Line, stamps: Sequence[Stamp]) -> list[str]:
    """Names in capitals that open a line with a date ("ZOÉ AMBLARD | 16 juillet 2024"): of two to four words."""
    pieces = [piece for piece, _ in segments(line, stamps)]
    first = pieces[0] if pieces and line.text.startswith(pieces[0]) else ""
    parts = re.split(r"\s(?:et|ET|&)\s", first)
    is_short = all(2 <= len(re.split(r"[\s\-]+", part)) <= 4 and len(part) < 30 for part in parts)
    is_upper = all(part.isupper() for part in parts)
    return names_of(first) if is_short and is_upper and not re.search(r"\d|[:?!]", first) else []


def leading_name(text: str) -> str:
    """The name at the head of "X (note)" or "le Pr X, chef …", "" when none stands there."""
    lead = re.match(r"(?:[Ll]e|[Ll]a|LE|LA)\s+(?=(?:Dre?|Pre?|Me)\b)", text)
    match = byline_cues().name.match(text, lead.end() if lead else 0)
    return match.group() if match and is_person(match.group()) else ""


def closes_with_by(line: Line) -> bool:
    """A line that ends with who made it, behind a place or the medium ("MENS, par X", "La Gazette | Par X, à Mens")."""
    marks = [mark for mark in byline_cues().by.finditer(line.folded) if mark.group().strip().endswith("par")]
    if not marks or len(line.text) > CLOSING or re.search(r"[.!?»]$", line.text):
        return False
    before, named = line.text[: marks[-1].start()].rstrip(" "), PLACE.sub("", line.text[marks[-1].end() :])
    is_apart = re.search(r"[,|–—-]$", before) is not None and re.search(r"[.!?:]\s", before) is None
    return is_apart and names_of(named) != []


def residue(line: Line, stamps: Sequence[Stamp]) -> str:
    """What a line says beside dates, names and the words of bylines; short for a stamp line."""
    filler = {fold(form) for form in load_lexicon("bylines").forms("filler")}
    kept = []
    is_ours = re.search(r"(?<!\w)notre ", line.folded) is not None
    for piece, has_cue in segments(line, stamps):
        text = bare(fold(piece))
        text = re.sub(
            r"^(?:le|lecture)\b|(?:lecture|ecouter)\s*:?\s*\(?\d+\s*min\)?|\d+\s*min(?:utes)?(?: de lecture)?", "", text
        )
        is_name = (has_cue or not piece.isupper()) and len(names_of(piece)) > 0
        is_name |= _ASKS.fullmatch(piece) is not None
        is_name |= bool(re.fullmatch(r"(?:à|À|en|au|aux) [A-ZÀ-Þ][\w'’ -]{2,45}", piece))  # where the author writes
        is_name |= (
            has_cue and is_ours and re.fullmatch(r"[a-zà-ÿ]+", piece) is not None
        )  # "notre reporter judiciaire, X"
        is_name |= bool(re.fullmatch(rf"(?:{'|'.join(date_patterns().months)}) (?:19|20)\d\d", text))  # "juin 2025"
        if is_name or _is_filler(text.strip(), filler) or len(text.strip()) <= 2:
            continue
        kept.append(text.strip())
    return " ".join(kept)


def _is_filler(text: str, filler: set[str]) -> bool:
    """A known word of bylines, alone or with a place ("envoyée spéciale à Lyon"), or a kind of piece ("Enquête")."""
    return (
        text in filler
        or text in _kinds()
        or any(re.match(rf"{re.escape(word)} (?:a|au|en|dans)\s", text) for word in filler)
    )


@cache
def _kinds() -> frozenset[str]:
    return frozenset(fold(form) for form in load_lexicon("bylines").forms("genre"))


def signature_name(text: str) -> str:
    """The person who signs with a line of their own: a bare name, or a name with a function after it."""
    folded = fold(text)
    if len(text) > 160 or byline_cues().not_author.search(folded):
        return ""
    lead = re.match(r"(?:Le|La)\s+(?=(?:Dre?|Pre?|Me|docteure?|professeure?)\s)", text)
    match = byline_cues().name.match(text, lead.end() if lead else 0)
    if match is None:
        return ""
    name = match.group()
    if not is_person(name) or name.isupper():
        return ""
    if byline_cues().news.search(folded, match.end()):
        return ""
    rest = text[match.end() :].strip()
    if rest in ("", ".") or re.match(r"(?:[,–—\-:|]|(?:est|exerce|enseigne|couvre|collabore)\s)", rest):
        return name
    return ""
