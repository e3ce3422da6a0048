"""Rebuilds the relation scorer's weights from the annotated articles: `python -m ingest.training relations`.

One network is trained on candidates by sentence, another on stances by article; trees then learn, from scores that
both gave to articles they had not seen, which edges of an article to keep. Thresholds are chosen in cross-validation.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from threadpoolctl import threadpool_limits

from ingest.claims.judging import find_denial
from ingest.hashing import BITS
from ingest.scenes.decision import QUALIFIERS, Pairs, pair_rows, relation_names
from ingest.training.gold import gold_entities, parse_annotated
from ingest.training.network import Model, Trainer, train_mean, train_qualifiers
from ingest.training.positions import PositionData, save_positions
from ingest.training.relation_card import Described, write_card
from ingest.training.relation_data import Case, collect_rows, read_case, read_examples
from ontology.vocab import load_vocabulary

FOLDERS = ("corpus", "supplement", "reserve", "stances")  # thresholds are chosen on the first
HERE = Path(__file__).resolve().parent
MODELS = HERE.parent / "models" / "relations"
FOLDS = 5
SEED = 7
SEEN_AT_LEAST = 8  # features of fewer candidates say more of one article than of the language
TREE_FITS = 2  # from seeds one after another; their mean is used
ROWS_KEPT = 85_000  # rows of greatest norm; the rest cost space and, measured, a little precision
Floats = NDArray[np.float32]


def main() -> None:
    """Train, measure, and write weights and card."""
    by_folder = [list(load_cases(HERE / folder)) for folder in FOLDERS]
    cases = [case for folder in by_folder for case in folder]
    data, extra, positions = Matrix(cases), Matrix(list(read_examples())), PositionData(cases)
    kept = data.frequent(extra)
    folds = assign_folds(cases)
    *by_fold, final = fit_folds(data, extra, kept, positions, folds)
    pairs: list[Pairs | None] = [None] * len(cases)
    for fold, (trained, placed) in enumerate(by_fold):
        for n in map(int, np.flatnonzero(folds == fold)):
            scores = trained.predict(data.rows(kept, [n]))
            pairs[n] = Pairs(cases[n].features, cases[n].candidates, scores, positions.predict(placed, n))
    described = [describe(case_pairs) for case_pairs in pairs if case_pairs is not None]
    trees, judged = fit_trees(cases, described, folds)
    thresholds = write_card(MODELS / "card.md", cases, described, judged, range(len(by_folder[0])))
    MODELS.mkdir(parents=True, exist_ok=True)
    save(final[0], kept, trees, thresholds)
    save_positions(final[1], positions.kept, MODELS / "positions.npz")


def fit_folds(
    data: "Matrix", extra: "Matrix", kept: NDArray[np.int32], positions: PositionData, folds: NDArray[np.int64]
) -> list[tuple[Model, Trainer]]:
    """Both models without each fold, and last with all cases, which are those outside a fold that holds none.

    Each is trained on a core of its own, with one thread: sums, and so weights, would hang on the number of threads.
    """

    def trained(fold: int) -> tuple[Model, Trainer]:
        chosen = [f != fold for f in folds]
        return fit(data, extra, kept, chosen), positions.fit(chosen)

    with threadpool_limits(1), ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(trained, range(FOLDS + 1)))


def describe(pairs: Pairs) -> Described:
    """Likely edges of an article, their rows, and whether each is denied."""
    edges, rows = pair_rows(pairs)
    return Described(edges, rows, [find_denial(pairs, edge)[0] for edge in edges])


def load_cases(folder: Path) -> Iterator[Case]:
    """The annotated articles of a folder, with gold entities."""
    for file, item, parsed in parse_annotated(folder):
        entities = gold_entities(parsed, item)
        yield read_case(file, parsed, entities, item, {e.id: n for n, e in enumerate(entities)})


def assign_folds(cases: Sequence[Case]) -> NDArray[np.int64]:
    """A fold for each case, the same for all items of a page."""
    files = sorted({case.file for case in cases})
    places = dict(zip(files, np.random.default_rng(SEED).permutation(len(files)) % FOLDS, strict=True))
    return np.array([places[case.file] for case in cases])


class Matrix:
    """Rows of all candidates of some cases; columns are chosen later."""

    def __init__(self, cases: Sequence[Case]) -> None:
        rows = collect_rows(cases)
        self.ids = np.concatenate(rows.ids)
        self.bounds = np.concatenate([[0], np.cumsum(rows.lengths)])
        self.labels, self.masks = np.concatenate(rows.labels), np.concatenate(rows.masks)
        self.cases = np.concatenate([[0], np.cumsum([len(c.candidates) for c in cases])])

    def frequent(self, other: "Matrix") -> NDArray[np.int32]:
        """Sorted ids of the features that enough candidates have."""
        counts = np.bincount(self.ids, minlength=1 << BITS) + np.bincount(other.ids, minlength=1 << BITS)
        return np.flatnonzero(counts >= SEEN_AT_LEAST).astype(np.int32)

    def rows(self, kept: NDArray[np.int32], cases: Sequence[int] | None = None) -> csr_matrix:
        """Sparse rows of some cases (all of them: None) over the kept features."""
        if cases is None:
            return self._slice(kept, 0, len(self.bounds) - 1)
        return vstack([self._slice(kept, self.cases[n], self.cases[n + 1]) for n in cases]).tocsr()

    def _slice(self, kept: NDArray[np.int32], first: int, last: int) -> csr_matrix:
        start, end = self.bounds[first], self.bounds[last]
        columns = np.searchsorted(kept, self.ids[start:end])
        columns[columns == len(kept)] = 0
        known = kept[columns] == self.ids[start:end]
        ends = np.concatenate([[0], np.cumsum(known)])[self.bounds[first : last + 1] - start]
        values = np.ones(int(known.sum()), np.float32)
        return csr_matrix((values, columns[known].astype(np.int32), ends), shape=(last - first, len(kept)))

    def of(self, values: Floats, cases: Sequence[int]) -> Floats:
        """The values (labels, masks) of some cases."""
        return np.concatenate([values[self.cases[n] : self.cases[n + 1]] for n in cases])


def fit(data: Matrix, extra: Matrix, kept: NDArray[np.int32], chosen: Sequence[bool]) -> Model:
    """A model trained on the chosen cases and the marked sentences."""
    cases = [int(n) for n in np.flatnonzero(chosen)]
    rows = vstack([data.rows(kept, cases), extra.rows(kept)]).tocsr()
    labels = np.concatenate([data.of(data.labels, cases), extra.labels])
    masks = np.concatenate([data.of(data.masks, cases), extra.masks])
    count = len(relation_names())
    network = train_mean(rows, labels[:, :count], masks[:, :count])
    stated = np.flatnonzero((labels[:, :count] > 0).any(axis=1))
    return Model(network, *train_qualifiers(rows[stated], labels[stated][:, count:]))


def edge_status(case: Case) -> dict[tuple[int, str, int], str]:
    """Gold status by edge; symmetric relations both ways."""
    symmetric = {r.name for r in load_vocabulary().relations.values() if r.is_symmetric}
    status = {}
    for edge in case.gold:
        status[edge.subject, edge.predicate, edge.target] = edge.status
        if edge.predicate in symmetric:
            status[edge.target, edge.predicate, edge.subject] = edge.status
    return status


def edge_labels(cases: Sequence[Case], described: Sequence[Described]) -> NDArray[np.int8]:
    """For each described edge: 1 asserted in the gold, 0 not, -1 optional."""
    out = []
    for case, found in zip(cases, described, strict=True):
        status = edge_status(case)
        for edge in found.edges:
            gold = status.get((edge.subject, relation_names()[edge.relation], edge.target))
            out.append(1 if gold == "asserted" else -1 if gold == "optional" else 0)
    return np.array(out, np.int8)


def fit_trees(
    cases: Sequence[Case], described: Sequence[Described], folds: NDArray[np.int64]
) -> tuple[dict[str, NDArray[np.generic]], Floats]:
    """Trees trained on all edges, as arrays; and the probability of each edge by trees that did not see its article."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.concatenate([found.rows for found in described if found.edges])
    labels = edge_labels(cases, described)
    fold_of = np.concatenate([np.full(len(found.edges), f) for found, f in zip(described, folds, strict=True)])

    def trained(chosen: NDArray[np.bool_]) -> list[HistGradientBoostingClassifier]:
        return [
            HistGradientBoostingClassifier(
                learning_rate=0.06, max_iter=300, max_leaf_nodes=15, min_samples_leaf=40, l2_regularization=5.0,
                max_features=0.25, early_stopping=False, random_state=SEED + n,
            ).fit(rows[chosen], labels[chosen])
            for n in range(TREE_FITS)
        ]  # fmt: skip

    judged = np.zeros(len(rows), np.float32)
    for fold in range(FOLDS):
        models, chosen = trained((fold_of != fold) & (labels >= 0)), fold_of == fold
        judged[chosen] = np.mean([model.decision_function(rows[chosen]) for model in models], axis=0)
    return export_trees(trained(labels >= 0)), (1 / (1 + np.exp(-judged))).astype(np.float32)


