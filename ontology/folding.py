"""Comparable forms of labels: without accents, without case, with regular spaces and apostrophes."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "‑": "-", "–": "-"})


@lru_cache(maxsize=1 << 15)
def unaccented(text: str) -> str:
    """The text without accents; case, spaces and hyphens stay."""
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """Key for look-up: no accent, no case, hyphens and apostrophes as single spaces."""
    return re.sub(r"[\s'-]+", " ", unaccented(text).casefold()).strip()


def label_key(label: str) -> str:
    """Key under which a label is owned: case counts only where it is one word."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", label).replace("’", "'")).strip()
    return text.casefold() if " " in text else text
