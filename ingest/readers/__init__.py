"""Reads pages from files of any known format: each module of this folder is one format.

A reader module has `SUFFIXES`, `sniff(head) -> bool` (is it this format, by content) and
`read(source, limits) -> Iterator[Page | Issue]`. Content decides first, the suffix where content is silent.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.records import Issue, Page
from ingest.sources import READ_ERRORS, Source, find_sources, skip, unpack
from ontology.errors import InputError

FALLBACK = "text"


@cache
def find_readers() -> dict[str, ModuleType]:
    """The reader modules of this folder by format name, sorted."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def pick_reader(source: Source, head: bytes, *, format: str | None = None) -> ModuleType:
    """The reader of a source: the one asked for, else the one whose content it is, else by suffix."""
    readers = find_readers()
    if format is not None:
        if format not in readers:
            raise InputError(f"Unknown format {format!r}: give one of {', '.join(readers)}")
        return readers[format]
    fitting = [name for name, reader in readers.items() if reader.sniff(head)]
    by_suffix = [name for name, reader in readers.items() if source.suffix in reader.SUFFIXES]
    both = [name for name in fitting if name in by_suffix]
    if len(both) == 1 or len(fitting) == 1:
        return readers[(both or fitting)[0]]
    if len(fitting) > 1:
        raise InputError(f"the content may be {' or '.join(fitting)}: name the format")
    if by_suffix and by_suffix[0] != FALLBACK and readers[by_suffix[0]].NEEDS_SNIFF:
        raise InputError(f"named {source.suffix} but its content is not {by_suffix[0]}")
    return readers[FALLBACK]


def read_pages(
    sources: Sequence[str | Path] | str | Path,
    *,
    captured: str | None = None,
    format: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | Issue]:
    """The pages of all sources in a fixed order, and an issue for each input that was skipped."""
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    for source in find_sources(given, stdin=stdin):
        if isinstance(source, Issue):
            yield source
        else:
            yield from _read_source(source, format, limits)


def _read_source(source: Source, format: str | None, limits: Limits) -> Iterator[Page | Issue]:
    try:
        head = source.head()
        members = unpack(source, head, limits)
        if members is not None:
            for member in members:
                if isinstance(member, Issue):
                    yield member
                else:
                    yield from _read_source(member, format, limits)
            return
        yield from pick_reader(source, head, format=format).read(source, limits)
    except READ_ERRORS as error:
        yield skip(source.name, "the input can't be read", str(error))
