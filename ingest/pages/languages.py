"""The language of a page: pages that are not French are skipped, not misread."""

import re
from functools import cache
from typing import Any

from ingest.lexicon import load_lexicon
from ingest.pages.lines import fold

MIN_LETTERS = 120  # a shorter text may be names only: it is let through
CLEAR_SHARE = 0.2  # French prose has a quarter to a third of its words in the list, others under a tenth
SAMPLE_CHARS = 20_000


def page_language(text: str) -> str:
    """ISO code of the language of a text; "fr" where it is too short to tell."""
    sample = text[:SAMPLE_CHARS]
    letters = sum(char.isalpha() for char in sample)
    if letters < MIN_LETTERS:
        return "fr"
    words = re.findall(r"[^\W\d_]+'?", fold(sample))
    if sum(word in _french_words() for word in words) >= CLEAR_SHARE * len(words):
        return "fr"
    if letters < 0.4 * len(sample.replace(" ", "")):
        return "und"  # tables of figures, code, noise
    return str(_identifier().classify(sample)[0])


@cache
def _french_words() -> frozenset[str]:
    return frozenset(load_lexicon("languages").forms("french"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(load_lexicon("languages").forms("languages")))
    return identifier
