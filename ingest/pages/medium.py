"""The medium that a page is from, as far as its own furniture says it: it is the source, never an entity."""

import re
from collections.abc import Iterable
from functools import cache

from ingest.lexicon import load_lexicon

MAX_CHARS = 45
_NAME = r"(?P<name>(?:[Ll]['’]|[Ll][ea] |[Ll]es )?[A-ZÀ-Þ][\w'’&.\- ]*?)"
_NOBODY = re.compile(r"(?i)(?:notre|l['’]édition|reproduction|tous|droits|(?:de )?la rédaction|nos )")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """One pattern a phrase of the lexicon, a year and a closing legal phrase allowed."""
    forms = []
    for phrase in load_lexicon("furniture").forms("medium"):
        before, after = (re.escape(part) for part in phrase.split("NAME"))
        before, after = (re.sub("['’]", "['’]", part) for part in (before, after))
        year, later = (r"(?:\d{4}\s*)?", r"(?:\s\d{4})?") if phrase.startswith("©") else ("", "")
        forms.append(re.compile(rf"(?i:^\W*{before}){year}{_NAME}(?i:{after}){later}\s*(?:[-–—|,.].*)?$"))
    return tuple(forms)


def find_medium(dropped: Iterable[str]) -> str:
    """The medium's name in the dropped lines of a page, "" when none gives it."""
    lines = list(dropped)
    for pattern in _patterns():
        for line in lines:
            match = pattern.match(line.strip())
            if match and len(match["name"]) <= MAX_CHARS and not _NOBODY.match(match["name"]):
                return match["name"].strip()
    return ""
