"""The page: self-contained, under a strict policy, small, the same each time, and complete."""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.explorer.columns import FORMAT, STANCES, load_stances, read_content
from kg.explorer.page import make_page
from kg.folder import GraphFolder
from ontology.vocab import load_vocabulary
from tests.explorer.told import read_page


@pytest.fixture(scope="module")
def page(gold_graph: GraphFolder) -> str:
    return make_page(gold_graph)


def test_it_weighs_less_than_three_megabytes(page: str) -> None:
    assert len(page.encode()) < 3_000_000


def test_two_runs_give_the_same_page(page: str, gold_graph: GraphFolder) -> None:
    assert make_page(gold_graph) == page


def test_it_refers_to_nothing_outside(page: str) -> None:
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href|action|srcset|background)=", markup) == []
    assert "@import" not in page
    assert "url(" not in re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]  # type: ignore[index]


def test_its_policy_allows_its_own_script_and_style_alone(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    for rule, tag in (("script-src", "script"), ("style-src", "style")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_it_holds_every_entity_statement_and_quote(page: str, gold_graph: GraphFolder) -> None:
    graph, evidence = read_page(page)
    assert graph["format"] == FORMAT
    assert graph["entities"]["id"] == [entity.id for entity in gold_graph.read_entities()]
    statements = list(gold_graph.read_statements())
    assert graph["statements"]["id"] == [statement.id for statement in statements]
    assert sum(graph["statements"]["pieces"]) == len(evidence["quote"]) == sum(len(s.evidence) for s in statements)
    assert len(graph["x"]) == len(graph["entities"]["id"]) + len(graph["articles"]["id"])


def test_quotes_of_a_statement_stand_in_their_sentences(page: str) -> None:
    _, evidence = read_page(page)
    inside = [q in s for q, s in zip(evidence["quote"], evidence["sentence"], strict=True) if s]
    assert sum(inside) > 0.9 * len(inside)


def test_marks_say_what_is_denied_and_what_is_supposed_and_never_both(page: str, gold_graph: GraphFolder) -> None:
    graph, _ = read_page(page)
    statements = list(gold_graph.read_statements())
    supposed = [s.modality == "hypothetical" for s in statements]
    denied = [s.polarity == "negated" and s.modality != "hypothetical" for s in statements]
    assert [bool(bits & 1) for bits in graph["statements"]["marks"]] == denied
    assert [bool(bits & 2) for bits in graph["statements"]["marks"]] == supposed
    assert any(denied)
    assert any(s.polarity == "negated" for s, is_supposed in zip(statements, supposed, strict=True) if is_supposed)


def test_places_reach_outwards(gold_graph: GraphFolder) -> None:
    graph, _ = read_page(make_page(gold_graph))
    ids, places = graph["entities"]["id"], graph["entities"]["places"]
    agency = ids.index("ars-bretagne")
    assert "region-53" in [ids[place] for place in places[agency]]


def test_every_stance_is_of_a_known_relation() -> None:
    assert set(load_stances(load_vocabulary()).values()) == set(STANCES)


def test_a_graph_without_statements_makes_a_page(tmp_path: Path) -> None:
    from tests.explorer.graphs import write_folder

    folder = write_folder(tmp_path / "bare", entities=[], articles=[], statements=[])
    graph, evidence = read_page(make_page(folder))
    assert graph["entities"]["id"] == evidence["quote"] == []
    assert read_content(folder).statements == ()


def test_view_writes_the_page_into_the_graph_folder(kg: Callable[..., object], gold_graph: GraphFolder) -> None:
    import shutil

    shutil.copytree(gold_graph.path, "mine", ignore=shutil.ignore_patterns("db"))
    done = kg("view", "-g", "mine", "--no-open")
    assert done.returncode == 0  # type: ignore[attr-defined]
    assert done.stdout.strip() == "mine/explorer.html"  # type: ignore[attr-defined]
    assert Path("mine/explorer.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_view_says_where_there_is_no_graph(kg: Callable[..., object]) -> None:
    done = kg("view", "-g", "nowhere", "--no-open")
    assert done.returncode == 1  # type: ignore[attr-defined]
    assert "no graph folder at nowhere" in done.stderr  # type: ignore[attr-defined]
