"""Names that are taken for another kind: of a firm for a person's, two firms for one, an agency for an actor."""

import pytest

from ingest.entities.find import find_entities
from ingest.entities.found import Found
from ingest.entities.namesakes import people_apart
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import article_doc, entities


def types(text: str) -> set[tuple[str, str]]:
    return {(e.type, e.name) for e in find_entities(article_doc(f"Les nouvelles de la semaine\n{text}"))}


def test_a_firm_that_sounds_like_a_person_is_one_firm() -> None:
    text = "Valérian Santé annonce un accord. Le groupe Valérian Santé est dirigé par Anne Morel."
    assert types(text) >= {("Organisation", "Valérian Santé"), ("Person", "Anne Morel")}
    assert ("Person", "Valérian Santé") not in types(text)


def test_a_person_whose_firm_has_her_name_stays_a_person() -> None:
    text = "Le Dr Claire Fontan attend. La société Claire Fontan est dirigée par le Dr Claire Fontan."
    assert ("Person", "Claire Fontan") in types(text)


@pytest.mark.parametrize(
    ("text", "owner", "owned"),
    [
        (
            "L'Autorité enquête sur le rachat par Novimage du centre d'imagerie Sainte-Eugénie.",
            "Novimage",
            "centre d'imagerie Sainte-Eugénie",
        ),
        ("L'acquisition par le groupe Opaline du cabinet Radiolys est achevée.", "Opaline", "Radiolys"),
    ],
)
def test_who_buys_and_what_is_bought_are_two(text: str, owner: str, owned: str) -> None:
    assert (owner, owned, "asserted") in read_claims(text, "OWNS")


def test_a_name_that_holds_a_kind_of_body_stays_whole() -> None:
    text = "Le projet est soutenu par la Fondation de la clinique du Parc."
    assert ("Organisation", "Fondation de la clinique du Parc") in types(text)


def test_a_congress_without_its_year_is_the_one_edition_named() -> None:
    one = "Les JFR 2025 ouvrent vendredi. Les Journées francophones de radiologie (JFR) attendent du monde."
    assert {name for kind, name in types(one) if kind == "Event"} == {"JFR 2025"}
    two = "Les JFR 2024 ont déçu. Les JFR 2025 ouvrent vendredi. Les JFR attendent du monde."
    assert {name for kind, name in types(two) if kind == "Event"} == {"JFR", "JFR 2024", "JFR 2025"}


def test_the_agency_of_a_dispatch_is_no_actor() -> None:
    text = "LIMOGES, 14 octobre 2025 (Sanap) - Le CHU de Limoges et le SRH ont signé un accord."
    assert "Sanap" not in entities(text)
    assert "Sanap" in entities("Le CHU de Limoges et la société Sanap (Sanap) ont signé un accord avec le SRH.")


def test_a_rank_makes_a_description() -> None:
    text = "Valérian Santé, deuxième groupe d'hospitalisation privée d'Auvergne-Rhône-Alpes, recrute. {}"
    named = types(text.format("Le groupe Valérian Santé attend."))
    assert not any(name.startswith("groupe d'hospitalisation") for _, name in named)


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Il compte des centres à Lyon, Bourgoin-Jallieu et Vienne.", "Commune"),
        ("Il compte des centres dans l'Isère, la Loire et la Vienne.", "Department"),
    ],
)
def test_a_department_in_a_list_of_towns_is_a_town(text: str, subtype: str) -> None:
    assert entities(f"Les nouvelles de la semaine\n{text}")["Vienne"].subtype == subtype


@pytest.mark.parametrize(
    ("text", "other", "type_"),
    [
        ("Odilon Lorval refuse. Lorval part.", "", "Person"),
        ("Odilon Lorval refuse. Le groupe Lorval part.", "", "Organisation"),
        ("Odilon Lorval refuse. Lorval part, Lorval Santé aussi.", "Lorval Santé", "Organisation"),
    ],
)
def test_a_lone_surname_of_a_person_is_no_body(text: str, other: str, type_: str) -> None:
    start = text.index("Lorval", 15)
    found = [Found(0, 13, "Odilon Lorval", "Person"), Found(start, start + 6, "Lorval", "Organisation")]
    if other:
        found.append(Found(text.index(other), text.index(other) + len(other), other, "Organisation"))
    assert people_apart(found, text)[1].type == type_


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La FNMR critique le texte. La FNMR Île-de-France le soutient.", {"FNMR", "FNMR Île-de-France"}),
        ("La CGT critique le texte. La CGT du CHU de Nîmes le soutient.", {"CGT", "CGT du CHU de Nîmes"}),
        ("La CGT du CHU de Nîmes critique le texte. La CGT le refuse.", {"CGT du CHU de Nîmes"}),
    ],
)
def test_a_branch_is_not_the_body_named_before_it(text: str, names: set[str]) -> None:
    assert {name for type_, name in types(text) if type_ == "Organisation"} == names
