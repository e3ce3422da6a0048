"""Metadata of an HTML document: JSON-LD first, then OpenGraph and `<meta>`, `<time>`, and trafilatura for the rest."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.failing import FATAL
from ingest.pages.bylines import is_newsroom
from ingest.pages.days import real_moment
from ingest.surrogates import whole

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "BlogPosting",
        "MedicalScholarlyArticle",
        "TechArticle",
    }
)
_DAYS = ("dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created")
MAX_ELEMENTS = 20_000  # in a larger document trafilatura's search takes too long
MAX_JSON_CHARS = 1_000_000
MAX_JSON_DEPTH = 12


@dataclass(frozen=True, slots=True)
class WebMeta:
    """What a page says of itself outside its text; "" where it is silent."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    source: str = ""


def page_url(document: Any) -> str:
    """The address that a page gives itself: its canonical link, else OpenGraph's."""
    for tag in document.iter("link"):
        if (tag.get("rel") or "").lower() == "canonical" and tag.get("href"):
            return _plain(tag.get("href"))
    return next((_plain(tag.get("content")) for tag in document.iter("meta") if tag.get("property") == "og:url"), "")


def read_meta(document: Any) -> WebMeta:
    """The document's metadata."""
    found = _merge(_json_ld(document), _meta_tags(document))
    found = _merge(found, _time_elements(document))
    if found.title or sum(1 for _ in zip(document.iter(), range(MAX_ELEMENTS), strict=False)) == MAX_ELEMENTS:
        return found
    return _merge(found, _by_trafilatura(document))


def _merge(first: WebMeta, second: WebMeta) -> WebMeta:
    """The first, its gaps filled from the second."""
    gaps = {name: getattr(second, name) for name in WebMeta.__slots__ if not getattr(first, name)}
    return replace(first, **gaps)


def iso_moment(value: Any) -> str:
    """Local date and time (Paris, where the zone is UTC) of an ISO 8601 value, "" when it is none."""
    match = re.match(
        r"\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?", str(value)
    )
    if match is None:
        return ""
    day, time, zone = match.groups()
    if real_moment(day) is None:
        return ""
    if (
        time is None
        or real_moment(f"{day}T{time}") is None
        or (time == "00:00" and zone in ("Z", "+00:00", "+0000", None))
    ):
        return day
    if zone in ("Z", "+00:00", "+0000"):
        return _paris(f"{day}T{time}") or day
    return f"{day}T{time}"


