"""What the entity taggers see of an article: its words, and what other sources say of each.

`token_features` spells the features out as strings (training); `ingest.entities.tagger` adds up the same weights by
table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.entities.matcher import gazetteer_hits
from ingest.parsing.nlp import ArticleDoc
from ingest.patterns import pattern_hits
from ontology.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

# How many of a word's features its neighbours see, by distance; the first ones matter most.
WINDOW = {-2: 3, -1: 4, 0: 9, 1: 4, 2: 3}
# Distances at which a column is seen: part of speech, gazetteer, pattern.
COLUMNS = {"p": (-2, -1, 0, 1, 2), "g": (-1, 0, 1), "m": (-1, 0, 1)}


@dataclass(frozen=True, slots=True)
class TokenView:
    """One article: words, columns of `COLUMNS`, and features of a token that look beyond it."""

    words: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]
    extras: Sequence[Sequence[str]]


def token_view(article: ArticleDoc) -> TokenView:
    """The view of an article."""
    doc, text = article.doc, article.text.text
    tokens = list(doc)  # walked more than once
    words = tuple("¶" if token.is_space else token.text for token in tokens)
    at = {token.idx: i for i, token in enumerate(tokens)}
    columns = {
        "p": [token.pos_ for token in tokens],
        "g": _tags(doc, at, sorted(_gazetteer_spans(text))),
        "m": _tags(doc, at, sorted((start, end, p.name) for start, end, p in pattern_hits(text) if not p.is_late)),
    }
    return TokenView(words, columns, _extras(words))


def _gazetteer_spans(text: str) -> Iterable[tuple[int, int, str]]:
    top_type = load_vocabulary().top_type
    for hit in gazetteer_hits(text):
        yield hit.start, hit.end, top_type(hit.label.cls)[:3] + ("?" if hit.label.cue else "")


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


def _extras(words: Sequence[str]) -> list[list[str]]:
    """Pairs of neighbours; of a capitalised word, whether it also stands in lower case, and how often it stands."""
    low = [word.lower() for word in words]
    lower = {word for word in words if word[:1].islower()}
    counts = Counter(words)
    out = []
    for i, word in enumerate(words):
        extra = [f"b={low[i - 1]}_{low[i]}"] if i > 0 else []
        if i + 1 < len(words):
            extra.append(f"f={low[i]}_{low[i + 1]}")
        if word[:1].isupper():
            extra.append(f"low={low[i] in lower}")
            extra.append(f"rep={min(counts[word], 3)}")
        out.append(extra)
    return out


class _Outline(dict[int, str]):
    """Letters and digits by their kind, other signs as they are; each worked out when first met."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        found = self[code] = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c
        return found


_OUTLINE = _Outline()
_LONG_RUN = re.compile(r"(.)\1{2,}")


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> str:
    """Outline of a word: "Saint-Lô" -> Xxx-Xx, "n°12" -> x°dd."""
    return _LONG_RUN.sub(r"\1\1", word.translate(_OUTLINE))[:10]


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
    for i, word in enumerate([*words, "¶"]):
        if word == "¶":
            if i > start:
                out.append((start, i))
            start = i + 1
    return out


def vector_row(vocab: Any, word: str) -> int:
    """Row of the model's vector table for a word, in its own or in lower case; -1 when it has none."""
    rows = vocab.vectors.key2row
    for form in (word, word.lower()):
        if form in vocab.strings:
            row = rows.get(vocab.strings[form])
            if row is not None:
                return int(row)
    return -1