def export_trees(models: Sequence[Any]) -> dict[str, NDArray[np.generic]]:
    """The mean of fitted scikit-learn models: the trees of all as flat arrays for `ingest.trees`."""
    nodes = [stage[0].nodes for model in models for stage in model._predictors]  # no public way to the trees
    offsets = np.concatenate([[0], np.cumsum([len(n) for n in nodes])[:-1]])
    every = np.concatenate(nodes)
    own = np.arange(len(every))
    shift = np.repeat(offsets, [len(n) for n in nodes])
    leaf = every["is_leaf"].astype(bool)
    return {
        "roots": offsets.astype(np.int32),
        "feature": np.where(leaf, 0, every["feature_idx"]).astype(np.int32),
        "threshold": every["num_threshold"].astype(np.float32),
        "left": np.where(leaf, own, every["left"] + shift).astype(np.int32),
        "right": np.where(leaf, own, every["right"] + shift).astype(np.int32),
        "value": np.where(leaf, every["value"] / len(models), 0).astype(np.float32),
        "base": np.mean([model._baseline_prediction for model in models], axis=0).astype(np.float32).reshape(-1)[:1],
        "depth": np.array([int(every["depth"].max())], np.int32),
    }


def save(
    model: Model, kept: NDArray[np.int32], trees: dict[str, NDArray[np.generic]], thresholds: dict[str, float]
) -> None:
    """Write the weights, the rows in 8 bits."""
    hidden, linear = model.network.weights["rows"], model.linear
    weight = np.linalg.norm(hidden, axis=1) + 5 * np.abs(linear).sum(axis=1)
    used = np.sort(np.argsort(-weight, kind="stable")[:ROWS_KEPT])
    weights = np.hstack([hidden, linear])[used]
    scale = np.abs(weights).max(axis=0) / 127
    np.savez_compressed(
        MODELS / "network.npz",
        outputs=np.array([*relation_names(), *QUALIFIERS]),
        ids=kept[used],
        rows=np.round(weights / scale).astype(np.int8),
        scale=scale,
        bias=np.concatenate([model.network.weights["bias"], model.linear_bias]),
        output=model.network.weights["output"],
        output_bias=model.network.weights["output_bias"],
    )
    named: dict[str, Any] = {f"tree_{name}": values for name, values in trees.items()}
    named["thresholds"] = np.array([thresholds[name] for name in relation_names()], np.float32)
    np.savez_compressed(str(MODELS / "trees.npz"), allow_pickle=False, **named)
