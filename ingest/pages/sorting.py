"""Each line of a page sorted: kept in the article, a short item's, or dropped with its reason.

Read `SortedPage.read` first: it walks down the page and knows in which part of it a line stands.
"""

import re
from dataclasses import dataclass, field

from ingest.pages.author_names import fits_initials, is_person
from ingest.pages.boxes import box_end, is_sentence
from ingest.pages.briefs import Brief, read_briefs
from ingest.pages.bylines import authors_in, residue
from ingest.pages.columns import names_column
from ingest.pages.dates import Stamp, find_stamps
from ingest.pages.furniture import (
    cuts_article,
    furniture_reason,
    is_breadcrumb,
    is_menu,
    is_pointer,
    names_chronicle,
    names_feed,
    page_part,
)
from ingest.pages.head_notes import Header
from ingest.pages.lines import Line, fold, split_lines
from ingest.pages.page_head import read_head
from ingest.pages.runs import Run, find_run
from ingest.pages.signatures import signers
from ingest.pages.titles import PROSE
from ingest.records import Block, Dropped, Page

LIST_PARTS = ("feed", "related")
SHUT = ("comments", "elsewhere")  # parts in which dates date nothing of ours


def sort_lines(page: Page) -> "SortedPage | None":
    """The page's lines sorted, None when it has none."""
    lines = split_lines(page)
    if not lines:
        return None
    found = SortedPage(page, lines, read_head(page, lines))
    found.read()
    return found


