"""Shards: files of some hundred pages, and of their results, in a folder that all machines of a cluster reach.

A shard is gzipped JSON Lines, named by the hash of what it holds: the results of a shard carry the hash of its pages
and of the code, data and models that decide them. So a run that was broken off, or that follows one with fewer pages,
finds what is done by its name, and nothing stale is ever taken for it. The folder may be a path or any URL that fsspec
knows (s3://…, gs://…, hdfs://…); files appear whole or not at all.
"""

import gzip
import hashlib
import json
import os
import socket
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from ingest.batches.kept import kept_line, kept_result
from ingest.batches.made_with import made_with
from ingest.codec import from_plain, json_line, to_plain
from ingest.extract import BATCH, extract_batch
from ingest.records import Issue, Page, PageResult
from ontology.errors import InputError

SHARD = 8 * BATCH  # pages: whole batches, so that the model reads the same articles together as on one machine
PAGES, RESULTS, TRIES = "pages", "results", "tries"
MAX_TRIES = 4  # of a shard: workers may be lost, but one that always ends its worker must end the run


class Shards:
    """The folder of shards."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec
        except ImportError:
            raise InputError("shards need fsspec: install it with `pip install 'radfr[ray]'`") from None
        try:
            self.files, self.root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise InputError(f"the shards' folder {url} can't be reached: {error}") from error
        for kind in (PAGES, RESULTS):
            self.files.makedirs(f"{self.root}/{kind}", exist_ok=True)

    def write(self, kind: str, name: str, lines: Iterable[str]) -> None:
        """Write a shard that appears whole."""
        data = gzip.compress("".join(f"{line}\n" for line in lines).encode(), compresslevel=4, mtime=0)
        aside = f"{self.root}/{kind}/.{name}.{socket.gethostname()}.{os.getpid()}"
        self.files.pipe_file(aside, data)
        self.files.mv(aside, self._path(kind, name))

    def read(self, kind: str, name: str) -> Iterator[str]:
        """The lines of a shard."""
        lines = gzip.decompress(self.files.cat_file(self._path(kind, name))).decode().split("\n")
        return iter(lines[:-1])

    def has(self, kind: str, name: str) -> bool:
        """Whether a shard is there, whole."""
        return bool(self.files.exists(self._path(kind, name)))

    def note_try(self, name: str) -> None:
        """Note that a worker begins with a shard; an error where it was begun too often in this run."""
        for number in range(MAX_TRIES):
            mark = f"{self.root}/{TRIES}/{name}.{number}"
            if not self.files.exists(mark):
                self.files.makedirs(f"{self.root}/{TRIES}", exist_ok=True)
                self.files.touch(mark)
                return
        raise InputError(f"{MAX_TRIES} workers were lost at the shard {name}: most often for lack of memory")

    def forget_tries(self) -> None:
        """Begin a run."""
        if self.files.exists(f"{self.root}/{TRIES}"):
            self.files.rm(f"{self.root}/{TRIES}", recursive=True)

    def _path(self, kind: str, name: str) -> str:
        return f"{self.root}/{kind}/{name}.jsonl.gz"


def write_pages(shards: Shards, pages: Iterable[Page | Issue]) -> Iterator[str]:
    """Cut pages into shards, in order, and give their names; what is there already is not written again."""
    source = iter(pages)
    while part := list(islice(source, SHARD)):
        lines = [_line(thing) for thing in part]
        name = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
        if not shards.has(PAGES, name):
            shards.write(PAGES, name, lines)
        yield name


def result_name(name: str, gazetteer: Path | None) -> str:
    """Name of the results of a shard of pages, as this code, data and model make them."""
    about = json.dumps(made_with(gazetteer)) + name
    return f"{name}-{hashlib.sha256(about.encode()).hexdigest()[:16]}"


def extract_shard(shards: Shards, name: str, result: str, gazetteer: Path | None) -> int:
    """Extract the pages of a shard and write their results; the number of pages."""
    if shards.has(RESULTS, result):
        return 0
    pages = list(_read_pages(shards, name))
    batches = (pages[at : at + BATCH] for at in range(0, len(pages), BATCH))
    shards.write(RESULTS, result, (kept_line(found) for batch in batches for found in extract_batch(batch, gazetteer)))
    return len(pages)


def read_results(shards: Shards, names: Sequence[tuple[str, str]]) -> Iterator[PageResult]:
    """Results of shards (pages, results), in order."""
    for name, result in names:
        for thing, line in zip(_read_pages(shards, name), shards.read(RESULTS, result), strict=True):
            yield kept_result(thing, line)


def _line(thing: Page | Issue) -> str:
    return json_line({"issue" if isinstance(thing, Issue) else "page": to_plain(thing)})


def _read_pages(shards: Shards, name: str) -> Iterator[Page | Issue]:
    for line in shards.read(PAGES, name):
        ((kind, plain),) = json.loads(line).items()
        yield from_plain(Issue, plain) if kind == "issue" else from_plain(Page, plain)
