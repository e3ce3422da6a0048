"""What the entity tagger sees of an article: its words, and for each word what other sources say of it.

`token_features` spells the features out as strings (training); `ingest.tagger` adds up the same weights by table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.matcher import gazetteer_table
from ingest.nlp import ArticleDoc
from ingest.patterns import load_patterns
from ontology.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

# How many of a word's features its neighbours see, by distance; the first ones matter most.
WINDOW = {-2: 3, -1: 4, 0: 9, 1: 4, 2: 3}
COLUMNS = {"p": (-2, -1, 0, 1, 2), "g": (-1, 0, 1), "m": (-1, 0, 1), "n": (-1, 0, 1)}


@dataclass(frozen=True, slots=True)
class TokenView:
    """One article: words, columns (part of speech p, gazetteer g, pattern m, model n), other features a token."""

    words: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]
    extras: Sequence[Sequence[str]]


def token_view(article: ArticleDoc) -> TokenView:
    """The view of an article; its `doc.ents` are the statistical model's."""
    doc, text = article.doc, article.text.text
    words = tuple(token.text for token in doc)
    at = {token.idx: token.i for token in doc}
    columns = {
        "p": [token.pos_ for token in doc],
        "g": _tags(doc, at, sorted(_gazetteer_spans(text))),
        "m": _tags(doc, at, sorted(_pattern_spans(text))),
        "n": _tags(doc, at, [(e.start_char, e.end_char, e.label_[:3]) for e in doc.ents]),
    }
    return TokenView(words, columns, _extras(words, columns))


def _gazetteer_spans(text: str) -> Iterable[tuple[int, int, str]]:
    top_type = load_vocabulary().top_type
    for hit in gazetteer_table().find(text):
        yield hit.start, hit.end, top_type(hit.label.cls)[:3] + ("?" if hit.label.cue else "")


def _pattern_spans(text: str) -> Iterable[tuple[int, int, str]]:
    for pattern in load_patterns():
        for match in pattern.regex.finditer(text):
            group = "name" if "name" in pattern.regex.groupindex else 0
            yield match.start(group), match.end(group), pattern.name


def _tags(doc: "Doc", at: Mapping[int, int], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """B-, I- or O a token; of overlapping spans the first stays."""
    tags = ["O"] * len(doc)
    for start, end, label in spans:
        i = at.get(start)
        if i is None or tags[i] != "O":
            continue
        tags[i] = "B" + label
        i += 1
        while i < len(doc) and doc[i].idx < end and tags[i] == "O":
            tags[i] = "I" + label
            i += 1
    return tags


def _extras(words: Sequence[str], columns: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Features that join two sources or look at the whole article."""
    model, gazetteer = columns["n"], columns["g"]
    lower = {word for word in words if word[:1].islower()}
    counts = Counter(words)
    seen: dict[str, Counter[str]] = {}
    for word, tag in zip(words, model, strict=True):
        seen.setdefault(word, Counter())[tag[1:]] += 1
    out = []
    for i, word in enumerate(words):
        tag = model[i]
        extra = [f"ng={tag}{gazetteer[i]}", f"nm={tag}{columns['m'][i][:1]}", f"ns={tag}{shape(word)}"]
        if i > 0:
            extra.append(f"nn={model[i - 1]}{tag}")
            extra.append(f"b={words[i - 1].lower()}_{word.lower()}")
        if i + 1 < len(words):
            extra.append(f"f={word.lower()}_{words[i + 1].lower()}")
        if word[:1].isupper():
            others = seen[word] - Counter([tag[1:]])
            elsewhere = min(others, key=lambda key: (-others[key], key)) if others else "-"
            extra.append(f"low={word.lower() in lower}")
            extra.append(f"rep={min(counts[word], 3)}")
            extra.append(f"e={elsewhere}")
            extra.append(f"en={elsewhere}{tag}")
        out.append(extra)
    return out


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> str:
    """Outline of a word: "Saint-Lô" -> Xxx-Xx, "n°12" -> x°dd."""
    outline = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)
    return re.sub(r"(.)\1{2,}", r"\1\1", outline)[:10]


def word_features(word: str, cluster: str) -> tuple[str, ...]:
    """Features of a word by itself, in the order of `WINDOW`."""
    low = word.lower()
    affixes = (f"s3={low[-3:]}", f"p3={low[:3]}", f"s2={low[-2:]}", f"s4={low[-4:]}", f"p2={low[:2]}", f"p4={low[:4]}")
    return (f"w={low}", f"sh={shape(word)}", f"c={cluster}", *affixes)


def token_features(view: TokenView, clusters: Mapping[str, str]) -> list[list[str]]:
    """All features of each token, spelled out."""
    base = [word_features(word, clusters.get(word, "-")) for word in view.words]
    size = len(base)
    out = []
    for i in range(size):
        features = list(view.extras[i])
        for offset, count in WINDOW.items():
            if 0 <= i + offset < size:
                features.extend(f"{offset}{f}" for f in base[i + offset][:count])
        for name, offsets in COLUMNS.items():
            column = view.columns[name]
            features.extend(f"{o}{name}={column[i + o]}" for o in offsets if 0 <= i + o < size)
        out.append(features)
    return out


def blocks(words: Sequence[str]) -> list[tuple[int, int]]:
    """Token ranges between line breaks: a name never runs over one."""
    out: list[tuple[int, int]] = []
    start = 0
    for i, word in enumerate([*words, "\n"]):
        if word.startswith("\n"):
            if i > start:
                out.append((start, i))
            start = i + 1
    return out


def word_cluster_rows(vocab: Any, words: Iterable[str]) -> dict[str, int]:
    """Row of the model's vector table for each word that has one, in its own or in lower case."""
    rows = vocab.vectors.key2row
    out = {}
    for word in words:
        row = rows.get(vocab.strings[word]) if word in vocab.strings else None
        if row is None and word.lower() in vocab.strings:
            row = rows.get(vocab.strings[word.lower()])
        if row is not None:
            out[word] = row
    return out
