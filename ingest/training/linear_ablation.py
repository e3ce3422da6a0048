"""Cross-validation by page of the linear models over found entities: `python -m ingest.training linear_ablation`.

Prints, for instruments without a name, average precision and recall at a precision of 0.70; for entities in doubt, how
many fall below a probability and how many of these were right.
"""

import zlib
from collections.abc import Iterator, Sequence

from ingest.entities.doubted import DOUBTED
from ingest.linear import LinearModel
from ingest.training.doubted import samples_of
from ingest.training.entities import CORPORA, FURTHER, annotated
from ingest.training.gold import parse_annotated
from ingest.training.linear import Sample, fit_linear
from ingest.training.unnamed import head_nouns, samples

FOLDS = 5
PRECISION = 0.7
Judged = tuple[float, Sample]


def main() -> None:
    """Print both tables."""
    data = [(folder.name, pair) for folder in (*CORPORA, *FURTHER) for pair in annotated(folder)]
    nouns = head_nouns(pair for _, pair in data)
    unnamed = [(a.article.file, s) for _, (a, item) in data for s in samples(a, item, nouns)]
    print("| unnamed instruments | average precision | recall at a precision of 0.70 |\n|---|---|---|")
    precision, recall = _curve(list(cross_validated(unnamed)))
    print(f"| {len(unnamed)} candidates | {precision:.3f} | {recall:.3f} |\n")
    found = [
        (file, s)
        for folder in FURTHER
        for file, item, parsed in parse_annotated(folder)
        for s in samples_of(parsed, item)
    ]
    judged = list(cross_validated(found))
    print("| entities found | of them right | below | so many | of them right |\n|---|---|---|---|---|")
    for type_, bound in DOUBTED.items():
        own = [j for j in judged if j[1][0][0].startswith(f"{type_}_")]
        low = [j for j in own if j[0] < bound]
        print(f"| {type_} {len(own)} | {_right(own):.2f} | {bound} | {len(low)} | {_right(low):.2f} |")


def cross_validated(rows: Sequence[tuple[str, Sample]]) -> Iterator[Judged]:
    """The samples of pages, each with its probability by a model that has not seen the page."""
    folds = [zlib.crc32(file.encode()) % FOLDS for file, _ in rows]
    for fold in range(FOLDS):
        fitted = fit_linear([sample for (_, sample), f in zip(rows, folds, strict=True) if f != fold])
        model = LinearModel(fitted["weights"], float(fitted["bias"]))
        for (_, sample), f in zip(rows, folds, strict=True):
            if f == fold:
                yield model.probability(sample[0]), sample


def _curve(judged: Sequence[Judged]) -> tuple[float, float]:
    from sklearn.metrics import average_precision_score, precision_recall_curve

    labels, scores = [label for _, (_, label) in judged], [score for score, _ in judged]
    precision, recall, _ = precision_recall_curve(labels, scores)
    return float(average_precision_score(labels, scores)), float(recall[precision >= PRECISION].max())


def _right(judged: Sequence[Judged]) -> float:
    return sum(label for _, (_, label) in judged) / max(len(judged), 1)
