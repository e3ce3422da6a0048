"""Communes of the official list, and demonyms."""

import tracemalloc

import pytest

from ontology.folding import folded, label_key, unaccented
from ontology.gazetteer import load_gazetteer
from ontology.places import Communes, load_communes, load_demonyms
from ontology.turtle import packaged


def test_all_present_communes_are_there_once():
    communes = list(load_communes())
    assert len(communes) == len(load_communes()) == 34_969
    assert len({commune.code for commune in communes}) == len(communes)


@pytest.mark.parametrize(
    ("name", "code", "part_of"),
    [
        ("Perpignan", "66136", "departement-66"),
        ("chalons en champagne", "51108", "departement-51"),
        ("L’Haÿ-les-Roses", "94038", "departement-94"),
        ("Ajaccio", "2A004", "departement-2a"),
        ("Nouméa", "98818", "region-988"),
        ("Brive", "19031", "departement-19"),
        ("Saint-Denis", "97411", "departement-974"),  # the largest of its namesakes
    ],
)
def test_a_commune_is_found_by_name(name, code, part_of):
    commune = load_communes().find(name)
    assert commune is not None
    assert (commune.code, commune.part_of) == (code, part_of)
    assert name in load_communes()


def test_namesakes_come_largest_first_and_by_department():
    communes = load_communes()
    assert [commune.department for commune in communes.named("Saint-Denis")] == ["974", "93", "11", "30"]
    assert [commune.code for commune in communes.named("Saint-Denis", "93")] == ["93066"]


def test_what_is_no_commune_is_not_found():
    assert load_communes().find("Radiolys") is None
    assert load_communes().named("Perpignan", "75") == ()
    assert load_communes().by_code("00000") is None


def test_a_commune_is_found_by_code():
    commune = load_communes().by_code("2A004")
    assert commune is not None and commune.id == "commune-2a004" and commune.name == "Ajaccio"


def test_each_department_of_a_commune_is_in_the_gazetteer():
    entries = load_gazetteer().entries
    assert {commune.part_of for commune in load_communes()} <= set(entries)


def test_communes_of_the_gazetteer_agree_with_the_list():
    for entry in load_gazetteer().entries.values():
        if entry.cls == "Commune":
            commune = load_communes().by_code(entry.insee_code)
            assert commune is not None and commune.name == entry.name and commune.id == entry.id
            assert entry.part_of == (commune.part_of,)


def test_the_table_is_light():
    data = packaged("gazetteer", "communes.tsv").read_bytes()
    tracemalloc.start()
    Communes(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 15_000_000


@pytest.mark.parametrize(
    ("form", "places"),
    [
        ("dijonnaise", ("commune-21231",)),
        ("occitans", ("region-76",)),
        ("Martiniquais", ("region-02",)),
        ("tourangeaux", ("departement-37", "commune-37261")),
    ],
)
def test_a_demonym_leads_to_its_places(form, places):
    assert load_demonyms()[folded(form)] == places


def test_each_demonym_leads_to_a_known_place():
    entries, communes = load_gazetteer().entries, load_communes()
    for form, places in load_demonyms().items():
        for place in places:
            code = place.removeprefix("commune-").upper()
            assert place in entries or communes.by_code(code), (form, place)


def test_the_demonyms_are_sorted_and_complete():
    lines = packaged("gazetteer", "demonyms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    assert all(len(line.split("\t")) >= 3 and all(line.split("\t")) for line in lines)


def test_each_short_name_stands_for_a_commune_and_hides_none():
    text = packaged("gazetteer", "commune_short_names.tsv").read_text(encoding="utf-8")
    official = Communes(packaged("gazetteer", "communes.tsv").read_bytes())
    lines = text.splitlines()[1:]
    assert lines == sorted(lines)
    for line in lines:
        short_name, name = line.split("\t")
        assert name in official, line
        assert short_name not in official, line


def test_folding():
    assert folded("  L’Haÿ-les-Roses ") == "l hay les roses"
    assert unaccented("Œuvre à Évry") == "OEuvre a Evry"
    assert label_key("Cour des Comptes") == label_key("cour des  comptes")
    assert label_key("HAS") != label_key("has")
