"""Who "il" and "elle" stand for: the person or body that the sentences before make likeliest, or nobody."""

import pytest

from ingest.entities.first_names import first_name_gender
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.pronouns import find_genders
from ingest.scenes.scene import Scene, build_scene
from tests.ingest.entity_reader import marked_article

ODILE, PAUL = ("Odile Ferry", "Person", ""), ("Paul Mazet", "Person", "")
UNION, GROUP = ("Syndicat des imageurs", "Organisation", "ProfessionalUnion"), ("URN", "Organisation", "")
TEXT = ("avenant 12", "Instrument", "Agreement")


def scene_of(text: str, *rows: tuple[str, str, str]) -> Scene:
    return build_scene(*marked_article(text, *rows))


def meant(text: str, *rows: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Each pronoun with the name of who it stands for."""
    scene = scene_of(text, *rows)
    return [(scene.words[s.start], rows[s.entity][0]) for s in find_anaphors(scene) if s.how == "pronoun"]


def test_pronouns_agree_with_the_person() -> None:
    text = "Odile Ferry a reçu Paul Mazet. Elle attend une réponse ; il hésite."
    assert meant(text, ODILE, PAUL) == [("elle", "Odile Ferry"), ("il", "Paul Mazet")]


def test_the_body_that_the_sentence_before_is_about_goes_before_a_person_farther_off() -> None:
    text = "Paul Mazet a présenté l’avenant 12. Le Syndicat des imageurs en conteste le coût. Il refuse de signer."
    assert meant(text, PAUL, UNION, TEXT) == [("il", "Syndicat des imageurs")]


def test_the_article_before_a_name_tells_its_gender() -> None:
    text = "Paul Mazet préside l’URN. Et la URN ? Elle attend."
    scene = scene_of(text, PAUL, GROUP)
    assert find_genders(scene) == ["m", "f"]
    assert meant(text, PAUL, GROUP) == [("elle", "URN")]


def test_the_latter_is_the_last_one_named() -> None:
    text = "Odile Ferry a écrit à Paul Mazet. Ce dernier n’a pas répondu. L’intéressé hésite."
    scene = scene_of(text, ODILE, PAUL)
    spots = [s for s in find_anaphors(scene) if s.how == "pronoun"]
    assert [s.entity for s in spots] == [1, 1]
    assert [" ".join(scene.words[s.start : s.end]) for s in spots] == ["ce dernier", "l' intéressé"]


@pytest.mark.parametrize("sentence", ["Ce dernier point reste ouvert.", "Cette dernière version est la bonne."])
def test_the_latter_before_a_noun_stands_for_nobody(sentence: str) -> None:
    assert meant(f"Odile Ferry préside. {sentence}", ODILE) == []


def test_a_pronoun_told_counts_as_a_mention_for_the_next() -> None:
    text = "Le Syndicat des imageurs a voté. Il conteste le calcul. Il demande une étude. Il ira au tribunal."
    assert meant(text, UNION, ODILE) == [("il", "Syndicat des imageurs")] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Il faut attendre.",
        "Il s’agit d’une erreur.",
        "Il y a urgence.",
        "Il convient d’attendre.",
        "Il est urgent d’attendre.",
        "Faut-il attendre ?",
        "S’agit-il d’une erreur ?",
        "Y a-t-il urgence ?",
        "Est-il vrai que tout ferme ?",
        "Sera-t-il utile d’attendre ?",
    ],
)
def test_impersonal_il_is_nobody(sentence: str) -> None:
    assert meant(f"Paul Mazet a parlé. {sentence}", PAUL) == []


@pytest.mark.parametrize("sentence", ["Est-il utile à la caisse ?", "Viendra-t-il ?"])
def test_inverted_il_is_somebody(sentence: str) -> None:
    assert [name for _, name in meant(f"Paul Mazet a parlé. {sentence}", PAUL)] == ["Paul Mazet"]


def test_nobody_named_nobody_meant() -> None:
    assert meant("Il hésite. Paul Mazet aussi.", PAUL) == []


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("Mme Dominique Ferry est venue.", ("Mme Dominique Ferry", "Person", ""), "f"),
        ("Dominique Ferry, directrice", ("Dominique Ferry, directrice", "Person", ""), "f"),
        ("Odile Ferry est venue.", ODILE, "f"),
        ("Philippe Ferry est venu.", ("Philippe Ferry", "Person", ""), "m"),
        ("Le collège attend, dit URN.", GROUP, ""),
        ("Fédération des imageurs", ("Fédération des imageurs", "Organisation", ""), "f"),
    ],
)
def test_genders(text: str, row: tuple[str, str, str], expected: str) -> None:
    assert find_genders(scene_of(text, row)) == [expected]


@pytest.mark.parametrize(
    ("text", "she"),
    [
        ("Mme Dominique Ferry préside. M. Paul Mazet dirige la clinique. Elle attend une réponse.", "Dominique Ferry"),
        ("Odile Ferry préside. M. Paul Mazet dirige la clinique. Elle attend une réponse.", "Odile Ferry"),
        ("Mme Claude Ferry préside. M. Camille Mazet dirige la clinique. Elle attend une réponse.", "Claude Ferry"),
    ],
)
def test_a_title_tells_the_gender(text: str, she: str) -> None:
    he = "Camille Mazet" if "Camille" in text else "Paul Mazet"
    assert meant(text, (she, "Person", ""), (he, "Person", "")) == [("elle", she)]


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Dominique Ferry", ""), ("Claude-Marie Ferry", "f"), ("Odile Ferry", "f"), ("Paul Mazet", "m"), ("Ferry", "")],
)
def test_the_gender_of_a_first_name(name: str, gender: str) -> None:
    assert first_name_gender(name) == gender
