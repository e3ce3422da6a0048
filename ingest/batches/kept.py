"""The result of a page without the page itself: one line, as caches and shards keep it."""

from dataclasses import dataclass

from ingest.codec import from_line, to_line
from ingest.records import Article, Dropped, Extraction, Issue, Page, PageResult, Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of a page."""

    articles: tuple[Article, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    issues: tuple[Issue, ...] = ()
    is_read: bool = True  # False: the page could not be read or taken apart


def kept_line(result: PageResult) -> str:
    """The line of a result."""
    reading, found = result.reading, (tuple(result.extractions), tuple(result.issues))
    if reading is None:
        return to_line(Kept((), (), *found, is_read=False))
    return to_line(Kept(reading.articles, reading.dropped, *found))


def kept_result(thing: Page | Issue, line: str) -> PageResult:
    """The result on a line, for the page or issue of reading that it was made from."""
    kept = from_line(Kept, line)
    reading = Reading(thing, kept.articles, kept.dropped) if isinstance(thing, Page) and kept.is_read else None
    return PageResult(reading, list(kept.extractions), list(kept.issues))
