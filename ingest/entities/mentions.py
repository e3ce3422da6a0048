"""Mentions of one article: the tagger, the gazetteer and the patterns check each other; one list without overlaps.

Where a label or pattern bounds the same words as the tagger, it says which entity or class they are. A safe
label that the tagger has missed is added, an ambiguous one only under its cue.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ingest.entities.cues import CueCheck, is_town
from ingest.entities.found import Found
from ingest.entities.holders import with_holders
from ingest.entities.inferred import (
    PLURAL,
    datelines,
    defined_names,
    expansions,
    scheme_mentions,
    speaker_mentions,
    understood_bodies,
)
from ingest.entities.introduced import constituencies, introduced, is_office_of
from ingest.entities.led_bodies import with_led_bodies
from ingest.entities.matcher import Hit, gazetteer_hits, gazetteer_table
from ingest.entities.nesting import (
    inner_bodies,
    inner_instruments,
    inner_places,
    known_hosts,
    split_act,
    split_hosted,
    stretched,
    without_matter,
)
from ingest.entities.table_cells import within_cells
from ingest.entities.tagger import load_taggers
from ingest.entities.titled import with_titled
from ingest.entities.trimming import split_definition, trimmed
from ingest.forms import DETERMINER, is_named
from ingest.lexicon import load_lexicon
from ingest.parsing.nlp import ArticleDoc
from ingest.patterns import pattern_hits
from ontology.vocab import load_vocabulary

MIXED = re.compile(r"[a-zà-ÿ]+[A-Z]\w*")  # "csPCa": a measure or a molecule
PRODUCT = re.compile(r"[®™]|[A-Z]-RADS(?!\w)")  # a brand, a score
ADDRESS = re.compile(r"@|https?:|^www\.")  # of mail or of a page
ORDINAL = re.compile(r"(?<!\w)(?:premi(?:er|ère)|second|deuxième|troisième|quatrième|cinquième|principal) $")
OFFICE = re.compile(r"(?!(?:d|de|di|du|el|la|le|van|von)\b)[a-zà-ÿ]")  # "directrice du CHU"
PLURAL_LONG = re.compile(r"(?<!\w)(?:les|des|aux|ces) [^.,;:()]{5,45} \($", re.IGNORECASE)  # "les agences (ARS)"
# Which labels add a mention that the tagger has not found. Measured on training articles: other types, single
# words in lower case and ambiguous labels are wrong more often than right.
ADDED_TYPES = ("Organisation", "Instrument", "Person")
MAX_PLAIN = 6  # spaces in the name of a body that has no proper part
NAMED = ("gazetteer", "pattern:kind-and-name")
FIRM = ("Region", "Department")
# "le Département de la Loire" acts: 114 of 114 such names on the training pages were bodies.
AUTHORITY = re.compile(r"(?:département|région) ", re.IGNORECASE)


def find_mentions(article: ArticleDoc) -> list[Found]:
    """Named mentions in text order."""
    found = within_cells(article, merge(article.text.text, list(model_mentions(article))))
    taken = {i for m in found for i in range(m.start, m.end)}
    found.extend(m for m in understood_bodies(article.text.text, found) if taken.isdisjoint(range(m.start, m.end)))
    labels = [m for m in speaker_mentions(article) if taken.isdisjoint(range(m.start, m.end))]
    return sorted([*found, *labels], key=lambda m: (m.start, -m.end))


def merge(text: str, model: list[Found]) -> list[Found]:
    """The tagger's mentions with what gazetteer and patterns know of them, and what only those have found."""
    hits = gazetteer_hits(text)
    check = CueCheck(text, hits)
    labelled: dict[tuple[int, int, str], Found] = {}
    for mention in gazetteer_mentions(text, hits, check):
        key = (mention.start, mention.end, mention.type)
        rival = labelled.get(key)
        is_rival = rival is not None and rival.gazetteer_id != mention.gazetteer_id
        labelled[key] = replace(mention, gazetteer_id="", rule="gazetteer:rivals") if is_rival else mention
    shaped = {}
    for mention in pattern_mentions(text):
        key = (mention.start, mention.end, mention.type)
        shaped[key] = replace(mention, gazetteer_id=labelled[key].gazetteer_id) if key in labelled else mention
    model = with_holders(text, model, labelled.values())
    model, shaped = with_led_bodies(text, model, shaped)
    named = (m for m in (*labelled.values(), *shaped.values()) if m.rule in NAMED)
    model = without_matter(model, (m for m in named if m.type == "Organisation"))
    # A known region or event is one, whatever the tagger takes it for.
    hosts = stretched(known_hosts([*labelled.values(), *shaped.values()]), model)
    firm = {
        (m.start, m.end): m
        for m in labelled.values()
        if m.rule == "gazetteer" and m.subtype in FIRM and not is_town(text, m) and not AUTHORITY.match(m.text)
    }
    firm.update({(m.start, m.end): m for m in hosts})
    outside, inside = split_hosted(model, hosts)
    outside = within_labels(outside, labelled.values())
    out = []
    for mention in outside:
        key = (mention.start, mention.end, mention.type)
        known = labelled.get(key) or shaped.get(key) or firm.get(key[:2])
        if known is not None and not is_town(text, known) and mention.text not in class_words():
            mention = replace(mention, type=known.type, subtype=known.subtype, gazetteer_id=known.gazetteer_id)
        out.append(mention)
    added = [m for m in labelled.values() if m.type in ADDED_TYPES and m.rule == "gazetteer" and _is_telling(m)]
    kept = without_overlaps([*out, *hosts, *added, *shaped.values(), *datelines(text)])
    kept = without_overlaps([*kept, *scheme_mentions(text, kept), *expansions(text, kept), *defined_names(text, kept)])
    inside.extend(introduced(text, kept))
    inside.extend(constituencies(text, [*kept, *inside]))
    places = list(inner_places(text, kept))
    own = (m for start, end in places for m in _labelled_within(text, start, end, check))
    inner_spans = {(m.start, m.end) for m in inside}
    inside.extend(
        m for m in inner_bodies(text, places, [*own, *shaped.values()]) if (m.start, m.end) not in inner_spans
    )
    instruments = {(m.start, m.end): m for m in (*labelled.values(), *shaped.values()) if m.type == "Instrument"}
    inner = inner_instruments([m for m in kept if m.type == "Instrument"], instruments)
    inside.extend(_labelled(text, mention, check) for mention in inner)
    return sorted(with_titled(text, {*kept, *inside}), key=lambda m: (m.start, -m.end))


