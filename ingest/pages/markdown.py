"""Markdown as HTML, and text that seems to be Markdown."""

import re

MARKS = re.compile(r"\]\(https?://|\*\*\w[^*\n]*\*\*|^#{1,4} \w", re.MULTILINE)
MANY = 4  # marks: fewer may be a footnote or a typist's stars


def to_html(markdown: str) -> str:
    """The HTML of Markdown text (CommonMark with tables), each line break kept."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable("table")
    markup: str = parser.render(markdown)
    return f"<article>{markup}</article>"


def seems_marked(text: str) -> bool:
    """Whether a text has many links, bold words or headings of Markdown."""
    return sum(1 for _ in zip(range(MANY), MARKS.finditer(text), strict=False)) == MANY
