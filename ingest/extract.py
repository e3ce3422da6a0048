"""The whole of extraction, page by page: page -> articles -> parse -> entities -> claims; what fails becomes an issue.

Pages are worked on in batches of a fixed size, so that the model reads many articles at once, memory is bounded and
the result does not depend on how many processes share the work. Results come in the order of the pages.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.failing import FATAL, or_issue
from ingest.records import Article, Extraction, Issue, Page, PageResult, Reading
from ontology.errors import InputError
from ontology.gazetteer import choose_gazetteer

if TYPE_CHECKING:
    from ingest.batches.cache import Cache
    from ingest.parsing.nlp import ArticleDoc

BATCH = 32  # pages; about 60 articles, where the model is at its fastest


def extract_pages(
    pages: Iterable[Page | Issue], *, jobs: int = 1, gazetteer: Path | None = None, cache: Path | None = None
) -> Iterator[PageResult]:
    """The result of each page, in order; an issue of reading comes as a result without a reading.

    A user's own gazetteer is added to the project's for the whole process: give it at every call. `cache` is a
    file that keeps results, and parses, so that a text is not parsed again when rules or gazetteer change.
    """
    choose_gazetteer(gazetteer)
    batches = _batches(pages)
    if jobs <= 1:
        for batch in batches:
            yield from extract_batch(batch, gazetteer, cache)
    else:
        yield from _in_processes(batches, jobs, gazetteer, cache)


def extract_batch(
    batch: Sequence[Page | Issue], gazetteer: Path | None = None, cache: Path | None = None
) -> list[PageResult]:
    """The results of one batch of pages: those that the cache holds from there, the others made and kept."""
    choose_gazetteer(gazetteer)
    if cache is None:
        return _extract_batch(batch, None)
    from ingest.batches.cache import Cache

    store = Cache(cache)
    try:
        known = [store.result(thing, gazetteer) if isinstance(thing, Page) else None for thing in batch]
        fresh = [thing for thing, result in zip(batch, known, strict=True) if result is None]
        made = _extract_batch(fresh, store) if fresh else []
        store.keep([(t, r) for t, r in zip(fresh, made, strict=True) if isinstance(t, Page)], gazetteer)
    finally:
        store.close()
    rest = iter(made)
    return [result or next(rest) for result in known]


def _extract_batch(batch: Sequence[Page | Issue], cache: "Cache | None") -> list[PageResult]:
    from ingest.parsing.nlp import load_pipeline

    load_pipeline()  # a missing model is no fault of the first page
    results = [_read(thing) for thing in batch]
    pairs = [(result, article) for result in results if result.reading for article in result.reading.articles]
    parses = _parse([(_page(result), article) for result, article in pairs], cache)
    for (result, article), parsed in zip(pairs, parses, strict=True):
        if isinstance(parsed, Issue):
            result.issues.append(parsed)
        else:
            _extract(parsed, article, result)
    return results


def _read(thing: Page | Issue) -> PageResult:
    """A page with its articles found; an issue as it is."""
    from ingest.pages.parse import parse_page

    if isinstance(thing, Issue):
        return PageResult(None, issues=[thing])
    reading = or_issue("clean", thing.file, "the page can't be taken apart", lambda: parse_page(thing))
    if isinstance(reading, Issue):
        return PageResult(None, issues=[reading])
    result = PageResult(reading)
    if not reading.articles:
        result.issues.append(Issue("clean", thing.file, "no article in the page"))
    return result


def _page(result: PageResult) -> Page:
    assert isinstance(result.reading, Reading)
    return result.reading.page


def _parse(pairs: list[tuple[Page, Article]], cache: "Cache | None") -> list["ArticleDoc | Issue"]:
    """The parse of each article. When one fails in the batch, each is tried alone, so that only that one is lost."""
    from ingest.parsing.nlp import parse

    try:
        return list(parse(pairs) if cache is None else cache.parse(pairs))
    except FATAL:
        raise
    except Exception:
        return [
            or_issue("parse", page.file, "the article can't be parsed", _parser(page, article))
            for page, article in pairs
        ]


def _parser(page: Page, article: Article) -> Callable[[], "ArticleDoc"]:
    from ingest.parsing.nlp import parse

    return lambda: next(iter(parse([(page, article)])))


def _extract(parsed: "ArticleDoc", article: Article, result: PageResult) -> None:
    """Add the entities and claims of an article to the result of its page."""
    from ingest.claims.find import tell_article
    from ingest.entities.find import find_entities

    file = _page(result).file
    entities = or_issue("entities", file, f"entities of {article.key} not found", lambda: find_entities(parsed))
    if isinstance(entities, Issue):
        result.issues.append(entities)
        return
    told = or_issue("claims", file, f"claims of {article.key} not found", lambda: tell_article(parsed, entities))
    if isinstance(told, Issue):
        result.issues.append(told)
        told = entities, []
    found, claims = told
    result.extractions.append(Extraction(article, tuple(found), tuple(claims)))


def _batches(pages: Iterable[Page | Issue]) -> Iterator[list[Page | Issue]]:
    source = iter(pages)
    while batch := list(islice(source, BATCH)):
        yield batch


def _in_processes(
    batches: Iterator[list[Page | Issue]], jobs: int, gazetteer: Path | None, cache: Path | None
) -> Iterator[PageResult]:
    """Batches shared among processes that each load the model once; a few batches ahead at most."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Spawned, not forked: a fork of a process that has a Java machine or threads hangs.
    start = partial(choose_gazetteer, gazetteer) if gazetteer else None
    with ProcessPoolExecutor(jobs, get_context("spawn"), start) as pool:
        ahead: deque[Future[list[PageResult]]] = deque()
        try:
            for batch in batches:
                ahead.append(pool.submit(extract_batch, batch, gazetteer, cache))
                if len(ahead) > 2 * jobs:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        except BrokenProcessPool as error:
            raise InputError(
                "a worker process ended all of a sudden, most often for lack of memory: use fewer with --jobs"
            ) from error
        finally:
            for future in ahead:
                future.cancel()
