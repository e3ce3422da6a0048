"""The cleaned text of an article, with a map back to the page: what the language model reads.

Cleaning never loses the way back: `ArticleText.to_page` turns a span of the cleaned text into the
page's own offsets, and evidence is always cut from the page.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from ingest.lexicon import load_lexicon
from ingest.records import Article, Block

TYPESET = 3  # broken words: fewer may be written with a hyphen
_BROKEN = re.compile(r"[a-zà-ÿ]-[ \t]*\r?\n[ \t]*(?=[a-zà-ÿ])")
_WORD_BEFORE, _WORD = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and zero-width characters

# What UTF-8 lead bytes look like when read as Windows-1252, with a character a trail byte may give.
_SUSPECT = re.compile(r"[ÂÃâÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]")
# Nothing to compose, repair or drop: Latin letters, and signs of French texts.
_PLAIN = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205e€]*")
_SPACE = re.compile(r"\s")
LINE_ENDS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(rf"[{LINE_ENDS}]\s*")  # within a span: where a paragraph was broken at a column
_SPACES = re.compile(rf"\s[{DROPPED}]*\s")
_ACCENTED_A = "Ã"  # "à" read so loses its no-break space to a plain one on many pages


@dataclass(frozen=True, slots=True)
class ArticleText:
    """Cleaned text; `starts[i]` and `ends[i]` bound, in the page, what became character i."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    blocks: tuple[Block, ...]  # the article's blocks in cleaned offsets

    def to_page(self, start: int, end: int) -> tuple[int, int]:
        """Page offsets of a non-empty span of the cleaned text."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=64)
def is_mojibake(page: str) -> bool:
    """UTF-8 that was read as Windows-1252 somewhere on its way ("rÃ©seau")."""
    if len(_SUSPECT.findall(page)) < 2:
        return False
    from ftfy.badness import badness

    return badness(page) >= 2


@lru_cache(maxsize=64)
def is_typeset(page: str) -> bool:
    """Words are broken at the ends of its lines ("factu-⏎ration"), as printers do."""
    return sum(1 for _ in zip(range(TYPESET), _BROKEN.finditer(page), strict=False)) == TYPESET


@cache
def _hyphened(group: str) -> frozenset[str]:
    return frozenset(load_lexicon("hyphens").forms(group))


def _is_one_word(page: str, hyphen: int, below: int) -> bool:
    """A word broken for its line, none that is written with a hyphen ("sous-⏎préfète", "dit-⏎elle")."""
    before, after = _WORD_BEFORE.search(page[max(hyphen - 40, 0) : hyphen]), _WORD.match(page, below)
    if before is None or after is None or not after.group()[0].islower():
        return False
    return before.group().lower() not in _hyphened("before") and after.group() not in _hyphened("after")


def _repaired(page: str, i: int, end: int) -> tuple[str, int] | None:
    """The character that the mojibake at `i` stands for, and where it ends; None when there is none."""
    if page[i] < "\u0080":
        return None
    import ftfy  # registers the codec: Windows-1252 with its five holes filled

    del ftfy
    for size in (2, 3, 4):
        try:
            char = page[i : min(i + size, end)].encode("sloppy-windows-1252").decode("utf-8")
        except UnicodeError:
            continue
        if len(char) == 1:
            return char, i + size
    if page[i] == _ACCENTED_A and page[i + 1 : i + 2] in (" ", ""):
        return "à", i + 1
    return None


def clean_span(page: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Characters of `page[start:end]` composed (NFC), repaired, spaces and letters made plain, invisible ones dropped.

    A line break within becomes a space, or nothing behind a hyphen, which goes as well where a printer put it.
    """
    out: list[tuple[str, int, int]] = []
    for broken in _BREAK.finditer(page, start, end):
        stop = start + len(page[start : broken.start()].rstrip())
        is_word = stop - 1 > start and page[stop - 1] == "-" and page[stop - 2].isalnum()
        is_printers = is_word and is_typeset(page) and _is_one_word(page, stop - 1, broken.end())
        out.extend(_clean(page, start, stop - is_printers))
        if not is_word:
            out.append((" ", stop, broken.end()))
        start = broken.end()
    return out + _clean(page, start, end)


def _clean(page: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The same for a span without line breaks."""
    must_repair = is_mojibake(page)
    if not must_repair and _PLAIN.fullmatch(page, start, end):
        return list(zip(_SPACE.sub(" ", page[start:end]), range(start, end), range(start + 1, end + 1), strict=True))
    out: list[tuple[str, int, int]] = []
    i = start
    while i < end:
        repaired = _repaired(page, i, end) if must_repair else None
        if repaired is not None:
            chunk, j = repaired
        else:
            j = i + 1
            while j < end and unicodedata.combining(page[j]):
                j += 1
            chunk = page[i:j]
        if chunk not in DROPPED:
            text = unicodedata.normalize("NFKC" if _is_styled(chunk) else "NFC", chunk)
            text = "".join(" " if c.isspace() else c for c in text)
            out.extend((c, i, j) for c in text)
        i = j
    return out


def _is_styled(char: str) -> bool:
    """A letter in another shape: a ligature of a PDF, a raised letter ("Mᵐᵉ"), the bold letters of posts online."""
    return char > "\u02ff" and char.isalpha() and unicodedata.normalize("NFKC", char).isalpha()


def clean_article(page: str, article: Article) -> ArticleText:
    """Cleaned text of an article's blocks, one line a block, with the map back to the page."""
    chars: list[tuple[str, int, int]] = []
    blocks: list[Block] = []
    for block in article.blocks:
        if chars:
            chars.append(("\n", chars[-1][2], chars[-1][2]))
        begin = len(chars)
        cleaned = clean_span(page, block.start, block.end)
        chars.extend(_single_spaced(cleaned) if _SPACES.search(page, block.start, block.end) else cleaned)
        blocks.append(Block(begin, len(chars), block.kind, block.speaker))
    letters, starts, ends = zip(*chars, strict=True) if chars else ((), (), ())
    return ArticleText("".join(letters), starts, ends, tuple(blocks))


def _single_spaced(chars: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Runs of spaces as one: names and phrases are looked up as they are spelt, and the parser was taught so."""
    for is_space, run in groupby(chars, key=lambda row: row[0] == " "):
        spaces = list(run)
        if is_space and len(spaces) > 1:
            yield " ", spaces[0][1], spaces[-1][2]
        else:
            yield from spaces
