"""Who speaks where no verb of saying ties a quotation to a name, and whose words a clause reports."""

import pytest

from tests.ingest.claim_reader import read_claims


@pytest.mark.parametrize(
    "text",
    [
        "Le directeur du CHU de Rouen, Luc Morvan, ne décolère pas. « Nous attendons ce scanner depuis dix ans. »",
        "Luc Morvan a claqué la porte du conseil. « On ne m'a pas écouté. »\nLa réunion reprendra mardi.",
        "Luc Morvan hausse les épaules : « Nous ferons sans eux. »",
        "Luc Morvan indique que la salle sera prêtée jusqu'en juin.",
    ],
)
def test_who_speaks_without_a_word_beside_the_quotation(text: str) -> None:
    assert ("Luc Morvan", "", "asserted") in read_claims(text, "STATED")


@pytest.mark.parametrize(
    "text",
    [
        "Luc Morvan est parti. « Tant mieux », dit-on au siège.",  # another speaks
        "Luc Morvan et Anne Vasseur se sont vus. « Le scanner ouvrira en mars. »",  # which of them?
        "Luc Morvan est parti.\n« Le scanner ouvrira en mars. »",  # another line
        "Luc Morvan n'a pas dit que la salle serait prêtée.",
        "Luc Morvan pensait que la salle était grande.",
    ],
)
def test_who_does_not_speak(text: str) -> None:
    assert read_claims(text, "STATED") == set()
