"""The first minutes of a newcomer: from texts of one's own to the explorer in two commands; and poor browsers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Done
from tests.explorer.conftest import SOFTWARE, Watched, wait_until
from tests.explorer.seen import card, counts

ARTICLE = """Le SNR s'oppose au plan imagerie Garonne

Mardi 3 mars 2026

Le Syndicat national des radiologues s'oppose au plan imagerie Garonne. L'ARS Bretagne a publié le PRS Bretagne.
Marie Le Goff, directrice générale de l'ARS Bretagne, l'a présenté à Rennes.
"""


def test_two_commands_from_texts_to_explorer(kg: Callable[..., Done], open_page: Callable[..., Any]) -> None:
    Path("texts").mkdir()
    Path("texts/one.txt").write_text(ARTICLE, encoding="utf-8")
    assert kg("build", "texts", "-o", "g").returncode == 0
    shown = kg("view", "-g", "g", "--no-open")
    assert shown.returncode == 0
    page = open_page(Path(shown.stdout.strip()).absolute())
    assert counts(page)[1] > 0
    page.fill("#search", "ars bretagne")
    page.press("#search", "Enter")
    assert card(page).locator("h2").inner_text() == "ARS Bretagne"
    assert card(page).get_by_text("Marie Le Goff").first.is_visible()


def test_view_opens_the_page_in_the_browser(
    kg: Callable[..., Done], sample_graph: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    import shutil
    import sys

    shutil.copytree(sample_graph, tmp_path / "mine", ignore=shutil.ignore_patterns("db"))
    seen = tmp_path / "seen.txt"
    script = tmp_path / "browser"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(seen)!r}, 'w').write(sys.argv[1])\n", encoding="utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    import webbrowser

    monkeypatch.setattr(webbrowser, "_tryorder", None)  # BROWSER is read anew
    assert kg("view", "-g", "mine").returncode == 0
    assert seen.read_text(encoding="utf-8") == (tmp_path / "mine" / "explorer.html").as_uri()


def test_without_webgl_the_tables_hold_everything(chromium: str, browser: Any, sample_page: Path) -> None:
    without = browser.browser_type.launch(executable_path=chromium, args=[*SOFTWARE, "--disable-3d-apis"])
    page = without.new_context(locale="fr-FR").new_page()
    watched = Watched()
    watched.watch(page)
    page.goto(sample_page.as_uri())
    wait_until(page, "() => performance.getEntriesByName('complete').length > 0")
    assert page.get_by_text("Ce navigateur ne peut pas dessiner le graphe").is_visible()
    page.get_by_role("button", name="Relations", exact=True).click()
    assert page.locator("tbody tr").count() == 100
    page.locator("tbody td .cell-link").first.click()
    assert card(page).locator("blockquote, .links").first.is_visible()
    page.get_by_role("button", name="Graphe", exact=True).click()
    without.close()
    assert watched.faults == []
