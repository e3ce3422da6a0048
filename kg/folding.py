"""One way to fold a name for comparison and search: no accents, no case, no punctuation."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_NOT_WORD = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """Lower-case words without accents, one space between them: "L'Hôpital Saint-Éloi" -> "l hopital saint eloi"."""
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", text).strip()
