"""A real browser for the explorer: Debian's Chromium, driven by Playwright, drawing with its software renderer.

On a CI machine (CI set) a missing browser is installed, and its lack is a failure; elsewhere the tests are skipped.
Every page that a test opens is watched: a console error, a dialog, a request to the network fails the test.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox")
WAIT_MS = 30_000
WEB = Path(__file__).resolve().parents[2] / "kg" / "explorer" / "web"


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The browser's path."""
    found = find_chromium()
    if found is None and os.environ.get("CI"):
        with FileLock(shared_folder(tmp_path_factory) / "chromium.lock"):
            if find_chromium() is None:
                script = Path(__file__).with_name("install_chromium.sh")
                done = subprocess.run([script], capture_output=True, text=True, check=False)
                assert done.returncode == 0, f"Chromium can't be installed:\n{done.stdout}\n{done.stderr}"
        found = find_chromium()
        assert found is not None, "no Chromium after its installation"
    if found is None:
        pytest.skip("no Chromium: install it (Debian: tests/explorer/install_chromium.sh) to test the explorer")
    return found


def find_chromium() -> str | None:
    """The first of the browsers that is installed."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A running headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(SOFTWARE))
        yield running
        running.close()


def wait_until(page: Any, condition: str) -> None:
    """Wait for a condition; asked from outside, since the page's policy lets no script be made in it."""
    end = time.monotonic() + WAIT_MS / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"{condition} did not come true"
        page.wait_for_timeout(30)


@dataclass
class Watched:
    """What went wrong on the pages of a test."""

    faults: list[str] = field(default_factory=list)

    def _note_error(self, said: Any) -> None:
        if said.type == "error":
            self.faults.append(f"console: {said.text}")

    def _dismiss(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def watch(self, page: Any) -> None:
        """Note every error, dialog and request."""
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self._note_error)
        page.on("dialog", self._dismiss)
        page.on(
            "request", lambda request: self.faults.append(f"request: {request.url}") if is_outside(request) else None
        )


def is_outside(request: Any) -> bool:
    """Whether a request leaves the page and the machine."""
    return not request.url.startswith(("file:", "blob:", "data:"))


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of the explorer and wait until all of it is there; faults fail the test at its end."""
    watched, contexts = Watched(), []

    def open_it(path: Path, fragment: str = "", *, size: tuple[int, int] = (1360, 850), **options: Any) -> Any:
        settings = {"locale": "fr-FR", "accept_downloads": True, **options}
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        watched.watch(page)
        page.goto(path.as_uri() + fragment)
        wait_until(page, "() => performance.getEntriesByName('complete').length > 0")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert watched.faults == []


@pytest.fixture(scope="session")
def sample_page(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the sample corpus."""
    return written(sample_graph, tmp_path_factory.mktemp("explorer") / "sample.html")


def written(graph: Path, out: Path) -> Path:
    """The explorer of a graph folder, written to a file."""
    from kg.exporters import html
    from kg.folder import GraphFolder

    html.write(GraphFolder(graph), out)
    return out


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the explorer's sources with the packages of its lock file."""
    if shutil.which("npm") is None:
        assert not os.environ.get("CI"), "CI needs Node.js"
        pytest.skip("no Node.js: it is needed to build the explorer's script")
    copy = shared_folder(tmp_path_factory) / "explorer-web"
    with FileLock(copy.with_suffix(".lock")):
        if not (copy / "node_modules").is_dir():
            shutil.copytree(WEB, copy, ignore=shutil.ignore_patterns("node_modules"))
            done = subprocess.run(
                ["npm", "ci", "--ignore-scripts"], cwd=copy, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
    return copy
