"""Sorting more lines than memory should hold: sorted runs on disk, merged; equal lines come once."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TextIO

RUN = 200_000  # lines sorted in memory at a time


def sorted_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines in code point order, each once; a line holds no line end."""
    source = iter(lines)
    run = sorted(set(islice(source, RUN)))
    follow = list(islice(source, RUN))
    if not follow:
        yield from run
        return
    source = chain(follow, source)
    files: list[TextIO] = []
    try:
        while run:
            files.append(_write_run(run))
            run = sorted(set(islice(source, RUN)))
        last = None
        for line in heapq.merge(*files):
            if line != last:
                yield line[:-1]
            last = line
    finally:
        for file in files:
            file.close()


def _write_run(run: list[str]) -> TextIO:
    # newline="\n": a line may hold a carriage return, which must come back as it was.
    file = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")
    file.writelines(line + "\n" for line in run)
    file.seek(0)
    return file
