"""One way to fold a name for comparison and search: no accents, no case, no punctuation."""

import re
from functools import lru_cache

from ontology.folding import folded_text

_NOT_WORD = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Lower-case words without accents, one space between them: "L'Hôpital Saint-Éloi" -> "l hopital saint eloi"."""
    return fold_text(name)


def fold_text(text: str) -> str:
    """The same of a text as long as an article, which isn't kept."""
    return _NOT_WORD.sub(" ", folded_text(text)).strip()
