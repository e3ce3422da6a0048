"""Long lines, many lines and long heads cost time by their length: what the look at patterns alone can't tell.

Each takes well under a second; what grows with the square of the length took ten and more. The processor's time is
measured, not the clock's, and the bounds are wide.
"""

import time

import pytest

from ingest.pages import parse_page
from ingest.readers import find_readers
from ingest.records import Page

LENGTH = 30_000
PROSE = "La FNMR s’oppose au PLFSS pour 2026, a dit son président à Vannes."
UNITS = (" ", "-", "(", "«", "…", "\u00a0", "? ", "| ", "a", "A ", "Ab ", "1", "a.", "Ab et ", "10:30 ")
LINES = {
    "inside prose": PROSE + " {run}x " + PROSE,
    "behind a date": "12/03/2024{run}x 10:30",
    "behind a name": "Par Zoé Amblard{run}x",
}


def seconds(work):
    """Processor time of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_long_run_in_a_line(unit, line):
    line = line.format(run=unit * (LENGTH // len(unit)))
    page = Page("p", "a.txt", f"Un titre pour voir\n\n{line}\n{PROSE}\n")
    assert seconds(lambda: parse_page(page)) < 5


def test_a_long_list_of_who_asked():
    names = [f"{first} Mart{a}{b}{c}" for first in ("Zoé", "Luc") for a in "aeiouy" for b in "lmnrst" for c in "aeiouy"]
    lines = [f"Propos recueillis par {name}{end}" for name in names for end in ("", "n", "ne", "s", "x", "z", "l", "r")]
    page = Page("p", "a.txt", "\n".join(lines))
    assert len(lines) > 3000
    assert seconds(lambda: parse_page(page)) < 10


@pytest.mark.parametrize(
    "head", [b"<!-- x -->\n" * 24 + b"<p>", b"<!--" * 16384, b"<?" * 32768, b"<!DOCTYPE" * 7000], ids=lambda h: h[:9]
)
def test_a_head_of_comments(head):
    sniffs = [reader.sniff for reader in find_readers().values()]
    assert seconds(lambda: [sniff(head) for sniff in sniffs]) < 5


@pytest.mark.parametrize(
    ("format", "root"),
    [("html", b"<div>"), ("feed", b"<rss>"), ("feed", b'<feed xmlns="http://www.w3.org/2005/Atom">')],
)
def test_comments_before_the_root_hide_no_format(format, root):
    head = b'<?xml version="1.0"?>\n<!-- a > b -- c -->\n<!---->' * (format == "feed") + b"<!-- x -->\n" * 50 + root
    assert find_readers()[format].sniff(head)
    assert not find_readers()[format].sniff(head.removesuffix(root) + b"<!-- x " + root)
