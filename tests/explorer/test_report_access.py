"""axe-core finds nothing serious on the page of `kg report`, in both themes; hostile names do nothing there."""

from pathlib import Path
from typing import Any

import pytest

from kg.building.build import BuildOptions, write_graph
from kg.cli import run
from tests.explorer.conftest import Watched
from tests.kg.articles import article

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TAGS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


@pytest.fixture(scope="module")
def axe(node_modules: Path) -> str:
    return (node_modules / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def opened(browser: Any, path: Path, watched: Watched, **options: Any) -> Any:
    """The page in a browser that is watched."""
    page = browser.new_context(**options).new_page()
    watched.watch(page)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("fr", "light", 1200), ("en", "dark", 1200), ("fr", "dark", 380)]
)
def test_the_report_has_no_serious_finding(
    language: str, scheme: str, width: int, browser: Any, axe: str, sample_graph: Path, tmp_path: Path
) -> None:
    assert run(["report", "-g", str(sample_graph), "-o", str(tmp_path / "note"), "--lang", language]) == 0
    watched = Watched()
    size = {"width": width, "height": 800}
    page = opened(browser, tmp_path / "note.html", watched, color_scheme=scheme, viewport=size)
    page.locator("details summary").first.click()
    page.evaluate(axe)
    rules = f"{{runOnly: {TAGS}, resultTypes: ['violations']}}"
    found = page.evaluate(f"async () => (await axe.run(document, {rules})).violations")
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"
    page.context.close()
    assert watched.faults == []


def test_hostile_names_and_titles_do_nothing(browser: Any, tmp_path: Path) -> None:
    union, plan = f"Union {EVIL}", f"plan {EVIL}"
    hostile = article(
        f"{union} soutient le {plan}.",
        entities=(f"ProfessionalUnion: {union}", f"HealthPlan: {plan}"),
        claims=[(union, "SUPPORTS", plan, f"{union} soutient le {plan}", {})],
        title=f'"><svg onload=alert(1)>{EVIL}',
        url="javascript:alert(1)",
        date="2026-01-15",
    )
    graph = write_graph([hostile], tmp_path / "g", BuildOptions()).path
    assert run(["report", "-g", str(graph), "-o", str(tmp_path / "note")]) == 0
    watched = Watched()
    page = opened(browser, tmp_path / "note.html", watched)
    assert page.locator("script, svg, [onload], [onerror], [src=x]").count() == 0
    for link in page.locator("a").all():
        assert (link.get_attribute("href") or "").startswith("#")
    assert EVIL in page.inner_text("main")
    page.context.close()
    assert watched.faults == []
