"""The measure gives the figures of the reference scorer, and every error one cause."""

import copy
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.measure.error_causes import causes, find_errors
from ingest.measure.scoring import fold, interval, match_entities, pair_items, read_rows, score_pages, summary
from ontology.errors import InputError

SAMPLES = Path(__file__).parents[2] / "samples" / "scoring"


def entity(key: str, name: str, kind: str = "Organisation", *aliases: str) -> dict[str, Any]:
    return {"id": key, "type": kind, "name": name, "aliases": list(aliases)}


def page(entities: list[dict[str, Any]], *relations: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    keys = ("s", "p", "o", "polarity")
    rows = [dict(zip(keys, relation, strict=False)) for relation in relations]
    return {"a.txt": {"file": "a.txt", "meta": {}, "items": [{"id": "main", "entities": entities, "relations": rows}]}}


def cause_list(gold: dict[str, Any], predicted: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error.kind, error.cause) for error in find_errors(score_pages(gold, predicted))]


def same_figures(ours: dict[str, Any], reference: dict[str, Any]) -> None:
    for key in set(reference) - {"missing_pages"}:
        assert ours[key] == reference[key], key


def test_frozen_figures() -> None:
    pages = score_pages(read_rows(SAMPLES / "gold.jsonl"), read_rows(SAMPLES / "predicted.jsonl"))
    same_figures(summary(pages), json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("items", ["all", "main"])
def test_figures_of_the_reference_scorer(shared: Path, tmp_path: Path, items: str) -> None:
    gold = shared / "eval" / "dev_gold.jsonl"
    rng = random.Random(3)
    rows = [damaged(row, rng) for row in read_rows(gold).values()]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    command = [sys.executable, str(shared / "eval" / "score.py"), str(gold), str(predicted), "--items", items, "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert 0.2 < reference["relation"]["f1"] < 0.9
    same_figures(summary(score_pages(read_rows(gold), read_rows(predicted), main_only=items == "main")), reference)


def damaged(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A gold row with wrong types, names, ends, labels and polarities."""
    row = copy.deepcopy(row)
    for item in row["items"]:
        for e in item["entities"]:
            e["type"] = "Place" if rng.random() < 0.1 else e["type"]
            e["name"] += " bis" if rng.random() < 0.1 else ""
        for relation in item["relations"]:
            relation["p"] = "OPPOSES" if rng.random() < 0.1 else relation["p"]
            relation["o"] = rng.choice(item["entities"])["id"] if rng.random() < 0.1 else relation["o"]
            relation["polarity"] = "negated" if rng.random() < 0.1 else "asserted"
    return row


def test_gold_against_itself_is_perfect() -> None:
    rows = read_rows(SAMPLES / "gold.jsonl")
    figures = summary(score_pages(rows, rows))
    assert figures["entity"]["f1"] == figures["relation"]["f1"] == figures["metadata"] == 1.0
    assert find_errors(score_pages(rows, rows)) == []


def test_a_page_that_was_not_predicted_counts_as_missed() -> None:
    rows = read_rows(SAMPLES / "gold.jsonl")
    assert summary(score_pages(rows, {}))["entity"]["fn"] == 91


@pytest.mark.parametrize(
    ("a", "b"),
    [("l'ARS Île-de-France", "ARS Ile de France"), ("Le CHU de Rennes.", "chu de rennes"), ("Cœur", "coeur")],
)
def test_fold_joins_spellings(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_closest_names_are_matched_first() -> None:
    gold = [entity("g1", "ARS Bretagne", "Organisation", "ARS"), entity("g2", "ARS Normandie", "Organisation", "ARS")]
    predicted = [entity("p1", "ARS", "Organisation"), entity("p2", "ARS Bretagne", "Organisation", "ARS")]
    assert match_entities(gold, predicted) == {"p2": "g1", "p1": "g2"}


def test_symmetric_edges_match_either_way_round() -> None:
    ends = [entity("e1", "FNMR"), entity("e2", "Cnam")]
    gold, predicted = page(ends, ("e1", "NEGOTIATES_WITH", "e2")), page(ends, ("e2", "NEGOTIATES_WITH", "e1"))
    assert summary(score_pages(gold, predicted))["relation"]["f1"] == 1.0


def test_short_items_are_paired_by_their_first_words() -> None:
    gold = [{"id": "fil-1", "anchor": "La Société française de radiologie publie", "entities": [], "relations": []}]
    predicted = [{"id": "fil-2", "anchor": "la societe francaise de radiologie publie un guide", "entities": []}]
    assert (gold[0], predicted[0]) in pair_items(gold, predicted)


def test_interval_is_the_same_each_run() -> None:
    pages = score_pages(read_rows(SAMPLES / "gold.jsonl"), read_rows(SAMPLES / "predicted.jsonl"))
    low, high = interval(pages, "e")
    assert low < summary(pages)["entity"]["f1"] < high
    assert interval(pages, "e") == (low, high)


def test_causes_of_entity_errors() -> None:
    gold = page([entity("1", "ARS Bretagne"), entity("2", "Rennes", "Place"), entity("3", "CH de Vitré")])
    found = [
        entity("1", "ARS Bretagne"),
        entity("2", "ARS Bretagne"),
        entity("3", "Rennes"),
        entity("4", "centre CH de Vitré"),
        entity("5", "Lecture"),
    ]
    assert Counter(cause_list(gold, page(found))) == Counter(
        {
            ("entity missed", "wrong type"): 1,
            ("entity missed", "wrong bounds or name"): 1,
            ("entity spurious", "second name of a found entity"): 1,
            ("entity spurious", "wrong type"): 1,
            ("entity spurious", "wrong bounds or name"): 1,
            ("entity spurious", "not in the annotation"): 1,
        }
    )


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        ((), [("edge missed", "pair not proposed")]),
        ((("1", "OPPOSES", "2", "negated"),), [("edge missed", "wrong polarity")]),
        ((("1", "SUPPORTS", "2"),), [("edge missed", "wrong label"), ("edge spurious", "wrong label")]),
        ((("2", "OPPOSES", "1"),), [("edge missed", "wrong direction"), ("edge spurious", "wrong direction")]),
        ((("3", "OPPOSES", "2"),), [("edge missed", "wrong end"), ("edge spurious", "wrong end")]),
    ],
)
def test_causes_of_edge_errors(predicted: tuple[tuple[str, ...], ...], expected: list[tuple[str, str]]) -> None:
    ends = [entity("1", "FNMR"), entity("2", "PLFSS 2026", "Instrument"), entity("3", "SFR")]
    assert cause_list(page(ends, ("1", "OPPOSES", "2")), page(ends, *predicted)) == expected


def test_an_asserted_edge_that_the_article_denies_is_a_wrong_polarity() -> None:
    ends = [entity("1", "FNMR"), entity("2", "PLFSS 2026", "Instrument")]
    gold, predicted = page(ends, ("1", "OPPOSES", "2", "negated")), page(ends, ("1", "OPPOSES", "2"))
    pages = score_pages(gold, predicted)
    assert cause_list(gold, predicted) == [("edge spurious", "wrong polarity")]
    assert summary(pages)["negated_asserted"] == [1, 1]


def test_causes_add_up_to_the_errors_counted() -> None:
    pages = score_pages(read_rows(SAMPLES / "gold.jsonl"), read_rows(SAMPLES / "predicted.jsonl"))
    figures, errors = summary(pages), find_errors(pages)
    assert sum(n for kind, _, n in causes(errors) if kind == "edge missed") == figures["relation"]["fn"]
    assert sum(n for kind, _, n in causes(errors) if kind == "entity spurious") == figures["entity"]["fp"]
    assert all("?" not in error.text for error in errors if error.kind.startswith("edge"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: not a row"),
        ('{"file": "a.txt"}', "no 'items'"),
        ('{"file": "a", "items": [{"entities": [], "relations": [{"s": "1", "p": "OWNS", "o": "2"}]}]}', "not list"),
        ('{"file": "a", "items": []}\n{"file": "a", "items": []}', "line 2: the page 'a' stands there twice"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_rows(path)
