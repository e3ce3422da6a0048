"""Who once led a body, or is one of many in it, does not act for it; who speaks for it does."""

import pytest

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import article_doc


@pytest.mark.parametrize(
    "who",
    [
        "L'ancien directeur général de l'ARS Bretagne",
        "Une ancienne présidente de l'ARS Bretagne",
        "Un salarié de l'ARS Bretagne",
        "Plusieurs médecins de l'ARS Bretagne",
    ],
)
def test_the_body_takes_no_side(who: str) -> None:
    assert read_claims(f"{who} soutient le PLFSS 2026.", "SUPPORTS") == set()


@pytest.mark.parametrize("who", ["Le directeur général de l'ARS Bretagne", "Une porte-parole de l'ARS Bretagne"])
def test_the_body_takes_a_side(who: str) -> None:
    assert read_claims(f"{who} soutient le PLFSS 2026.", "SUPPORTS") == {("ARS Bretagne", "PLFSS 2026", "asserted")}


@pytest.mark.parametrize(
    "who", ["Le ministre de la Santé Olivier Véran", "L'ancien ministre de la Santé Olivier Véran"]
)
def test_the_person_behind_a_title_acts_and_not_the_body(who: str) -> None:
    told = read_claims(f"{who} a critiqué le PLFSS 2026.", "OPPOSES")
    assert {(subject, how) for subject, _, how in told} <= {("Olivier Véran", "asserted")}


def test_the_minister_acts_for_the_ministry() -> None:
    told = read_claims("Le ministre de la Santé soutient le PLFSS 2026.", "SUPPORTS")
    assert told == {("ministère de la Santé", "PLFSS 2026", "asserted")}


@pytest.mark.parametrize(
    "text",
    [
        "Le maire de Dole, Paul Vernet, soutient le PLFSS 2026.",
        "La maire de Dole, Mme Anne Collet, soutient le PLFSS 2026.",
        "Le ministre de la Santé, Luc Féval, soutient le PLFSS 2026.",
        "Le préfet du Gard, Luc Féval, soutient le PLFSS 2026.",
    ],
)
def test_the_person_in_apposition_acts_and_not_the_body(text: str) -> None:
    subjects = {subject for subject, _, _ in read_claims(text, "SUPPORTS")}
    assert subjects <= {"Paul Vernet", "Anne Collet", "Luc Féval"}
    assert len(subjects) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Le maire de Dole soutient le PLFSS 2026.",
        "Le maire de Dole, la FNMR et la CSMF soutiennent le PLFSS 2026.",
    ],
)
def test_an_office_without_a_name_acts_for_its_body(text: str) -> None:
    assert ("mairie de Dole", "PLFSS 2026", "asserted") in read_claims(text, "SUPPORTS")


def test_nobody_reports_for_himself_or_through_his_own_office() -> None:
    article = article_doc("L'actualité\nPour le maire de Dole, Paul Vernet, le projet de loi est une erreur.")
    claims = find_claims(article, find_entities(article))
    assert [c.attributed_to for c in claims if c.predicate == "OPPOSES"] == [""]
