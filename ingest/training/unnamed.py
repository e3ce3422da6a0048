"""Trains the model of `ingest.entities.unnamed` on the annotated instruments that have no proper name."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.entities.mentions import instrument_nouns
from ingest.entities.noun_phrases import candidates, forms
from ingest.entities.unnamed import features, token_types
from ingest.forms import is_named
from ingest.measure.scoring import fold, folded_names
from ingest.parsing.nlp import ArticleDoc
from ingest.training.gold import Row
from ingest.training.linear import Sample, fit_linear
from ingest.training.spans import all_spans

Annotated = tuple[ArticleDoc, Row]


def head_nouns(data: Iterable[Annotated]) -> frozenset[str]:
    """Nouns that head an instrument's form in lower case, and those of the lexicon."""
    nouns = set(instrument_nouns())
    for article, item in data:
        for start, end, type_, _ in all_spans(article, item):
            span = article.doc.char_span(start, end, alignment_mode="expand")
            if type_ != "Instrument" or span is None:
                continue
            head = next((token for token in span if token.pos_ in ("NOUN", "PROPN")), None)
            if head is not None and head.text[0].islower():
                nouns.add(head.lower_)
    return frozenset(nouns)


def samples(article: ArticleDoc, item: Row, nouns: frozenset[str]) -> list[Sample]:
    """Candidates of an article outside the named instruments, with whether they are one of the unnamed."""
    named = {e["id"] for e in item["entities"] if any(is_named(form) for form in e["aliases_in_text"])}
    instruments = [e for e in item["entities"] if e["type"] == "Instrument"]
    taken = bytearray(len(article.doc.text) + 1)
    mentions = [(s, e, type_) for s, e, type_, key in all_spans(article, item) if type_ != "Instrument" or key in named]
    for start, end, _ in mentions:
        taken[start:end] = b"\1" * (end - start)
    types = token_types(article.doc, mentions)
    known = {e["name"].casefold() for e in instruments if e["id"] in named}
    wanted = [folded_names(e) for e in instruments if e["id"] not in named]
    out = []
    for candidate in candidates(article.doc, nouns, taken):
        names = {fold(form) for form in forms(article.doc, candidate)}
        out.append((features(article.doc, candidate, known, types), any(names & gold for gold in wanted)))
    return out


def train_unnamed(data: Sequence[Annotated], out: Path) -> None:
    """Fit the model and write its nouns and weights."""
    import numpy as np

    nouns = head_nouns(data)
    rows = [sample for article, item in data for sample in samples(article, item, nouns)]
    np.savez_compressed(out, nouns=np.array(sorted(nouns)), **fit_linear(rows))
