"""Of what there is one in each place, or one a day, a bare name makes no identity: "un GIE", "le projet de loi"."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.records import PageResult
from kg.folder import FILES, GraphFolder
from kg.identity.names import fuller_name, is_weak
from tests.kg.articles import article, entities, graph, stated

LIKE = {"Instrument": "convention", "Agreement": "convention", "CooperationStructure": "GIE"}


def signed(body: str, cls: str, *, partner: str = "Insurer: Cnam", place: str = "") -> PageResult:
    """An article of a hospital and a partner who sign something that has no name."""
    name, other = LIKE[cls], partner.split(": ")[1]
    text = f"Le {body} et {other} ont signé : {name}. Il s'applique à {place}."
    told = [(one, "PARTY_TO", name, text, {}) for one in (body, other)]
    told += [(name, "APPLIES_IN", place, text, {})] if place else []
    named = [f"Hospital: {body}", partner, f"{cls}: {name}", *([f"Commune: {place}"] if place else [])]
    return article(text, entities=named, claims=told)


def things(folder: GraphFolder, name: str) -> dict[str, int]:
    """Ids of what has this name, with the number of its articles."""
    held = {key: entity for key, entity in entities(folder).items() if entity.name == name}
    return {key: len({one for alias in held[key].aliases for one in alias.articles}) for key in held}


@pytest.mark.parametrize("cls", LIKE)
@pytest.mark.parametrize("partner", ["Insurer: Cnam", "Organisation: clinique"])
def test_what_two_bodies_have_signed_is_two_things(cls: str, partner: str, tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [signed(f"CH de {town}", cls, partner=partner) for town in ("Lourdes", "Vitré")])
    assert sorted(things(folder, LIKE[cls]).values()) == [1, 1]
    parties = {frozenset(one.subject for one in stated(folder) if one.object == key) for key in entities(folder)}
    assert not any({"ch-de-lourdes", "ch-de-vitre"} <= of_one for of_one in parties)


def test_what_two_articles_tell_of_one_thing_is_one(tmp_path: Path) -> None:
    twice = [
        signed("CH de Vitré", "CooperationStructure", place="Vitré"),
        signed("CH de Vitré", "CooperationStructure"),
    ]
    folder = graph(tmp_path / "g", twice)
    assert things(folder, "GIE") == {"gie-vitre": 2}


def test_people_who_lead_structures_without_a_name_lead_two(tmp_path: Path) -> None:
    def led(name: str) -> PageResult:
        text = f"{name} préside le GIE."
        told = [(name, "HOLDS_ROLE", "GIE", text, {"role": "président"})]
        return article(text, entities=[f"Person: {name}", "CooperationStructure: GIE"], claims=told)

    folder = graph(tmp_path / "g", [led("Aymar Guéhenno"), led("Lou Kermarrec")])
    assert len({one.object for one in stated(folder)}) == 2


def test_the_kind_itself_stays_one_thing_beside_them(tmp_path: Path) -> None:
    of_all = [
        article(text, entities=["CooperationStructure: GIE", "ProfessionalUnion: FNMR"], claims=claims)
        for text, claims in (
            ("Le GIE expliqué.", ()),
            ("La FNMR soutient le GIE.", [("FNMR", "SUPPORTS", "GIE", "La", {})]),
        )
    ]
    folder = graph(tmp_path / "g", [*of_all, signed("CH de Vitré", "CooperationStructure")])
    assert things(folder, "GIE") == {"gie": 2, "gie-2": 1}
    assert entities(folder)["gie"].is_gazetteer and not entities(folder)["gie-2"].is_gazetteer


def test_a_place_in_one_form_of_the_name_makes_it_a_name(tmp_path: Path) -> None:
    texts = ["Le GIE à Vitré ouvre. Le GIE a un scanner.", "Le GIE à Vitré ferme.", "Le GIE à Lourdes ouvre."]
    named = ["CooperationStructure: GIE = GIE à Vitré"] * 2 + ["CooperationStructure: GIE = GIE à Lourdes"]
    folder = graph(tmp_path / "g", [article(t, entities=[n]) for t, n in zip(texts, named, strict=True)])
    assert things(folder, "GIE à Vitré") | things(folder, "GIE à Lourdes") == {"gie-a-vitre": 2, "gie-a-lourdes": 1}
    assert things(folder, "GIE") == {}


@pytest.mark.parametrize("name", ["projet de loi", "propositions de loi", "amendement", "PLFSS"])
def test_the_bill_of_the_day_is_that_of_its_article(name: str, tmp_path: Path) -> None:
    def said(union: str, relation: str, day: str) -> PageResult:
        text = f"{day} : {union}, {name}, le Sénat."
        told = [(union, relation, name, text, {}), ("Sénat", "PROPOSES", name, text, {})]
        named = [f"ProfessionalUnion: {union}", "Parliament: Sénat", f"Bill: {name}"]
        return article(text, entities=named, claims=told, date=day)

    folder = graph(tmp_path / "g", [said("SRH", "SUPPORTS", "2025-03-12"), said("FNMR", "OPPOSES", "2026-04-13")])
    assert sorted(things(folder, name).values()) == [1, 1]
    assert not {s.object for s in stated(folder) if s.predicate == "SUPPORTS"} & {
        s.object for s in stated(folder) if s.predicate == "OPPOSES"
    }


@pytest.mark.parametrize(
    ("subtype", "name"),
    [("Bill", "PLFSS 2026"), ("Law", "loi Montagne"), ("Law", "code de la santé publique"), ("Tariff", "CCAM")],
)
def test_a_number_or_a_word_more_tells_which_text_is_meant(subtype: str, name: str) -> None:
    assert not is_weak("Instrument", subtype, name)


def test_letters_numbers_and_forms_that_disagree_are_no_fuller_name() -> None:
    assert fuller_name(["GIE", "GIE IRM de Vitré", "GIE de Vitré"]) == "GIE de Vitré"
    assert fuller_name(["GIE", "GIE entre le CHU", "PRS 2", "GIE de radiologie"]) == ""
    assert fuller_name(["GIE à Vitré", "GIE à Lourdes"]) == ""


TOWNS = ("Lourdes", "Vitré", "Dinan", "Lannion")


def test_the_order_of_articles_gives_no_other_ids(tmp_path: Path) -> None:
    pages = [signed(f"CH de {town}", cls) for town in TOWNS for cls in ("Agreement", "CooperationStructure")]
    first = graph(tmp_path / "0", pages)
    random.Random(1).shuffle(pages)
    again = graph(tmp_path / "1", pages)
    for name in FILES:
        assert (again.path / name).read_bytes() == (first.path / name).read_bytes(), name


def test_articles_that_come_one_by_one_give_the_same_things(kg: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number, town in enumerate(TOWNS):
        text = f"Un GIE\n\n12 mars 2025\n\nLe CH de {town} a créé un GIE. La FNMR soutient le projet de loi.\n"
        (tmp_path / "pages" / f"{number}.txt").write_text(text, encoding="utf-8")
        assert kg("build", "pages", "-o", "g", "--no-database", "--update").returncode == 0
    assert kg("build", "pages", "-o", "whole", "--no-database").returncode == 0
    for name in ("entities.jsonl", "statements.jsonl", "minted.tsv"):
        assert (tmp_path / "g" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    kinds = [one.subtype for one in GraphFolder(tmp_path / "g").read_entities()]
    assert (kinds.count("CooperationStructure"), kinds.count("Bill")) == (len(TOWNS), len(TOWNS))
