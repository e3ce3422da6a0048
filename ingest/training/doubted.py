"""Trains the model of `ingest.entities.doubted` on pages that recogniser and taggers have not learnt from.

`python -m ingest.training doubted` writes `ingest/models/entities/doubted.npz` (five minutes). On pages they know, what
they find is nearly always right, so that nothing is to be learnt there.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.entities.doubted import DOUBTED, features
from ingest.entities.find import Named, named_drafts
from ingest.measure.scoring import match_entities
from ingest.parsing.nlp import ArticleDoc
from ingest.training.entities import FURTHER, MODELS
from ingest.training.gold import Row, parse_annotated
from ingest.training.linear import Sample, fit_linear


def main(out: Path = MODELS) -> None:
    """Train and write the weights."""
    import numpy as np

    annotated = (pair for folder in FURTHER for pair in parse_annotated(folder))
    samples = [sample for _, item, parsed in annotated for sample in samples_of(parsed, item)]
    np.savez_compressed(out / "doubted.npz", **fit_linear(samples))


def samples_of(article: ArticleDoc, item: Row) -> Iterator[Sample]:
    """The entities found in an article, with whether they are annotated."""
    found = named_drafts(article)
    matched = match_entities(item["entities"], named_rows(found))
    for n, named in enumerate(found):
        if named.draft.type in DOUBTED:
            yield features(article.doc, named.draft, named.mentions, named.name), str(n) in matched


def named_rows(found: Sequence[Named]) -> list[Row]:
    """The drafts as `ingest.measure.scoring` reads entities, by number."""
    return [
        {
            "id": str(n),
            "type": d.draft.type,
            "subtype": d.draft.subtype or None,
            "name": d.name,
            "aliases": list(d.forms),
        }
        for n, d in enumerate(found)
    ]
