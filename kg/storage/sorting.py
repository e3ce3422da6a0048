"""Sorting more lines than memory should hold: sorted runs on disk, merged block by block; equal lines come once.

Lines are bytes inside, so that sorting, merging and writing stay in C: no step of Python a line.
"""

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

RUN = 100_000  # lines sorted in memory at a time
BLOCK = 1 << 19  # bytes of a run in memory while runs are merged
STEP = 4_000  # lines of a run at a time that stayed in memory


def sorted_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines in code point order, each once; a line holds no line end."""
    sorter = LineSorter()
    for line in lines:
        sorter.add(line)
    return sorter.read()


def write_sorted(file: BinaryIO, out: BinaryIO) -> None:
    """The lines of a file from where it stands, sorted, each once, written to another."""
    sorter = LineSorter()
    for lines in _blocks(file, BLOCK):
        sorter.add_lines(lines)
    for block in sorter.read_blocks():
        out.write(b"\n".join(block) + b"\n")


class LineSorter:
    """Takes lines; gives them back in code point order, each once. The order of UTF-8 is that of code points."""

    def __init__(self) -> None:
        self._run: list[bytes] = []
        self._files: list[BinaryIO] = []

    def add(self, line: str) -> None:
        """Take a line."""
        self.add_lines([line.encode("utf-8", "surrogatepass")])

    def add_lines(self, lines: list[bytes]) -> None:
        """Take some lines."""
        self._run += lines
        if len(self._run) >= RUN:
            self._files.append(_write_run(_sorted(self._run)))
            self._run = []

    def read(self) -> Iterator[str]:
        """All lines, sorted; the sorter is empty afterwards."""
        for block in self.read_blocks():
            for line in block:
                yield line.decode("utf-8", "surrogatepass")

    def read_blocks(self) -> Iterator[list[bytes]]:
        """All lines, sorted, some at a time; the sorter is empty afterwards."""
        run, self._run = _sorted(self._run), []
        files, self._files = self._files, []
        try:
            yield from _merge(
                [*(_blocks(file, BLOCK) for file in files), (run[at : at + STEP] for at in range(0, len(run), STEP))]
            )
        finally:
            for file in files:
                file.close()


def _merge(runs: list[Iterator[list[bytes]]]) -> Iterator[list[bytes]]:
    """Sorted runs, each without doubles, as one: what no run can undercut any more is given out together."""
    waiting = [(lines, run) for run in runs if (lines := next(run, []))]
    while waiting:
        bound = min(lines[-1] for lines, _ in waiting)
        ready, rest = list[bytes](), []
        for lines, run in waiting:
            end = bisect_right(lines, bound)
            ready += lines[:end]
            if left := lines[end:] or next(run, []):
                rest.append((left, run))
        waiting = rest
        yield _sorted(ready)  # runs in a row: Timsort merges them


def _sorted(lines: list[bytes]) -> list[bytes]:
    """Sorted, each once; neighbours are compared, which takes a fraction of the time of a set."""
    lines.sort()
    return list(map(itemgetter(0), groupby(lines)))


def _blocks(file: BinaryIO, size: int) -> Iterator[list[bytes]]:
    while block := file.read(size):
        yield (block + file.readline()).removesuffix(b"\n").split(b"\n")


def _write_run(run: list[bytes]) -> BinaryIO:
    file = tempfile.TemporaryFile()  # noqa: SIM115
    file.write(b"\n".join(run) + b"\n")
    file.seek(0)
    return file
