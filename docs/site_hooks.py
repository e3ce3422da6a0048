"""Hooks of the site: links to files of the repository that are no page are shown as paths."""

import re
from typing import Any

OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+([^)#:]+)\)")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page as the site shows it: a link that leaves docs/ becomes a path in the repository."""
    depth = page.file.src_uri.count("/")

    def as_path(match: re.Match[str]) -> str:
        ups = match[0].split("](", 1)[1].count("../")
        return match[0] if ups <= depth else f"{match[1]} (`{match[2]}`)"

    return OUTSIDE.sub(as_path, markdown)
