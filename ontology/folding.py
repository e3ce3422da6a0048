"""Comparable forms of labels: without accents, without case, with regular spaces and apostrophes.

The forms of names are kept, since names return; whole texts don't, and are folded by `folded_text`.
"""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "‑": "-", "–": "-"})


@lru_cache(maxsize=1 << 15)
def unaccented(name: str) -> str:
    """The name without accents; case, spaces and hyphens stay."""
    return _unaccented(name)


def _unaccented(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> str:
    """Key for look-up: no accent, no case, hyphens and apostrophes as single spaces."""
    return folded_text(name)


def folded_text(text: str) -> str:
    """The same of a text as long as an article."""
    return re.sub(r"[\s'-]+", " ", _unaccented(text).casefold()).strip()


def label_key(label: str) -> str:
    """Key under which a label is owned: case counts only where it is one word."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", label).replace("’", "'")).strip()
    return text.casefold() if " " in text else text
