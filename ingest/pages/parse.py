"""A page read into its articles: the main one, the short items beside it, and what was left out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.ids import article_id
from ingest.pages.author_names import (
    byline_cues,
    fits_initials,
    in_normal_case,
    is_initials,
    is_person,
    is_short,
    person_key,
)
from ingest.pages.bare_interviews import read_bare_interview
from ingest.pages.body import drop_photographers, mark_headings, read_interview, read_signatures
from ingest.pages.briefs import Brief, dated
from ingest.pages.bylines import is_newsroom
from ingest.pages.dates import Stamp, resolve_relative
from ingest.pages.days import real_day
from ingest.pages.lines import fold
from ingest.pages.medium import find_medium
from ingest.pages.sorting import SortedPage, sort_lines
from ingest.records import Article, Block, Dropped, Page, Reading

SPOKEN = ("body", "question", "answer")


@lru_cache(maxsize=64)  # reading a batch and extracting from it ask for the same pages one after the other
def parse_page(page: Page) -> Reading:
    """The page's articles, the main one first, and its dropped stretches."""
    found = sort_lines(page)
    if found is None:
        return Reading(page, ())
    read_signatures(found)
    read_interview(found)
    read_bare_interview(found)
    mark_headings(found)
    drop_photographers(found)
    _without_cut(found)
    published, modified, raw = _dates(found)
    page_source = page.source or find_medium(_notices(found))
    articles = [_main(found, published, modified, raw), *_items(found, published, raw)]
    articles = [replace(article, source=page_source) for article in articles]
    found.dropped.sort(key=lambda d: (d.start, d.end))
    return Reading(page, tuple(articles), tuple(found.dropped))


def _notices(found: SortedPage) -> Iterator[str]:
    """The dropped lines that may name the medium; © above the end of the text credits a picture."""
    last = max((block.start for block in found.blocks if block.kind in SPOKEN), default=0)
    for dropped in found.dropped:
        text = found.page.text[dropped.start : dropped.end]
        if dropped.reason != "photo credit" and (dropped.start > last or not text.startswith("©")):
            yield text


def _authors(found: SortedPage) -> tuple[str, ...]:
    by_key: dict[str, str] = {}
    stated = [name for name in found.page.authors if is_person(name) or found.page.url is None]
    for name in [*(stated or found.header.authors), *found.authors]:
        name = _without_medium(found, name)
        by_key.setdefault(person_key(name), name)
    names = list(by_key.values())
    if not names and found.header.introduced and not found.header.is_release:
        names.append(found.header.introduced)
    names = [_spelt_out(found, name) if is_initials(name) else name for name in names]
    full = [n for n in names if not is_short(n) or not any(fits_initials(other, n) for other in names if other != n)]
    return tuple(in_normal_case(name) for name in full if not is_newsroom(name))


def _without_medium(found: SortedPage, name: str) -> str:
    """The name without that of the paper, which heads the page and stands before it ("Le Courrier Zoé AMBLARD")."""
    for line in found.lines[: found.header.body_start]:
        rest = name[len(line.text) :].lstrip() if fold(name).startswith(f"{line.folded} ") else ""
        if is_person(rest):
            return rest
    return name


def _spelt_out(found: SortedPage, short: str) -> str:
    """The name, in the head of the page, that the initials of a signature stand for; else the initials."""
    heads = [line.text for line in found.lines if found.header.kinds.get(line.index) in ("kicker", "subtitle")]
    named = {
        re.sub(r"^(?:Le|La)\s", "", match.group()) for text in heads for match in byline_cues().name.finditer(text)
    }
    fitting = {person_key(name): name for name in sorted(named) if is_person(name) and fits_initials(name, short)}
    return next(iter(fitting.values())) if len(fitting) == 1 else short


def _dates(found: SortedPage) -> tuple[str | None, str | None, str | None]:
    """Published, modified, and the modification as printed where it is relative."""
    stamps = [s for s in [*found.header.stamps, *found.tail_stamps] if s.has_day or s.raw or s.label == "modified"]
    plain = [s for s in stamps if s.label != "modified" and s.year is not None]
    labelled = [s for s in plain if s.label == "published"]
    printed = (labelled[-1] if labelled else plain[0]).iso() if plain else ""
    relative = [s.raw for s in stamps if s.raw and s.label != "modified"]
    if not printed and relative:
        printed = resolve_relative(relative[0], found.page.captured) or ""
    published = _agreed(printed, found.page.published)
    modified, raw = "", None
    for stamp in stamps:
        if stamp.label == "modified" and not modified and raw is None:
            raw = stamp.raw or None
            modified = resolve_relative(stamp.raw, found.page.captured) or "" if raw else _filled(stamp, published)
    if raw is None or not modified:
        modified = _agreed(modified, found.page.modified if found.page.modified > published else "")
    if not published and modified and raw is None:
        published, modified = modified, ""
    return published or None, modified or None, raw


def _without_source(title: str, source: str) -> str:
    """A title that metadata give, without the medium's name behind it ("Un scanner à Mens | Le Courrier")."""
    if not source or not fold(title).endswith(fold(source)):
        return title
    head = title[: -len(source)].rstrip()
    return head[:-1].rstrip() if head.endswith(tuple(" " + mark for mark in "-–—|:•·")) else title


