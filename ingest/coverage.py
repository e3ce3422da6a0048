"""What became of every stretch of a page: kept in an article, dropped with its reason, or unknown."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import Reading

UNKNOWN = ("unknown", "above the title")  # reasons that say no more than where the stretch stands


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a page and its fate: `detail` is the block's kind, or why the stretch was dropped."""

    start: int
    end: int
    fate: str  # kept, dropped, unknown
    detail: str
    article: str = ""  # key of the article it is kept in


def page_stretches(reading: Reading) -> list[Stretch]:
    """All stretches of a page in order; only white space is in none of them."""
    found = [
        Stretch(block.start, block.end, "kept", block.kind, article.key)
        for article in reading.articles
        for block in article.blocks
    ]
    for dropped in reading.dropped:
        fate = "unknown" if dropped.reason in UNKNOWN else "dropped"
        found.append(Stretch(dropped.start, dropped.end, fate, dropped.reason))
    found.sort(key=lambda stretch: (stretch.start, stretch.end))
    return [*found, *_unseen(reading.page.text, found)]


def _unseen(text: str, found: list[Stretch]) -> Iterator[Stretch]:
    """Visible text in no stretch: there should be none."""
    position = 0
    for stretch in [*found, Stretch(len(text), len(text), "", "")]:
        if text[position : stretch.start].strip():
            yield Stretch(position, stretch.start, "unknown", "not sorted")
        position = max(position, stretch.end)
