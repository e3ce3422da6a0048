"""How the work grows with long lines, long lists, heads of comments, tables of PDFs, signers and long articles.

    python -m benchmarks.long_input

Processor seconds at a size and at twice the size: the time should double. Four times as much is the sign of a search
that is tried at each place, which no test can see: tests/ingest/pages/test_long_input.py counts the steps of our own
code.
The memory is the most that the process had until then.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.recorded import record
from ingest.extract import extract_batch
from ingest.pages.parse import parse_page
from ingest.readers import find_readers
from ingest.readers.pdf import join_lines
from ingest.records import Page
from ingest.sources.find import HEAD_BYTES

QUICK = ("--chars", "2000")
PROSE = "La FNMR s’oppose au PLFSS pour 2026, a dit son président à Vannes."
ROW = "Scanner du centre hospitalier de Vannes autorisé pour sept ans\n"
UNITS = (
    " ",
    "-",
    "(",
    "«",
    "…",
    "\u00a0",
    "? ",
    "| ",
    "a",
    "A ",
    "Ab ",
    "1",
    "a.",
    "Ab et ",
    "10:30 ",
    "1/1 ",
    "le 3 mars 2025 à 10h ",
)
LINES = {
    "inside prose": PROSE + " {run}x " + PROSE,
    "behind a date": "12/03/2024{run}x 10:30",
    "behind a name": "Par Zoé Amblard{run}x",
}
COMMENTS = (b"<!-- x -->\n", b"<!--", b"<?", b"<!DOCTYPE")


def page_of(line: str) -> Page:
    """A page with a title, one line, and a line of prose."""
    return Page("p", "a.txt", f"Un titre pour voir\n\n{line}\n{PROSE}\n")


def long_line(line: str, unit: str, chars: int) -> Page:
    """A page with a run of so many characters in one of the lines."""
    return page_of(LINES[line].format(run=unit * (chars // len(unit))))


def names(count: int) -> list[str]:
    """So many names of people; other ones for half and for twice the number."""
    stems = (f"Zoé Mart{a}{b}{c}{d}" for a in "aeiouy" for b in "lmnrst" for c in "aeiouy" for d in "lmnrstxz")
    return [f"{stem}{end}" for stem in stems for end in ("", "e", "s", "i", "a", "o", "u", "y")][count : 2 * count]


def who_asked(count: int) -> Page:
    """A page with so many lines that say who asked."""
    return page_of("\n".join(f"Propos recueillis par {name}" for name in names(count)))


def signed(count: int) -> Page:
    """A page with so many signers in one paragraph."""
    return page_of(f"{PROSE}\nLes signataires : {', '.join(names(count))}.")


def told(count: int) -> Page:
    """A page with so many paragraphs, each of its own people."""
    lines = [
        f"{PROSE} {name}, radiologue à Nevers, approuve le décret Rayon ({n})." for n, name in enumerate(names(count))
    ]
    return page_of("\n".join(lines))


def sniff_all(head: bytes) -> list[bool]:
    """Of every format, whether it is this one."""
    return [reader.sniff(head) for reader in find_readers().values()]


def parse_line(line: str, unit: str, chars: int) -> None:
    """Take a page with a long line apart."""
    parse_page(long_line(line, unit, chars))


def sniff_comments(comment: bytes, count: int) -> None:
    """Tell the format of what opens with so many comments."""
    sniff_all(comment * count + b"<p>")


def cases(chars: int) -> Iterator[tuple[str, int, Callable[[int], object]]]:
    """What is measured, at which size, and the work of a size."""
    for line in LINES:
        for unit in UNITS:
            yield f"{unit!r} {line}", chars, partial(parse_line, line, unit)
    yield "lines of who asked", min(chars // 20, 2000), lambda n: parse_page(who_asked(n))
    for comment in COMMENTS:
        most = min(chars, HEAD_BYTES // 2) // len(comment)
        yield f"{comment.decode()!r} as head", most, partial(sniff_comments, comment)
    yield "rows of a PDF", chars // len(ROW), lambda n: join_lines(ROW * n)
    yield "signers of a paragraph", chars // 200, lambda n: extract_batch([signed(n)])
    yield "paragraphs of an article", chars // 100, lambda n: extract_batch([told(n)])


def seconds(work: Callable[[int], object], size: int) -> float:
    """Processor time of the work of a size."""
    start = time.process_time()
    work(size)
    return time.process_time() - start


def main() -> None:
    """Measure, print and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=30_000)
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    rows = []
    for name, size, work in cases(given.chars):
        work(size // 2)  # what is loaded once
        once, twice = seconds(work, size), seconds(work, 2 * size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        rows.append({"case": name, "size": size, "s": round(once, 3), "s at twice": round(twice, 3), "MB": peak})
        print(rows[-1], flush=True)
    if not given.no_record:
        record("long_input", "growth", rows)


if __name__ == "__main__":
    main()
