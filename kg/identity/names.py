"""What a name says: kind, distinctive words, numbers, dates; the raw material of identity across articles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from kg.folding import fold
from ontology.errors import VocabularyError
from ontology.folding import unaccented
from ontology.textfile import parse_yaml

MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_DATE = re.compile(rf"\b(\d{{1,2}}|1er)\s+({'|'.join(MONTHS)})(?:\s+((?:19|20)\d\d))?")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\s+((?:19|20)\d\d)")
_NUMBER = re.compile(r"\d+(?:[-.]\w*\d\w*)*")
_GROUPED = re.compile(r"(?<=\d)\s(?=\d{3}\b)(?<!\b(?:19|20)\d\d\s)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: `core` holds its distinctive words, sorted; a date is 2024-03-25, 2024-03 or --03-25."""

    kind: str
    core: tuple[str, ...]
    words: tuple[str, ...]  # the same in the order of the name
    numbers: frozenset[str]
    years: frozenset[str]
    dates: frozenset[str]
    is_descriptive: bool  # no proper word in it: "convention", "autorisation d'IRM"

    @property
    def is_dated(self) -> bool:
        """Whether a number, year or date pins it down."""
        return bool(self.numbers or self.years or self.dates)


@cache
def identity_data() -> dict[str, Any]:
    """The content of identity.yml, checked."""
    data: dict[str, Any] = parse_yaml((files("kg") / "identity.yml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for kind, phrases in data["kinds"].items():
        for phrase in phrases:
            if phrase != fold(phrase) or phrase in seen:
                raise VocabularyError(f"identity.yml, kind {kind}: phrase {phrase!r} is not folded or stands twice")
            seen[phrase] = kind
    for key in ("stop", "soft", "generic", "titles"):
        for word in data[key]:
            if word != fold(word) or data[key].count(word) > 1:
                raise VocabularyError(f"identity.yml, {key}: {word!r} is not folded or stands twice")
    return data


@cache
def _kind_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    phrases = {phrase: kind for kind, phrases in identity_data()["kinds"].items() for phrase in phrases}
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"), phrases


@lru_cache(maxsize=1 << 16)
def parse_name(name: str) -> NameParts:
    """The parts of the name of an organisation, instrument, place or event."""
    text = _GROUPED.sub("", unaccented(name).casefold().replace("'", " "))  # "n° 1 214" is one number
    dates: set[str] = set()

    def take_date(match: re.Match[str]) -> str:
        day = 1 if match[1] == "1er" else int(match[1])
        dates.add(f"{match[3] or '-'}-{MONTHS.index(match[2]) + 1:02}-{day:02}")
        return " "

    def take_month(match: re.Match[str]) -> str:
        dates.add(f"{match[2]}-{MONTHS.index(match[1]) + 1:02}")
        return " "

    text = _MONTH.sub(take_month, _DATE.sub(take_date, text))
    found = _NUMBER.findall(text)
    years = {number for number in found if _YEAR.fullmatch(number)} | {date[:4] for date in dates if date[0] != "-"}
    years |= {number[:4] for number in found if re.match(r"(?:19|20)\d\d-", number)}  # "n° 2022-1237"
    numbers = {number for number in found if not _YEAR.fullmatch(number)}
    kind, words = _words(fold(_NUMBER.sub(" ", text)))
    if not words and kind in _word_set("local_kinds"):  # "CPAM 31"
        words = tuple(w for number in sorted(numbers) for w in fold(_departments().get(number, "")).split())
        numbers = numbers if not words else set()
    return NameParts(
        kind,
        tuple(sorted(set(words))),
        words,
        frozenset(numbers),
        frozenset(years),
        frozenset(dates),
        _is_descriptive(name),
    )


def _words(text: str) -> tuple[str, tuple[str, ...]]:
    """The first kind phrase, and the other words; further kind phrases count as words, in their short form."""
    pattern, kinds = _kind_pattern()
    kind = ""

    def take_kind(match: re.Match[str]) -> str:
        nonlocal kind
        if kind:
            return f" {kinds[match[0]]} "
        kind = kinds[match[0]]
        return " "

    words = pattern.sub(take_kind, text).split()
    stop = _word_set("stop")
    telling = tuple(word for word in words if word not in stop)
    return kind, tuple(word for word in telling if word not in _word_set("soft")) or telling


@cache
def _departments() -> dict[str, str]:
    """Names of departments by their number."""
    from ontology.gazetteer import load_gazetteer

    return {e.insee_code: e.name for e in load_gazetteer().entries.values() if e.cls == "Department"}


@cache
def _word_set(key: str) -> frozenset[str]:
    return frozenset(identity_data()[key])


def _is_descriptive(name: str) -> bool:
    """Nothing in it is a proper name: no word after the first has a capital or digit ("IRM" is a word like others)."""
    generic = _word_set("generic")
    words = re.split(r"[\s'’]+", name)[1:]
    return not any(fold(word) not in generic and any(c.isupper() or c.isdigit() for c in word) for word in words)


def is_weak(type_: str, subtype: str, name: str) -> bool:
    """Whether the name alone can't tell which one is meant, so that context must."""
    if type_ == "Person":
        return len(person_words(name)) < 2
    parts = parse_name(name)
    telling = [word for word in parts.core if word not in _word_set("generic")]
    if type_ == "Organisation":
        if not parts.core or (not telling and not is_acronym(name)):
            return True
        return parts.is_descriptive and name[:1].islower() and len(telling) <= 1 and not parts.kind
    if type_ == "Place":
        return False
    if subtype not in identity_data()["bound_subtypes"]:
        return _is_bare(name, parts)
    if parts.kind and not parts.core and not parts.is_dated:
        # "PIMM" and "GHT" themselves are schemes known to all, "avenant" is one of many.
        return not is_acronym(name)
    if parts.is_dated and not telling:
        return not (any(date[0] != "-" for date in parts.dates) or any("-" in number for number in parts.numbers))
    return parts.is_descriptive and len(telling) + _is_titled(name) <= 1 and not is_acronym(name)


def _is_titled(name: str) -> bool:
    """Whether a capital within it begins a title: "plan Imagerie pour tous"; not "convention IRM"."""
    return any(word[:1].isupper() and not is_acronym(word) for word in re.split(r"[\s'’]+", name)[1:])


def _is_bare(name: str, parts: NameParts) -> bool:
    """Whether a name says what something is and not which one: "projet de loi", "PLFSS", "texte"."""
    if parts.kind:
        return not parts.core and not parts.is_dated
    return name.islower() and not parts.is_dated and len(parts.core) == 1 and " " not in name


def fuller_name(forms: Iterable[str]) -> str:
    """The one form with a proper name in it, "GIE à Lourdes" beside "GIE"; "" of none, and of forms that disagree.

    Letters ("GIE entre le CHU") and numbers ("PRS 2") are no proper names: there are many such.
    """
    fuller = sorted((form for form in forms if _has_proper_word(form)), key=lambda form: (len(form), form))
    cores = [set(parse_name(form).core) for form in fuller]
    return fuller[0] if fuller and all(cores[0] <= core for core in cores) else ""


def _has_proper_word(form: str) -> bool:
    known = {*_kind_pattern()[1], *_word_set("generic")}
    words = re.split(r"[\s'’]+", form)[1:]
    return any(word[:1].isupper() and not is_acronym(word) and fold(word) not in known for word in words)


@lru_cache(maxsize=1 << 16)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, without titles."""
    titles = _word_set("titles")
    words = fold(name).split()
    while words and words[0] in titles:
        words = words[1:]
    return tuple(words)


def is_acronym(form: str) -> bool:
    """Two to ten letters, capitals for the most part, no space: FNMR, Cnam is one by usage and not by this test."""
    letters = [char for char in form if char.isalpha()]
    if not 2 <= len(letters) <= 10 or any(char.isspace() for char in form):
        return False
    return sum(char.isupper() for char in letters) >= max(2, len(letters) - 1)


def initials(form: str) -> str:
    """First letters of the words that count: "Union champardennaise des radiologues" -> "ucr"."""
    small = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "sur"}
    return "".join(word[0] for word in fold(form).split() if word not in small)


def without_year(form: str) -> str:
    """ "JFR 2024" -> "JFR": the edition is told apart by its year."""
    return re.sub(r"[\s(]*(?:19|20)\d\d\)?$", "", form) or form


def skeleton(text: str) -> str:
    """Consonants of a word, doubles once: equal for most slips of spelling (Armanteras, Armenteras)."""
    kept = text[:1] + re.sub(r"[aeiouyh]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", kept)
