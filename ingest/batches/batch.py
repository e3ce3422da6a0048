"""What only a whole batch shows: the same article twice, near-copies, and blocks that many pages repeat.

A first pass adds every page; a second asks about each. No answer depends on the order of the pages.
Memory grows by some 5 KB a page: of its text and address, its MinHash, and its lines in a table of counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.batches.line_counts import LineCounts
from ingest.batches.sketches import Sketch, url_key
from ingest.ids import page_id
from ingest.records import Issue, Page

MIN_REPEATS = 5  # pages on which a block stands before it is furniture
SENTENCE = re.compile(
    r"(?:\S+\s+){7}.*[.!?…][\s»”\"')]*", re.DOTALL
)  # eight words and a full stop: may be a dispatch's
BAND = 8 * 4  # hexadecimal digits of a band: four values of the MinHash
AKIN = 0.15  # share from which two pages of one URL are versions of one article
MAX_MEMBERS = 50  # pages of a band that later ones are compared with: many that share a band and little else are a form
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
    minhash: str


@dataclass(slots=True)
class Batch:
    """The pages of a batch, compared."""

    best: dict[str, "Known"] = field(default_factory=dict)  # by text or URL: the newest page
    bands: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    earlier: list[tuple[str, str]] = field(default_factory=list)  # file and MinHash of each page
    counts: LineCounts = field(default_factory=LineCounts)
    told: set[tuple[int, ...]] = field(default_factory=set)  # repeated sentences that an earlier page keeps
    pages: int = 0

    def add(self, page: Page, sketch: Sketch) -> None:
        """Take a page into account."""
        self.pages += 1
        version = _version(page, sketch)
        for key in sketch.keys:
            known = self.best.get(key)
            if known is None or version > known.version:
                self.best[key] = Known(version, page.file, sketch.title, sketch.minhash)
        self.counts.add({block[2:] for block in sketch.blocks})

    def newer(self, page: Page, sketch: Sketch) -> str:
        """File of the page that makes this one superfluous, "" when it is to be read."""
        version = _version(page, sketch)
        for key in sketch.keys:
            known = self.best.get(key)
            if known is not None and known.version > version and _is_same(known, sketch):
                return known.file
        return ""

    def with_own_id(self, page: Page, sketch: Sketch) -> Page:
        """The page, its id made from its text where another article goes by its URL (a canonical link gone wrong)."""
        known = self.best.get(url_key(page.url)) if page.url else None
        if known is None or known.file == page.file or _is_same(known, sketch):
            return page
        return replace(page, id=page_id(text=page.text, url=None))

    def without_repeats(self, page: Page, sketch: Sketch) -> Page:
        """The page with the blocks that many pages repeat marked as furniture.

        A sentence stays on the first page that has it: a notice of the site does little harm there, and what papers
        took over from one agency isn't lost.
        """
        if self.pages < MIN_REPEATS:
            return page
        spans = tuple(self._repeated(page, sketch))
        return replace(page, furniture=tuple(sorted({*page.furniture, *spans}))) if spans else page

    def _repeated(self, page: Page, sketch: Sketch) -> Iterator[tuple[int, int]]:
        for start, end, *cells in sketch.blocks:
            if not self._repeats(cells):
                continue
            key = tuple(cells)
            if key in self.told or SENTENCE.fullmatch(page.text, start, end) is None:
                yield start, end
            else:
                self.told.add(key)

    def _repeats(self, cells: list[int]) -> bool:
        return self.counts.count(cells) >= MIN_REPEATS

    def near_copy(self, page: Page, sketch: Sketch) -> str:
        """File of the first earlier page whose article is nearly this one's, "" when there is none.

        A page that has none is remembered. The others aren't: the page that they are near to stands for them, so that
        thousands of copies of one form are compared with one page each.
        """
        if not sketch.minhash:
            return ""
        keys = [(start, sketch.minhash[start : start + BAND]) for start in range(0, len(sketch.minhash), BAND)]
        for number in sorted({number for key in keys for number in self.bands.get(key, ())}):
            file, other = self.earlier[number]
            if _share(other, sketch.minhash) >= NEAR:
                return file
        for key in keys:
            members = self.bands.setdefault(key, [])
            if len(members) < MAX_MEMBERS:
                members.append(len(self.earlier))
        self.earlier.append((page.file, sketch.minhash))
        return ""


def repeats_note(page: Page, without: Page) -> Issue | None:
    """That sentences of a page were left to other pages, None where none were: they may be the article's own."""
    spans = set(without.furniture) - set(page.furniture)
    number = sum(SENTENCE.fullmatch(page.text, start, end) is not None for start, end in spans)
    if number == 0:
        return None
    value = f"{number} of them" if number > 1 else "one"
    return Issue(
        "read", page.file, "sentences that many pages repeat are read on the first one only", value, is_skip=False
    )


def _is_same(known: Known, sketch: Sketch) -> bool:
    """A page is another version of a known one: enough of the text in common, or the same title where one is short."""
    if sketch.minhash and known.minhash:  # a column keeps its title, and a home page has none, whatever it tells
        return _share(known.minhash, sketch.minhash) >= AKIN
    return sketch.title == known.title or not (sketch.title and known.title)


def _share(one: str, other: str) -> float:
    """The share of equal values of two MinHashes: about that of the word triples that they have in common."""
    values = range(0, len(one), 8)
    return sum(one[at : at + 8] == other[at : at + 8] for at in values) / len(values)


def _version(page: Page, sketch: Sketch) -> Version:
    return Version(sketch.dated, page.captured or "", len(page.text), tuple(-ord(char) for char in page.file))
