"""A digest as HTML and as Markdown: whatever stands in names, titles and quotes is shown, never run."""

import base64
import re
from typing import Any

from kg.console import printable
from kg.digest.charts import chart_svg
from kg.digest.parts import Cell, Chart, Digest, Link, Quote

DAY = re.compile(r"\d{4}-\d\d-\d\d")
COMMAND = re.compile(r"(`kg [a-z]+`)")
MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>()#!|~&$"})


def to_html(digest: Digest) -> str:
    """One page that needs nothing else."""
    return str(_environment().get_template("digest.html").render(digest=digest, draw=_data_uri))


def to_markdown(digest: Digest) -> str:
    """The same without charts: their figures stand in the tables."""
    text = str(_environment().get_template("digest.md").render(digest=digest))
    return text.rstrip("\n") + "\n"


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=PackageLoader("kg.digest", ""),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters |= {"md": _markdown, "md_cell": _markdown_cell, "md_text": _markdown_text, "code": _with_code}
    environment.tests["day"] = lambda cell: isinstance(cell, str) and DAY.fullmatch(cell) is not None
    environment.tests["link"] = lambda cell: isinstance(cell, Link)
    environment.tests["quote"] = lambda cell: isinstance(cell, Quote)
    return environment


def _shown(value: Any) -> Any:
    """A value as it is shown: characters that reverse or hide text as their codes."""
    if isinstance(value, float):
        return f"{value:.2f}"
    return printable(value) if type(value) is str else value


def _markdown(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it makes a link, a picture, a cell or HTML."""
    return _escaped(text).strip()


def _markdown_text(text: str) -> str:
    """A text of ours, its commands as code."""
    return "".join(part if number % 2 else _escaped(part) for number, part in enumerate(COMMAND.split(text))).strip()


def _with_code(text: str) -> Any:
    """The same in HTML."""
    from markupsafe import Markup, escape

    parts = enumerate(COMMAND.split(text))
    return Markup().join(
        Markup("<code>{}</code>").format(part.strip("`")) if number % 2 else escape(_shown(part))
        for number, part in parts
    )


def _escaped(text: str) -> str:
    return printable(re.sub(r"\s+", " ", text)).translate(MARKDOWN)


def _markdown_cell(cell: Cell) -> str:
    if isinstance(cell, Quote):
        before, words, after = (_escaped(part) for part in (cell.before.lstrip(), cell.text, cell.after.rstrip()))
        note = f" ({_escaped(cell.note)})" if cell.note else ""
        return f"« {before}**{words.strip()}**{after} »{note}" if cell.text else ""
    if isinstance(cell, Link):
        return f"[{_markdown(cell.text)}](<{cell.href}>)" if cell.href else _markdown(cell.text)
    return _markdown(cell) if isinstance(cell, str) else str(_shown(cell))


def _data_uri(chart: Chart) -> str:
    """A chart as the address of a picture; "" without matplotlib. In a picture nothing runs."""
    svg = chart_svg(chart)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}" if svg else ""
