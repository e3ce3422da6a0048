"""Pictures of the docs from a real browser: explorer, report and notebook, of the sample corpus.

    python -m docs.screenshots           into docs/images (Chromium has to be installed)

`make docs` takes them where there is a browser; `tests/test_screenshots.py` takes them again and compares.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docs.generate import ROOT, workplace
from tests.explorer.conftest import SOFTWARE, find_chromium

IMAGES = ROOT / "docs" / "images"
NAMES = ("explorer.png", "report.png", "notebook.png")
SIZE = {"width": 1200, "height": 850}
NOTEBOOK = ROOT / "notebooks" / "actor_to_policy.ipynb"


def take(run: Callable[[str], str], folder: Path, out: Path, browser: Any) -> None:
    """Take all pictures, in a running browser, of what is made in the workplace `folder` by the shell `run`."""
    run("kg report -g demo -o report")
    run("kg export html -g demo -o explorer.html")
    (folder / "notebook.html").write_text(notebook_page(), encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    for name, go in (("explorer", _explorer), ("report", _report), ("notebook", _notebook)):
        context = browser.new_context(viewport=SIZE, locale="fr-FR", color_scheme="light", bypass_csp=True)
        page = context.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        go(page)
        page.screenshot(path=out / f"{name}.png", animations="disabled")
        context.close()


def take_with(path: str, run: Callable[[str], str], folder: Path) -> None:
    """Take all pictures for the docs with the browser at `path`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SOFTWARE))
        take(run, folder, IMAGES, browser)
        browser.close()


def notebook_page() -> str:
    """The notebook, with the outputs that are kept in it, as a page that needs nothing else."""
    from nbconvert import HTMLExporter

    without = dict.fromkeys(("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url"), "")
    exporter = HTMLExporter(**without, sanitize_html=False)  # type: ignore[no-untyped-call]  # it has no types
    page, _ = exporter.from_filename(str(NOTEBOOK))
    return str(page)


def _explorer(page: Any) -> None:
    page.wait_for_function("performance.getEntriesByName('complete').length > 0", polling=50)
    page.wait_for_timeout(1000)


def _report(page: Any) -> None:
    page.get_by_role("heading", name="Controverses", level=2).evaluate("e => e.scrollIntoView()")
    page.wait_for_timeout(300)


def _notebook(page: Any) -> None:
    page.get_by_role("heading", name="4. Who stands where").evaluate("e => e.scrollIntoView()")
    page.wait_for_timeout(300)


def main() -> None:
    """Take the pictures of a freshly built sample graph."""
    browser = find_chromium()
    if browser is None:
        sys.exit("no Chromium: install it, for example with tests/explorer/install_chromium.sh")
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        take_with(browser, workplace(folder), folder)


if __name__ == "__main__":
    main()
