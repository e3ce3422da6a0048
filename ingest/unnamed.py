"""Instruments without a proper name ("une convention de coopération", "son rapport"): found by their head noun.

Last step of entity finding: looks at the head nouns that no mention covers, one candidate an article and noun,
and keeps those that a linear model holds for an instrument that the article is about. What somebody proposes ("plaide
pour un moratoire") needs less: on pages not seen, PROPOSES rises from 0.19 to 0.24 so, at the same precision.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.found import Found
from ingest.triggers import find_triggers
from ingest.weights import open_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BUCKETS = 1 << 16
MAX_COMPLEMENT = 12  # tokens
THRESHOLD = 0.6  # in cross-validation 0.5 to 0.6 give the same F1; on pages of another kind the higher is right
PROPOSED = 0.3  # probability asked of what is proposed
AHEAD = 5  # tokens from a word of proposing to what is proposed
PROPOSING = frozenset({"PROPOSES", "stance:propose"})
STOPS = frozenset([*'.,;:!?()[]«»"“”–—', "que", "qui", "dont", "où", "lequel", "laquelle"])
CLAUSE = frozenset({"VERB", "AUX", "PRON", "CCONJ", "SCONJ"})
LINKS = frozenset({"ADP", "DET", "ADV"})


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


@dataclass(frozen=True, slots=True)
class UnnamedModel:
    """Head nouns that can stand for an instrument, and the weights of their features."""

    nouns: frozenset[str]
    weights: Any
    bias: float

    def probability(self, features: Sequence[str]) -> float:
        """How likely the candidate is an instrument of its own."""
        from math import exp

        score = self.bias + float(sum(self.weights[bucket(feature)] for feature in features))
        return 1 / (1 + exp(-score))


def unnamed_instruments(doc: "Doc", known: Sequence[Found]) -> Iterator[tuple[list[Found], list[str]]]:
    """Mentions of each further instrument, and other forms of it; `known` are all mentions found so far."""
    model = load_unnamed()
    taken = bytearray(doc[-1].idx + len(doc[-1]) + 2 if len(doc) else 1)
    for mention in known:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    instruments = {m.text.casefold() for m in known if m.type == "Instrument" and m.is_name}
    proposing: set[int] | None = None
    for candidate in candidates(doc, model.nouns, taken):
        probability = model.probability(features(doc, candidate, instruments))
        if probability < PROPOSED:
            continue
        if probability < THRESHOLD:
            proposing = _proposing(doc) if proposing is None else proposing
            if not _is_proposed(doc, candidate, proposing):
                continue
        yield [_found(doc, phrase, taken) for phrase in candidate.phrases], sorted(forms(doc, candidate))


@dataclass(frozen=True, slots=True)
class _Words:
    """What `ingest.triggers` reads of a text."""

    words: list[str]
    lemmas: list[str]
    pos: list[str]


def _proposing(doc: "Doc") -> set[int]:
    """Tokens of words that propose: "plaide pour", "réclame", "proposition"."""
    tokens = list(doc)
    words = _Words(
        [t.lower_.replace("’", "'") for t in tokens], [t.lemma_.lower() for t in tokens], [t.pos_ for t in tokens]
    )
    hits = find_triggers(words, frozenset())
    return {i for hit in hits if hit.tag in PROPOSING for i in range(hit.start, hit.end)}


def _is_proposed(doc: "Doc", candidate: Candidate, proposing: set[int]) -> bool:
    """Whether a word of proposing governs the noun, or stands just before it, in one of its places."""
    return any(
        doc[p.head].head.i in proposing or not proposing.isdisjoint(range(max(0, p.head - AHEAD), p.head))
        for p in candidate.phrases
    )


def candidates(doc: "Doc", nouns: frozenset[str], taken: bytearray) -> list[Candidate]:
    """The candidates of an article, in the order of their first place."""
    places: dict[str, list[Phrase]] = {}
    for token in doc:
        if token.lower_ in nouns and not taken[token.idx] and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
            places.setdefault(token.lower_, []).append(phrase_at(doc, token.i))
    return [Candidate(noun, tuple(phrases)) for noun, phrases in places.items()]


def phrase_at(doc: "Doc", head: int) -> Phrase:
    """The noun phrase of a head: adjectives, first complement, further ones up to a clause or a sign."""
    adjectives = head + 1
    while adjectives < len(doc) and doc[adjectives].pos_ == "ADJ":
        adjectives += 1
    end = adjectives
    while end < min(len(doc), adjectives + MAX_COMPLEMENT) and not _stops(doc[end]):
        end += 1
    while end > adjectives and doc[end - 1].pos_ in LINKS:
        end -= 1
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
    return out


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
    if span is not None and span[0].pos_ in ("NOUN", "PROPN"):
        head = span.start
        phrase = phrase_at(doc, head)
        longer = {end for end in (phrase.end, _next_stop(doc, span.end)) if end > span.end}
        ends = {phrase.adjectives, *longer}
        out.update(doc[head:end].text for end in ends if end > head + 1)
    return {form for form in out if form.count(" ") >= 1}


def _next_stop(doc: "Doc", start: int) -> int:
    """End of the phrase that goes on from a place."""
    end = start
    while end < min(len(doc), start + MAX_COMPLEMENT) and not _stops(doc[end]):
        end += 1
    while end > start and doc[end - 1].pos_ in LINKS:
        end -= 1
    return end


def features(doc: "Doc", candidate: Candidate, instruments: set[str]) -> list[str]:
    """Features of a candidate over all its places."""
    noun = candidate.noun
    out = {f"h={noun}", f"n={min(len(candidate.phrases), 4)}", f"i={min(len(instruments), 4)}"}
    out.add(f"s={any(noun in form.split() for form in instruments)}")
    out.add(f"l={min(len(doc) // 100, 5)}")
    for place, phrase in enumerate(candidate.phrases):
        out.update(_phrase_features(doc, noun, phrase))
        if place == 0:
            out.add(f"d1={_determiner(doc, phrase.head)}")
            out.add(f"at={min(10 * phrase.head // max(len(doc), 1), 9)}")
    return sorted(out)


def _phrase_features(doc: "Doc", noun: str, phrase: Phrase) -> Iterator[str]:
    head = doc[phrase.head]
    determiner = _determiner(doc, phrase.head)
    complement = doc[phrase.adjectives : phrase.end]
    yield from (f"d={determiner}", f"hd={noun}_{determiner}", f"dep={head.dep_}")
    yield from (f"g={head.head.lemma_.lower()}", f"gp={head.head.pos_}", f"cl={min(len(complement), 4)}")
    if len(complement) > 0:
        yield from (f"p={complement[0].lower_}", f"z={complement[-1].lower_}")
        yield f"c={complement[1].lower_ if len(complement) > 1 else '-'}"
        if any(token.text[0].isupper() for token in complement):
            yield "C"
        if any(token.text[0].isdigit() for token in complement):
            yield "D"
    if phrase.adjectives > phrase.head + 1:
        yield f"a={doc[phrase.head + 1].lower_}"
    if phrase.adjectives < len(doc):
        yield f"x={doc[phrase.adjectives].lower_}"
    if "Number=Plur" in str(head.morph):
        yield "plural"
    if phrase.head < 25:
        yield "start"
    yield from (f"b={w.lower_}" for w in doc[max(0, phrase.head - 6) : phrase.head] if w.pos_ in ("VERB", "NOUN"))
    yield from (f"f={w.lower_}" for w in doc[phrase.end : phrase.end + 6] if w.pos_ in ("VERB", "NOUN"))


def _determiner(doc: "Doc", head: int) -> str:
    start = head - 1
    while start >= 0 and doc[start].pos_ in ("ADJ", "NUM"):
        start -= 1
    return doc[start].lower_ if start >= 0 and doc[start].pos_ in ("DET", "ADP", "PRON", "NUM") else "-"


def _found(doc: "Doc", phrase: Phrase, taken: bytearray) -> Found:
    """The mention of a phrase: with its complements, unless another mention stands in them."""
    span = doc[phrase.head : phrase.end]
    if any(taken[span.start_char : span.end_char]):
        span = doc[phrase.head : phrase.head + 1]
    return Found(span.start_char, span.end_char, span.text, "Instrument", "", "unnamed", "", is_name=False)


def bucket(feature: str) -> int:
    """Row of a feature."""
    return zlib.crc32(feature.encode()) % BUCKETS


@cache
def load_unnamed() -> UnnamedModel:
    """The trained model."""
    import numpy as np

    with open_weights("entities", "unnamed") as data:
        weights = data["weights"].astype(np.float32)
        return UnnamedModel(frozenset(data["nouns"].tolist()), weights, float(data["bias"]))
