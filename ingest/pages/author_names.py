"""The shape of authors' names: persons with or without title, initials, and the words that bylines set around them."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.pages.lines import fold

CAP = r"[^\W\d_a-zà-öø-ÿ]"  # an upper-case letter
_TOKEN = rf"(?:{CAP}\.(?:-?{CAP}\.)*|(?:{CAP}[\w'’]*(?:[-‐‑](?:\w[\w'’]*))*))"
_PARTICLE = (
    r"(?:d['’]|de\s+la\s+|de\s+l['’]|de\s+|du\s+|des\s+|le\s+|la\s+|von\s+|van\s+|di\s+|da\s+|dos\s+|ben\s+|el\s+)"
)
NAME = rf"{_TOKEN}(?:\s+{_PARTICLE}?{_TOKEN}|\s*{_PARTICLE}{_TOKEN}){{1,4}}"

# "Entretien avec X" names who answered.
_ASKED = r"(?!(?:(?<=entretien )|(?<=interview )|(?<=rencontre ))avec)"


@dataclass(frozen=True, slots=True)
class BylineCues:
    """The bylines lexicon, compiled."""

    name: re.Pattern[str]
    by: re.Pattern[str]
    genre: re.Pattern[str]  # a kind of piece, mostly with a colon, a dash or a full stop
    titles: frozenset[str]  # but "M.", which may be an initial
    not_names: frozenset[str]
    not_first: frozenset[str]
    not_author: re.Pattern[str]
    news: re.Pattern[str]
    newsroom: re.Pattern[str]
    staff: re.Pattern[str]


@cache
def byline_cues() -> BylineCues:
    """The cues, built once."""
    words = load_lexicon("bylines")
    titles = "|".join(sorted((re.escape(t) for t in words.forms("titles")), key=lambda t: (-len(t), t)))
    staff = "|".join(re.escape(form) for form in words.forms("staff"))
    by = "|".join([*_phrases(), _any_of("by")])
    groups = ("genre", "not_author", "news", "newsroom", "desk")
    genre, not_author, news, newsrooms, desks = (_any_of(group) for group in groups)
    return BylineCues(
        name=re.compile(rf"(?:(?P<title>(?i:{titles}))\s+)?(?P<name>{NAME})"),
        # What is made "de X" or "d'X" says so with its own last letter.
        by=re.compile(
            rf"(?:^|(?<=[\s,.|–—\-(/])){_ASKED}(?:{by})(?:(?=[\s:,])|(?<='))\s*:?,?\s*(?:le |la |à [a-z\-]+,? )?"
        ),
        genre=re.compile(rf"(?:^|(?<=[.|–—-] ))(?:(?:{genre})\s?[:–—.]|{_any_of('signed_of')})\s+"),
        titles=frozenset(fold(form) for form in words.forms("titles") if form != "M."),
        not_names=frozenset(fold(form) for form in words.forms("not_names")),
        not_first=frozenset(fold(form) for group in ("not_first", "told_lives") for form in words.forms(group)),
        not_author=re.compile(rf"^\W*(?:{not_author})(?!\w)"),
        news=re.compile(rf"(?<!\w)(?<!a )(?:{news})(?!\w)"),
        staff=re.compile(rf"(?:{staff})(?:\s(?:à|au|aux|en|dans)\s.+)?", re.IGNORECASE),
        newsroom=re.compile(rf"(?:(?:l'|la |le )?(?:{newsrooms}))(?: (?:{desks}|d[eu] .+|d'.+))*"),
    )


def _any_of(group: str) -> str:
    """The forms of a group, the longest first."""
    forms = {re.escape(fold(form)) for form in load_lexicon("bylines").forms(group)}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _phrases() -> tuple[str, ...]:
    """Words before an author's name that are made of others ("synthèse rédigée par", "de notre envoyée spéciale")."""
    pieces, made, signed, staff = (_any_of(group) for group in ("signed_by", "made", "signed_of", "staff"))
    return (
        rf"(?:(?:un |une |cet |cette )?(?:{pieces}) (?:[a-z-]+ ){{0,2}}?)?(?:{made}) par",
        rf"(?:un |une |cet |cette )?(?:{pieces})(?: de [a-z]+)?,? par",
        rf"(?:un |une |la |l')?(?:{signed})(?: [a-z]+)?(?: (?:a|au|aux|en) [a-z'-]+)? d(?:e|')(?! notre)",
        rf"(?:(?:{signed}) )?(?:(?:de|par) )?(?:notre|nos) (?:{staff})",
    )


