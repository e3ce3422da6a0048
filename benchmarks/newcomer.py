"""How long a newcomer waits, from a fresh clone to the graph in the browser; packages are fetched anew.

    python -m benchmarks.newcomer      clones this checkout, `make demo`, `kg view`; then two commands on other texts

The page is opened in headless Chromium and has to show a graph: a step that fails ends the run.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.recorded import record

ROOT = Path(__file__).resolve().parent.parent
SHOWN = "() => performance.getEntriesByName('interactive').length && document.querySelector('.count-line').textContent"


def main() -> None:
    """Walk the path, print and record the time of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as aside:
        clone = Path(aside) / "radfr"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        (clone / "texts").mkdir()
        for article in sorted((clone / "kg" / "sample" / "articles").iterdir())[:10]:
            (clone / "texts" / article.name).write_bytes(article.read_bytes())
        steps = {
            "set up and build the demo graph: make demo": ("make", "demo"),
            "open it: kg view -g demo": (".venv/bin/kg", "view", "-g", "demo", "--no-open"),
            "ten own texts: kg build texts -o g": (".venv/bin/kg", "build", "texts", "-o", "g"),
            "open them: kg view -g g": (".venv/bin/kg", "view", "-g", "g", "--no-open"),
        }
        for step, command in steps.items():
            start = time.perf_counter()
            said = run(clone, *command)
            shown = open_page(clone / said.strip()) if "view" in command else ""
            rows.append({"step": step, "s": round(time.perf_counter() - start, 1), "shows": shown})
            print(rows[-1], flush=True)
    if not given.no_record:
        record("newcomer", "steps", rows)


def run(folder: Path, *command: str) -> str:
    """Run a step as a user would, outside this environment; gives what it prints."""
    env = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH")}
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def open_page(page: Path) -> str:
    """Open a page in headless Chromium; gives how much it says it shows."""
    from playwright.sync_api import sync_playwright

    from tests.explorer.conftest import SOFTWARE, find_chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(SOFTWARE))
        tab = browser.new_context(locale="en-GB").new_page()
        tab.goto(page.as_uri())
        while not (shown := tab.evaluate(SHOWN)):
            time.sleep(0.02)
        browser.close()
    return str(shown)


if __name__ == "__main__":
    main()
