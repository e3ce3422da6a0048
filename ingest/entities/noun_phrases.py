"""Noun phrases that can be an instrument's name or description: their head, and where longer forms of it end."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.entities.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_COMPLEMENT = 12  # tokens
NUMBERED = re.compile(r"[Aa]rticle (?P<number>(?:\d+|1er|premier)(?: (?:bis|ter|quater))?)(?![\w-])")
STOPS = frozenset([*'.,;:!?()[]«»"“”–—', "que", "qui", "dont", "où", "lequel", "laquelle"])
CLAUSE = frozenset({"VERB", "AUX", "PRON", "CCONJ", "SCONJ"})
LINKS = frozenset({"ADP", "DET", "ADV"})
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_WEEKDAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
# What a verb has beside the name of a text: when, before whom, on what condition. Not behind a participle, to which it
# belongs ("accord conclu en juin").
_PARTICIPLES = [stem + ending for stem in ("é", "conclu", "pris", "remis", "rendu") for ending in ("", "e", "s", "es")]
_NO_PARTICIPLE = rf"(?:(?<=^arrêté)|(?<=d['’]arrêté)|(?<=\w\w){''.join(f'(?<!{form})' for form in _PARTICIPLES)})"
_LATER = r"à condition|à l['’]automne|au printemps|pour (?:l['’](?:année|automne|été|hiver)|le printemps)|sous réserve"
TAIL = re.compile(
    rf"{_NO_PARTICIPLE} (?:{_LATER}|à l['’]été|au titre|avant|d['’]ici|depuis|devant|dès|en (?:{_MONTH}|débat)|hier"
    rf"|jusqu['’]|(?:au|(?:entre )?le) (?:1er|\d\d?) {_MONTH}|(?:(?:ce|chaque(?: \w+)?|le|un) )?{_WEEKDAY})(?!\w).*$"
)
# Of these, what the models take for part of a name, though it never is.
LATER = re.compile(rf"{_NO_PARTICIPLE} (?:(?:{_LATER})(?!\w).*|en {_MONTH})$")
DANGLING = re.compile(r"(?: (?:à|au|de|du|en|pour|sur)| d['’])$")


def without_tail(form: str) -> str:
    """The name of a text without what a verb has beside it: "autorisation en juin", "décret sous réserve de"."""
    return DANGLING.sub("", TAIL.sub("", form))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by tokens: where its head is and where ever longer forms of it end."""

    head: int
    adjectives: int  # end of head and adjectives
    complement: int  # end of the first complement
    end: int  # end of all complements


@dataclass(frozen=True, slots=True)
class Candidate:
    """All places of one head noun in an article."""

    noun: str
    phrases: tuple[Phrase, ...]
    number: str = ""


def candidates(doc: "Doc", nouns: frozenset[str], taken: bytearray) -> list[Candidate]:
    """The candidates of an article, in the order of their first place; each numbered article of a text is one."""
    places: dict[tuple[str, str], list[Phrase]] = {}
    for token in doc:
        if token.lower_ in nouns and not taken[token.idx] and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
            places.setdefault((token.lower_, number_of(doc, token.i)), []).append(phrase_at(doc, token.i))
    return [Candidate(noun, tuple(phrases), number) for (noun, number), phrases in places.items()]


def number_of(doc: "Doc", head: int) -> str:
    """The number of a text's article: "4", "1er", "premier", "9 bis"; "" for other nouns."""
    match = NUMBERED.match(doc.text, doc[head].idx)
    return match["number"] if match else ""


def phrase_at(doc: "Doc", head: int) -> Phrase:
    """The noun phrase of a head: adjectives, first complement, further ones up to a clause or a sign."""
    adjectives = head + 1
    while adjectives < len(doc) and doc[adjectives].pos_ == "ADJ":
        adjectives += 1
    end = _next_stop(doc, adjectives)
    first = adjectives
    if first < end and doc[first].pos_ == "ADP":
        first += 1
        while first < end and doc[first].pos_ in ("DET", "ADJ", "NUM"):
            first += 1
        while first < end and doc[first].pos_ in ("NOUN", "PROPN", "ADJ"):
            first += 1
    return Phrase(head, adjectives, first, end)


def _stops(token: "Token") -> bool:
    return token.is_space or token.lower_ in STOPS or token.pos_ in CLAUSE


def forms(doc: "Doc", candidate: Candidate) -> set[str]:
    """Forms of different length under which the instrument may be known."""
    out: set[str] = set()
    for phrase in candidate.phrases:
        start = phrase.head
        ends = {start + 1, phrase.adjectives, phrase.complement, phrase.end}
        out.update(doc[start:end].text for end in ends)
        while start > 0 and doc[start - 1].pos_ in ("ADJ", "NUM"):
            start -= 1
            out.add(doc[start : phrase.head + 1].text)
    return set(map(without_tail, out))


# Where the name of an instrument may end before further words: after its day, number or title, or after a proper
# name that stands next to its noun ("plan Opaline de l'ARS").
STRONG_END = re.compile(
    r"""^(?:
    [^«»]*?\ du\ (?:1er|\d\d?)\ [a-zû]{3,9}(?:\ (?:19|20)\d\d)?(?!\ (?:19|20)\d\d)
    |[^«»]*?n[°º]\ ?[\w/.-]*\d[\w-]*
    |[^«»]*?«\s?[^«»]+\s?»
    |[^«»]*?\ (?:19|20)\d\d
    |[a-zà-ÿ]+(?:\ [A-ZÀ-Ý][\w&-]+)+(?=\ (?:de|du|des|d['’]|sur|pour))
    )(?=\ )""",
    re.VERBOSE,
)


def shorter_and_longer(doc: "Doc", mention: Found) -> set[str]:
    """Other forms of an instrument's name: cut after a date, number or title, and the whole phrase that it begins."""
    cut = STRONG_END.match(mention.text)
    out = {cut[0]} if cut else set()
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    lead = [] if span is None else [token.i for token in span if token.pos_ not in ("ADJ", "NUM")][:1]
    if span is not None and lead and doc[lead[0]].pos_ in ("NOUN", "PROPN"):
        phrase = phrase_at(doc, lead[0])
        longer = {end for end in (phrase.end, _next_stop(doc, span.end)) if end > span.end}
        ends = {phrase.adjectives, *longer}
        out.update(without_tail(doc[span.start : end].text) for end in ends if end > span.start + 1)
    return {form for form in out if form.count(" ") >= 1}


def _next_stop(doc: "Doc", start: int) -> int:
    """End of the phrase that goes on from a place."""
    end = start
    while end < min(len(doc), start + MAX_COMPLEMENT) and not _stops(doc[end]):
        end += 1
    while end > start and doc[end - 1].pos_ in LINKS:
        end -= 1
    return end
