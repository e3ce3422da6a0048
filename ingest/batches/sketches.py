"""What pages of a batch are compared by: small things made of a page once, kept on disk while the batch is read.

Taking a page apart costs far more than comparing it. So the second pass over a batch, and an update of a graph, look
the sketch of a page up under a hash of all that is known about the page. No word of a page is in its sketch.
"""

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest.batches.line_counts import ROWS
from ingest.batches.made_with import made_with
from ingest.codec import from_line, to_line
from ingest.pages.languages import page_language
from ingest.pages.lines import fold
from ingest.pages.parse import parse_page
from ingest.records import Article, Block, Page, Reading

BLOCK_CHARS = (25, 200)  # shorter blocks are ordinary phrases; longer ones are prose, which is quoted
CONTENT_LETTERS = 200  # an article with less text is compared by its whole page
HASHES = 32  # MinHash values a page


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a page is compared by."""

    language: str
    keys: tuple[str, ...] = ()  # its text and its address: pages that share one may be versions of one article
    dated: str = ""  # when it was modified or published
    title: str = ""  # its hash, "" where there is none
    minhash: str = ""  # of the body's word triples, hexadecimal; "" where it has too few words
    blocks: tuple[tuple[int, ...], ...] = ()  # start, end and hashes of what may be furniture in disguise


def sketch(page: Page) -> Sketch:
    """The sketch of a page; of one that is not French its language only."""
    language = page_language(page.text)
    if language != "fr":
        return Sketch(language)
    reading = parse_page(page)
    main = reading.articles[0] if reading.articles else None
    body = _body(page, reading)
    return Sketch(
        language,
        _keys(page, body),
        "" if main is None else main.modified or main.published or "",
        "" if main is None else _title(main),
        _minhash(body),
        tuple((b.start, b.end, *_cells(page.text[b.start : b.end])) for b in _comparable(reading)),
    )


class Sketches:
    """Sketches of the pages of this run, on disk; those of an earlier run serve where code and page are the same."""

    def __init__(self, earlier: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="radfr-sketches-")
        self._earlier = _open_earlier(earlier) if earlier is not None and earlier.is_file() else None

    @cached_property
    def _db(self) -> sqlite3.Connection:
        """Made when first used: a folder that nobody reads is none."""
        db = sqlite3.connect(Path(self._folder.name) / "sketches.db", isolation_level=None, check_same_thread=False)
        db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;"
            "CREATE TABLE sketches (key BLOB PRIMARY KEY, line TEXT) WITHOUT ROWID;"
            "CREATE TABLE made_with (hash TEXT);"
        )
        return db

    def of(self, page: Page) -> Sketch:
        """The sketch of a page."""
        key = hashlib.sha256(to_line(page).encode()).digest()
        query = "SELECT line FROM sketches WHERE key = ?"
        if row := self._db.execute(query, (key,)).fetchone():
            return from_line(Sketch, row[0])
        row = self._earlier.execute(query, (key,)).fetchone() if self._earlier is not None else None
        line = row[0] if row else to_line(sketch(page))
        self._db.execute("INSERT INTO sketches VALUES (?, ?)", (key, line))
        return from_line(Sketch, line)

    def save(self, path: Path) -> None:
        """Put the sketches of this run where a later run finds them; they are closed."""
        self._db.execute("INSERT INTO made_with VALUES (?)", (_made_with(),))
        self._db.execute("COMMIT")
        self._db.close()
        shutil.move(Path(self._folder.name) / "sketches.db", path)


def _open_earlier(path: Path) -> sqlite3.Connection | None:
    """The sketches of an earlier run, None where other code made them."""
    # An address, since only that can be opened to read alone; a bare path would end at a # or ? in it.
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        is_ours = db.execute("SELECT hash FROM made_with").fetchone() == (_made_with(),)
    except sqlite3.DatabaseError:
        is_ours = False
    if not is_ours:
        db.close()
    return db if is_ours else None


def _made_with() -> str:
    return hashlib.sha256(json.dumps(made_with(None)).encode()).hexdigest()


def _body(page: Page, reading: Reading) -> str:
    """Folded words of the main article's body."""
    blocks = reading.articles[0].blocks if reading.articles else ()
    text = " ".join(page.text[b.start : b.end] for b in blocks if b.kind in ("body", "question", "answer", "heading"))
    return re.sub(r"\W+", " ", fold(text)).strip()


def _keys(page: Page, body: str) -> tuple[str, ...]:
    text = body if len(body) >= CONTENT_LETTERS else re.sub(r"\W+", " ", fold(page.text)).strip()
    key = f"text {_hash(text)}"
    return (key, url_key(page.url)) if page.url else (key,)


def url_key(url: str) -> str:
    """What pages of one address share."""
    return f"url {_hash(_plain_url(url))}"


def _title(article: Article) -> str:
    title = re.sub(r"\W+", " ", fold(article.title)).strip()
    return title and _hash(title)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _plain_url(url: str) -> str:
    """A URL without scheme, "www", fragment, tracking parameters and closing slash."""
    from urllib.parse import parse_qsl, urlencode, urlsplit

    try:
        parts = urlsplit(url.strip())
        query = [(k, v) for k, v in parse_qsl(parts.query) if not re.match(r"utm_|fbclid$|gclid$|xtor$", k)]
    except ValueError:
        return url
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{urlencode(sorted(query))}"


def _comparable(reading: Reading) -> list[Block]:
    """Blocks of the main body that may be furniture in disguise."""
    low, high = BLOCK_CHARS
    blocks = reading.articles[0].blocks if reading.articles else ()
    return [b for b in blocks if b.kind in ("body", "heading") and low <= b.end - b.start <= high]


def _cells(block: str) -> tuple[int, ...]:
    """Where a block is counted, whatever its numbers, accents and case."""
    line = re.sub(r"\d+", "0", re.sub(r"\s+", " ", fold(block)).strip())
    digest = hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=4 * ROWS).digest()
    return tuple(int.from_bytes(digest[4 * row : 4 * row + 4], "big") for row in range(ROWS))


def _minhash(body: str) -> str:
    """MinHash of the body's word triples."""
    import numpy as np

    words = body.split()
    if len(words) < 40:
        return ""
    triples = sorted({" ".join(words[i : i + 3]) for i in range(len(words) - 2)})
    base = np.array(
        [int.from_bytes(hashlib.blake2b(t.encode(), digest_size=8).digest(), "big") for t in triples], dtype=np.uint64
    )
    factors = np.arange(1, 2 * HASHES, 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = base[None, :] * factors[:, None]  # wraps around: multiplicative hashing
    mixed ^= mixed >> np.uint64(29)
    found: Any = (mixed * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)).min(axis=1).astype(np.uint32)
    return str(found.tobytes().hex())
