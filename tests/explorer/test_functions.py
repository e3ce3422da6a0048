"""Every function of the explorer on the sample corpus, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.seen import card, check, counts, drawing
from tests.explorer.told import Told, ends

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def told(sample_page: Path) -> Told:
    return Told(sample_page)


@pytest.fixture
def page(open_page: Open, sample_page: Path) -> Any:
    """The page as a French reader opens it."""
    return open_page(sample_page)


def test_it_starts_with_what_is_asserted_and_where_to_begin(page: Any, told: Told) -> None:
    shown = told.shown()
    assert counts(page) == (len(ends(shown)), len(shown))
    assert card(page).get_by_role("heading", name="Par où commencer").is_visible()
    assert page.locator("html").get_attribute("lang") == "fr"


def test_search_folds_accents_and_case(page: Any, told: Told) -> None:
    accented = next(name for name in told.columns[0]["entities"]["name"] if re.search("[éèêô]", name) and len(name) > 8)
    page.fill("#search", accented.upper().translate(str.maketrans("ÉÈÊÔÀÇÎ", "EEEOACI")))
    page.get_by_role("option").filter(has_text=accented).first.wait_for()
    page.press("#search", "Enter")
    assert card(page).locator("h2").inner_text() == accented


def test_search_knows_aliases_and_works_by_keyboard(page: Any, told: Told) -> None:
    entities = told.columns[0]["entities"]
    node, alias = next(
        (n, form) for n, forms in enumerate(entities["aliases"]) for form in forms
        if len(form) > 4 and form.casefold() not in entities["name"][n].casefold()
    )  # fmt: skip
    page.locator("#search").press_sequentially(alias)
    options = page.get_by_role("option")
    at = next(i for i in range(options.count()) if entities["name"][node] in options.nth(i).inner_text())
    assert f"aussi\u00a0: {alias}" in options.nth(at).inner_text()
    for _ in range(at):
        page.press("#search", "ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == options.nth(at).get_attribute("id")
    page.press("#search", "Enter")
    assert card(page).locator("h2").inner_text() == entities["name"][node]


def test_search_says_that_nothing_matches(page: Any) -> None:
    page.fill("#search", "zzzzqqq")
    assert page.get_by_text("Aucun nom ne correspond").first.is_visible()


def test_filter_by_kind(page: Any, told: Told) -> None:
    check(page, "Personnes", on=False)
    kept = [s for s in told.shown() if "Person" not in (told.top(s["subject"]), told.top(s["object"]))]
    assert counts(page) == (len(ends(kept)), len(kept))
    check(page, "Personnes", on=True)
    check(page, "Articles", on=True)
    assert counts(page)[1] == len(told.shown(with_articles=True))


def test_filter_by_stance(page: Any, told: Told) -> None:
    check(page, "S’oppose", on=False)
    assert counts(page)[1] == len([s for s in told.shown() if s["stance"] != "oppose"])


def test_positions_are_counted_where_they_are_asserted(page: Any, told: Told) -> None:
    for label, stance in (("Soutient", "support"), ("S’oppose", "oppose")):
        row = page.locator("#filters label.check").filter(has_text=re.compile(f"^{label}", re.IGNORECASE)).first
        held = [s for s in told.statements if s["stance"] == stance]
        asserted = [s for s in held if not s["marks"] & 3]
        assert row.locator(".count").inner_text() == str(len(asserted))
    assert any(s["stance"] and s["marks"] & 3 for s in told.statements)


def test_filter_by_relation(page: Any, told: Told) -> None:
    page.locator(".fold > summary").click()
    page.get_by_role("button", name="Aucune").click()
    assert counts(page)[1] == len([s for s in told.shown() if s["stance"]])
    page.get_by_role("button", name="Relations choisies").click()
    assert counts(page)[1] == len(told.shown())


def test_filter_by_period(page: Any, told: Told) -> None:
    page.fill("#period-from", "2024-01-01")
    page.fill("#period-to", "2024-12-31")
    dated = [s for s in told.shown() if s["first"] and s["last"] >= "2024-01-01" and s["first"] <= "2024-12-31"]
    undated = [s for s in told.shown() if not s["first"]]
    assert 0 < len(dated) < len(told.shown())
    assert counts(page)[1] == len(dated) + len(undated)
    check(page, "Garder les relations sans date", on=False)
    assert counts(page)[1] == len(dated)


def test_filter_by_confidence(page: Any, told: Told) -> None:
    page.locator("#confidence").fill("90")
    page.wait_for_url("**confidence=90*")
    assert counts(page)[1] == len([s for s in told.shown() if s["confidence"] >= 90])
    assert page.locator("output").inner_text() == "90\u00a0%"


def test_filter_by_place(page: Any, told: Told) -> None:
    places = told.columns[0]["entities"]["places"]
    busy = [s for s in told.shown() if any(p != s["subject"] for p in places[s["subject"]])]
    place = next(p for p in places[busy[0]["subject"]] if p != busy[0]["subject"])
    page.select_option("#place", told.ids[place])
    kept = [s for s in told.shown() if place in places[s["subject"]] or place in places[s["object"]]]
    assert counts(page)[1] == len(kept) < len(told.shown())


def test_denied_claims_are_off_at_the_start_and_marked_when_shown(page: Any, told: Told, tmp_path: Path) -> None:
    denied = [s for s in told.statements if s["marks"] & 3 == 1 and s["object"] < len(told.ids)]
    check(page, "Niée", on=True)
    assert counts(page)[1] == len(told.shown()) + len(denied)
    dashes = drawing(page, tmp_path).dashes
    assert sorted(dashes.values()).count("2 3") > 0
    only = next(s for s in denied if s["marks"] == 1)
    page.goto(f"{page.url.split('#')[0]}#lang=fr&edge={only['id']}")
    assert card(page).locator(".relation .mark").inner_text() == "niée"


def test_stance_shows_in_colour_and_in_shape(page: Any, tmp_path: Path, told: Told) -> None:
    colors = set(drawing(page, tmp_path).colors.values())
    stances = {s["stance"] for s in told.shown()}
    assert len(colors) == len(stances)
    swatches = page.locator("#filters .line-swatch")
    outlines = [swatches.nth(i).evaluate("e => [...e.children].map(c => c.getAttribute('d')).join()") for i in range(3)]
    assert len(set(outlines)) == 3


def test_a_click_on_a_node_opens_its_card(page: Any, told: Told, tmp_path: Path) -> None:
    name = told.names[told.most_disputed()]
    page.mouse.click(*drawing(page, tmp_path).nodes[name])
    card(page).get_by_role("heading", name=name, exact=True).wait_for()
    assert page.locator("[role=status]").inner_text().startswith(f"Sélection\u00a0: {name}")


def test_a_click_on_an_edge_shows_its_quotes_in_their_sentences(page: Any, told: Told, tmp_path: Path) -> None:
    seen = drawing(page, tmp_path)
    names = {told.names[s["subject"]] for s in told.shown() if s["evidence"]}
    titles = [title for title in seen.edges if any(title.startswith(name) for name in names)]
    page.mouse.click(*seen.edges[max(titles, key=seen.room)])
    page.wait_for_url("**edge=*")
    chosen = next(s for s in told.statements if s["id"] in page.url)
    marked = card(page).locator("blockquote mark").all_inner_texts()
    assert [text.split() for text in marked] == [piece["quote"].split() for piece in chosen["evidence"]]
    sentences = card(page).locator("blockquote").all_inner_texts()
    assert all(
        piece["sentence"].split() in ([], text.split())
        for piece, text in zip(chosen["evidence"], sentences, strict=True)
    )
    assert card(page).get_by_text(re.compile("Confiance")).first.is_visible()


def test_who_reports_a_position_of_others_stands_on_the_cards_of_its_ends(page: Any, told: Told) -> None:
    reported = next(s for s in told.shown() if s["by"] >= 0)
    words = f"Rapporté par {told.names[reported['by']]}"
    for end in (reported["subject"], reported["object"]):
        page.goto(f"{page.url.split('#')[0]}#lang=fr&node={told.ids[end]}")
        claim = card(page).locator(f".claim[data-statement='{reported['id']}']")
        assert claim.locator(".role").all_inner_texts() == [words]
    claim.click()
    assert card(page).get_by_text(words).is_visible()


def test_a_card_tells_roles_positions_and_articles(page: Any, told: Told) -> None:
    holder = next(s for s in told.shown() if s["relation"] == "HOLDS_ROLE" and s["role"] and s["evidence"])
    page.goto(f"{page.url.split('#')[0]}#lang=fr&node={told.ids[holder['subject']]}")
    section = card(page).locator("section").filter(has_text="Fonctions")
    assert holder["role"].casefold() in section.inner_text().casefold()
    assert told.names[holder["object"]] in section.inner_text()
    articles = card(page).locator("section").filter(has=page.get_by_role("heading", name="Articles"))
    articles.locator(".node-link").first.click()
    assert card(page).get_by_text("Ce que dit l’article").is_visible()


def test_the_timeline_of_an_instrument(page: Any, told: Told) -> None:
    node = told.most_disputed()
    page.goto(f"{page.url.split('#')[0]}#lang=fr&node={told.ids[node]}")
    section = card(page).locator("section").filter(has_text="Chronologie")
    assert section.get_by_role("img", name=re.compile("^Frise des positions")).is_visible()
    dates = section.locator(".claim").count()
    assert dates >= len([s for s in told.shown() if s["object"] == node and s["stance"]])
    section.locator(".claim").first.click()
    assert card(page).locator("blockquote").first.is_visible()
    card(page).get_by_role("button", name="Retour").click()
    assert card(page).locator("h2").inner_text() == told.names[node]


def two_hops(told: Told) -> tuple[int, int, int]:
    """Two nodes that are not tied, and one that is tied to both."""
    near: dict[int, set[int]] = {}
    for s in told.shown():
        near.setdefault(s["subject"], set()).add(s["object"])
        near.setdefault(s["object"], set()).add(s["subject"])
    pairs = ((one, middle, other) for middle in sorted(near) for one in near[middle] for other in near[middle])
    return min(
        (one, middle, other)
        for one, middle, other in pairs
        if one < other and other not in near[one] and len(near[one] & near[other]) == 1
    )


def test_the_path_finder(page: Any, told: Told) -> None:
    one, middle, other = two_hops(told)
    page.get_by_role("button", name="Chemin", exact=True).click()
    for field, node in (("#pathFrom", one), ("#pathTo", other)):
        page.fill(field, told.names[node])
        page.locator(f"{field}-list [role=option]").filter(
            has=page.get_by_text(told.names[node], exact=True)
        ).first.click()
    assert f"path-from={told.ids[one]}" in page.url
    stones = card(page).locator(".path").first.locator("li > .node-link").all_inner_texts()
    assert stones == [told.names[node] for node in (one, middle, other)]
    assert card(page).locator(".path").first.locator(".claim").count() == 2
    page.get_by_role("button", name="Inverser").click()
    stones = card(page).locator(".path").first.locator("li > .node-link").all_inner_texts()
    assert stones == [told.names[node] for node in (other, middle, one)]


def test_the_path_finder_says_that_there_is_none(page: Any, told: Told) -> None:
    one, _, other = two_hops(told)
    url = f"{page.url.split('#')[0]}#lang=fr&paths=1&path-from={told.ids[one]}&path-to={told.ids[other]}&confidence=100"
    page.goto(url)
    without = "&without=" + ",".join(row["name"] for row in told.columns[0]["relations"])
    page.goto(url + without)
    assert card(page).get_by_text("Aucun chemin avec les filtres en cours.").is_visible()


def test_the_neighbourhood_of_a_node(page: Any, told: Told) -> None:
    node = told.most_disputed()
    near = {node} | ends([s for s in told.shown() if node in (s["subject"], s["object"])])
    page.goto(f"{page.url.split('#')[0]}#lang=fr&node={told.ids[node]}")
    page.get_by_role("button", name="Voir son voisinage").click()
    kept = [s for s in told.shown() if {s["subject"], s["object"]} <= near]
    assert counts(page) == (len(near), len(kept))
    page.get_by_label("Rayon").select_option("2")
    assert counts(page)[0] > len(near)
    page.locator(".chip").filter(has_text="Voisinage").click()
    assert counts(page)[1] == len(told.shown())


def test_isolated_items_can_be_shown(page: Any, told: Told) -> None:
    check(page, "Montrer les éléments sans relation", on=True)
    assert counts(page)[0] == len(told.ids)


def test_when_nothing_is_left_it_says_so_and_offers_a_way_back(page: Any, told: Told) -> None:
    for claim in ("Affirmée", "Annoncée", "Passée"):
        check(page, claim, on=False)
    assert page.get_by_role("heading", name="Rien à afficher").is_visible()
    page.locator(".empty-state").get_by_role("button", name="Tout réinitialiser").click()
    assert counts(page)[1] == len(told.shown())
