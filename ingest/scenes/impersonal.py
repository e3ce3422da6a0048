"""An "il" that stands for nobody ("il faut", "faut-il", "est-il vrai que"): asked by all that looks for who "il" is."""

import re
from functools import cache

from ingest.lexicon import alternatives, load_lexicon

REACH = 24  # characters before and behind that may hold the verb, or what "est-il" says


_PLAIN = re.compile(
    r"il (?:ne |n['’])?(?:s['’]agi|faut|fau[dt]|y a|y aura|convient|reste|en va|est (?:\w+ )?(?:que|de|vrai|temps|"
    r"prévu|question|urgent|possible|probable|nécessaire|important|indispensable|essentiel|difficile|clair))",
    re.IGNORECASE,
)


def is_impersonal(text: str, place: int) -> bool:
    """Whether the "il" at `place` stands for nobody."""
    return bool(_PLAIN.match(text, place)) or is_impersonal_inversion(text, place)


def is_impersonal_inversion(text: str, place: int) -> bool:
    """Whether the "il" at `place`, right behind its hyphen, belongs to an impersonal verb."""
    before = text[max(0, place - REACH) : place]
    if not before.endswith("-"):
        return False
    if _verb().search(before):
        return True
    return bool(re.search(r"(?<!\w)(?:est|était|serait|sera-t)-$", before, re.IGNORECASE)) and bool(
        _predicate().match(text[place + 2 : place + 2 + 2 * REACH])
    )


@cache
def _verb() -> re.Pattern[str]:
    forms = alternatives(load_lexicon("impersonal").forms("verbs"))
    return re.compile(rf"(?<!\w)(?:{forms})(?:-t)?-$", re.IGNORECASE)


@cache
def _predicate() -> re.Pattern[str]:
    lexicon = load_lexicon("impersonal")
    said, judged = alternatives(lexicon.forms("said")), alternatives(lexicon.forms("judged"))
    return re.compile(rf" (?:\w+ )?(?:(?:{said})(?!\w)|(?:{judged}) (?:que |de |qu['’]|d['’]))", re.IGNORECASE)
