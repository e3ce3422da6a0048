"""On how many pages a line stands, in a table that knows no line but counts where its hashes point.

Lines that share a place are counted together; a line's count is the least at its places, so that it is never too small.
It would be too large where the table is full: the table grows with what is in it, and so stays a quarter full, at some
30 bytes a line. With a table of one size, one block in twelve was "repeated" among a million pages.
"""

from collections.abc import Iterable
from typing import Any

ROWS = 4  # hashes of a line
WIDTH = 1 << 21  # places a row at first: enough for the lines of 60,000 pages
LOAD = 0.25  # lines a place


class LineCounts:
    """Counts of lines, up to 255."""

    def __init__(self, width: int = WIDTH) -> None:
        self._width = width
        self._lines = 0
        self._table: Any = None

    def add(self, lines: Iterable[tuple[int, ...]]) -> None:
        """Count each of these lines once more."""
        import numpy as np

        if self._table is None:
            self._table = np.zeros((ROWS, self._width), dtype=np.uint8)
        for places in lines:
            cells = [place % self._width for place in places]
            self._table[range(ROWS), cells] += self._table[range(ROWS), cells] < 255
            self._lines += 1
        while self._lines > LOAD * self._width:
            # A place of twice as many begins with the count of all that might have pointed there.
            self._table = np.concatenate([self._table, self._table], axis=1)
            self._width *= 2

    def count(self, places: Iterable[int]) -> int:
        """On how many pages a line stands: never too small, and seldom too large."""
        if self._table is None:
            return 0
        return min(int(self._table[row, place % self._width]) for row, place in enumerate(places))
