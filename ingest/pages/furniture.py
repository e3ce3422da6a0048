"""What on a page is not its article: each line judged by cue lists and by its shape."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.lexicon import alternatives, load_lexicon
from ingest.pages.dates import find_stamps
from ingest.pages.lines import Line, fold

CONSENT = 1500
_CONSENT = r"\b(?:consentement|cookies|votre accord|accepter|refuser|parametr|vos donnees|votre terminal|personnalis)"
LONG = 320  # an appeal to subscribe or to accept cookies is no longer than this
WORD = 80  # a line that opens with a one-word cue is furniture up to here
SHORT = 170  # a longer line is prose: a cue inside it proves nothing

_SHAPES = (
    (re.compile(r"\d+(?:[.,]\d+)? ?(?:€|euros?)(?: ?(?:/|par) ?(?:mois|an))?"), "paywall"),
    (re.compile(r"\d+ ?(?:minutes?|min|vues?|partages?|j'aime|likes?)(?: de lecture)?"), "share"),
    (re.compile(r"(?:temps de )?lecture ?:? ?\d+ ?min(?:utes?)?\.?"), "share"),
    (re.compile(r"@\w+"), "share"),
    (re.compile(r"pdf ?\(\d+[.,]?\d* ?[km]o\)"), "menu"),
    (re.compile(r"[a-z]{2,4}(?:/[a-z]{2,12}){1,3}|\[[a-z0-9]{6,12}\]"), "agency mark"),
    (
        re.compile(r"(?:[a-z]+ ?: ?)?(?:https?://|www\.)\S+(?: [^.]{0,40})?|source ?: ?[a-z\d-]+(?:\.[a-z\d-]+)+"),
        "address",
    ),
    (re.compile(r"(?:e-?mail ?: ?)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "address"),
    (re.compile(r"page \d{1,3} ?(?:/|sur|de) ?\d{1,3}|il y a (?:\d+|une?) (?:mois|ans?)"), "menu"),
)


# "2 réflexions sur « Un scanner de plus à Vernonnet »", as WordPress heads the comments on a page.
_COMMENTS_ON = re.compile(r"(?:\d+|une) (?:commentaires?|pensees?|reflexions?) (?:au sujet de|sur) [«\"“]")


def bare(folded: str) -> str:
    """Folded text without outer punctuation, spaces made single."""
    return re.sub(r"\s+", " ", _without_edges(folded))


def _without_edges(text: str) -> str:
    """Text from its first to its last letter, digit or underscore.

    Looked for from both ends: a pattern with `$` tries anew at each of thousands of spaces or dashes inside.
    """
    start, end = 0, len(text)
    while start < end and not (text[start].isalnum() or text[start] == "_"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return text[start:end]


def _without_count(text: str) -> str:
    """Text without the number that closes it ("Commentaires 3", "Voir les commentaires (3)")."""
    rest = text.rstrip("0123456789")
    return rest.rstrip(" (") if rest != text else text


@dataclass(frozen=True, slots=True)
class FurnitureCues:
    """The furniture lexicon, folded and compiled."""

    line: dict[str, str]
    start: tuple[tuple[str, str], ...]
    inside: tuple[tuple[re.Pattern[str], str], ...]
    section: dict[str, str]
    cut: re.Pattern[str]
    pointer: re.Pattern[str]
    own: tuple[str, ...]
    chronicle: re.Pattern[str]
    live: re.Pattern[str]
    networks: frozenset[str]  # where a page can be passed on to


def _reasons(group: str, key: str = "reason") -> Iterable[tuple[str, str]]:
    return ((fold(e.form), str(e.attributes[key])) for e in load_lexicon("furniture").group(group))


@cache
def furniture_cues() -> FurnitureCues:
    """The cues, built once."""
    words = load_lexicon("furniture")
    cut = "|".join(re.escape(fold(form)) for form in words.forms("cut"))
    pointer = "|".join(re.escape(fold(form)) for form in words.forms("pointer"))
    return FurnitureCues(
        line={bare(form): reason for form, reason in _reasons("line")},
        start=tuple((_without_edges(form) or form.strip(), reason) for form, reason in _reasons("start")),
        inside=tuple((re.compile(rf"(?<!\w){re.escape(form)}(?!\w)"), why) for form, why in _reasons("inside")),
        section={bare(form): part for form, part in _reasons("section", "part")},
        cut=re.compile(rf"^\W*(?:{cut})(?!\w)"),
        pointer=re.compile(rf"^\W*(?:{pointer})(?!\w)"),
        own=tuple(fold(form) for form in words.forms("own")),
        chronicle=re.compile(rf"(?<!\w)(?:{alternatives(tuple(map(fold, words.forms('chronicle'))))})(?!\w)"),
        networks=frozenset(fold(form) for form in words.forms("networks")),
        live=re.compile(rf"\W*(?:{alternatives(tuple(map(fold, words.forms('live'))))})(?=\s*(?:[.:–—|!-]|$))"),
    )


def furniture_reason(line: Line) -> str:
    """Why a line is no content, "" when nothing says so. Headings of page parts are not judged here."""
    return "structure" if line.furniture else _cue_reason(line.folded)


@lru_cache(maxsize=4096)
def _cue_reason(folded: str) -> str:
    cues = furniture_cues()
    text = bare(folded)
    if len(re.sub(r"\W", "", text)) < 2 and not text.isdigit():
        return "no words"
    for pattern, reason in _SHAPES:
        if pattern.fullmatch(folded):
            return reason
    if text in cues.line or _without_count(text) in cues.line:
        return cues.line.get(text) or cues.line[_without_count(text)]
    if _asks_consent(text):
        return "cookies"
    if cues.networks.issuperset(re.split(r"[^\w-]+", text)):
        return "share"
    if len(text) > LONG:
        return ""
    first = folded.lstrip()
    for form, reason in cues.start:
        limit = LONG if " " in form else WORD  # a single word may also open a sentence
        if len(text) <= limit and text.startswith(form) and not text[len(form) : len(form) + 1].isalnum():
            return reason
        if not form[0].isalnum() and first.startswith(form):
            return reason
    if len(text) > SHORT:
        return ""
    for pattern, reason in cues.inside:
        if pattern.search(text):
            return reason
    return ""


def _asks_consent(text: str) -> bool:
    """A consent notice of any length: trackers, and what the reader may do about them."""
    if len(text) > CONSENT or not re.search(r"\b(?:cookies|traceurs|partenaires)\b", text):
        return False
    return len(set(re.findall(_CONSENT, text))) >= 2


def is_menu(line: Line) -> bool:
    """A row of links: several short entries set apart by wide spaces, bars or arrows; no sentence."""
    if re.search(r"[.!?…]\s*$", line.text) or len(line.text) > SHORT:
        return False
    if re.match(r"\s*(?:(?:accueil|home)\s*[>/›»]|menu\s*:)", line.folded):
        return True
    if re.match(r"accueil\b", line.folded) and len(re.findall(r"(?<!\w)[A-ZÀ-Þ]", line.text)) >= 4:
        return not re.search(r"[,;:«]", line.text)
    parts = [part for part in re.split(r"\s{2,}|\s*[|›»>•·]\s*|\s+/\s+", line.text.strip()) if part]
    if len(parts) >= 2 and any(bare(fold(part)) in furniture_cues().line for part in parts):
        return True
    return len(parts) >= 4 and all(len(part.split()) <= 4 and not re.search(r"\d", part) for part in parts)


def is_breadcrumb(line: Line) -> bool:
    """A path to the page ("Accueil > Politiques > Outre-mer")."""
    parts = [part.strip() for part in re.split(r"[>›]", line.text)]
    return len(parts) >= 2 and all(0 < len(part.split()) <= 5 for part in parts) and len(line.text) < 120


def cuts_article(line: Line) -> bool:
    """The paywall's own words: the article stops above."""
    return bool(furniture_cues().cut.search(line.folded)) and len(line.text) <= SHORT


