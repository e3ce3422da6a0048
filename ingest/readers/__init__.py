"""Reads pages from files of any known format: each module of this folder is one format.

A reader module has `SUFFIXES`, `sniff(head) -> bool` (is it this format, by content) and
`read(source, limits) -> Iterator[Page | Issue]`. Content decides first, the suffix where content is silent;
where a format `NEEDS_SNIFF`, a file with its suffix and other content is refused, by the reader itself if it
`SAYS_MISFIT`. A format that no content tells from text `GOES_BY_NAME`.
"""

import importlib
import io
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from ingest.batches.batch import Batch, repeats_note
from ingest.batches.sketches import Sketch, Sketches
from ingest.failing import FATAL, OUR_FAULT, or_issue
from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.pages.languages import page_language
from ingest.readers._rows import captured_moment
from ingest.records import Issue, Page
from ingest.sources.archives import READ_ERRORS, unpack
from ingest.sources.find import STDIN, Source, find_sources, skip
from ingest.surrogates import written_name
from ontology.errors import InputError

FALLBACK = "text"
FRENCH = "fr"


@cache
def find_readers() -> dict[str, ModuleType]:
    """The reader modules of this folder by format name, sorted; `_rows` and the like help several of them."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def _reader(format: str) -> ModuleType:
    if format not in find_readers():
        raise InputError(f"Unknown format {format!r}: give one of {', '.join(find_readers())}")
    return find_readers()[format]


def pick_reader(source: Source, head: bytes, *, format: str | None = None) -> ModuleType:
    """The reader of a source: the one asked for, else the one whose content it is, else by suffix."""
    readers = find_readers()
    if format is not None:
        return _reader(format)
    fitting = [name for name, reader in readers.items() if reader.sniff(head)]
    by_suffix = [name for name, reader in readers.items() if source.suffix in reader.SUFFIXES]
    if by_suffix and hasattr(readers[by_suffix[0]], "GOES_BY_NAME"):
        return readers[by_suffix[0]]
    both = [name for name in fitting if name in by_suffix]
    if len(both) == 1 or len(fitting) == 1:
        return readers[(both or fitting)[0]]
    if len(fitting) > 1:
        suffixes = " or ".join(readers[name].SUFFIXES[0] for name in fitting)
        raise InputError(f"the content may be {' or '.join(fitting)}: give the file a name that ends in {suffixes}")
    named = readers[by_suffix[0] if by_suffix else FALLBACK]
    if named.NEEDS_SNIFF and not hasattr(named, "SAYS_MISFIT"):
        raise InputError(f"named {source.suffix} but its content is not {by_suffix[0]}")
    return named


def read_pages(
    sources: Sequence[str | Path] | str | Path,
    *,
    captured: str | None = None,
    format: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    stdin: BinaryIO | None = None,
    compare: bool = True,
    sketches: Sketches | None = None,
    on_counted: Callable[[int], object] | None = None,
) -> Iterator[Page | Issue]:
    """The French pages of all sources in a fixed order, and an issue for each input that was skipped.

    `captured` is the ISO moment at which the pages were taken, where they do not say it themselves.
    With `compare` the sources are read twice: older versions of an article are skipped, near-copies
    reported, and blocks that many pages repeat are marked as furniture. `sketches` of an earlier run
    save taking the same pages apart again. `on_counted` is told how many there are, before the first is given.
    """
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    if STDIN in map(str, given):
        data = (stdin or sys.stdin.buffer).read()
        stdin = io.BytesIO(data)
    moment = _check_moment(captured)
    if format is not None:
        _reader(format)
    things = partial(_read_all, given, moment, format, limits, stdin)
    if not compare:
        for found in things():
            yield found if isinstance(found, Issue) else _if_french(found, page_language(found.text))
        return
    batch, sketches = Batch(), sketches or Sketches()
    number = 0
    for number, found in enumerate(things(), 1):  # noqa: B007 - told below
        sketch = _sketch(found, sketches)
        if isinstance(found, Page) and isinstance(sketch, Sketch) and sketch.language == FRENCH:
            batch.add(found, sketch)
    if on_counted is not None:
        on_counted(number)
    for found in things():
        sketch = _sketch(found, sketches)
        if isinstance(sketch, Issue):
            yield sketch
        elif isinstance(found, Page):
            yield from _compared(found, sketch, batch)


def _sketch(found: Page | Issue, sketches: Sketches) -> Sketch | Issue:
    """The sketch of a page; an issue as it is, or that the page can't be taken apart."""
    if isinstance(found, Issue):
        return found
    return or_issue("clean", found.file, "the page can't be taken apart", lambda: sketches.of(found))


def _check_moment(captured: str | None) -> str | None:
    if captured is None:
        return None
    moment = captured_moment(captured)
    if moment is None:
        raise InputError(f"{captured!r} is no date: give the moment of capture as 2025-03-14 or 2025-03-14T10:30")
    return moment


def _read_all(
    given: Sequence[str | Path], captured: str | None, format: str | None, limits: Limits, stdin: BinaryIO | None
) -> Iterator[Page | Issue]:
    """Pages as read, the capture moment filled in, and issues."""
    if stdin is not None:
        stdin.seek(0)
    for source in find_sources(given, stdin=stdin):
        for found in _read_source(_with_whole_name(source), format, limits):
            if isinstance(found, Page) and not found.captured and captured is not None:
                found = replace(found, captured=captured)
            yield found


def _if_french(page: Page, language: str) -> Page | Issue:
    return page if language == FRENCH else skip(page.file, "the page is not in French", language)


def _compared(page: Page, sketch: Sketch, batch: Batch) -> Iterator[Page | Issue]:
    if sketch.language != FRENCH:
        yield _if_french(page, sketch.language)
        return
    newer = batch.newer(page, sketch)
    if newer:
        yield skip(page.file, "the same article is read from another page", newer)
        return
    if other := batch.near_copy(page, sketch):
        yield Issue("read", page.file, "nearly the same article as another page", other, is_skip=False)
    without = batch.without_repeats(batch.with_own_id(page, sketch), sketch)
    if note := repeats_note(page, without):
        yield note
    yield without


def _with_whole_name(source: Source | Issue) -> Source | Issue:
    """With a name that can be written, in files of the graph as on a screen."""
    if isinstance(source, Issue):
        return replace(source, file=written_name(source.file))
    return replace(source, name=written_name(source.name))


def _read_source(source: Source | Issue, format: str | None, limits: Limits) -> Iterator[Page | Issue]:
    if isinstance(source, Issue):
        yield source
        return
    try:
        head = source.head()
        members = unpack(source, head, limits)
        if members is not None:
            for member in members:
                yield from _read_source(member, format, limits)
            return
        if not head:
            yield skip(source.name, "the file is empty")
            return
        yield from pick_reader(source, head, format=format).read(source, limits)
    except READ_ERRORS as error:
        yield skip(source.name, "the input can't be read", str(error))
    except FATAL:
        raise
    except Exception as error:  # whatever one input does, the others are read
        yield skip(source.name, OUR_FAULT, f"{type(error).__name__}: {error}")
