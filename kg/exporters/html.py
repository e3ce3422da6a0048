"""HTML: the explorer, one page with the whole graph that any recent browser opens without a network."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".html"
MEDIA_TYPE = "text/html"
DESCRIPTION = "everybody, with a browser: search, filters, paths and quotes in one page that can be mailed"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the page to a file."""
    from kg.explorer.page import make_page

    out.write_text(make_page(folder), encoding="utf-8", newline="\n")
