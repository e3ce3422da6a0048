"""Counts of lines stay good, however many lines there are."""

import random

from ingest.batches.batch import Batch
from ingest.batches.line_counts import ROWS, LineCounts
from ingest.batches.sketches import Sketch
from ingest.records import Page


def lines(count: int, seed: int) -> list[tuple[int, ...]]:
    chance = random.Random(seed)
    return [tuple(chance.getrandbits(32) for _ in range(ROWS)) for _ in range(count)]


def test_lines_seen_once_do_not_count_as_repeated_when_there_are_many() -> None:
    counts = LineCounts(width=1 << 8)
    once = lines(20_000, 1)
    for line in once:
        counts.add([line])
    assert sum(counts.count(line) >= 5 for line in once) < 10
    assert sum(counts.count(line) >= 5 for line in lines(20_000, 2)) < 10


def test_a_count_is_never_too_small_however_the_table_grows() -> None:
    counts = LineCounts(width=1 << 8)
    for number in range(300):
        counts.add([*lines(20, 3), *lines(50, 1000 + number)])
    assert all(counts.count(line) == 255 for line in lines(20, 3))


def test_what_was_never_counted() -> None:
    assert LineCounts().count((1, 2, 3, 4)) == 0


def test_a_batch_with_as_many_lines_as_a_million_pages_marks_none_seen_once() -> None:
    batch = Batch(counts=LineCounts(width=1 << 6))  # as full as 2^21 places are with a million pages
    pages = [Page("0" * 16, f"{number}.txt", "x" * 300) for number in range(60)]
    sketches = [Sketch("fr", blocks=tuple((0, 50, *line) for line in lines(8, number))) for number in range(len(pages))]
    for page, sketch in zip(pages, sketches, strict=True):
        batch.add(page, sketch)
    assert [
        page.file for page, sketch in zip(pages, sketches, strict=True) if batch.without_repeats(page, sketch).furniture
    ] == []
