"""The cleaned text of an article, with a map back to the page: what the language model reads.

Cleaning never loses the way back: `ArticleText.to_page` turns a span of the cleaned text into the
page's own offsets, and evidence is always cut from the page.
"""

import unicodedata
from dataclasses import dataclass

from ingest.records import Article, Block

DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and zero-width characters


@dataclass(frozen=True, slots=True)
class ArticleText:
    """Cleaned text; `starts[i]` and `ends[i]` bound, in the page, what became character i."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    blocks: tuple[Block, ...]  # the article's blocks in cleaned offsets

    def to_page(self, start: int, end: int) -> tuple[int, int]:
        """Page offsets of a non-empty span of the cleaned text."""
        return self.starts[start], self.ends[end - 1]


def clean_span(page: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Characters of `page[start:end]` composed (NFC), spaces made plain, invisible ones dropped."""
    out: list[tuple[str, int, int]] = []
    i = start
    while i < end:
        j = i + 1
        while j < end and unicodedata.combining(page[j]):
            j += 1
        chunk = page[i:j]
        if chunk not in DROPPED:
            text = unicodedata.normalize("NFC", chunk)
            text = "".join(" " if c.isspace() else c for c in text)
            out.extend((c, i, j) for c in text)
        i = j
    return out


def clean_article(page: str, article: Article) -> ArticleText:
    """Cleaned text of an article's blocks, one line a block, with the map back to the page."""
    chars: list[tuple[str, int, int]] = []
    blocks: list[Block] = []
    for block in article.blocks:
        if chars:
            chars.append(("\n", chars[-1][2], chars[-1][2]))
        begin = len(chars)
        chars.extend(clean_span(page, block.start, block.end))
        blocks.append(Block(begin, len(chars), block.kind, block.speaker))
    return ArticleText(
        "".join(c for c, _, _ in chars), tuple(s for _, s, _ in chars), tuple(e for _, _, e in chars), tuple(blocks)
    )
