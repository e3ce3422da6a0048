"""Twenty thousand nodes and sixty thousand edges: every function answers; how soon, the benchmark `explorer` tells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.explorer import measure, write_empty_page, write_large_page
from tests.explorer.seen import card, check, counts, drawing, save
from tests.explorer.told import Told

NODES, EDGES = 20_000, 60_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_large_page(tmp_path_factory.mktemp("large"), entities=NODES, statements=EDGES)


@pytest.mark.slow
def test_the_benchmark_opens_it_and_an_empty_page(
    large: Path, browser: Any, node_modules: Path, tmp_path: Path
) -> None:
    took = measure(browser, large, write_empty_page(large, tmp_path / "empty.html", node_modules), runs=1)
    assert took["explorer_ms"] > 0
    assert took["empty_ms"] > 0


@pytest.mark.slow
def test_every_function_answers(large: Path, open_page: Callable[..., Any], tmp_path: Path) -> None:
    told = Told(large)
    page = open_page(large)
    assert counts(page)[1] == len(told.shown())
    node = told.most_disputed()
    name = told.names[node]
    page.fill("#search", name.upper())
    page.get_by_role("option").first.wait_for()
    page.press("#search", "Enter")
    card(page).get_by_role("heading", name=name, exact=True).wait_for()
    assert card(page).get_by_role("img").first.is_visible(), "the timeline"

    page.get_by_role("button", name="Voir son voisinage").click()
    items, relations = counts(page)
    assert 1 < items < 1000 < NODES
    page.wait_for_timeout(500)
    seen = drawing(page, tmp_path)
    page.mouse.click(*seen.edges[max(seen.edges, key=seen.room)])
    page.wait_for_url("**edge=*")
    assert card(page).locator("blockquote").count() > 0
    page.locator(".chip").first.click()

    check(page, "Organisations", on=False)
    assert counts(page)[1] < len(told.shown())
    page.get_by_role("button", name="Tout réinitialiser").first.click()
    one, other = told.shown()[0], told.shown()[-1]
    page.goto(
        f"{large.as_uri()}#lang=fr&paths=1&path-from={told.ids[one['subject']]}&path-to={told.ids[other['subject']]}"
    )
    card(page).locator(".path").first.wait_for()
    page.get_by_role("button", name="Relations", exact=True).click()
    assert page.locator("tbody tr").count() == 100
    assert len(save(page, "CSV", tmp_path).read_bytes()) > 5_000_000
    assert relations > 0


@pytest.mark.slow
def test_a_click_is_answered(large: Path, open_page: Callable[..., Any]) -> None:
    page = open_page(large)
    page.wait_for_timeout(500)
    for button in ("Agrandir", "Réduire"):
        page.get_by_role("button", name=button).click()
    box = page.locator(".drawing").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(300)
    assert card(page).locator("h2").inner_text()
