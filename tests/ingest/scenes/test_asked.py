"""What is only asked, on scenes written by hand; and questions that take for granted what they tell."""

import pytest

from ingest.scenes.asked import find_lone_question, find_question
from tests.ingest.written import written


def is_asked(text: str, relation: str) -> bool:
    """Whether the text only asks for the relation between its two marked ends."""
    scene = written(text)
    assert scene.subject is not None and scene.target is not None
    first, second = sorted((scene.subject, scene.target), key=lambda spot: spot.start)
    limit = find_question(scene.scene, relation, first, second)
    assert limit is None or (limit.kind, scene.words(limit.start, limit.end)) == ("hypothesis", "?")
    return limit is not None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le [Snrh] est/AUX -il opposé à {loi} ?", "OPPOSES"),
        ("Le [Snrh] est-il/ADJ opposé à {loi} ?", "OPPOSES"),
        ("Faut/VERB -il croire/VERB que [Fhf] soutient/VERB {loi} ?", "SUPPORTS"),
        ("Que pense/VERB [Fnmr] de {loi} ?", "COMMENTS_ON"),
        ("[Ars] a/AUX -t -elle financé/VERB {clinique} ?", "FUNDS"),
        ("« [Fnmr] soutient/VERB -elle {loi} ? » demande/VERB Riou .", "SUPPORTS"),
        ("{Avenant} : [Fnmr] va/VERB -t -elle signer/VERB ?", "SUPPORTS"),
        ("[Riou] ( Le Mag ) : faut/VERB -il soutenir/VERB {loi} ?", "SUPPORTS"),
        ("[Fnmr] soutient/VERB -elle {loi} , et à quel prix ?", "SUPPORTS"),
    ],
)
def test_asked(text: str, relation: str) -> None:
    assert is_asked(text, relation)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("[Fnmr] soutient/VERB {loi} .", "SUPPORTS"),
        ("[Fnmr] soutient/VERB {loi} . Qui paiera/VERB ?", "SUPPORTS"),
        ("« [Fnmr] soutient/VERB {loi} » , mais qui paiera/VERB ?", "SUPPORTS"),
        ("[Fnmr] soutient/VERB {loi} , mais qui paiera/VERB ?", "SUPPORTS"),
        ("[Fnmr] soutient/VERB {loi} : jusqu' où ?", "SUPPORTS"),
        ("[Fnmr] répète/VERB : à quoi sert/VERB {loi} ?", "OPPOSES"),
        ("[Fnmr] signe/VERB {loi} au rendez-vous , mais qui paiera/VERB ?", "SUPPORTS"),
        ("[Fnmr] soutient/VERB {loi} ,", "SUPPORTS"),  # a text cut in two
        # taken for granted
        ("Pourquoi [Fnmr] soutient/VERB -elle {loi} ?", "SUPPORTS"),
        ("Jusqu' où [Fnmr] combattra/VERB -t -elle {loi} ?", "OPPOSES"),
        # told in passing
        ("Faut/VERB -il croire/VERB [Riou] , président/NOUN de {Fnmr} ?", "HOLDS_ROLE"),
        ("La [Fnmr/PROPN:nsubj>sera] , qui soutient/VERB {loi} , sera/VERB -t -elle entendue ?", "SUPPORTS"),
        ("{clinique/NOUN} financée/VERB:acl>clinique par [Ars] fermera/VERB -t -elle ?", "FUNDS"),
    ],
)
def test_told(text: str, relation: str) -> None:
    assert not is_asked(text, relation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Y êtes/AUX -vous favorable , à {loi} ?", True),
        ("Pourquoi soutenez/VERB -vous {loi} ?", False),
        ("Elle soutient/VERB {loi} .", False),
        ("{loi} passe/VERB : qui paiera/VERB ?", False),
    ],
)
def test_one_end_alone(text: str, expected: bool) -> None:
    scene = written(text)
    assert scene.target is not None
    assert (find_lone_question(scene.scene, scene.target) is not None) == expected
