"""What is told of one name of a list is told of all, and where a list ends or is none."""

import pytest

from ingest.claims.lists import find_lists
from tests.ingest.claim_reader import read_claims
from tests.ingest.written import written


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[Simago/PROPN] et/CCONJ {Vidi/PROPN} signent/VERB", 1),
        ("à/ADP [Dijon/PROPN] et/CCONJ {Beaune/PROPN}", 1),
        ("à/ADP [Dijon/PROPN] et/CCONJ à/ADP {Beaune/PROPN}", 1),
        ("dans/ADP l'/DET [Eure/PROPN] et/CCONJ le/DET {Lot/PROPN}", 1),
        ("la/DET clinique/NOUN [Alba/PROPN] et/CCONJ le/DET groupe/NOUN {Vidi/PROPN}", 1),
        # no "et", another preposition, an owner put in, a noun without article, a verb between
        ("[Simago/PROPN] ,/PUNCT {Vidi/PROPN} signent/VERB", 0),
        ("de/ADP [Simago/PROPN] et/CCONJ le/DET {Vidi/PROPN}", 0),
        ("[Alba/PROPN] et/CCONJ pour/ADP {Vidi/PROPN}", 0),
        ("[Alba/PROPN] et/CCONJ la/DET filiale/NOUN de/ADP {Vidi/PROPN}", 0),
        ("[Alba/PROPN] et/CCONJ groupe/NOUN {Vidi/PROPN}", 0),
        ("[Alba/PROPN] et/CCONJ signe/VERB {Vidi/PROPN}", 0),
    ],
)
def test_what_a_list_is(text: str, count: int) -> None:
    assert len(list(find_lists(written(text).scene, 0))) == count


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        (
            "L'ARS Normandie a autorisé le CHU de Rouen et le CH de Flers à exploiter un scanner.",
            "AUTHORISES",
            {("ARS Normandie", "CHU de Rouen"), ("ARS Normandie", "CH de Flers")},
        ),
        (
            "La société Télévigie est installée à Roanne et à Saint-Étienne.",
            "LOCATED_IN",
            {("Télévigie", "Roanne"), ("Télévigie", "Saint-Étienne")},
        ),
        (
            "L'INCa, la Cnam et la Ligue contre le cancer financent le programme Poumon 2030.",
            "FUNDS",
            {(name, "programme Poumon 2030") for name in ("INCa", "Cnam", "Ligue contre le cancer")},
        ),
    ],
)
def test_told_of_one_is_told_of_all(text: str, relation: str, ends: set[tuple[str, str]]) -> None:
    assert {(subject, target) for subject, target, _ in read_claims(text, relation)} == ends


@pytest.mark.parametrize(
    ("text", "relation", "absent"),
    [
        # the second name is the subject of a clause of its own; the place is that of the last name alone
        (
            "Le groupe Simago a racheté la clinique du Golfe et le groupe Vidi a vendu un scanner.",
            "OWNS",
            ("Simago", "Vidi"),
        ),
        (
            "Le groupe Simago et la société Télévigie, installée à Roanne, recrutent.",
            "LOCATED_IN",
            ("Simago", "Roanne"),
        ),
    ],
)
def test_told_of_one_alone(text: str, relation: str, absent: tuple[str, str]) -> None:
    assert absent not in {(subject, target) for subject, target, _ in read_claims(text, relation)}
