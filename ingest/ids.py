"""The only place where ids are made: hashes of raw values, or slugs of names."""

import hashlib
import re
import unicodedata
from functools import lru_cache


def hash_id(*parts: str) -> str:
    """16 hex digits of SHA-256 over the parts, joined so that no two part lists collide."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def page_id(*, text: str, url: str | None) -> str:
    """Id of a page: of its URL where it has one (an update keeps its id), else of its raw text."""
    return hash_id("url", url) if url else hash_id("text", text)


def article_id(*, page: str, key: str, first_words: str) -> str:
    """Id of an article: the page's for the main one, else of the page and the short item's raw start."""
    return page if key == "main" else hash_id(page, first_words)


def statement_id(*, subject: str, predicate: str, object_: str, role: str, date: str, polarity: str) -> str:
    """Id of a statement: of its subject, relation, object, role title, date and polarity."""
    return hash_id(subject, predicate, object_, role, date, polarity)


def evidence_id(*, article: str, start: int, end: int) -> str:
    """Id of a piece of evidence: of its article and offsets."""
    return hash_id(article, str(start), str(end))


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """ASCII, lower-case, hyphenated form of a name: the last part of an entity IRI."""
    text = name.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
