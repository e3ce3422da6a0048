"""Paragraphs that a mail program or an editor broke at a column: which lines of a page go on in the next.

A page is taken for wrapped only where its lines show it: much of its text stands in lines to which the next line's
first word could not have been added, and lines that start within a sentence stand below such lines. It is left alone
otherwise.
"""

import re
from collections import Counter
from collections.abc import Sequence

WIDEST = 132  # columns; what is printed wider is no column of text
NARROWEST = 32
MARGIN = 0.05  # of the text may stand in longer lines: addresses of the web, a heading
WRAPPED = 0.25  # of the text stands in full lines
WITHIN = 0.4  # of the lines below full ones start in lower case,
FEWEST = 3  # so many at least,
BELOW_FULL = 0.8  # and of all lines that start in lower case so many stand below a full one
_ITEM = re.compile(r"(?:[-–—•*▪‣·>]|\d{1,2}[.)/])\s")


def going_on(lines: Sequence[str]) -> list[bool]:
    """For each line (without its end), whether its paragraph goes on in the next."""
    texts = [" ".join(line.split()) for line in lines]  # a running head is spaced out
    width = _column(texts)
    if width is None:
        return [False] * len(texts)
    below = [*texts[1:], ""]
    full = [_is_full(line, following, width) for line, following in zip(texts, below, strict=True)]
    size = sum(len(line) for line, is_full in zip(texts, full, strict=True) if is_full)
    # A headline in a column stands on short lines.
    lower = [
        (line, is_full) for line, is_full, following in zip(texts, full, below, strict=True) if following[:1].islower()
    ]
    within = [is_full for line, is_full in lower if len(line) > width / 2]
    is_wrapped = (
        size >= WRAPPED * sum(map(len, texts))
        and sum(within) >= max(FEWEST, WITHIN * sum(full), BELOW_FULL * len(within))
    )  # fmt: skip
    return full if is_wrapped else [False] * len(texts)


def _column(texts: Sequence[str]) -> int | None:
    """The column at which lines were broken, were they broken: nearly all text stands in lines as long at most.

    What the page says twice runs above its sheets.
    """
    lengths = sorted(len(text) for text, count in Counter(texts).items() if count == 1)
    beyond = MARGIN * sum(lengths)
    while lengths and (beyond := beyond - lengths[-1]) >= 0:
        lengths.pop()
    return lengths[-1] if lengths and NARROWEST <= lengths[-1] <= WIDEST else None


def _is_full(line: str, below: str, width: int) -> bool:
    """The first word of the next line would not have fitted."""
    if not line or not below or len(line) > 1.5 * width or _ITEM.match(below):
        return False
    is_broken = line[-1] == "-" and line[-2:-1].isalpha() and below[0].islower()  # within a word
    return is_broken or len(line) + 1 + len(below.split(maxsplit=1)[0]) > width
