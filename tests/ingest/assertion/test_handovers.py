"""Offices that pass on: predecessors and successors, charges handed over, dismissals, "alors"."""

import pytest

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from tests.ingest.entity_reader import article_doc


def times(text: str, relation: str = "HOLDS_ROLE") -> dict[tuple[str, str], str]:
    """When each person's tie to a body holds."""
    article = article_doc(f"Les nouvelles de la semaine\n{text}")
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    claims = find_claims(article, entities)
    return {(names[c.subject], names[c.object]): c.temporal for c in claims if c.predicate == relation}


@pytest.mark.parametrize(
    "text",
    [
        "Évincé de la présidence de la FNMR, Luc Morvan dénonce une manœuvre.",
        "Démis de la présidence de la FNMR, Luc Morvan dénonce une manœuvre.",
        "Évincé de la tête de la FNMR, Luc Morvan conteste.",
        "Démis de ses fonctions de président de la FNMR, Luc Morvan conteste.",
        "Luc Morvan, alors président de la FNMR, avait refusé ce texte.",
        "Le président de la FNMR d'alors, Luc Morvan, avait refusé ce texte.",
        "Le prédécesseur d'Anne Vasseur à la tête de la FNMR, Luc Morvan, avait refusé ce texte.",
        "Luc Morvan cède la présidence de la FNMR à Anne Vasseur.",
        "Anne Vasseur, présidente de la FNMR, et son prédécesseur, Luc Morvan, ont signé le plan.",
    ],
)
def test_over(text: str) -> None:
    found = times(text)
    assert found["Luc Morvan", "FNMR"] == "former"
    assert found.get(("Anne Vasseur", "FNMR"), "") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Luc Morvan, président de la FNMR, a limogé deux cadres.",
        "Luc Morvan, président de la FNMR, a alors refusé ce texte.",
        "Alors que Luc Morvan, président de la FNMR, refuse ce texte, la SFR hésite.",
        "Alors le président de la FNMR, Luc Morvan, a refusé ce texte.",
        "Luc Morvan cédera la présidence de la FNMR à Anne Vasseur en juin.",
        "Le successeur d'Anne Vasseur à la tête de la FNMR, Luc Morvan, refuse ce texte.",
    ],
)
def test_still_held(text: str) -> None:
    assert times(text)["Luc Morvan", "FNMR"] == ""


def test_to_come() -> None:
    text = "Anne Vasseur, présidente de la FNMR, et son successeur désigné, Luc Morvan, refusent ce texte."
    assert times(text) == {("Anne Vasseur", "FNMR"): "", ("Luc Morvan", "FNMR"): "future"}
    assert times("Anne Vasseur, qui sera alors présidente de la FNMR, signera.")["Anne Vasseur", "FNMR"] == "future"


def test_who_is_dismissed_works_there_no_more() -> None:
    text = "Le Dr Luc Morvan, licencié par la clinique Pasteur, a saisi les prud'hommes."
    assert times(text, "OPERATES_AT") == {("Luc Morvan", "clinique Pasteur"): "former"}


def test_the_new_job_of_who_is_replaced_is_not_over() -> None:
    assert times("Anne Vasseur remplace Luc Morvan, nommé à la Cnam.")["Luc Morvan", "Cnam"] == ""
    text = "Anne Vasseur succède à Luc Morvan à la tête de la FNMR."
    assert times(text)["Luc Morvan", "FNMR"] == "former"


def test_a_former_adviser_leaves_the_chief_in_office() -> None:
    text = "Ancien conseiller du ministre de la Santé François Braun, Luc Morvan préside la SFR."
    assert times(text)["François Braun", "ministère de la Santé"] == ""
    text = "L'ancien ministre de la Santé François Braun préside la SFR."
    assert times(text)["François Braun", "ministère de la Santé"] == "former"


def test_what_one_has_left_is_not_what_one_leads() -> None:
    assert times("Anne Collet, passée par Sanofi, dirige Radioval.")["Anne Collet", "Radioval"] == ""
