"""Mentions of one article: the gazetteer, the statistical model and the patterns, made one list without overlaps."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.forms import DETERMINER, strip_title
from ingest.matcher import gazetteer_table
from ingest.nlp import ArticleDoc

TOP_TYPES = {"Person": "Person", "Event": "Event", "Region": "Place", "Department": "Place", "Commune": "Place", "Place": "Place"}
INSTRUMENTS = frozenset(
    "Law Bill Ordinance Decree Order Decision HealthPlan Agreement CooperationStructure Report Authorisation Tariff "
    "Programme Guideline Instrument".split()
)
MODEL_TYPES = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}


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


def top_type(cls: str) -> str:
    """Person, Organisation, Instrument, Place or Event of a class of the ontology."""
    return TOP_TYPES.get(cls, "Instrument" if cls in INSTRUMENTS else "Organisation")


def find_mentions(article: ArticleDoc) -> list[Found]:
    """Named mentions in text order; where two overlap the longer stays, the gazetteer first when equal."""
    text = article.text.text
    return without_overlaps([*_from_gazetteer(text), *_from_model(article)])


def _from_gazetteer(text: str) -> Iterable[Found]:
    for hit in gazetteer_table().find(text):
        if not hit.label.cue:
            form = text[hit.start : hit.end]
            type_ = top_type(hit.label.cls)
            yield Found(hit.start, hit.end, form, type_, hit.label.cls, "gazetteer", hit.label.entry)


def _from_model(article: ArticleDoc) -> Iterable[Found]:
    for span in article.doc.ents:
        type_ = MODEL_TYPES.get(span.label_, span.label_ if span.label_ in TOP_TYPES or span.label_ in ("Organisation", "Instrument") else "")
        text = span.text.strip()
        start = span.start_char + len(span.text) - len(span.text.lstrip())
        if not type_ or "\n" in text or len(text) < 2:
            continue
        cut = DETERMINER.match(text)
        if cut and cut.end() < len(text) and text[0].islower():
            start, text = start + cut.end(), text[cut.end() :]
        if type_ == "Person":
            bare = strip_title(text)
            start, text = start + len(text) - len(bare), bare
        yield Found(start, start + len(text), text, type_, "", "ner")


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The longest mentions win, then the earlier listed."""
    kept: list[Found] = []
    taken: set[int] = set()
    for mention in sorted(found, key=lambda m: m.start - m.end):
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
