"""Instruments without a proper name ("une convention de coopération", "son rapport"): found by their head noun.

Last step of entity finding: looks at the head nouns that no mention covers, one candidate an article and noun,
and keeps those that a linear model holds for an instrument that the article is about. A numbered article of a text that
is named twice is one (on the training pages 116 of 124). What somebody proposes ("plaide
pour un moratoire") needs less: on pages not seen, PROPOSES rises from 0.19 to 0.24 so, at the same precision.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ingest.entities.found import Found
from ingest.entities.noun_phrases import Candidate, Phrase, candidates, forms, without_tail
from ingest.entities.triggers import find_triggers
from ingest.linear import LinearModel, read_linear
from ingest.weights import open_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNNAMED = "unnamed"  # rule of these mentions
NEAR = 15  # tokens to either side whose mentions count as context
THRESHOLD = (
    0.65  # in cross-validation 0.5 to 0.65 give nearly the same F1; on pages of another kind the higher is right
)
PROPOSED = 0.3  # probability asked of what is proposed
AHEAD = 5  # tokens from a word of proposing to what is proposed
PROPOSING = frozenset({"PROPOSES", "stance:propose"})


@dataclass(frozen=True, slots=True)
class UnnamedModel:
    """Head nouns that can stand for an instrument, and the model of which candidates are instruments of their own."""

    nouns: frozenset[str]
    linear: LinearModel


def unnamed_instruments(doc: "Doc", known: Sequence[Found]) -> Iterator[tuple[list[Found], list[str]]]:
    """Mentions of each further instrument, and other forms of it; `known` are all mentions found so far."""
    model = load_unnamed()
    taken = bytearray(doc[-1].idx + len(doc[-1]) + 2 if len(doc) else 1)
    for mention in known:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    instruments = {m.text.casefold() for m in known if m.type == "Instrument" and m.is_name}
    types = token_types(doc, ((m.start, m.end, m.type) for m in known))
    proposing: set[int] | None = None
    for candidate in candidates(doc, model.nouns, taken):
        probability = model.linear.probability(features(doc, candidate, instruments, types))
        is_repeated = candidate.number and len(candidate.phrases) > 1
        if probability < PROPOSED and not is_repeated:
            continue
        if probability < THRESHOLD and not is_repeated:
            proposing = _proposing(doc) if proposing is None else proposing
            if not _is_proposed(doc, candidate, proposing):
                continue
        yield [_found(doc, phrase, taken) for phrase in candidate.phrases], sorted(forms(doc, candidate))


@dataclass(frozen=True, slots=True)
class _Words:
    """What `ingest.entities.triggers` reads of a text."""

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


def token_types(doc: "Doc", mentions: Iterable[tuple[int, int, str]]) -> dict[int, str]:
    """The type of the mention that covers a token, by token."""
    spans = ((doc.char_span(start, end, alignment_mode="expand"), type_) for start, end, type_ in mentions)
    return {i: type_ for span, type_ in spans if span is not None for i in range(span.start, span.end)}


def features(doc: "Doc", candidate: Candidate, instruments: set[str], types: Mapping[int, str]) -> list[str]:
    """Features of a candidate over all its places; `types` as `token_types` has them."""
    noun, phrases = candidate.noun, candidate.phrases
    out = {f"h={noun}", f"n={min(len(phrases), 4)}", f"hn={noun}_{min(len(phrases), 4)}"}
    out.update((f"i={min(len(instruments), 4)}", f"s={any(noun in form.split() for form in instruments)}"))
    out.add(f"l={min(len(doc) // 100, 5)}")
    out.add(f"at={min(10 * phrases[0].head // max(len(doc), 1), 9)}")
    determiners = [_determiner(doc, phrase.head) for phrase in phrases]
    out.update((f"d1={determiners[0]}", f"ds={'_'.join(sorted(set(determiners)))}"))
    for phrase, determiner in zip(phrases, determiners, strict=True):
        out.update(_phrase_features(doc, noun, phrase, determiner))
        out.update(_context_features(doc, noun, phrase, types))
    return sorted(out)


def _phrase_features(doc: "Doc", noun: str, phrase: Phrase, determiner: str) -> Iterator[str]:
    """The words of the phrase."""
    head = doc[phrase.head]
    complement = doc[phrase.adjectives : phrase.end]
    yield from (f"d={determiner}", f"hd={noun}_{determiner}", f"cl={min(len(complement), 4)}")
    if len(complement) > 0:
        first, second = complement[0].lower_, complement[1].lower_ if len(complement) > 1 else "-"
        yield from (f"p={first}", f"hp={noun}_{first}", f"c={second}", f"hc={noun}_{first}_{second}")
        yield f"z={complement[-1].lower_}"
        if any(token.text[0].isupper() for token in complement):
            yield "C"
        if any(token.text[0].isdigit() for token in complement):
            yield "D"
    if phrase.adjectives > phrase.head + 1:
        yield from (f"a={doc[phrase.head + 1].lower_}", f"ha={noun}_{doc[phrase.head + 1].lower_}")
    if "Number=Plur" in str(head.morph):
        yield "plural"


def _context_features(doc: "Doc", noun: str, phrase: Phrase, types: Mapping[int, str]) -> Iterator[str]:
    """What governs the phrase, the words around it, and what was found in it and near it."""
    head = doc[phrase.head]
    governor, role = head.head, head.dep_
    verb = governor.lemma_.lower()
    yield from (f"dep={role}", f"hdep={noun}_{role}", f"g={verb}", f"gdep={verb}_{role}", f"gp={governor.pos_}")
    for subject in governor.children:
        if subject.dep_.startswith("nsubj"):
            yield from (f"subj={subject.pos_}", f"subjt={types.get(subject.i, '-')}_{role}")
    if phrase.adjectives < len(doc):
        yield f"x={doc[phrase.adjectives].lower_}"
    if phrase.head < 25:
        yield "start"
    for i in range(max(0, phrase.head - NEAR), min(len(doc), phrase.end + NEAR)):
        if i in types:
            yield f"t={types[i]}"
            if phrase.adjectives <= i < phrase.end:
                yield from (f"ct={types[i]}", f"hct={noun}_{types[i]}")
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
    text = without_tail(span.text)
    return Found(span.start_char, span.start_char + len(text), text, "Instrument", "", UNNAMED, "", is_name=False)


@cache
def load_unnamed() -> UnnamedModel:
    """The trained model."""
    with open_weights("entities", "unnamed") as data:
        return UnnamedModel(frozenset(data["nouns"].tolist()), read_linear(data))