def mail_moment(value: str) -> str:
    """ISO form of a date as mails and RSS write it (its local part; Paris time where the zone is UTC), or the value."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(f"{value[:-5]}+0000" if value.endswith("-0000") else value)
    except (TypeError, ValueError, IndexError):
        return value
    return iso_moment(moment.isoformat())


def _paris(moment: str) -> str:
    import zoneinfo

    try:
        zone = zoneinfo.ZoneInfo("Europe/Paris")
        utc = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return ""
    return utc.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def paris_moment(seconds: int) -> str:
    """The day and time in Paris so many seconds after the start of 1970."""
    return iso_moment(datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat())


def _json_ld(document: Any) -> WebMeta:
    articles: list[dict[str, Any]] = []
    for script in document.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > MAX_JSON_CHARS:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        articles += [item for item in _objects(data, 0) if not ARTICLE_TYPES.isdisjoint(_kinds(item))]
    return _from_json_ld(_told_of(document, articles)) if articles else WebMeta()


def _told_of(document: Any, articles: list[dict[str, Any]]) -> dict[str, Any]:
    """The article that the page shows: others that it names may stand before it."""
    if len(articles) == 1:
        return articles[0]
    url, shown = page_url(document), [_plain("".join(tag.itertext())) for tag in document.iter("h1", "title")]
    by_url = (item for item in articles if url and url in _addresses(item))
    by_title = (item for item in articles if any(_title(item) in line for line in shown) and _title(item))
    return next(by_url, None) or next(by_title, None) or articles[0]


def _addresses(item: dict[str, Any]) -> list[str]:
    page = item.get("mainEntityOfPage")
    return [_plain(value) for value in (item.get("url"), page.get("@id") if isinstance(page, dict) else page)]


def _title(item: dict[str, Any]) -> str:
    return _plain(item.get("headline") or item.get("name"))


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_JSON_DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)


def _from_json_ld(item: dict[str, Any]) -> WebMeta:
    authors = item.get("author")
    persons = [a for a in (authors if isinstance(authors, list) else [authors]) if not _is_organisation(a)]
    return WebMeta(
        title=_title(item),
        authors=_apart(map(_name, persons)),
        published=iso_moment(item.get("datePublished")),
        modified=iso_moment(item.get("dateModified")),
        source=_name(item.get("publisher")),
    )


def _is_organisation(value: Any) -> bool:
    return isinstance(value, dict) and any(kind.endswith("Organization") for kind in _kinds(value))


def _apart(bylines: Iterable[str]) -> tuple[str, ...]:
    """Each author once, also where several stand in one value; no word before them, and no account of the site."""
    parts = (re.sub(r"(?i)^par ", "", part.strip()) for line in bylines for part in re.split(r",| et ", line))
    return tuple(dict.fromkeys(part for part in parts if part and not is_newsroom(part)))


def _name(value: Any) -> str:
    return _plain(value.get("name")) if isinstance(value, dict) else _plain(value)


def _plain(value: Any) -> str:
    """Text of a metadata value, entities resolved, spaces made single."""
    import html

    return re.sub(r"\s+", " ", whole(html.unescape(value))).strip() if isinstance(value, str) else ""


def _meta_tags(document: Any) -> WebMeta:
    values: dict[str, list[str]] = {}
    for tag in document.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = _plain(tag.get("content"))
        if key and content:
            values.setdefault(key, []).append(content)

    def first(*keys: str) -> str:
        return next((values[key][0] for key in keys if key in values), "")

    authors = [
        v
        for key in ("author", "article:author", "dc.creator", "dcterms.creator")
        for v in values.get(key, [])
        if "://" not in v
    ]
    published = first("article:published_time", "og:article:published_time", "datepublished", *_DAYS)
    return WebMeta(
        title=first("og:title", "twitter:title", "dc.title", "dcterms.title"),
        authors=_apart(authors) or _marked_authors(document),
        published=iso_moment(published),
        modified=iso_moment(first("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")),
        source=first("og:site_name", "application-name"),
    )


def _marked_authors(document: Any) -> tuple[str, ...]:
    """Authors that microdata mark in the text: `itemprop="author"`, the name in it or in an element inside."""
    found = []
    for tag in document.iter():
        if "author" in (tag.get("itemprop") or "").split():
            names = [inner for inner in tag.iter() if inner.get("itemprop") == "name"] or [tag]
            found += [_plain(name.get("content") or "".join(name.itertext())) for name in names]
    return _apart(found)


def _time_elements(document: Any) -> WebMeta:
    """Dates of `<time datetime>`, or of an older `<abbr title>`, that are marked as the page's own."""
    published = modified = ""
    for tag in document.iter("time", "abbr"):
        value = iso_moment(tag.get("datetime") or tag.get("title") or "")
        marks = f"{tag.get('itemprop') or ''} {tag.get('class') or ''}".lower()
        if value and re.search(r"modif|updated", marks):
            modified = modified or value
        elif value and (tag.get("pubdate") is not None or re.search(r"publish|entry-date", marks)):
            published = published or value
    return WebMeta(published=published, modified=modified)


def _by_trafilatura(document: Any) -> WebMeta:
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(deepcopy(document))
    except FATAL:
        raise
    except Exception:
        return WebMeta()
    # Its dates and authors are guesses from the text, at which the page parser is better.
    return WebMeta() if found is None else WebMeta(title=found.title or "", source=found.sitename or "")
