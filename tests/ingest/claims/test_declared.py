"""Who speaks where a phrase stands between the verb of saying and the speaker's office."""

import pytest

from tests.ingest.claim_reader import read_claims


@pytest.mark.parametrize(
    "text",
    [
        "« Ce fut rude », a déclaré à la presse le chef du service de radiologie du CHU de Rouen, le Pr Luc Morvan.",
        "Deux postes seront créés, a précisé dans un communiqué le directeur général du CHU de Rouen, Luc Morvan.",
        "« C'est un tournant », a réagi auprès de l'AFP le président de la FNMR Luc Morvan.",
    ],
)
def test_a_phrase_may_stand_before_the_office_of_who_speaks(text: str) -> None:
    assert read_claims(text, "STATED") == {("Luc Morvan", "", "asserted")}


@pytest.mark.parametrize(
    "text",
    [
        "Deux postes seront créés, a précisé dans une lettre à la directrice générale du CHU de Rouen, Anne Vasseur, "
        "le ministère.",
        "Le plan, présenté mardi dans une lettre au président de la FNMR, Luc Morvan, coûte cher.",
    ],
)
def test_who_is_spoken_to_does_not_speak(text: str) -> None:
    assert read_claims(text, "STATED") == set()
