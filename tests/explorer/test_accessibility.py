"""axe-core finds nothing serious in any view, in both themes, on a screen and on a phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.told import Told

RULES = (
    "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"
)

DARK = ("start", "node", "statement", "relations")  # the views that hold all colours


@pytest.fixture(scope="module")
def axe(node_modules: Path) -> str:
    return (node_modules / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(sample_page: Path) -> Told:
    return Told(sample_page)


def findings(page: Any, axe: str) -> list[str]:
    """Serious and critical findings, in a line each."""
    page.wait_for_timeout(300)  # colours that fade are no findings
    page.evaluate(axe)
    found = page.evaluate(f"async () => (await axe.run(document, {RULES})).violations")
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for rule in found if rule["impact"] in ("serious", "critical") for node in rule["nodes"]
    ]  # fmt: skip


def views(told: Told) -> dict[str, str]:
    """Each thing that a reader may have open."""
    node = told.most_disputed()
    claim = next(s for s in told.statements if s["evidence"] and s["marks"])
    return {
        "start": "#lang=fr",
        "node": f"#lang=fr&node={told.ids[node]}",
        "statement": f"#lang=en&node={told.ids[node]}&edge={claim['id']}&claims=asserted,negated,hypothetical",
        "paths": f"#lang=fr&paths=1&path-from={told.ids[claim['subject']]}&path-to={told.ids[node]}",
        "items": "#lang=fr&view=nodes",
        "relations": "#lang=en&view=statements&from=2024-01-01",
        "empty": "#lang=fr&claims=",
    }


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_findings(
    scheme: str, told: Told, axe: str, open_page: Callable[..., Any], sample_page: Path
) -> None:
    page = open_page(sample_page, color_scheme=scheme)
    found = {}
    chosen = views(told) if scheme == "light" else {k: v for k, v in views(told).items() if k in DARK}
    for name, fragment in chosen.items():
        page.goto(sample_page.as_uri() + fragment)
        page.locator("#filters details").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")
        found[name] = findings(page, axe)
    assert found == {name: [] for name in found}


def test_no_serious_findings_on_a_phone(told: Told, axe: str, open_page: Callable[..., Any], sample_page: Path) -> None:
    page = open_page(sample_page, size=(390, 844), has_touch=True, is_mobile=True)
    found = {}
    for name, fragment in views(told).items():
        page.goto(sample_page.as_uri() + fragment)
        found[name] = findings(page, axe)
    page.get_by_role("button", name="Filtres").click()
    found["filters"] = findings(page, axe)
    assert found == {name: [] for name in found}
