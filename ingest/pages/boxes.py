"""Boxes of other articles' headlines that a page sets into its article ("À lire aussi"): the article goes on below."""

import re
from collections.abc import Sequence

from ingest.pages.furniture import cuts_article, furniture_reason, names_feed, page_part
from ingest.pages.lines import Line
from ingest.pages.titles import PROSE

HEADLINES = 8  # a longer list closes the page
HEADLINE = 140  # characters
SENTENCE = 40  # a shorter line that a full stop closes may be a headline
_FULL_STOP = re.compile(r"\.\s?(?:[»\"”)]|\([^()]{1,30}\))?$")


def box_end(lines: Sequence[Line], heading: int) -> int | None:
    """Index after the headlines under line `heading`, where the article goes on there; None where it does not.

    Sentences are closed by a full stop, headlines are open.
    """
    if names_feed(lines[heading].text):
        return None
    below = _below(lines, heading)
    first = next((n for n, i in enumerate(below) if is_sentence(lines[i])), None)
    if first is None or first > HEADLINES or _are_teasers([is_sentence(lines[i]) for i in below]):
        return None
    are_headlines = all(_is_headline(lines[i]) for i in below[:first])
    return below[first] if are_headlines else None


def is_sentence(line: Line) -> bool:
    """A paragraph of an article, if a short one."""
    return len(line.text) >= PROSE or (len(line.text) >= SENTENCE and _FULL_STOP.search(line.text) is not None)


def _below(lines: Sequence[Line], heading: int) -> list[int]:
    """The lines from a heading to the next, or to where the page cuts its article; no furniture."""
    found: list[int] = []
    for i in range(heading + 1, len(lines)):
        if page_part(lines[i]) or cuts_article(lines[i]):
            break
        if not furniture_reason(lines[i]):
            found.append(i)
    return found


def _is_headline(line: Line) -> bool:
    return len(line.text) < HEADLINE and not re.search(r"[,;:]$", line.text)


def _are_teasers(sentences: Sequence[bool]) -> bool:
    """Headlines with a sentence each, in turn: no paragraphs of this article."""
    return len(sentences) > 3 and all(is_text == (n % 2 == 1) for n, is_text in enumerate(sentences))
