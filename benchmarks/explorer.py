"""How long the explorer takes to open a large graph, beside a page of sigma with the same nodes and nothing else.

    python -m benchmarks.explorer --entities 20000 --statements 60000

Needs Chromium and, for the empty page, `npm ci` in kg/explorer/web. Times run from the navigation to the second frame
after the page calls itself interactive, so that the work of the drawing's process counts too.
"""

import argparse
import re
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.random_graph import RandomGraph
from benchmarks.recorded import record
from kg.exporters import html
from kg.folder import GraphFolder

QUICK = ("--entities", "2000", "--statements", "6000", "--runs", "1")
WEB = Path(__file__).resolve().parent.parent / "kg" / "explorer" / "web"
GRAPH_BLOCK = re.compile(r'<script type="text/plain" id="graph">[^<]*</script>')


def write_large_page(folder: Path, *, entities: int, statements: int) -> Path:
    """The explorer of a random graph."""
    RandomGraph(seed=1, entities=entities, statements=statements, articles=entities // 10).write(folder / "graph")
    html.write(GraphFolder(folder / "graph"), folder / "explorer.html")
    return folder / "explorer.html"


def write_empty_page(explorer: Path, out: Path, web: Path = WEB) -> Path:
    """A page of sigma with the nodes of the explorer's page; with "#edges" at its address, the edges too."""
    command = [
        "node_modules/.bin/esbuild",
        "bench/empty.ts",
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2022",
    ]
    script = subprocess.run(command, cwd=web, capture_output=True, text=True, check=True).stdout
    block = GRAPH_BLOCK.search(explorer.read_text(encoding="utf-8"))
    assert block is not None
    head = '<!doctype html><meta charset="utf-8"><title>sigma</title><div id="app"></div>'
    out.write_text(f"{head}{block[0]}<script>{script}</script>", encoding="utf-8")
    return out


def time_opening(browser: Any, address: str, limit_s: float = 60) -> float:
    """Milliseconds until a page is there and answers."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    while not page.evaluate("() => performance.getEntriesByName('interactive').length"):
        assert time.perf_counter() - start < limit_s, f"{address} did not become interactive"
        time.sleep(0.02)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    took = (time.perf_counter() - start) * 1000
    context.close()
    return took


def measure(browser: Any, explorer: Path, empty: Path, runs: int = 3) -> dict[str, float]:
    """The best time of some runs for each page, in milliseconds, in turns so that a busy moment hits all alike."""
    addresses = {"explorer": explorer.as_uri(), "empty": empty.as_uri(), "empty_with_edges": f"{empty.as_uri()}#edges"}
    best = dict.fromkeys(addresses, float("inf"))
    for _ in range(runs):
        for name, address in addresses.items():
            best[name] = min(best[name], time_opening(browser, address))
    return {f"{name}_ms": round(value) for name, value in best.items()}


def main() -> None:
    """Measure, print and record."""
    from playwright.sync_api import sync_playwright

    from tests.explorer.conftest import SOFTWARE, find_chromium

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=20_000)
    parser.add_argument("--statements", type=int, default=60_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside, sync_playwright() as playwright:
        start = time.perf_counter()
        explorer = write_large_page(Path(aside), entities=given.entities, statements=given.statements)
        made_s = time.perf_counter() - start
        empty = write_empty_page(explorer, Path(aside) / "empty.html")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(SOFTWARE))
        took = measure(browser, explorer, empty, given.runs)
        browser.close()
        size_mb = round(explorer.stat().st_size / 1e6, 1)
    pages = {
        "sigma, nodes alone": "empty_ms",
        "sigma, nodes and edges": "empty_with_edges_ms",
        "explorer": "explorer_ms",
    }
    size = {"nodes": given.entities, "edges": given.statements}
    rows = [
        {"page": page, **size, "open after ms": took[key], "times": round(took[key] / took["empty_ms"], 2)}
        for page, key in pages.items()
    ]
    rows[-1] |= {"page MB": size_mb, "written in s": round(made_s, 1)}
    for row in rows:
        print(row)
    if not given.no_record:
        record("explorer", "opening", rows)


if __name__ == "__main__":
    main()
