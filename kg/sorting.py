"""Sorting more lines than memory should hold: sorted runs on disk, merged; equal lines come once."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from typing import TextIO

RUN = 200_000  # lines sorted in memory at a time


def sorted_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines in code point order, each once; a line holds no line end."""
    sorter = LineSorter()
    for line in lines:
        sorter.add(line)
    return sorter.read()


class LineSorter:
    """Takes lines one at a time; gives them back in code point order, each once."""

    def __init__(self) -> None:
        self._run: list[str] = []
        self._files: list[TextIO] = []

    def add(self, line: str) -> None:
        """Take a line."""
        self._run.append(line)
        if len(self._run) == RUN:
            self._files.append(_write_run(sorted(set(self._run))))
            self._run = []

    def read(self) -> Iterator[str]:
        """All lines, sorted; the sorter is empty afterwards."""
        run, self._run = sorted(set(self._run)), []
        last = None
        try:
            for line in heapq.merge(*map(_read_run, self._files), run):
                if line != last:
                    yield line
                last = line
        finally:
            for file in self._files:
                file.close()
            self._files = []


def _read_run(file: TextIO) -> Iterator[str]:
    return (line[:-1] for line in file)


def _write_run(run: list[str]) -> TextIO:
    # newline="\n": a line may hold a carriage return, which must come back as it was.
    file = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")  # noqa: SIM115
    file.writelines(line + "\n" for line in run)
    file.seek(0)
    return file
