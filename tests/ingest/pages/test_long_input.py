"""Long lines, many lines and long heads are read in steps that grow with their length, not with its square.

Steps of our own code are counted; those of a search inside one call are not seen here. `tests.backtracking` looks at
the patterns, and `python -m benchmarks.long_input` measures the time.
"""

import pytest

from benchmarks.long_input import LINES, UNITS, long_line, sniff_all, who_asked
from ingest.pages.parse import parse_page
from ingest.readers import find_readers
from tests.steps import growth


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("line", LINES)
def test_a_long_run_in_a_line(unit, line):
    assert growth(lambda chars: parse_page(long_line(line, unit, chars)), 2000) < 2.2


def test_a_long_list_of_who_asked():
    assert growth(lambda count: parse_page(who_asked(count)), 400) < 2.2


@pytest.mark.parametrize(
    "head", [b"<!-- x -->\n" * 24 + b"<div>", b"<!--" * 16384, b"<?" * 32768, b"<!DOCTYPE" * 7000], ids=lambda h: h[:9]
)
def test_a_head_of_comments(head):
    """What is exponential in them does not end."""
    recognised = [name for name, is_it in zip(find_readers(), sniff_all(head), strict=True) if is_it]
    assert recognised == (["html"] if head.endswith(b"<div>") else [])


@pytest.mark.parametrize(
    ("format", "root"),
    [("html", b"<div>"), ("feed", b"<rss>"), ("feed", b'<feed xmlns="http://www.w3.org/2005/Atom">')],
)
def test_comments_before_the_root_hide_no_format(format, root):
    head = b'<?xml version="1.0"?>\n<!-- a > b -- c -->\n<!---->' * (format == "feed") + b"<!-- x -->\n" * 50 + root
    assert find_readers()[format].sniff(head)
    assert not find_readers()[format].sniff(head.removesuffix(root) + b"<!-- x " + root)
