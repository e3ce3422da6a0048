"""One way to fold a name for comparison and search: no accents, no case, no punctuation."""

import re
from functools import lru_cache

from ontology.folding import folded

_NOT_WORD = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower-case words without accents, one space between them: "L'Hôpital Saint-Éloi" -> "l hopital saint eloi"."""
    return _NOT_WORD.sub(" ", folded(text)).strip()
