"""What only a whole batch shows: the same article twice, near-copies, and blocks that many pages repeat.

A first pass adds every page; a second asks about each. No answer depends on the order of the pages.
Memory is bounded by small numbers a page and one fixed table of line counts.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.ids import page_id
from ingest.lines import fold
from ingest.records import Article, Block, Page, Reading

MIN_REPEATS = 5  # pages on which a block stands before it is furniture
BLOCK_CHARS = (25, 200)  # shorter blocks are ordinary phrases; longer ones are prose, which is quoted
CONTENT_LETTERS = 200  # an article with less text is compared by its whole page
WIDTH = 1 << 21  # counters a row of the line table
ROWS = 4
HASHES = 32  # MinHash values a page, in bands of four
BAND = 4
AKIN = 0.15  # share from which two pages of one URL are versions of one article
NEAR = 0.7  # share of common word triples from which two articles are near-copies


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """How new a page is: later dates, then longer text, then the first name."""

    modified: str
    captured: str
    size: int
    name: tuple[int, ...]  # negated characters, so that the first name is the greatest


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of the newest page of a text or URL."""

    version: Version
    file: str
    title: str
    signature: Any


@dataclass(slots=True)
class Batch:
    """The pages of a batch, compared."""

    best: dict[str, "Known"] = field(default_factory=dict)  # by text or URL: the newest page
    bands: dict[bytes, list[int]] = field(default_factory=dict)
    signatures: list[tuple[str, Any]] = field(default_factory=list)  # file and MinHash of each page
    counts: Any = None
    pages: int = 0

    def add(self, page: Page, reading: Reading) -> None:
        """Take a page into account."""
        import numpy as np

        if self.counts is None:
            self.counts = np.zeros((ROWS, WIDTH), dtype=np.uint8)
        self.pages += 1
        version = _version(page, reading)
        for key in _keys(page, reading):
            known = self.best.get(key)
            if known is None or version > known.version:
                self.best[key] = Known(version, page.file, _title(reading), _signature(_body(page, reading)))
        for line in {_mask(page.text[b.start : b.end]) for b in _comparable(page, reading)}:
            cells = _cells(line)
            self.counts[range(ROWS), cells] += self.counts[range(ROWS), cells] < 255

    def newer(self, page: Page, reading: Reading) -> str:
        """File of the page that makes this one superfluous, "" when it is to be read."""
        version = _version(page, reading)
        for key in _keys(page, reading):
            known = self.best.get(key)
            if known is not None and known.version > version and _is_same(known, page, reading):
                return known.file
        return ""

    def with_own_id(self, page: Page, reading: Reading) -> Page:
        """The page, its id made from its text where another article goes by its URL (a canonical link gone wrong)."""
        known = self.best.get(f"url {_plain_url(page.url)}") if page.url else None
        if known is None or known.file == page.file or _is_same(known, page, reading):
            return page
        return replace(page, id=page_id(text=page.text, url=None))

    def without_repeats(self, page: Page, reading: Reading) -> Page:
        """The page with the blocks that many pages repeat marked as furniture."""
        if self.counts is None or self.pages < MIN_REPEATS:
            return page
        spans = [(b.start, b.end) for b in _comparable(page, reading) if self._repeats(page.text[b.start : b.end])]
        return replace(page, furniture=tuple(sorted({*page.furniture, *spans}))) if spans else page

    def _repeats(self, block: str) -> bool:
        return int(self.counts[range(ROWS), _cells(_mask(block))].min()) >= MIN_REPEATS

    def near_copies(self, page: Page, reading: Reading) -> list[str]:
        """Files of earlier pages whose article is nearly this one's; the page is remembered."""
        signature = _signature(_body(page, reading))
        if signature is None:
            return []
        candidates: set[int] = set()
        for start in range(0, HASHES, BAND):
            band = bytes([start]) + signature[start : start + BAND].tobytes()
            members = self.bands.setdefault(band, [])
            candidates.update(members)
            members.append(len(self.signatures))
        near = [self.signatures[i] for i in sorted(candidates)]
        self.signatures.append((page.file, signature))
        return [file for file, other in near if float((other == signature).mean()) >= NEAR]


def _title(reading: Reading) -> str:
    return re.sub(r"\W+", " ", fold(reading.articles[0].title)).strip() if reading.articles else ""


def _is_same(known: Known, page: Page, reading: Reading) -> bool:
    """A page is another version of a known one: the same title, or enough of the text in common."""
    title, signature = _title(reading), _signature(_body(page, reading))
    if (title and title == known.title) or not (title or known.title):
        return True
    if signature is None or known.signature is None:
        return not (title and known.title)  # too short to compare: what is titled otherwise is another article
    return float((known.signature == signature).mean()) >= AKIN


def _body(page: Page, reading: Reading) -> str:
    """Folded words of the main article's body."""
    blocks = reading.articles[0].blocks if reading.articles else ()
    text = " ".join(page.text[b.start : b.end] for b in blocks if b.kind in ("body", "question", "answer", "heading"))
    return re.sub(r"\W+", " ", fold(text)).strip()


def _keys(page: Page, reading: Reading) -> list[str]:
    body = _body(page, reading)
    text = body if len(body) >= CONTENT_LETTERS else re.sub(r"\W+", " ", fold(page.text)).strip()
    keys = [f"text {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"]
    return [*keys, f"url {_plain_url(page.url)}"] if page.url else keys


def _plain_url(url: str) -> str:
    """A URL without scheme, "www", fragment, tracking parameters and closing slash."""
    from urllib.parse import parse_qsl, urlencode, urlsplit

    try:
        parts = urlsplit(url.strip())
        query = [(k, v) for k, v in parse_qsl(parts.query) if not re.match(r"utm_|fbclid$|gclid$|xtor$", k)]
    except ValueError:
        return url
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{urlencode(sorted(query))}"


def _version(page: Page, reading: Reading) -> Version:
    main: Article | None = reading.articles[0] if reading.articles else None
    dates = "" if main is None else main.modified or main.published or ""
    return Version(dates, page.captured or "", len(page.text), tuple(-ord(char) for char in page.file))


def _comparable(page: Page, reading: Reading) -> list[Block]:
    """Blocks of the main body that may be furniture in disguise."""
    low, high = BLOCK_CHARS
    blocks = reading.articles[0].blocks if reading.articles else ()
    return [b for b in blocks if b.kind in ("body", "heading") and low <= b.end - b.start <= high]


def _mask(block: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", " ", fold(block)).strip())


def _cells(line: str) -> list[int]:
    digest = hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=4 * ROWS).digest()
    return [int.from_bytes(digest[4 * row : 4 * row + 4], "big") % WIDTH for row in range(ROWS)]


def _signature(body: str) -> Any:
    """MinHash of the body's word triples; None when it has too few words."""
    import numpy as np

    words = body.split()
    if len(words) < 40:
        return None
    triples = sorted({" ".join(words[i : i + 3]) for i in range(len(words) - 2)})
    base = np.array(
        [int.from_bytes(hashlib.blake2b(t.encode(), digest_size=8).digest(), "big") for t in triples], dtype=np.uint64
    )
    factors = np.arange(1, 2 * HASHES, 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = base[None, :] * factors[:, None]  # wraps around: multiplicative hashing
    mixed ^= mixed >> np.uint64(29)
    return (mixed * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)).min(axis=1).astype(np.uint32)