def page_part(line: Line) -> str:
    """What a heading opens: related, feed, comments, authors, elsewhere, or ""."""
    if len(line.text) <= SHORT and _COMMENTS_ON.match(line.folded):
        return "comments"
    if len(line.text) > 60:
        return ""
    text = bare(without_stamp(line))
    cues = furniture_cues()
    if text in cues.section:
        return cues.section[text]
    without_count = re.sub(r"^\d+ | ?\(?\d+\)?$", "", text).strip()
    if without_count in cues.section and cues.section[without_count] == "comments":
        return "comments"
    # "12 commentaires", and the line that opens the first of them: "1. Posté par Zoé le 3 mars".
    if re.match(r"\d+ commentaires?\b|commentaires? \(\d+\)|\d+ ?\. ?(?:ecrit|poste|publie) par ", text):
        return "comments"
    # "Le fil Docteur Imago": the heading of a feed with the medium's name after it.
    is_feed = re.match(r"le fil(?: (?!d['eu])\S+| de (?:l'|la )?\S+){1,4}$|(?:\S+ ){0,4}[–—-] le fil$", text)
    return "feed" if is_feed and not re.search(r"[.!?:]", line.text) else ""


def names_feed(title: str) -> bool:
    """A page title that says that the page is a list of briefs ("En bref – La semaine", "Le fil du jeudi")."""
    return bool(re.match(r"\W*(?:en bref|(?:vos |nos |les )?breves|(?:le )?fil|depeches)\b(?! d')", fold(title)))


def names_chronicle(title: str) -> bool:
    """A page title that names a live, a chronology or an agenda: the times and days below open no items."""
    cues = furniture_cues()
    return bool(cues.chronicle.search(fold(title)) or cues.live.match(fold(title)))


def without_stamp(line: Line) -> str:
    """The folded line without the date that closes it ("En bref – 26/02")."""
    stamps = find_stamps(line.text)
    return line.folded[: stamps[-1].start] if stamps and stamps[-1].end == len(line.text) else line.folded


def is_pointer(line: Line) -> bool:
    """A line that points to another article without dating it."""
    return bool(furniture_cues().pointer.search(line.folded)) and len(line.text) <= SHORT


def is_own_material(folded: str) -> bool:
    """A headline that sends the reader to the page's own material ("Notre dossier …")."""
    return bare(folded).startswith(furniture_cues().own)
