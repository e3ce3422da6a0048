"""Text from articles is text: nothing of it runs, loads, links or computes, wherever it stands."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.explorer.page import make_page
from tests.explorer.graphs import hostile_folder
from tests.explorer.seen import card, check, save

HOSTILE = {
    "script": "<script>window.hacked=1;alert(1)</script>",
    "image": '<img src=x onerror="window.hacked=1;alert(1)">',
    "link": "javascript:window.hacked=1",
    "end": "</script><script>window.hacked=1</script>",
    "comment": "<!--<script>window.hacked=1",
    "attribute": '" autofocus onfocus="window.hacked=1" x=\'',
    "drawing": "<svg onload=window.hacked=1><style>*{display:none}</style>",
    "template": "${window.hacked=1} {{constructor.constructor('window.hacked=1')()}}",
    "formula": '=HYPERLINK("http://example.org","x")',
    "direction": "\u202eabc\u2066 \u0000\u0007",
}


TOGETHER = {
    "markup": " ".join(HOSTILE[name] for name in ("script", "image", "drawing", "comment")),
    "end": HOSTILE["end"] + HOSTILE["attribute"],
    "link": HOSTILE["link"],
    "others": " ".join(HOSTILE[name] for name in ("formula", "template", "direction")),
}


@pytest.fixture(params=sorted(TOGETHER))
def text(request: pytest.FixtureRequest) -> str:
    return TOGETHER[request.param]


def test_hostile_text_is_inert_wherever_it_is_shown(text: str, open_page: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "hostile.html"
    out.write_text(make_page(hostile_folder(tmp_path / "g", text)), encoding="utf-8")
    page = open_page(out)
    check(page, "Articles", on=True)
    page.fill("#search", text)
    page.locator("[role=listbox]:visible").first.wait_for()
    for fragment in ("node=p1", "node=i1", "node=a1", "edge=s1", "edge=s2", "view=nodes", "view=statements",
                     "paths=1&path-from=p1&path-to=i1", "around=p1", "lang=en&edge=s1"):  # fmt: skip
        page.goto(f"{out.as_uri()}#without-kinds=&{fragment}")
        assert page.evaluate("() => typeof window.hacked") == "undefined", fragment
    links = page.locator("a").evaluate_all("links => links.map(a => a.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert page.locator("script:not(#graph):not(#evidence)").count() == 1
    assert page.locator("#app img, #app iframe, #app style, #app [onerror], #app [onload], #app [onfocus]").count() == 0


def test_hostile_text_is_shown_as_it_is(open_page: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "hostile.html"
    out.write_text(make_page(hostile_folder(tmp_path / "g", HOSTILE["end"])), encoding="utf-8")
    page = open_page(out, "#edge=s1")
    assert card(page).locator("mark").inner_text() == HOSTILE["end"]
    assert card(page).get_by_text("Ouvrir l’article").count() == 0, "a link that is not of the web"
    page.goto(f"{out.as_uri()}#edge=s2")
    assert card(page).locator("a").all_inner_texts() == ["example.org"]


def test_hostile_text_stays_text_in_exports(open_page: Callable[..., Any], tmp_path: Path) -> None:
    import xml.etree.ElementTree as ET

    for name in ("formula", "image", "end"):
        out = tmp_path / f"{name}.html"
        out.write_text(make_page(hostile_folder(tmp_path / name, HOSTILE[name])), encoding="utf-8")
        page = open_page(out)
        content = save(page, "CSV", tmp_path).read_text(encoding="utf-8-sig")
        row = next(csv.DictReader(io.StringIO(content, newline="")))
        assert row["quote"].lstrip("'") == HOSTILE[name]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
        drawing = ET.parse(save(page, "SVG", tmp_path)).getroot()
        assert {element.tag.split("}")[1] for element in drawing.iter()} <= {
            "svg",
            "title",
            "rect",
            "g",
            "path",
            "text",
        }


def test_no_text_of_an_article_stands_in_the_markup(tmp_path: Path) -> None:
    page = make_page(hostile_folder(tmp_path / "g", HOSTILE["end"]))
    assert "window.hacked" not in page
    assert page.count("<script") == page.count("</script>") == 3


ATTEMPTS = {
    "a connection": "async () => { try { await fetch('http://127.0.0.1:9/'); return 'sent'; }"
    " catch { return 'blocked'; } }",
    "markup": "() => { try { document.body.innerHTML = '<b>x</b>'; return 'set'; } catch { return 'blocked'; } }",
    "a script": "() => { try { document.createElement('script').text = 'window.hacked=1'; return 'set'; }"
    " catch { return 'blocked'; } }",
    "a frame's text": "() => { try { document.createElement('iframe').srcdoc = 'x'; return 'set'; }"
    " catch { return 'blocked'; } }",
}


def test_the_policy_of_the_page_is_kept_by_the_browser(browser: Any, sample_page: Path) -> None:
    page = browser.new_context().new_page()
    page.goto(sample_page.as_uri())
    assert {name: page.evaluate(attempt) for name, attempt in ATTEMPTS.items()} == dict.fromkeys(ATTEMPTS, "blocked")
    page.context.close()
