"""Scenes written by hand, each token with its part of speech and its head: what a test says of them needs no model.

"[Fnmr/PROPN:nsubj>refuse] refuse/VERB l'/DET {avenant}": a token is `word`, then `/POS`, then `:dep>head`, the head
being another token by its word; `[...]` is the subject, `{...}` the target. What is left out is "X" and a root.
"""

import re
from dataclasses import dataclass
from functools import cache

from spacy import blank
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ingest.pages.clean import clean_article
from ingest.parsing.nlp import ArticleDoc
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.scene import Scene, Spot, build_scene

TOKEN = re.compile(
    r"(?P<open>[\[{]?)(?P<word>[^/]+?)(?:/(?P<pos>[A-Z]+))?(?::(?P<dep>[a-z:]+)>(?P<head>[^\]}]+))?(?P<close>[\]}]?)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A scene and the spots of its two ends, None for one that is not marked."""

    scene: Scene
    subject: Spot | None
    target: Spot | None

    def words(self, start: int, end: int) -> str:
        """The words of a stretch of tokens."""
        return " ".join(self.scene.words[start:end])

    def place(self, word: str) -> int:
        """The token of a word."""
        return self.scene.words.index(word)


@cache
def _vocab() -> Vocab:
    return blank("fr").vocab


def written(text: str, published: str | None = None) -> Written:
    """The scene of a text in the notation of this module."""
    tokens = [match for part in text.split() if (match := TOKEN.fullmatch(part))]
    words = [token["word"] for token in tokens]
    heads = [words.index(token["head"]) if token["head"] else i for i, token in enumerate(tokens)]
    doc = Doc(
        _vocab(),
        words=words,
        spaces=[not word.endswith("'") for word in words],
        pos=[token["pos"] or "X" for token in tokens],
        deps=[token["dep"] or "dep" for token in tokens],
        heads=heads,
    )
    page = Page("0" * 16, "a.txt", doc.text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(doc.text)),), published=published)
    cleaned = clean_article(page.text, article)
    assert cleaned.text.rstrip() == doc.text.rstrip(), "offsets of tokens are those of the cleaned text"
    marks = {mark: _mention(doc, tokens, mark) for mark in "[{"}
    entities = [
        ArticleEntity(f"e{n}", "Organisation", "", mention.quote, (mention.quote,), (mention,))
        for n, mention in enumerate(filter(None, marks.values()), 1)
    ]
    scene = build_scene(ArticleDoc(article, page, cleaned, doc), entities)
    spots = {scene.offsets[spot.start]: spot for spot in scene.spots}
    ends = [spots[mention.start] if mention else None for mention in marks.values()]
    return Written(scene, *ends)


def _mention(doc: Doc, tokens: list[re.Match[str]], mark: str) -> Mention | None:
    """What stands between a mark and the one that closes it."""
    start = next((i for i, token in enumerate(tokens) if token["open"] == mark), None)
    if start is None:
        return None
    end = next(i for i, token in enumerate(tokens) if i >= start and token["close"])
    span = doc[start : end + 1]
    return Mention(span.start_char, span.end_char, span.text, "Organisation", "", "marked")
