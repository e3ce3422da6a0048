"""What a rebuild costs after one article changed, against the first build of all, each a process as a user starts it.

    python -m benchmarks.rebuild --articles 2000

The articles are generated files; all builds are `kg build --update`, the first one into an empty folder, and leave
the embedded database out, which is made when first asked. The graph after the update is compared byte by byte with
one built anew from the changed articles (its results from the cache). Recorded in results/.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.articles import generated_page, write_articles
from benchmarks.child import Clock, measured, say, spread
from benchmarks.recorded import record

QUICK = ("--articles", "12", "--rounds", "1")


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3, help="updates after the one first build")
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles, graph, cache = Path(folder) / "articles", Path(folder) / "graph", Path(folder) / "cache.db"
        write_articles(articles, given.articles)
        cold = measured(build, articles, graph, cache, True)
        say(f"cold {cold.seconds:.1f} s, CPU {cold.cpu:.1f} s")
        updates = []
        for number in range(given.rounds):
            changed = generated_page(given.articles + number)
            (articles / f"{number:07d}.txt").write_text(changed.text, encoding="utf-8", newline="\n")
            updates.append(measured(build, articles, graph, None, True))
            say(f"update {updates[-1].seconds:.1f} s, CPU {updates[-1].cpu:.1f} s")
        measured(build, articles, Path(folder) / "again", cache, False)
        is_same = all(
            path.read_bytes() == (Path(folder) / "again" / path.name).read_bytes()
            for path in sorted(graph.iterdir())
            if path.is_file()
        )
    rows: list[dict[str, Any]] = [
        {
            "what": f"first build of {given.articles} articles",
            "seconds": f"{cold.seconds:.1f}",
            "CPU": f"{cold.cpu:.1f}",
        },
        {
            "what": "rebuild after one changed",
            "seconds": spread([update.seconds for update in updates], 1),
            "CPU": spread([update.cpu for update in updates], 1),
            "times faster": spread([cold.seconds / update.seconds for update in updates], 1),
            "times less CPU": spread([cold.cpu / update.cpu for update in updates], 1),
            "same bytes as built anew": "yes" if is_same else "NO",
        },
    ]
    for row in rows:
        print(row)
    if not given.no_record:
        record("rebuild", "rebuild", rows)
    if not is_same:
        raise SystemExit("the update has not the bytes of a full build")


def build(clock: Clock, articles: Path, out: Path, cache: Path | None, update: bool) -> None:
    """One build, imports and models in the clock."""
    with clock:
        from ingest.engines import Plan
        from ingest.readers import read_pages
        from kg.building.build import BuildOptions, build_graph
        from kg.building.kept import kept_sketches

        sketches = kept_sketches(out) if update else None
        pages = read_pages([articles], sketches=sketches)
        options = BuildOptions(with_database=False)
        build_graph(pages, out, options, plan=Plan(cache=cache), update=update, sketches=sketches)


if __name__ == "__main__":
    main()
