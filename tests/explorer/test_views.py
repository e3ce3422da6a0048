"""Ways to see, keep and pass on the graph: tables, keyboard, languages, themes, phone, shared links, exports."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.explorer.conftest import wait_until
from tests.explorer.seen import card, check, counts, save
from tests.explorer.told import Told

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def told(sample_page: Path) -> Told:
    return Told(sample_page)


@pytest.fixture
def page(open_page: Open, sample_page: Path) -> Any:
    """The page as a French reader opens it."""
    return open_page(sample_page)


def test_the_table_of_items_holds_what_the_graph_shows(page: Any) -> None:
    items, _ = counts(page)
    page.get_by_role("button", name="Éléments", exact=True).click()
    assert page.locator(".pager").inner_text().replace("\n", " ").find(f"1–100 sur {items}") >= 0
    assert page.locator("tbody tr").count() == 100
    page.get_by_role("button", name="Page suivante").click()
    assert page.locator("tbody tr").count() == min(100, items - 100)


def test_the_table_sorts_and_filters(page: Any, told: Told) -> None:
    page.get_by_role("button", name="Éléments", exact=True).click()
    page.get_by_role("button", name="Nom", exact=True).click()
    names = page.locator("tbody th").all_inner_texts()
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Nom"
    page.get_by_role("button", name="Nom", exact=True).click()
    assert page.locator("tbody th").all_inner_texts() != names
    name = told.names[told.most_disputed()]
    page.fill("#table-query", name.upper())
    assert name in page.locator("tbody th").all_inner_texts()
    page.get_by_role("button", name=name, exact=True).first.click()
    assert card(page).locator("h2").inner_text() == name


def test_the_table_of_relations_opens_quotes(page: Any, told: Told) -> None:
    page.get_by_role("button", name="Relations", exact=True).click()
    assert page.locator("tbody tr").count() == min(100, len(told.shown()))
    page.locator("tbody td .cell-link").first.click()
    assert card(page).get_by_role("heading", name=re.compile("Passages|Source")).is_visible()


def test_the_graph_is_walked_by_keyboard(page: Any) -> None:
    page.locator(".drawing").focus()
    page.keyboard.press("ArrowRight")
    first = card(page).locator("h2").inner_text()
    assert page.locator("[role=status]").inner_text().startswith(f"Sélection\u00a0: {first}")
    seen = {first}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(card(page).locator("h2").inner_text())
    assert len(seen) > 2
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "card-title"
    page.keyboard.press("Escape")
    assert card(page).get_by_role("heading", name="Par où commencer").is_visible()


def test_what_was_chosen_is_not_talked_over_by_the_drawing_that_moves_to_it(page: Any) -> None:
    page.locator(".drawing").focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "() => location.hash.includes('at=')")  # the drawing has come to rest
    first = card(page).locator("h2").inner_text()
    assert page.locator("[role=status]").inner_text().startswith(f"Sélection\u00a0: {first}")


def test_the_keyboard_reaches_the_list_first(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Aller à la liste des éléments"
    page.keyboard.press("Enter")
    assert page.get_by_role("table").is_visible()
    assert page.evaluate("() => document.activeElement.id") == "tables"


def test_focus_is_visible_on_every_control(page: Any) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")


def test_english(open_page: Open, sample_page: Path) -> None:
    page = open_page(sample_page, locale="en-GB")
    assert card(page).get_by_role("heading", name="Where to start").is_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Français").click()
    assert card(page).get_by_role("heading", name="Par où commencer").is_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".drawing canvas").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_and_can_be_turned(open_page: Open, sample_page: Path, scheme: str) -> None:
    page = open_page(sample_page, color_scheme=scheme)
    assert page.locator("html").get_attribute("data-theme") == scheme
    page.get_by_role("button", name=re.compile("^Passer au thème")).click()
    assert page.locator("html").get_attribute("data-theme") != scheme
    back = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert (back == "rgb(20, 24, 30)") == (scheme == "light")


def test_a_phone(open_page: Open, sample_page: Path, told: Told) -> None:
    page = open_page(sample_page, size=(390, 844), has_touch=True, is_mobile=True)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert not page.locator("#filters").is_visible()
    page.get_by_role("button", name="Filtres").tap()
    check(page, "Personnes", on=False)
    page.locator("#filters").get_by_role("button", name="Fermer").tap()
    page.locator("#filters").wait_for(state="hidden")
    name = told.names[told.most_disputed()]
    page.fill("#search", name)
    page.get_by_role("option").first.tap()
    assert card(page).locator("h2").inner_text() == name
    stage, panel = page.locator(".drawing").bounding_box(), card(page).bounding_box()
    assert stage["height"] > 250
    assert stage["y"] + stage["height"] <= panel["y"] + 1


def stand_still(page: Any) -> None:
    """Wait until the camera has come to rest and the address tells where."""
    before = ""
    while "at=" not in page.url or page.url != before:
        before = page.url
        page.wait_for_timeout(900)


def test_a_shared_link_opens_the_same_view(told: Told, open_page: Open, sample_page: Path) -> None:
    page = open_page(sample_page, reduced_motion="reduce")
    check(page, "Niée", on=True)
    check(page, "Lieux", on=False)
    page.fill("#period-from", "2022-01-01")
    page.fill("#search", told.names[told.most_disputed()])
    page.press("#search", "Enter")
    stand_still(page)
    near = page.url
    page.get_by_role("button", name="Agrandir").click()
    page.wait_for_url(lambda url: url != near)
    stand_still(page)
    again = open_page(sample_page, "#" + page.url.split("#")[1])
    assert counts(again) == counts(page)
    assert card(again).locator("h2").inner_text() == card(page).locator("h2").inner_text()
    assert again.url == page.url
    assert again.locator(".chip").all_inner_texts() == page.locator(".chip").all_inner_texts()


def test_the_back_button_undoes_a_selection(page: Any, told: Told) -> None:
    for node in (told.most_disputed(), 0):
        page.fill("#search", told.names[node])
        page.press("#search", "Enter")
    page.go_back()
    assert card(page).locator("h2").inner_text() == told.names[told.most_disputed()]


@pytest.mark.parametrize(
    "fragment", ["#node=nobody&edge=none&around=x&place=y&at=NaN", "#%E0%A4%A", "#view=<b>&claims=,,&depth=99"]
)
def test_a_broken_link_opens_the_page_all_the_same(
    open_page: Open, sample_page: Path, fragment: str, told: Told
) -> None:
    page = open_page(sample_page, fragment)
    assert page.locator(".count-line").is_visible()


def test_the_link_is_copied(open_page: Open, sample_page: Path) -> None:
    page = open_page(sample_page, permissions=["clipboard-read", "clipboard-write"])
    check(page, "Personnes", on=False)
    page.get_by_role("button", name="Copier le lien").click()
    page.locator(".toast").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()").endswith("without-kinds=Article,Person")


def test_the_image_shows_the_graph(page: Any, tmp_path: Path) -> None:
    from matplotlib.image import imread

    path = save(page, "PNG", tmp_path)
    pixels = imread(path)
    box = page.locator(".drawing").bounding_box()
    height, width = pixels.shape[:2]
    assert width == round(box["width"])
    assert 20 < height - box["height"] < 100, "the legend below"
    below = np.unique((pixels[round(box["height"]) :, :, :3] * 255).astype(int).reshape(-1, 3), axis=0)
    assert len(below) > 20, "an empty legend"
    colors = np.unique((pixels[::3, ::3, :3] * 255).astype(int).reshape(-1, 3), axis=0)
    assert len(colors) > 50, "an empty image"


def test_the_table_file_holds_the_view(page: Any, told: Told, tmp_path: Path) -> None:
    check(page, "Personnes", on=False)
    text = save(page, "CSV", tmp_path).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    shown = {s["id"]: s for s in told.shown() if "Person" not in (told.top(s["subject"]), told.top(s["object"]))}
    assert {row["statement_id"] for row in rows} == set(shown)
    assert len(rows) == sum(max(1, len(s["evidence"])) for s in shown.values())
    quotes = {piece["quote"] for s in shown.values() for piece in s["evidence"]}
    assert {row["quote"].removeprefix("'") for row in rows if row["quote"]} == {
        quote.removeprefix("'") for quote in quotes
    }


def test_filters_that_are_in_force_can_be_taken_back_one_by_one(page: Any, told: Told) -> None:
    page.fill("#period-from", "2024-01-01")
    page.locator("#confidence").fill("50")
    assert page.locator(".chip").count() == 2
    page.locator(".chip").first.click()
    page.locator(".chip").first.click()
    assert counts(page)[1] == len(told.shown())
