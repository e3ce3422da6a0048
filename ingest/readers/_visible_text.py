"""The text of an HTML page as it is put together: white space made single, a line for each block, cells apart."""

import re
from dataclasses import dataclass, field
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.pages.dates import find_stamps
from ontology.errors import InputError

LINKS = frozenset({"a", "button"})


@cache
def _apart() -> frozenset[str]:
    return frozenset(load_lexicon("html").forms("apart"))


@dataclass(slots=True)
class VisibleText:
    """The text of a page built so far."""

    limit: int
    parts: list[str] = field(default_factory=list)
    size: int = 0
    judged: tuple[int, int, bool] = (-1, -1, False)
    edge: int = -1  # size at which elements ended with no text behind them
    ended: set[str] = field(default_factory=set)  # their tags
    gap: str = ""  # what parts the text that comes next from the text before

    def close(self, tag: str) -> None:
        """Note that an element of a line ends here."""
        if self.edge != self.size:
            self.edge, self.ended = self.size, set()
        self.ended.add(tag)

    def open(self, tag: str) -> None:
        """Set an element apart from the one that ended right before it, as screens do by style alone.

        Two links are two lines; beside a link or a date, what is no link stands a space apart.
        """
        if self.edge == self.size and not _apart().isdisjoint({tag, *self.ended}):
            self.gap = "\n" if tag in LINKS and self.ended & LINKS else " "

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.size + len(text) > 4 * self.limit:  # before white space is made single
            raise InputError(f"the page is too long: more than {self.limit} characters")
        if self.gap == "\n":
            self.end_line()
        elif self.gap and text[0].isalnum():
            text = self.gap + text
        self.gap = ""
        text = re.sub(r"[ \t\r\n\f\v]+", " ", text)
        if self.size == 0 or self.parts[-1].endswith((" ", "\n", "\t")):
            text = text.lstrip(" ")
        if text:
            self.parts.append(text)
            self.size += len(text)

    def has_dates(self, part: int) -> bool:
        """Headlines with their dates are short items of the page: left to the page parser."""
        if self.judged[:2] != (part, self.size):  # boxes around the same list ask again
            lines = "".join(self.parts[part:]).splitlines()
            found = any(stamp.has_day or stamp.has_time for line in lines for stamp in find_stamps(line[:400]))
            self.judged = (part, self.size, found)
        return self.judged[2]

    def end_cell(self) -> None:
        """A name ends with its cell (`ingest.entities.table_cells`)."""
        if self.size and not self.parts[-1].endswith(("\n", "\t")):
            self.parts.append("\t")
            self.size += 1

    def end_line(self) -> None:
        if self.size and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self.size += 1
