"""The lines of a page, repaired for reading and mapped back to the page: what every page rule works on."""

import bisect
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.pages.clean import LINE_ENDS, clean_span
from ingest.pages.wrapped import going_on
from ingest.records import Page


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page that is not blank, or a paragraph of lines. `text` is composed, repaired and trimmed."""

    index: int  # position among the lines that are not blank
    text: str
    folded: str  # as long as `text`: lower case, no accents, plain apostrophes
    starts: tuple[int, ...]  # page offsets of each character of `text`
    ends: tuple[int, ...]
    is_after_blank: bool  # a blank line, or the start of the page, stands before it
    furniture: bool = False  # the reader marked it as navigation, footer, …

    @property
    def start(self) -> int:
        """Page offset of the first character."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Page offset after the last character."""
        return self.ends[-1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Page offsets of a non-empty stretch of `text`."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """Lower case without accents, with plain apostrophes and hyphens; as long as the input."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Folded characters by code point, each worked out when first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _fold_char(chr(code))
        return found


_FOLDED = _Folded()


def _fold_char(char: str) -> str:
    if char < "\x80":
        return char.lower()
    if char in "’‘ʼ′":
        return "'"
    if char in "‐‑":
        return "-"
    base = unicodedata.normalize("NFKD", char)[:1].lower()
    return base if len(base) == 1 else char


def split_lines(page: Page) -> list[Line]:
    """The page's lines that hold a visible character, in order."""
    lines: list[Line] = []
    spans = sorted(page.furniture)
    is_after_blank = True
    for start, end in _paragraphs(page.text):
        chars = clean_span(page.text, start, end)
        visible = [i for i, (char, _, _) in enumerate(chars) if char != " "]
        chars = chars[visible[0] : visible[-1] + 1] if visible else []
        if not any(c.isprintable() and not c.isspace() for c, _, _ in chars):
            is_after_blank = True
            continue
        text = "".join(c for c, _, _ in chars)
        starts, ends = tuple(s for _, s, _ in chars), tuple(e for _, _, e in chars)
        span = bisect.bisect_right(spans, (starts[0], len(page.text) + 1)) - 1
        is_furniture = span >= 0 and ends[-1] <= spans[span][1]
        lines.append(Line(len(lines), text, fold(text), starts, ends, is_after_blank, is_furniture))
        is_after_blank = False
    return lines


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each printed line; of a paragraph that was broken at a column, of all its lines together."""
    raw = text.splitlines(keepends=True)
    bare = [line.rstrip(LINE_ENDS) for line in raw]
    first, position = 0, 0
    for line, printed, goes_on in zip(raw, bare, going_on(bare), strict=True):
        if not goes_on:
            yield first, position + len(printed)
            first = position + len(line)
        position += len(line)