def within_labels(model: Iterable[Found], labelled: Iterable[Found]) -> list[Found]:
    """The tagger's mentions without those that are a part of a longer known name of the same type."""
    known = (m for m in labelled if m.rule == "gazetteer")
    # "UFC-Que Choisir" is three words; the hyphens of a town make one.
    long = [m for m in known if len(re.split("[ -]" if m.type == "Organisation" else " ", m.text)) > 2]
    return [
        m
        for m in model
        if not any(
            k.type == m.type and k.start <= m.start and m.end <= k.end and (m.start, m.end) != (k.start, k.end)
            for k in long
        )
    ]


def _labelled(text: str, mention: Found, check: CueCheck) -> Found:
    """A mention inside a longer name, with what the gazetteer knows of it by itself."""
    if mention.gazetteer_id:
        return mention
    known = _labelled_within(text, mention.start, mention.end, check)
    return next((m for m in known if (m.end, m.type) == (mention.end, mention.type)), mention)


def _labelled_within(text: str, start: int, end: int, check: CueCheck) -> Iterator[Found]:
    """Known labels that open a part of the text, whatever longer label may hold them."""
    own = gazetteer_table().find(text[start:end])
    hits = [replace(h, start=start, end=h.end + start) for h in own if h.start == 0]
    return (m for m in gazetteer_mentions(text, hits, check) if m.rule == "gazetteer")


def _is_telling(mention: Found) -> bool:
    if mention.text.casefold() in load_lexicon("not_entities").forms("phrase"):
        return False
    words = mention.text.count(" ") + 1
    return words > 2 or (mention.type != "Instrument" and mention.text[:1].isupper() and not mention.text.islower())


