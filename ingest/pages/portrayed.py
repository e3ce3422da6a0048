"""Lines that open with a person's name and tell of that person: whoever signs a page does not do it so."""

import re
from functools import cache

from ingest.lexicon import alternatives, load_lexicon
from ingest.pages.author_names import byline_cues
from ingest.pages.lines import fold

_ENDINGS = r"(?:e|ent|a|it|t|ait|aient|era|eront|erait)?"
MIN_STEM = 3
# Behind the name, what he says ("X, maire de Y : « … »", "X, sénatrice. – …").
_SPEAKS = re.compile(r"[^.!?:;«]{0,90}(?:\s?:\s+(?=[«\"a-zà-ÿ]|\S+(?:\s\S+){4})|\.\s[–—-]\s)")


@cache
def _goes_on() -> re.Pattern[str]:
    """A clause that a subject before it governs: a verb in the finite, perhaps behind its pronouns."""
    stems = load_lexicon("speech").forms("verb_stems")
    said = alternatives(tuple(stem for stem in stems if len(stem) > MIN_STEM))  # "mis" is also in "mise à jour"
    finite = alternatives(load_lexicon("bylines").forms("finite"))
    careers = alternatives(load_lexicon("bylines").forms("careers"))
    pronouns = r"(?:l['’]|les |lui |leur |y |en |nous |vous )?"
    told = rf"(?:{finite})(?!\w)(?! (?:\w+ )?(?:{careers})(?!\w))|(?:{said})[lt]?{_ENDINGS}(?![\w'’-])"
    return re.compile(rf"(?:ne |n['’]|se |s['’]|{pronouns}(?:{told}))")


@cache
def _appointed() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(tuple(map(fold, load_lexicon('bylines').forms('appointed'))))})(?!\w)")


def tells_of_somebody(text: str) -> bool:
    """A sentence whose subject is the person named first ("X, maire de Y, a demandé …", "X, lui, …")."""
    named = byline_cues().name.match(text)
    if byline_cues().news.search(fold(text)) or (named is not None and _SPEAKS.match(text, named.end())):
        return True
    first = re.split(r"(?<=\w{3})[.!?…]\s", text)[0]
    _, *clauses = re.split(r"\s[–—]\s|,\s", first)
    if clauses and re.match(r"(?:lui|elle|eux|elles|quant à (?:lui|elle))$", clauses[0]):
        return True
    if clauses and _appointed().match(fold(clauses[0])):
        return True
    return any(_goes_on().match(clause) for clause in clauses[1:])
