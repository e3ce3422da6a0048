"""A page with its parts marked, for `kg inspect`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.records import Article, PageResult
from kg.console import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    "Person": "bold magenta",
    "Organisation": "bold blue",
    "Instrument": "bold green",
    "Place": "bold yellow",
    "Event": "bold cyan",
}
DROPPED_STYLE = "dim"


def header_lines(result: PageResult) -> "Iterator[Text]":
    """File, then one line an article with its date, title and authors; then the legend."""
    from rich.text import Text

    reading = result.reading
    if reading is None:
        return
    yield Text(printable(reading.page.file), style="bold underline")
    for article in reading.articles:
        yield Text(printable(_article_line(article)))
    for extraction in result.extractions:
        kinds = ", ".join(f"{entity.name} ({entity.cls})" for entity in extraction.entities)
        yield Text(printable(f"{extraction.article.key}: {kinds or 'no names'}"), style="italic")
    legend = Text("kept  ")
    legend.append("dropped", style=DROPPED_STYLE)
    for kind, style in STYLES.items():
        legend.append("  ").append(kind, style=style)
    yield legend.append("\n")


def _article_line(article: Article) -> str:
    dates = [
        f"{name} {value}"
        for name, value in (
            ("published", article.published),
            ("modified", article.modified or article.modified_raw),
            ("date", article.date if article.date != article.published else None),
        )
        if value
    ]
    parts = [article.key, *dates, *([f"by {', '.join(article.authors)}"] if article.authors else [])]
    title = f": {article.title}" if article.title else ""
    return ", ".join(parts) + title + (" [cut by a paywall]" if article.is_truncated else "")


def marked_text(result: PageResult, *, in_colour: bool) -> "Text":
    """The page's text; without colours, dropped stretches stand between ~ and names carry their class."""
    from rich.text import Text

    if result.reading is None:
        return Text()
    source = result.reading.page.text
    marks = [(d.start, d.end, DROPPED_STYLE, "~", f"~ ({d.reason})") for d in result.reading.dropped]
    for extraction in result.extractions:
        for entity in extraction.entities:
            style, label = STYLES.get(entity.type, "bold"), f"|{entity.cls}]"
            marks += [(mention.start, mention.end, style, "[", label) for mention in entity.mentions if mention.is_name]
    text, at = Text(), 0
    for start, end, style, opening, closing in sorted(marks):
        if start < at:  # inside another mark
            continue
        text.append(printable(source[at:start]))
        stretch = printable(source[start:end])
        if in_colour:
            text.append(stretch, style=style)
        elif stretch.strip():
            text.append(opening + stretch + closing)
        at = end
    return text.append(printable(source[at:]))


def picture(console: "Console", *, title: str) -> str:
    """What was printed, as SVG that fetches nothing from the network."""
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME

    svg = console.export_svg(title=printable(title), theme=DEFAULT_TERMINAL_THEME)
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
