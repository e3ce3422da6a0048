"""A page made from named fields: what JSON Lines, CSV and feeds have in common."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ingest.failing import OUR_FAULT, or_issue
from ingest.ids import page_id
from ingest.limits import Limits
from ingest.pages.days import real_moment
from ingest.pages.markdown import seems_marked
from ingest.readers._webmeta import iso_moment, paris_moment
from ingest.records import Issue, Page
from ingest.sources.find import skip
from ingest.surrogates import whole
from ontology.errors import InputError

BODIES = ("text", "html", "markdown")  # fields that hold the article, the first that is given goes before the others
FIELDS = {  # in words for the docs
    "text": "the article as plain text; this, `html` or `markdown` is needed, and of several the first is read",
    "html": "the article as HTML",
    "markdown": "the article as Markdown",
    "title": "its title",
    "authors": "its authors: names set apart by commas or semicolons; in JSON also a list",
    "author": "the same as `authors`",
    "published": "day or moment of publication: `2026-03-12`, `2026-03-12T08:00`, `2026/03/12` or `12 mars 2026`",
    "date": "the same as `published`",
    "modified": "day or moment of the last change, written likewise",
    "source": "name of the newspaper or site",
    "url": "address of the page; an article that has one keeps its id when the text changes",
    "captured": 'when the page was taken (`2026-03-12T10:30`): what "hier" and "à 15 h" refer to',
    "file": "what the article is called in messages and tables; left out: file and line (`notes.csv#3`)",
    "id": "the same as `file`",
}


_EPOCH = re.compile(r"(\d{9,10})(?:\d{3}|\.\d*)?")  # seconds or milliseconds since 1970, as databases count
_DAY_LIKE = re.compile(r"(\d{4})([/.]?)(\d{2})\2(\d{2})(?!\d)(.*)", re.DOTALL)  # 2026/03/12, 2026.03.12, 20260312


def read_row(fields: dict[str, Any], place: str, *, limits: Limits) -> Iterator[Page | Issue]:
    """The page that named fields describe, after a note for each field that can't be read, or not as it is meant."""
    found = row_page(fields, place, limits=limits)
    if isinstance(found, Page):
        yield from _notes(fields, place)
    yield found


def _notes(fields: dict[str, Any], place: str) -> Iterator[Issue]:
    """What was given and can't be read: without it an article is undated or anonymous, and nobody knows why."""
    readers: dict[tuple[str, ...], Callable[[Any], object]] = {
        ("published", "date"): stated_date,
        ("modified",): stated_date,
        ("captured",): captured_moment,
        ("authors", "author"): _names,
        ("title",): _string,
        ("source",): _string,
        ("url",): _string,
    }
    for names, read in readers.items():
        name = next((name for name in names if fields.get(name)), None)
        if name is not None and not read(fields[name]):
            shown = whole(str(fields[name]).strip())[:80]
            if shown:
                yield Issue("read", place, f"the field {name} can't be read", shown, is_skip=False)
    if seems_marked(_string(fields.get("text"))):
        yield Issue("read", place, "text has marks of Markdown: give it as the field markdown", is_skip=False)


def row_page(fields: dict[str, Any], place: str, *, limits: Limits) -> Page | Issue:
    """The page that named fields describe, or why they describe none: `place` (file and line) names it then."""
    try:
        page = or_issue("read", place, OUR_FAULT, lambda: _row_page(fields, place, limits))
    except InputError as error:
        return skip(place, "the row can't be read", str(error))
    return replace(page, file=place) if isinstance(page, Issue) else page


def _row_page(fields: dict[str, Any], place: str, limits: Limits) -> Page | Issue:
    text, markup, marked = (_string(fields.get(name)) for name in BODIES)
    url = _string(fields.get("url")) or None
    name = _string(fields.get("file")) or _string(fields.get("id")) or place
    if text.strip():
        if len(text) > limits.max_page_chars:
            return skip(place, "the page is too long", f"{len(text)} characters")
        page: Page | Issue = Page(page_id(text=text, url=url), name, text, url=url)
    elif markup.strip() or marked.strip():
        from ingest.pages.markdown import to_html
        from ingest.readers.html import html_page

        if not markup.strip() and len(marked) > limits.max_page_chars:
            return skip(place, "the page is too long", f"{len(marked)} characters")
        page = html_page(markup if markup.strip() else to_html(marked), name, limits=limits, url=url)
    else:
        return skip(place, "neither text, html nor markdown is given")
    return page if isinstance(page, Issue) else _with_metadata(page, fields)


def _with_metadata(page: Page, fields: dict[str, Any]) -> Page:
    return replace(
        page,
        title=_string(fields.get("title")).strip() or page.title,
        authors=_names(fields.get("authors") or fields.get("author")) or page.authors,
        published=stated_date(fields.get("published") or fields.get("date")) or page.published,
        modified=stated_date(fields.get("modified")) or page.modified,
        source=_string(fields.get("source")).strip() or page.source,
        captured=captured_moment(fields.get("captured")) or page.captured,
    )


def _string(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    return whole(value) if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _names(value: Any) -> tuple[str, ...]:
    value = [value] if isinstance(value, dict) else value
    parts = value if isinstance(value, list) else re.split(r"[;,]", _string(value))
    names = [_string(part.get("name") if isinstance(part, dict) else part).strip() for part in parts]
    return tuple(one for name in names if name for one in _people(name))


def _people(name: str) -> list[str]:
    """The persons of a value that holds more than a name ("Par Zoé Amblard et Luc Féval"); else the value."""
    from ingest.pages.bylines import names_of

    return names_of(re.sub(r"(?i)^par\s+", "", name)) or [name]


def stated_date(value: Any) -> str:
    """ISO form of a date that a field states, in ISO or in French print; "" when it is neither.

    A month or a year alone is none: articles are dated by days, and a made-up one would be wrong.
    """
    text = _string(value)
    if moment := _EPOCH.fullmatch(text.strip()):
        return paris_moment(int(moment[1]))
    day = _DAY_LIKE.match(text.strip())
    if found := iso_moment("{0}-{2}-{3}{4}".format(*day.groups()) if day else text):
        return found
    from ingest.pages.dates import find_stamps

    return next((stamp.iso() for stamp in find_stamps(text) if stamp.year is not None), "")


def captured_moment(value: Any) -> str | None:
    """ISO date-time at which a page was taken, None when the value is none."""
    moment = real_moment(_string(value))
    return None if moment is None else moment.isoformat(timespec="minutes")
