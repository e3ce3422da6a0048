"""Mentions of one article: the tagger, the gazetteer and the patterns check each other; one list without overlaps.

Where a label or pattern bounds the same words as the tagger, it says which entity or class they are. A safe
label that the tagger has missed is added, an ambiguous one only under its cue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.cues import CueCheck
from ingest.forms import DETERMINER, TYPES, strip_title
from ingest.matcher import Hit, gazetteer_table
from ingest.nlp import ArticleDoc
from ingest.patterns import load_patterns
from ontology.vocab import load_vocabulary

ADDED_TYPES = ("Organisation", "Instrument", "Person", "Event")  # places that stand alone are the tagger's to find


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in cleaned offsets, before it is tied to an entity."""

    start: int
    end: int
    text: str
    type: str
    subtype: str = ""
    rule: str = ""
    gazetteer_id: str = ""
    is_name: bool = True


def find_mentions(article: ArticleDoc) -> list[Found]:
    """Named mentions in text order."""
    text = article.text.text
    return merge(text, list(model_mentions(article)))


def merge(text: str, model: list[Found]) -> list[Found]:
    """The tagger's mentions with what gazetteer and patterns know of them, and what only those have found."""
    hits = list(gazetteer_table().find(text))
    check = CueCheck(text, hits)
    labelled: dict[tuple[int, int, str], Found] = {}
    for mention in gazetteer_mentions(text, hits, check):
        key = (mention.start, mention.end, mention.type)
        rival = labelled.get(key)
        is_rival = rival is not None and rival.gazetteer_id != mention.gazetteer_id
        labelled[key] = replace(mention, gazetteer_id="", rule="gazetteer:rivals") if is_rival else mention
    shaped = {(m.start, m.end, m.type): m for m in pattern_mentions(text)}
    out = []
    for mention in model:
        key = (mention.start, mention.end, mention.type)
        known = labelled.get(key) or shaped.get(key)
        if known is not None:
            mention = replace(mention, subtype=known.subtype, gazetteer_id=known.gazetteer_id)
        out.append(mention)
    added = [m for m in labelled.values() if m.type in ADDED_TYPES and m.rule == "gazetteer"]
    return without_overlaps([*out, *added, *shaped.values()])


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
    for pattern in load_patterns():
        for match in pattern.regex.finditer(text):
            group = "name" if "name" in pattern.regex.groupindex else 0
            start, end = match.span(group)
            rule = f"pattern:{pattern.name}"
            yield Found(start, end, text[start:end], pattern.type, pattern.subtype, rule, pattern.entry)


def model_mentions(article: ArticleDoc) -> Iterator[Found]:
    """The tagger's mentions, without determiner or title."""
    for span in article.doc.ents:
        text = span.text.strip()
        start = span.start_char + len(span.text) - len(span.text.lstrip())
        type_ = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}.get(span.label_, span.label_)
        if type_ in TYPES and "\n" not in text and len(text) > 1:
            yield trimmed(Found(start, start + len(text), text, type_, "", "ner"))


def trimmed(mention: Found) -> Found:
    """The mention without a leading determiner in lower case, or a person's title."""
    text, start = mention.text, mention.start
    cut = DETERMINER.match(text)
    if cut and cut.end() < len(text) and text[0].islower():
        start, text = start + cut.end(), text[cut.end() :]
    if mention.type == "Person":
        bare = strip_title(text)
        start, text = start + len(text) - len(bare), bare
    return replace(mention, start=start, text=text)


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