@dataclass(slots=True)
class SortedPage:
    """The lines of a page in blocks of the article, short items and dropped stretches."""

    page: Page
    lines: list[Line]
    header: Header
    blocks: list[Block] = field(default_factory=list)
    body_lines: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    briefs: list[Brief] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)  # from signatures and author boxes
    tail_stamps: list[Stamp] = field(default_factory=list)
    is_cut: bool = False
    last_prose: int = -1  # index of the last paragraph of the page

    def drop(self, line: Line, reason: str) -> None:
        self.dropped.append(Dropped(line.start, line.end, reason))

    def keep(self, line: Line, kind: str) -> None:
        self.blocks.append(Block(line.start, line.end, kind))

    def read(self) -> None:
        """Sort every line of the page."""
        self._read_head()
        self.last_prose = max((line.index for line in self.lines if len(line.text) >= PROSE), default=-1)
        day = next(((s.month, s.day) for s in self.header.stamps if s.month and s.day), None)
        run = self._find_run(day)
        i, part = self.header.body_start, "body"
        while i < len(self.lines):
            if run is not None and i == run.start and (part not in SHUT or (part == "comments" and run.has_heading)):
                if run.has_heading:
                    self.drop(self.lines[i], "heading: related")
                i = self._read_list(i + run.has_heading)
                continue
            i, part = self._read_line(i, part)

    def _find_run(self, day: tuple[int, int] | None) -> Run | None:
        """The list that the page is as a whole, or that closes it; a live or a chronology is an article of its own."""
        header = self.header
        if header.list_start is not None:
            return Run(header.list_start, has_heading=False)
        run = find_run(self.lines, header.body_start, is_feed=names_feed(header.title), day=day)
        is_whole = run is not None and run.start <= header.body_start
        is_told = is_whole and any(names_chronicle(line.text) for line in self.lines[: header.body_start])
        return None if is_told else run

    def _read_head(self) -> None:
        for i in range(self.header.body_start):
            line = self.lines[i]
            kind = self.header.kinds.get(i, "furniture")
            if kind == "furniture":
                self.drop(line, furniture_reason(line) or "menu")
            elif kind == "above":
                self.drop(line, "above the title")
            elif kind == "stamp":
                if self._says_more(line):
                    self.keep(line, "byline")
                else:
                    self.drop(line, "date line")
            elif kind == "title" and self.header.title_from:
                cut = line.span(self.header.title_from, len(line.text))[0]
                self.blocks.append(Block(line.start, cut, "kicker"))
                self.blocks.append(Block(cut, line.end, "title"))
            else:
                self.keep(line, kind)

    def _says_more(self, line: Line) -> bool:
        """A stamp line that also names its author, a place or a body."""
        stamps = find_stamps(line.text)
        return len(authors_in(line, stamps)) > 0 or (len(residue(line, stamps)) > 2 and not furniture_reason(line))

    def _read_line(self, i: int, part: str) -> tuple[int, str]:
        """Sort line `i`, which stands in `part`; the next line and its part."""
        line = self.lines[i]
        opened = "" if self._is_set_apart(i) else page_part(line)
        end = box_end(self.lines, i) if opened == "related" and part == "body" and not self._has_items(i) else None
        if end is not None:
            for j in range(i, end):
                self.drop(self.lines[j], furniture_reason(self.lines[j]) or "related")
            return end, part
        is_title = self.header.kinds.get(i) == "title"  # of a page that is a column of briefs
        if is_title:
            self.keep(line, "title")
        if opened and self._opens(i, opened):
            if not is_title:
                self.drop(line, f"heading: {opened}")
            return (self._read_list(i + 1), "after") if opened in LIST_PARTS else (i + 1, opened)
        if is_title:
            return i + 1, part
        if cuts_article(line):
            self.is_cut = True
            self.drop(line, "paywall")
            return i + 1, "cut"
        reason = furniture_reason(line) or ("comments" if opened == "comments" else "")
        if reason:
            self.drop(line, reason)
            is_over = part == "comments" and re.match(r"\W*(?:aucun|0|laisser|ajouter|ecrire)\b", line.folded)
            return i + 1, "after" if is_over else part
        if part == "authors" or (part in ("cut", "after") and self._opens_author_box(i)):
            return self._read_author(i), part
        if part == "body":
            self._read_body(i)
            return i + 1, part
        if part in ("related", "after") and len(line.text) >= PROSE and not self.is_cut:
            self._read_body(i)
            return i + 1, "body"
        self.drop(line, {"cut": "paywall", "after": "unknown"}.get(part, part))
        return i + 1, part

    def _opens(self, i: int, opened: str) -> bool:
        """A heading opens its part only where the article does not go on below it."""
        if opened in ("comments", "elsewhere"):
            # A count of comments also stands in the head: the article must be there already.
            is_read = sum(len(line.text) for line in self.body_lines) > PROSE or self.is_cut
            return is_read or i > self.last_prose
        if names_column(self.lines[i]) and not (self.body_lines and self.header.stamps) and not self.is_cut:
            return not self._loses_text(i)  # no dated article stands above: these may be all there is
        if opened == "feed" or i >= self.last_prose or self.is_cut:
            return True
        return self._has_items(i)

    def _has_items(self, heading: int) -> bool:
        """Dated items stand under a heading."""
        return len(read_briefs(self.lines, heading + 1, self._list_end(heading + 1))) > 0

    def _loses_text(self, heading: int) -> bool:
        """A sentence under a heading belongs to no dated item."""
        last = self._list_end(heading + 1)
        used = {i for brief in read_briefs(self.lines, heading + 1, last) for i in brief.lines}
        below = self.lines[heading + 1 : last]
        return any(is_sentence(line) and line.index not in used and not furniture_reason(line) for line in below)

    def _is_set_apart(self, i: int) -> bool:
        """A heading that the reader marked, with what it heads: it opens no part of the lines below."""
        return self.lines[i].furniture and i + 1 < len(self.lines) and self.lines[i + 1].furniture

    def _list_end(self, first: int) -> int:
        """Where the list that starts at `first` ends: at the next heading."""
        for i in range(first, len(self.lines)):
            if page_part(self.lines[i]) and i > first:
                return i
        return len(self.lines)

    def _read_list(self, first: int) -> int:
        """Take the items of a list; the index after it."""
        last = self._list_end(first)
        briefs = read_briefs(self.lines, first, last)
        self.briefs.extend(briefs)
        used = {i for brief in briefs for i in brief.lines}
        texts: dict[int, list[tuple[int, int]]] = {}
        for brief in briefs:
            for i in brief.lines:
                texts.setdefault(i, []).extend(brief.spans)
        end = max((b.lines[-1] for b in briefs), default=first - 1) + 1
        for i in range(first, end):
            line = self.lines[i]
            if i in used:
                self._drop_around(line, texts[i])
            else:
                self.drop(line, furniture_reason(line) or "undated")
        return end

    def _drop_around(self, line: Line, texts: list[tuple[int, int]]) -> None:
        """Drop what of an item's line is not its text: the stamp."""
        inside = [(max(start, line.start), min(end, line.end)) for start, end in texts]
        position = line.start
        for start, end in sorted(span for span in inside if span[0] < span[1]):
            if self.page.text[position:start].strip():
                self.dropped.append(Dropped(position, start, "date line"))
            position = end
        if self.page.text[position : line.end].strip():
            self.dropped.append(Dropped(position, line.end, "date line"))

    def _read_body(self, i: int) -> None:
        line = self.lines[i]
        is_last = i > self.last_prose
        if is_pointer(line):
            self.drop(line, "related")
        elif is_last and (is_menu(line) or is_breadcrumb(line)):
            self.drop(line, "menu")
        else:
            self.body_lines.append(line)
            self.keep(line, "body")

    def _opens_author_box(self, i: int) -> bool:
        """Below the article, a name is an author's if it is known, or if a function follows it."""
        names = signers(self.lines[i])
        if not names:
            return False
        known = any(fold(name) == fold(k) or fits_initials(name, k) for name in names for k in self.header.authors)
        says_more = not is_person(self.lines[i].text) or (i + 1 < len(self.lines) and self._is_function(i + 1))
        return known or says_more or (self.is_cut and not self.briefs and not self.header.authors)

    def _read_author(self, i: int) -> int:
        """Take the authors of a line and the lines of their function; the index after them."""
        line = self.lines[i]
        names = signers(line, in_box=True)
        self.authors.extend(names)
        if names or self.authors:
            self.keep(line, "author_box")
        else:
            self.drop(line, "unknown")
        i += 1
        while names and i < len(self.lines) and self._is_function(i):
            self.keep(self.lines[i], "author_box")
            i += 1
        return i

    def _is_function(self, i: int) -> bool:
        line = self.lines[i]
        is_plain = not furniture_reason(line) and not page_part(line) and not signers(line)
        return (
            is_plain and len(line.text) < 120 and not line.text.endswith((".", "!", "?")) and not find_stamps(line.text)
        )