def gazetteer_mentions(text: str, hits: Iterable[Hit], check: CueCheck) -> Iterator[Found]:
    """Mentions of known labels; rule `gazetteer`, or `gazetteer:ambiguous` where only the tagger can confirm it."""
    top_type = load_vocabulary().top_type
    for hit in hits:
        label = hit.label
        is_sure = not label.cue or check.holds(hit)
        rule = "gazetteer" if is_sure else "gazetteer:ambiguous"
        if is_sure or check.may_hold(hit):
            form = text[hit.start : hit.end]
            cut = DETERMINER.match(form)
            start = hit.start + (cut.end() if cut and form[0].islower() and cut.end() < len(form) else 0)
            yield Found(start, hit.end, text[start : hit.end], top_type(label.cls), label.cls, rule, label.entry)


def pattern_mentions(text: str) -> Iterator[Found]:
    """Mentions that a pattern bounds."""
    for start, end, pattern in pattern_hits(text):
        rule = f"pattern:{pattern.name}"
        yield Found(start, end, text[start:end], pattern.type, pattern.subtype, rule, pattern.entry)


def model_mentions(article: ArticleDoc) -> Iterator[Found]:
    """Mentions on which the models agree, without determiner or title."""
    text = article.text.text
    for start, end, type_ in voted(article):
        span = article.doc[start:end]
        mention = Found(span.start_char, span.end_char, span.text, type_, "", "ner")
        for part in split_definition(trimmed(mention)):
            for bare in split_act(text, trimmed(part)):
                if len(bare.text) > 1 and "\n" not in bare.text and not is_class(text, bare):
                    yield bare


def is_class(text: str, mention: Found) -> bool:
    """Whether the words speak of a class of things: "les ARS", "une IRM", an office, a phrase that is no text."""
    form = mention.text
    if mention.type == "Person" and (OFFICE.match(form) or is_office_of(form) or any(map(str.isdigit, form))):
        return True  # an office: on pages not seen 32 of 35 were no person, and most hide the body that they are of
    if form in technical_terms() or form.casefold() in load_lexicon("not_entities").forms("phrase"):
        return True
    if ADDRESS.search(form) or PRODUCT.search(form + text[mention.end : mention.end + 1]):
        return True
    before = text[max(0, mention.start - 60) : mention.start]
    if form in class_words() and (PLURAL.search(before) or PLURAL_LONG.search(before)):
        return True
    if mention.type in ("Organisation", "Place") and MIXED.fullmatch(form):
        return True
    if mention.type == "Organisation" and not is_named(form) and form.count(" ") > MAX_PLAIN:
        return True  # a clause rather than a name
    first = form.casefold().split(" ")[:2]
    if mention.type == "Organisation" and ORDINAL.search(before) and form[0].islower() and first[0] in ranked():
        return True  # "X, deuxième groupe d'hospitalisation privée": said of X
    if mention.type == "Instrument" and len(first) == 1 and first[0] in instrument_nouns():
        return True  # left to `ingest.entities.unnamed`, which looks at the whole article
    return mention.type == "Instrument" and form[0].islower() and instrument_nouns().isdisjoint(first)


@cache
def technical_terms() -> frozenset[str]:
    """Equipment, diseases, scores: capitals that are no names."""
    return frozenset(load_lexicon("not_entities").forms("acronym"))


@cache
def ranked() -> frozenset[str]:
    """Kinds of body that a rank makes a description."""
    return frozenset(load_lexicon("not_entities").forms("ranked"))


@cache
def class_words() -> frozenset[str]:
    """Acronyms of kinds of bodies, which name one only with a place or a definite article in the singular."""
    return frozenset(load_lexicon("name_forms").forms("classes"))


@cache
def instrument_nouns() -> frozenset[str]:
    """Nouns that an instrument without a proper name begins with."""
    return frozenset(load_lexicon("instrument_nouns").forms("noun"))


def voted(article: ArticleDoc) -> list[tuple[int, int, str]]:
    """Token spans that at least two of the three models give, with their type."""
    votes = Counter((span.start, span.end, span.label_) for span in article.doc.ents)
    for spans in load_taggers().tag(article):
        votes.update(spans)
    return sorted(span for span, count in votes.items() if count > 1)


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The earlier listed wins: the tagger, then the gazetteer, then the patterns."""
    kept: list[Found] = []
    taken: set[int] = set()
    for mention in found:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
