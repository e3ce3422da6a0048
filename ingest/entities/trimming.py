"""What belongs to a mention of the recogniser or the taggers: outer words and signs cut off, "Long (ACR)" parted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.entities.found import Found
from ingest.entities.introduced import bare_person, without_office
from ingest.entities.noun_phrases import LATER
from ingest.forms import DETERMINER, fits_acronym, is_acronym, is_named, strip_title
from ingest.lexicon import load_lexicon

RANK = re.compile(r"(?:ancien|dernier|futur|même|nouveau|précédent|premier|prochain|propre|second)(?:e|ne|ère|le)? ")
IN_YEAR = re.compile(r" en (?:19|20)\d\d$")
CLAUSE = re.compile(
    r"(?<=\w)(?: (?:qui|dont|où|que) [^«»]*| (?:est|sont)-(?:il|elle)s? .*| qu['’][^«»]*"
    r"| [«“] ?(?:(?:a|doit|est|fait|met|ne|peut|permet|reste|sera|va) |[ns]['’]).*)$"
)
THEME = re.compile(r"[^«»:]+? ?: (?:l[ea] |l['’]|une? )")  # "Financiarisation : la proposition de loi Vasseur"
TOLD = re.compile(
    r"(?<=\w\w)(?: (?:entré en vigueur|paru|publié|remis|rendu|signé)(?:e?s?)"
    r"(?: .*)?| avant .*)$"
)
AMOUNT = re.compile(r" (?:à|de) \d[\d ,]*(?:%|ans|€|euros|M€|mois|millions.*|milliards.*|pages|points)$")
ROLE = re.compile(r"^(?:(?!(?:d|de|di|du|el|le|la|van|von)\b)[a-zà-ÿ][\w’'-]*\s)+(?=[A-ZÀ-Ý])")
OF_WHOM = re.compile(r"(?:à|de) |d['’]")
FORMER = re.compile(r"^(?:ex|Ex)-(?=[A-ZÀ-Ý])")
# What a body's name runs on into, or what is left of it: "X de se conformer", "X comme conseillère", "X par".
RUNS_ON = re.compile(r" (?:comme .*|(?:à|de) (?:se |s['’]|ne ).*|(?:à|au|de|du|en|par|pour|sur))$")
AT_THE_TIME = re.compile(r"^époque (?=[a-zà-ÿ])")  # "à l'époque ministre de la Santé"
CUT_NAME = re.compile(r" (?:d['’]|(?:de|du|par) )(?:Dr|M|MM|Mme|Pr)$")  # "rapport de M", of "M. X"
WITHIN = re.compile(r" de l['’]époque$")
MATTER = re.compile(r"^(\S+) sur (?:l[ea] |l['’]|les |une? )")  # "le guide de l'[INCa sur l'information]"
# Where a firm is from, its kind left out: "l'américain Hudson".
ORIGIN = re.compile(
    r"^(?!bois|mois|palais|relais)(?:[a-zà-ÿ-]+(?:ais|aise|ois|oise|isien|isienne)|allemande?|américaine?|belge|espagnole?"
    r"|italien|italienne|suisse) (?=[A-ZÀ-Ý])"
)
DEFINED = re.compile(r"(?P<long>.{5,}) \((?P<short>[^\s()]{2,12})\)?$")


def trimmed(mention: Found) -> Found:
    """The mention without outer punctuation, a leading determiner in lower case, or a person's title."""
    text = mention.text.rstrip(" .,;:!?-–—/(«")
    start, bare = mention.start, text.lstrip(" .,;:!?-–—/)»")
    for left, right in ("()", "«»"):
        if bare.count(left) != bare.count(right):
            bare = bare.strip(left + right).strip()
        if bare.count(left) != bare.count(right) and not is_definition(bare):  # one inside: the name ends there
            bare = re.split(r" ?[()«»]", bare)[0] or bare
    start, text = start + text.find(bare), bare
    for pattern in (DETERMINER, RANK):
        cut = pattern.match(text)
        if (
            cut
            and cut.end() < len(text)
            and text[0].islower()
            and (pattern is DETERMINER or is_named(text[cut.end() :]))
        ):
            start, text = start + cut.end(), text[cut.end() :]
    if mention.type == "Instrument":
        theme = THEME.match(text)
        start, text = (start + theme.end(), text[theme.end() :]) if theme else (start, text)
        text = AMOUNT.sub("", IN_YEAR.sub("", LATER.sub("", TOLD.sub("", CLAUSE.sub("", CUT_NAME.sub("", text))))))
    if mention.type == "Organisation":
        bare = WITHIN.sub("", without_office(AT_THE_TIME.sub("", FORMER.sub("", RUNS_ON.sub("", text)))))
        start, text = start + text.find(bare), bare
        start, text = (start, cut[1]) if (cut := MATTER.match(text)) and is_acronym(cut[1]) else (start, text)
        cut = ORIGIN.match(text)
        start, text = (start + cut.end(), text[cut.end() :]) if cut else (start, text)
    if mention.type == "Person":
        bare = bare_person(ROLE.sub("", strip_title(_without_event(text))))
        start, text = start + len(text) - len(bare), bare
    return replace(mention, start=start, end=start + len(text), text=text)


def _without_event(text: str) -> str:
    """A person's name without what became of him: "Mort de X"."""
    event, _, rest = text.partition(" ")
    of = OF_WHOM.match(rest) if event.lower() in load_lexicon("bylines").forms("told_lives") else None
    return rest[of.end() :] if of else text


def is_definition(form: str) -> bool:
    """Whether the form is a long name with its acronym: "dernier long nom (LN)", bracket perhaps cut off."""
    match = DEFINED.match(form)
    words = match["long"].split(" ") if match else []
    return match is not None and any(fits_acronym(" ".join(words[i:]), match["short"]) for i in range(2))


def split_definition(mention: Found) -> Iterator[Found]:
    """ "Long (ACR)" as its two mentions; any other mention as it is."""
    match = DEFINED.match(mention.text)
    if match is None or not fits_acronym(match["long"], match["short"]):
        yield mention
        return
    for group in ("long", "short"):
        start, end = match.span(group)
        yield replace(mention, start=mention.start + start, end=mention.start + end, text=match[group])