def is_person(text: str) -> bool:
    """It has the shape of a person's name, an optional title before it."""
    match = byline_cues().name.fullmatch(text.strip())
    if match is None or any(c.isdigit() for c in match["name"]):
        return False
    words = re.split(r"[\s\-]+", match["name"])
    if match["title"] == "M." and len(words) == 2 and words[0] in ("Le", "La", "Du", "De"):
        words.insert(0, "M.")  # the initial of "M. Le Floch" is no title
    if match["title"] is None and len(words) == 2 and fold(words[0]) in byline_cues().titles:
        return False  # "Dr Amblard" is spoken of: who signs gives a first name
    if not match["name"].isupper() and any(word.islower() for word in words) and re.fullmatch(r"[A-Z]{3,}", words[-1]):
        return False  # an acronym ("Secrétaire du SRH"); a family name in capitals follows its first name
    if not match["name"].isupper() and re.fullmatch(r"[A-Z]{2,5}", words[0]):
        return False  # an acronym ("CH Perpignan")
    if not words[-1].isupper() and any(re.fullmatch(r"[A-Z]{3,}", word) for word in words[1:-1]):
        return False  # an acronym inside ("Rentrée du GIS Marais")
    tokens = [fold(word) for word in words]
    if tokens[0] in byline_cues().not_first or tokens[0].startswith("l'"):
        return False
    return not any(token in byline_cues().not_names for token in tokens)


def person_key(name: str) -> str:
    """A name without its title, folded: what two forms of it share."""
    match = byline_cues().name.fullmatch(name.strip())
    return fold(match["name"] if match is not None else name)


def in_normal_case(name: str) -> str:
    """A name printed in capitals as text has it ("ZOÉ D'AMBLARD" gives "Zoé d'Amblard")."""
    if not name.isupper() or is_initials(name):
        return name
    text = re.sub(r"(?<=\w\w['’])\w", lambda match: match.group().lower(), name.title())
    return re.sub(r"(?<=\s)D(?=['’]|[eu]s?\s)", "d", text)


def ends_in_initial(segment: str) -> bool:
    """The segment closes with an initial, whose full stop belongs to it."""
    return bool(re.search(rf"(?:^|[\s.\-]){CAP}\.\s*$", segment))


def initials(name: str) -> str:
    """Initials of a name, upper case: "Rosalie Fayard" gives "RF"."""
    plain = re.sub(r"(?i)\b(?:(?:de|du|des|la|le)\s+|d['’])", "", name)
    return "".join(part[0] for part in re.split(r"[\s\-.]+", plain) if part).upper()


def is_initials(text: str) -> bool:
    """An author given by initials only ("R.F.", "M. C.")."""
    return bool(re.fullmatch(rf"{CAP}\.\s?-?{CAP}\.?(?:\s?-?{CAP}\.?){{0,2}}", text.strip()))


_SHORT = re.compile(rf"({CAP})\.(?:-?{CAP}\.)*\s*(.+)$")


def is_short(name: str) -> bool:
    """A name that may stand for a full one: "R.F.", "A. Fouque"."""
    return is_initials(name) or _SHORT.match(name) is not None


def fits_initials(name: str, short: str) -> bool:
    """A full name that "R.F." or "A. Fouque" may stand for."""
    full = byline_cues().name.fullmatch(name.strip())
    name = full["name"] if full is not None else name
    if is_initials(short):
        return initials(name) == re.sub(r"[\s.\-]", "", short).upper()
    match = _SHORT.match(short)
    if match is None or name == short:
        return False
    return initials(name)[:1] == match[1].upper() and fold(name).endswith(fold(match[2]))