def _agreed_title(printed: str, stated: str) -> str:
    """The title that the text prints where metadata give the same one, if with the medium's name added; else theirs."""
    words, wanted = set(re.findall(r"\w+", fold(printed))), set(re.findall(r"\w+", fold(stated)))
    is_same = len(words & wanted) >= 0.7 * min(len(words), len(wanted))
    return printed if printed and (not stated or is_same) else stated


def _agreed(printed: str, stated: str) -> str:
    """The printed date where metadata agree on the day and give no time that it lacks, or say nothing; else theirs."""
    is_same = printed[:10] == stated[:10] and ("T" in printed or "T" not in stated)
    return printed if printed and (not stated or is_same) else stated


def _main(found: SortedPage, published: str | None, modified: str | None, raw: str | None) -> Article:
    first = found.page.text[:30] if not found.page.url else ""
    return Article(
        id=article_id(page=found.page.id, key="main", first_words=first),
        page_id=found.page.id,
        file=found.page.file,
        key="main",
        blocks=tuple(sorted(found.blocks, key=lambda b: b.start)),
        date=published,
        title=_agreed_title(found.header.title, _without_source(found.page.title, found.page.source)),
        subtitle=found.header.subtitle,
        authors=_authors(found),
        published=published,
        modified=modified,
        modified_raw=raw,
        url=found.page.url,
        is_truncated=found.is_cut,
    )


def _items(found: SortedPage, published: str | None, raw: str | None) -> list[Article]:
    """The short items in page order, numbered by kind: `fil` with a time, `side` with a day only."""
    counts = {"fil": 0, "side": 0}
    items = []
    is_feed = bool(published) and "T" not in str(published) and bool(re.search(r"\bfil\b", fold(found.header.title)))
    for brief in sorted(found.briefs, key=lambda b: b.start):
        stamp = dated(
            brief.stamp,
            published=published,
            captured=found.page.captured,
            is_year_open=raw is not None,
            is_day_known=is_feed,
        )
        kind = "fil" if stamp.has_time else "side"
        counts[kind] += 1
        items.append(_item(found, brief, stamp, f"{kind}-{counts[kind]}"))
    return items


def _item(found: SortedPage, brief: Brief, stamp: Stamp, key: str) -> Article:
    block = Block(brief.start, brief.end)
    span = cut_span(found.page, block) if brief.is_cut else None
    blocks = [block] if span is None else _shortened(found, block, span)
    if brief.headline is not None:
        blocks.insert(0, Block(*brief.headline, "heading"))
    start, end = brief.spans[0]
    first_words = found.page.text[start : min(start + 30, end)]
    return Article(
        id=article_id(page=found.page.id, key=key.split("-")[0], first_words=first_words),
        page_id=found.page.id,
        file=found.page.file,
        key=key,
        blocks=tuple(blocks),
        date=stamp.iso() or None,
        anchor=brief.anchor,
        published=stamp.iso() or None,
        url=found.page.url,
        is_truncated=brief.is_cut,
    )


def _filled(stamp: Stamp, published: str) -> str:
    """A modification date in ISO form, with the year, or the day, of the publication where it prints none.

    "" where that year has no such day.
    """
    if published and stamp.has_day and stamp.year is None:
        date = real_day(int(published[:4]), stamp.month or 0, stamp.day or 0)
        return "" if date is None else replace(stamp, year=date.year).iso()
    if published and not stamp.has_day:
        year, month, day = (int(part) for part in published[:10].split("-"))
        return replace(stamp, year=year, month=month, day=day).iso()
    return stamp.iso()


def cut_span(page: Page, block: Block) -> tuple[int, int] | None:
    """Page offsets of what a cut leaves unsure at the end of a block: its last word, with the name that it ends.

    None where the block ends with a closed sentence.
    """
    text = page.text[block.start : block.end]
    is_teaser = text.endswith(("...", "…"))
    match = re.search(r"(?P<word>[\w'’\-]+)\s*(?:\.\.\.|…)?$", text)
    if match is None or (re.search(r"[.!?»\"”)]$", text) and not is_teaser):
        return None
    start = match.start()
    if match["word"][:1].isupper():  # "Agnès Tour": what is left of a name is no name
        before = re.search(r"(?:[A-ZÀ-Þ][\w'’\-]*\s+(?:(?:de|du|des|la|le|d['’])\s*)*)+$", text[:start])
        start = before.start() if before else start
    return block.start + start, block.end


def _without_cut(found: SortedPage) -> None:
    """End the article before the word that the paywall cut."""
    last = max(
        (i for i, b in enumerate(found.blocks) if b.kind in SPOKEN), key=lambda i: found.blocks[i].start, default=-1
    )
    span = cut_span(found.page, found.blocks[last]) if found.is_cut and last >= 0 else None
    if span is not None:
        found.blocks[last : last + 1] = _shortened(found, found.blocks[last], span)


def _shortened(found: SortedPage, block: Block, span: tuple[int, int]) -> list[Block]:
    """The block without its cut end, which is noted as dropped; nothing where no more is left."""
    found.dropped.append(Dropped(*span, "cut word"))
    text = found.page.text[block.start : span[0]].rstrip()
    return [replace(block, end=block.start + len(text))] if text else []
