"""Offices of people whom one only has to do with, or that one only aspires to; and where one learned."""

import pytest

from tests.ingest.claim_reader import read_claims


def held(text: str, relation: str = "HOLDS_ROLE") -> set[tuple[str, str]]:
    """Person and body of what is asserted."""
    return {(subject, body) for subject, body, how in read_claims(text, relation) if how == "asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "Opposée à la direction du CHU de Rennes, Maud Virieu a quitté la réunion.",
        "En conflit avec la direction de la clinique Pasteur, le Dr Luc Morvan a saisi le tribunal.",
        "Reçue par la présidence de la FNMR, Maud Virieu demande un calendrier.",
        "Soutenu par la direction de l'AP-HM, Luc Morvan défend ce plan.",
        "Veuve du président de la FNMR, Maud Virieu a pris la parole.",
        "Proche du président de la FNMR, Luc Morvan soutient le texte.",
        "Licencié par la direction de la clinique Pasteur, Luc Morvan a saisi les prud'hommes.",
        "Luc Morvan, proche du président de la FNMR, soutient le texte.",
    ],
)
def test_the_office_of_somebody_else(text: str) -> None:
    assert read_claims(text, "HOLDS_ROLE") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Favori pour la présidence de la FNMR, Luc Morvan refuse ce texte.",
        "Prétendant à la présidence de la FNMR, Luc Morvan refuse ce texte.",
        "Battu à la présidence de la FNMR, Luc Morvan conteste le vote.",
        "Candidat à la présidence de la FNMR, Luc Morvan refuse ce texte.",
        "Luc Morvan a été battu à l'élection à la présidence de la FNMR.",
        "Pressenti pour prendre la tête de la FNMR, Luc Morvan a décliné l'offre.",
        "Luc Morvan, candidat à l'élection à la présidence de la FNMR, refuse ce texte.",
    ],
)
def test_a_charge_that_one_aspires_to(text: str) -> None:
    assert read_claims(text, "HOLDS_ROLE") == {("Luc Morvan", "FNMR", "negated")}


@pytest.mark.parametrize(
    "text",
    [
        "À la tête de la FNMR, Luc Morvan refuse ce texte.",
        "Élu à la présidence de la FNMR, Luc Morvan refuse ce texte.",
        "Opposé à ce texte, le président de la FNMR, Luc Morvan, a quitté la réunion.",
        "Reçu par le ministre, le président de la FNMR, Luc Morvan, a redit son refus.",
        "Proche des syndicats, le président de la FNMR, Luc Morvan, soutient le texte.",
        "Le texte est soutenu par le président de la FNMR, Luc Morvan.",
        "Soutenu par le président de la FNMR, Luc Morvan, ce texte divise.",
        "Candidat à la mairie de Vannes, le président de la FNMR, Luc Morvan, refuse ce texte.",
    ],
)
def test_the_office_is_his_own(text: str) -> None:
    assert ("Luc Morvan", "FNMR") in held(text)


def test_who_is_only_thought_of_as_head_holds_no_office() -> None:
    text = "Pressentie pour diriger la clinique Pasteur, Maud Virieu a décliné l'offre."
    assert read_claims(text, "HOLDS_ROLE") == {("Maud Virieu", "clinique Pasteur", "hypothetical")}


def test_who_wins_an_election_holds_the_office() -> None:
    text = "Luc Morvan a été battu à l'élection à la présidence de la FNMR par la Dre Maud Virieu."
    told = read_claims(text, "HOLDS_ROLE")
    assert told == {("Luc Morvan", "FNMR", "negated"), ("Maud Virieu", "FNMR", "asserted")}


def test_where_one_learned_is_no_place_of_work() -> None:
    assert held("Le Dr Luc Morvan, formé au CHU de Brest, refuse ce texte.", "OPERATES_AT") == set()
    assert held("Luc Morvan, qui a fait son internat au CHU de Brest, préside la FNMR.", "OPERATES_AT") == set()
    text = "Formé au CHU de Brest, le Dr Luc Morvan est radiologue à la clinique Pasteur."
    assert ("Luc Morvan", "clinique Pasteur") in held(text, "OPERATES_AT")
