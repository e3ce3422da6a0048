"""One text under two names: project and text, title and body, who brought it in and what it is about."""

import pytest

from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    "text",
    [
        "La charte de Belval fait débat\nLe CHU a publié la charte sur l’usage des logiciels d’imagerie. C’est tout.",
        "L’arrêté sur la téléradiologie attaqué\nL’arrêté du 19 mars 2026 impose un radiologue sur place.",
        "Le rapport Vasseur dérange\nLe rapport du député Jean Vasseur est paru. M. Vasseur se tait.",
        "La proposition de loi Vasseur adoptée\nLe sénateur Jean Vasseur a défendu la proposition de loi visant à "
        "encadrer les sociétés d’imagerie. La proposition de loi ira à l’Assemblée.",
    ],
)
def test_the_title_and_the_body_name_one_text(text: str):
    assert len([e for e in entities(text).values() if e.type == "Instrument"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Le décret du 3 mai expliqué\nLe décret du 3 mai 2026 complète le décret du 19 novembre 1997.",
        "La charte de Belval fait débat\nLa charte de Lunel est citée en exemple, la charte de Vauvert aussi.",
        "Le rapport Vasseur dérange\nLe rapport de la députée Anne Tulle disait le contraire. M. Jean Vasseur se tait, "
        "et le rapport de la Cour des comptes est oublié.",
    ],
)
def test_texts_that_only_are_of_a_kind_stay_apart(text: str):
    assert len([e for e in entities(text).values() if e.type == "Instrument"]) > 1


def test_a_project_is_the_text_that_it_becomes():
    found = entities(
        "Le GIE de Belval\nLe projet de GIE entre la clinique Opale et le CHU avance. Le GIE ouvrira en mai."
    )
    assert [e.subtype for e in found.values() if e.type == "Instrument"] == ["CooperationStructure"]


def test_a_text_goes_by_who_brought_it_in():
    text = "Le rapport Vasseur dérange\nLe rapport du député Jean Vasseur est paru. M. Vasseur se tait."
    assert "rapport Vasseur" in entities(text)
