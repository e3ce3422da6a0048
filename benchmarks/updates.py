"""Whether updates end in the bytes of a full build, and whether one more article changes only lines that concern it.

    python -m benchmarks.updates                     the sample and the training corpus
    python -m benchmarks.updates FOLDER … --left-out 20

Pages come in random order, a few at a time, some first with another text, some taken away and back. For the second
question the graph is built without each of some pages, drawn at random, and compared line by line with that of all.
`tests/kg/test_incremental.py` asks the same of the sample. Recorded in results/updates.json.
"""

import argparse
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.recorded import record
from ingest.engines import Plan, extract
from ingest.readers import read_pages
from ingest.records import Issue, Page, PageResult
from kg.building.build import BuildOptions, build_graph, write_graph
from kg.folder import FILES, GraphFolder
from tests.kg.concern import changed_lines, foreign_lines, lines_of

ROOT = Path(__file__).resolve().parent.parent
CORPORA = [ROOT / "kg" / "sample" / "articles", ROOT / "ingest" / "training" / "corpus" / "articles"]
WITHOUT_DATABASE = BuildOptions(with_database=False)
Pages = list[Page | Issue]


def main() -> None:
    """Ask both questions; exit code 1 where an answer is no."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=CORPORA)
    parser.add_argument("--orders", type=int, default=2, help="random orders to try")
    parser.add_argument("--left-out", type=int, default=30, help="pages to leave out, one at a time")
    parser.add_argument("--pages", nargs="*", help="leave out these, by the names of their files")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        pages = list(read_pages([str(folder) for folder in given.folders]))
        plan = Plan(cache=Path(work) / "cache.db")
        start = time.perf_counter()
        results = list(extract("local", pages, plan))
        whole = write_graph(results, Path(work) / "whole", WITHOUT_DATABASE)
        print(f"{len(pages)} pages, full build {time.perf_counter() - start:.0f} s", flush=True)
        orders = [try_order(pages, whole, Path(work) / "updated", plan, seed) for seed in range(1, given.orders + 1)]
        chosen = choose(results, given.pages, given.left_out)
        articles = [try_without(results, number, whole, Path(work)) for number in chosen]
    if given.orders:
        record("updates", "orders", orders)
    record("updates", "one-more-article" if not given.pages else "chosen-articles", summary(articles))
    sys.exit(any(row["files that differ"] != "none" for row in orders) or any(row["with register"] for row in articles))


def try_order(pages: Pages, whole: GraphFolder, out: Path, plan: Plan, seed: int) -> dict[str, Any]:
    """Updates in one random order, compared with the full build."""
    chance, start = random.Random(seed), time.perf_counter()
    order = chance.sample(pages, len(pages))
    end = updates = 0
    while end < len(order):
        end = min(end + chance.randint(20, 60), len(order))
        some = chance.sample(order[:end], chance.randint(end // 2, end))
        for batch in ([*map(reworded, some[:3])], some):
            build_graph(batch, out, WITHOUT_DATABASE, plan=plan, update=True)
            updates += 1
    last = build_graph(order, out, WITHOUT_DATABASE, plan=plan, update=True)
    differing = [name for name in FILES if (last.path / name).read_bytes() != (whole.path / name).read_bytes()]
    row = {
        "order": seed,
        "pages": len(pages),
        "updates": updates + 1,
        "seconds": round(time.perf_counter() - start),
        "files that differ": ", ".join(differing) or "none",
    }
    print(row, flush=True)
    return row


def reworded(page: Page | Issue) -> Page | Issue:
    """The page as it was before its author went over it."""
    return page if isinstance(page, Issue) else replace(page, text=page.text.replace(" a ", " avait ", 3))


def choose(results: list[PageResult], names: list[str] | None, count: int) -> list[int]:
    """Which pages to leave out: those named, else some drawn at random; what was skipped is no page."""
    files = {number: Path(one.reading.page.file).name for number, one in enumerate(results) if one.reading}
    if names:
        return [number for number, file in files.items() if file in names]
    return sorted(random.Random(1).sample([*files], min(count, len(files))))


def file_of(result: PageResult) -> str:
    """What the page of a result is called."""
    assert result.reading is not None
    return result.reading.page.file


def try_without(results: list[PageResult], number: int, whole: GraphFolder, work: Path) -> dict[str, Any]:
    """What a page changes that does not concern it: in a new build, and in one that holds fast the ids given before."""
    less = write_graph([*results[:number], *results[number + 1 :]], work / "less", WITHOUT_DATABASE)
    again = write_graph(results, work / "again", replace(WITHOUT_DATABASE, minted=less.path / "minted.tsv"))
    articles = {one.id for one in whole.read_articles()} - {one.id for one in less.read_articles()}
    row = {
        "file": file_of(results[number]),
        "total": len(lines_of(again)),
        "changed": len(changed_lines(less, again)),
        "without register": len(foreign_lines(less, whole, articles)),
        "with register": len(foreign_lines(less, again, articles)),
    }
    print(row, flush=True)
    return row


def summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row a way of building, about all pages left out."""
    changed = sorted(row["changed"] for row in rows)
    return [
        {
            "ids": "of minted.tsv" if way == "with register" else "made anew",
            "pages left out in turn": len(rows),
            "lines of the graph": rows[0]["total"],
            "lines changed, median": changed[len(changed) // 2],
            "pages that change something else": sum(row[way] > 0 for row in rows),
            "lines of it": sum(row[way] for row in rows),
        }
        for way in ("with register", "without register")
    ]


if __name__ == "__main__":
    main()
