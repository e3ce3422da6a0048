"""Forms of names: folding, determiners, titles, initials. Used by mention finding, linking and naming."""

import re
import unicodedata
from functools import lru_cache

TYPES = ("Person", "Organisation", "Instrument", "Place", "Event")
DETERMINER = re.compile(
    r"^(?:[ld]['’]|de l['’]|"
    r"(?:de la|des|du|de|les|le|la|un|une|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|nos|au|aux)\s)\s*",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^(?:(?:M\.|Mme|MM\.|Mmes|Mlle|Dre?s?|Pre?s?|Mes?|Dr\.|Pr\.)\s|"
    r"(?:docteurs?|docteure|professeure?s?|monsieur|madame|maître)\s)\s*",
    re.IGNORECASE,
)
REPEATED = re.compile(r"(\d)([a-z])")  # "SF2I": Société française d'imagerie interventionnelle
SMALL_WORDS = frozenset("a au aux d de des du en et l la le les par pour sur".split(" "))  # noqa: SIM905


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, accents, apostrophes, dashes, quotes and runs of spaces folded away."""
    text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe")).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("’", "'")
    text = re.sub(r"[‐-―−\-/]", " ", text)
    text = re.sub(r"[«»\"“”()\[\],.;:!?]", " ", text)
    return re.sub(r"\s+", " ", text).strip()


def leads_name(word: str) -> bool:
    """Whether a word may stand before a person's name: a title, or the article of "le Dr X", "la radiologue X"."""
    return word in ("le", "la", "l'", "les") or TITLE.fullmatch(f"{word} ") is not None


def strip_determiner(text: str) -> str:
    """The form without a leading article, preposition or possessive."""
    bare = DETERMINER.sub("", text)
    return bare if bare else text


def strip_title(text: str) -> str:
    """A person's name without titles ("M.", "Dr", "professeur")."""
    while True:
        bare = TITLE.sub("", text)
        if bare == text or not bare:
            return text
        text = bare


def bare_fold(text: str, type_: str) -> str:
    """What two forms of one name share: folded, without determiner and, for a person, without title."""
    text = strip_determiner(text)
    return fold(strip_title(text) if type_ == "Person" else text)


def words(folded: str) -> list[str]:
    """Words of a folded form, elisions split ("l'image" -> l, image)."""
    return [w for w in re.split(r"[\s']+", folded) if w]


def initials(text: str) -> str:
    """First letters of the words that count: "Fédération des mutuelles de Loire" -> "fml"."""
    return "".join(w[0] for w in words(fold(text)) if w not in SMALL_WORDS)


def is_acronym(text: str) -> bool:
    """A short single word with two capitals or more, or all capitals ("FNMR", "AP-HP", "Uncam" is not one)."""
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 10 and " " not in text and sum(c.isupper() for c in letters) * 2 > len(letters)


def is_named(text: str) -> bool:
    """Whether the form holds a capital or a digit past its determiner: a name, not a description."""
    return any(c.isupper() or c.isdigit() for c in strip_determiner(text))


def fits_acronym(long: str, short: str) -> bool:
    """Whether a short form can stand for a long one: its letters are found in order at the long form's words."""
    if " " in short.strip() or len(short) < 2 or len(long) < 2 * len(short):
        return False
    heads = words(fold(long))
    spelt = fold(short) if any(map(str.isdigit, long)) else REPEATED.sub(lambda m: m[2] * int(m[1]), fold(short))
    letters = [c for c in spelt if c.isalnum()]
    if not letters or not heads or letters[0] != heads[0][0]:
        return False
    rest = iter("".join(heads))
    return all(letter in rest for letter in letters)
