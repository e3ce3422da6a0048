"""A page read into its articles: the main one, the short items beside it, and what was left out.

Read in this order: `parse_page`, `_Walk.read` (line after line, each kept or dropped), `_finish`.
Invariant: every line of the page is in a block of an article or in a dropped stretch.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.briefs import Brief, bare_run, dated, read_briefs
from ingest.bylines import authors_in, byline_cues, fits_initials, initials, is_initials, is_person, signature_name
from ingest.dates import Stamp, find_stamps, resolve_relative
from ingest.furniture import bare, cuts_article, furniture_reason, is_breadcrumb, is_menu, is_pointer, page_part
from ingest.header import PROSE, Header, read_header
from ingest.ids import article_id
from ingest.lexicon import load_lexicon
from ingest.lines import Line, fold, split_lines
from ingest.records import Article, Block, Dropped, Page, Reading

LIST_PARTS = ("feed", "related")


def parse_page(page: Page) -> Reading:
    """The page's articles, the main one first, and its dropped stretches."""
    lines = split_lines(page)
    if not lines:
        return Reading(page, ())
    walk = _Walk(page, lines, read_header(lines))
    walk.read()
    return walk.finish()


@dataclass(slots=True)
class _Walk:
    """The lines of a page on their way into blocks, items and dropped stretches."""

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

    def drop(self, line: Line, reason: str) -> None:
        self.dropped.append(Dropped(line.start, line.end, reason))

    def keep(self, line: Line, kind: str) -> None:
        self.blocks.append(Block(line.start, line.end, kind))

    def read(self) -> None:
        """Sort every line of the page."""
        self._read_head()
        run = bare_run(self.lines, self.header.body_start)
        i, part = self.header.body_start, "body"
        while i < len(self.lines):
            if run is not None and i == run and part not in LIST_PARTS:
                i = self._read_list(i)
                continue
            i, part = self._read_line(i, part)

    def _read_head(self) -> None:
        for i in range(self.header.body_start):
            line = self.lines[i]
            kind = self.header.kinds.get(i, "kicker")
            if kind == "furniture":
                self.drop(line, furniture_reason(line) or "menu")
            elif kind == "stamp":
                has_names = len(authors_in(line, find_stamps(line.text))) > 0
                if has_names:
                    self.keep(line, "byline")
                else:
                    self.drop(line, "date line")
            elif kind == "title" and self.header.title_from:
                cut = line.span(self.header.title_from, len(line.text))[0]
                self.blocks.append(Block(line.start, cut, "kicker"))
                self.blocks.append(Block(cut, line.end, "title"))
            else:
                self.keep(line, kind)

    def _read_line(self, i: int, part: str) -> tuple[int, str]:
        """Sort line `i`, which stands in `part`; the next line and its part."""
        line = self.lines[i]
        opened = page_part(line)
        if opened and self._opens(i, opened):
            self.drop(line, f"heading: {opened}")
            return (self._read_list(i + 1), "after") if opened in LIST_PARTS else (i + 1, opened)
        if cuts_article(line):
            self.is_cut = True
            self.drop(line, "paywall")
            return i + 1, "cut"
        reason = furniture_reason(line)
        if reason:
            self.drop(line, reason)
            return i + 1, part
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
            return True
        prose = sum(len(line.text) >= PROSE for line in self.lines[i + 1 :])
        return opened == "feed" or prose == 0 or self.is_cut or bool(read_briefs(self.lines, i + 1, self._list_end(i + 1)))

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
        texts = {(b.start, b.end) for b in briefs}
        end = max((b.lines[-1] for b in briefs), default=first - 1) + 1
        for i in range(first, end):
            line = self.lines[i]
            if i in used:
                self._drop_around(line, texts)
            else:
                self.drop(line, furniture_reason(line) or "undated")
        return end

    def _drop_around(self, line: Line, texts: set[tuple[int, int]]) -> None:
        """Drop what of an item's line is not its text: the stamp."""
        inside = [(start, end) for start, end in texts if line.start <= start and end <= line.end]
        position = line.start
        for start, end in sorted(inside):
            if self.page.text[position:start].strip():
                self.dropped.append(Dropped(position, start, "date line"))
            position = end
        if self.page.text[position : line.end].strip():
            self.dropped.append(Dropped(position, line.end, "date line"))

    def _read_body(self, i: int) -> None:
        line = self.lines[i]
        is_last = all(len(other.text) < PROSE for other in self.lines[i:])
        if is_pointer(line):
            self.drop(line, "related")
        elif is_last and (is_menu(line) or is_breadcrumb(line)):
            self.drop(line, "menu")
        else:
            self.body_lines.append(line)
            self.keep(line, "body")

    def _is_author_line(self, i: int) -> bool:
        return is_person(self.lines[i].text) or signature_name(self.lines[i]) != ""

    def _opens_author_box(self, i: int) -> bool:
        """Below the article, a name is an author's if it is known, or if a function follows it."""
        name = signature_name(self.lines[i])
        known = any(fold(name) == fold(k) or fits_initials(name, k) for k in self.header.authors)
        rest = self.lines[i].text[len(name) :].strip()
        return name != "" and (known or rest != "" or (i + 1 < len(self.lines) and self._is_function(i + 1)) or (self.is_cut and not self.briefs and not self.header.authors))

    def _read_author(self, i: int) -> int:
        """Take one author and the lines of their function; the index after them."""
        line = self.lines[i]
        name = signature_name(line)
        if name:
            self.authors.append(name)
        if name or self.authors:
            self.keep(line, "author_box")
        else:
            self.drop(line, "unknown")
        i += 1
        while name and i < len(self.lines) and self._is_function(i):
            self.keep(self.lines[i], "author_box")
            i += 1
        return i

    def _is_function(self, i: int) -> bool:
        line = self.lines[i]
        is_plain = not furniture_reason(line) and not page_part(line) and not self._is_author_line(i)
        return is_plain and len(line.text) < 120 and not line.text.endswith((".", "!", "?")) and not find_stamps(line.text)

    def finish(self) -> Reading:
        """The reading, once all lines are sorted."""
        self._read_signatures()
        published, modified, raw = self._dates()
        articles = [self._main(published, modified, raw)]
        articles.extend(self._items(published, modified, raw))
        self.dropped.sort(key=lambda d: (d.start, d.end))
        return Reading(self.page, tuple(articles), tuple(self.dropped))

    def _read_signatures(self) -> None:
        """Authors who sign below the body."""
        for line in self.body_lines:
            stamps = find_stamps(line.text)
            match = byline_cues().by.match(line.folded)
            if match and "recueilli" in match.group() and len(line.text) < PROSE:
                self.authors.extend(authors_in(line, stamps, needs_cue=True))
                self._rekind(line, "byline")
        for line in self.body_lines[-4:]:
            name = signature_name(line)
            if not name or len(line.text) > 160 or self.header.is_release:
                continue
            known = [*self.header.authors, *self.authors]
            is_known = any(fold(name) == fold(k) or fits_initials(name, k) for k in known)
            if is_known or not known:
                self.authors.append(name)
                self.tail_stamps.extend(find_stamps(line.text))
                self._rekind(line, "author_box")

    def _rekind(self, line: Line, kind: str) -> None:
        self.blocks = [replace(b, kind=kind) if (b.start, b.end) == (line.start, line.end) else b for b in self.blocks]

    def _all_authors(self) -> tuple[str, ...]:
        names: list[str] = []
        for name in [*(self.page.authors or self.header.authors), *self.authors]:
            if fold(name) not in {fold(n) for n in names}:
                names.append(name)
        if not names and self.header.introduced and not self.header.is_release:
            names.append(self.header.introduced)
        full = [n for n in names if not any(fits_initials(other, n) for other in names if other != n)]
        return tuple(full)

    def _dates(self) -> tuple[str | None, str | None, str | None]:
        """Published, modified, and the modification as printed where it is relative."""
        published, modified, raw = self.page.published or None, self.page.modified or None, None
        stamps = [s for s in [*self.header.stamps, *self.tail_stamps] if s.has_day or s.raw or s.label == "modified"]
        plain = [s for s in stamps if s.label != "modified" and s.year is not None]
        labelled = [s for s in plain if s.label == "published"]
        if not published and plain:
            published = (labelled[-1] if labelled else plain[0]).iso()
        for stamp in stamps:
            if stamp.label == "modified" and not modified:
                if stamp.raw:
                    raw = stamp.raw
                    modified = resolve_relative(raw, self.page.captured)
                else:
                    modified = _filled(stamp, published).iso() or None
            elif stamp.raw and not published:
                published = resolve_relative(stamp.raw, self.page.captured)
        if not published and modified and raw is None:
            published, modified = modified, None
        return published, modified, raw

    def _main(self, published: str | None, modified: str | None, raw: str | None) -> Article:
        first = self.page.text[:30] if not self.page.url else ""
        return Article(
            id=article_id(page=self.page.id, key="main", first_words=first),
            page_id=self.page.id,
            file=self.page.file,
            key="main",
            blocks=tuple(sorted(self.blocks, key=lambda b: b.start)),
            date=published,
            title=self.header.title or self.page.title,
            subtitle=self.header.subtitle,
            authors=self._all_authors(),
            published=published,
            modified=modified,
            modified_raw=raw,
            source=self.page.source,
            url=self.page.url,
            is_truncated=self.is_cut,
        )

    def _items(self, published: str | None, modified: str | None, raw: str | None) -> list[Article]:
        counts = {"fil": 0, "side": 0}
        items = []
        is_feed_page = bool(published) and "T" not in str(published) and bool(re.search(r"\bfil\b", fold(self.header.title)))
        for brief in sorted(self.briefs, key=lambda b: b.start):
            stamp = dated(brief.stamp, published=published, is_year_open=raw is not None, day_known=is_feed_page)
            kind = "fil" if stamp.has_time else "side"
            counts[kind] += 1
            first_words = self.page.text[brief.start : min(brief.start + 30, brief.end)]
            items.append(
                Article(
                    id=article_id(page=self.page.id, key=kind, first_words=first_words),
                    page_id=self.page.id,
                    file=self.page.file,
                    key=f"{kind}-{counts[kind]}",
                    blocks=(Block(brief.start, brief.end),),
                    date=stamp.iso() or None,
                    anchor=brief.anchor,
                    published=stamp.iso() or None,
                    source=self.page.source,
                    url=self.page.url,
                    is_truncated=brief.is_cut,
                )
            )
        return items


def _filled(stamp: Stamp, published: str | None) -> Stamp:
    """A modification date with the year, or the day, of the publication where it prints none."""
    if published and stamp.has_day and stamp.year is None:
        return replace(stamp, year=int(published[:4]))
    if published and not stamp.has_day:
        year, month, day = (int(part) for part in published[:10].split("-"))
        return replace(stamp, year=year, month=month, day=day)
    return stamp


def cut_word(page: Page, article: Article) -> tuple[int, int] | None:
    """Page offsets of the last word of an article that a paywall or a teaser cut, None when it is whole."""
    body = [b for b in article.blocks if b.kind in ("body", "question", "answer")]
    if not article.is_truncated or not body:
        return None
    text = page.text[body[-1].start : body[-1].end]
    match = re.search(r"[\w'’\-]+\s*(?:\.\.\.|…)?$", text)
    if match is None or re.search(r"[.!?»\"”)]$", text) and not text.endswith(("...", "…")):
        return None
    return body[-1].start + match.start(), body[-1].end
