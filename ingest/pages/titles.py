"""How much a line of a page's head reads like a title, and which lines are kickers."""

import re
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.pages.author_names import NAME, is_person
from ingest.pages.furniture import bare
from ingest.pages.lines import Line, fold

# "X, avocate, répond …", "X, à Belfort": a person presented; but "X, la manip qui …" is a title.
_PRESENTED = re.compile(
    rf"(?:(?:Le|La)\s+)?(?:Dre?\s|Pre?\s|Professeure?\s)?{NAME}, (?!l['’]|la |le |les |un |une )[a-zà-ÿ]"
    rf"|(?:Dre?|Pre?)\s{NAME}, (?:CHR?U|CH|clinique|hôpital)\b"
    r"|(?:Entretien avec|Interview (?:avec|de)|Rencontre avec) "
    rf"(?:(?:le |la )?(?:Dre?|Pre?|Professeure?)\s)?{NAME}(?:,|$)"
)
_TITLE = r"(?:(?:la|le)\s+(?=Dr|Pr))?(?:(?:Dre?|Pre?)\s+)?"
_QUALIFIED = re.compile(r" (?:et )?[a-z]+")  # "revue de presse régionale", "témoignage et opinion"
PROSE = 210  # a line of this length is a paragraph, not a heading
PARAGRAPH = 60  # so is one of this length in two sentences, the last one closed; less may be a title
_SENTENCES = re.compile(r"\w{3}[.!?] [A-ZÀ-Þ«].*[\w)»]\.$")


def is_paragraph(line: Line) -> bool:
    """Two closed sentences or more, if short ones: no title."""
    return len(line.text) >= PARAGRAPH and _SENTENCES.search(line.text) is not None


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


def signed_kicker(line: Line) -> str | None:
    """The author that a kicker names ("L'édito de X", "Tribune de X, juriste")."""
    match = re.match(
        r"(?:.{3,40}(?:\s[–—-]|,)\s+)?(?P<kicker>[^,–—]{3,40}?)\s+(?i:de\s+|d['’]|par\s+|du\s+(?=(?:dr|pr)\s))"
        rf"{_TITLE}(?P<name>{NAME})(?:, .*)?$",
        line.text,
    )
    if match is None or not is_person(match["name"]):
        return None
    kicker = re.sub(r"^(?:la |le |l')", "", bare(fold(match["kicker"])))
    known = kicker_forms("opinion") | kicker_forms("signed")
    is_known = any(kicker == form or _QUALIFIED.fullmatch(kicker.removeprefix(form)) for form in known)
    return match["name"] if is_known else None


@cache
def _record() -> re.Pattern[str]:
    records, sittings = ("|".join(sorted(kicker_forms(group))) for group in ("record", "sitting"))
    of = r"(?:de |du |des |d')"
    return re.compile(rf"\W*(?:audition {of}|(?=.*\d)(?:.* – )?(?:{records})(?: \w+)? {of}.*\b(?:{sittings})\b)")


def heads_record(line: Line) -> bool:
    """The heading of the record of a dated sitting ("Compte rendu de la séance du 3 mars 2025", "Audition de X")."""
    return len(line.text) < PROSE and _record().match(line.folded) is not None


@cache
def _name_plate() -> re.Pattern[str]:
    """The publication's own name ("La Lettre de la SUI"), not a title ("Lettre ouverte à …")."""
    forms = "|".join(sorted(kicker_forms("plate")))
    opening = rf"^\W*(?:l[ae] |l')?(?:{forms})\b(?! (?:a|au|aux|ouverte)\b)"
    return re.compile(rf"{opening}|, l[ae] (?:{forms}) d")


@cache
def _address() -> re.Pattern[str]:
    forms = "|".join(sorted(kicker_forms("street")))
    return re.compile(rf"^\W*\d+(?: ?(?:bis|ter))?,? (?:{forms})\b")


def title_weight(line: Line) -> float:
    """How much a short line of the head reads like a title rather than a kicker or a sentence."""
    words = re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", line.text)
    weight = 1.0 if len(words) >= 5 else -1.0 if len(words) <= 3 else 0.0
    if names_kicker(line):
        weight -= 3.0
    if line.folded.startswith("communique") or signed_kicker(line) is not None:
        weight -= 2.0
    if line.text.isupper():
        weight -= 1.0 if len(words) <= 4 else 0.6
    if re.search(r"\s[|>]\s|\s/\s|\b[nN]°(?!.*:)", line.text):
        weight -= 1.5
    if re.search(r"[?!»:…]", line.text):
        weight += 0.7
    if re.search(r"[,;:]$|^\(", line.text):
        weight -= 2.0  # a salutation or a list heading
    if re.search(r"[\w)]\.$", line.text):
        weight -= 2.2  # a sentence
    if _PRESENTED.match(line.text):
        weight -= 1.6
    if _name_plate().search(line.folded) or _address().match(line.folded):
        weight -= 1.5
    return weight
