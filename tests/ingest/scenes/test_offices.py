"""Offices named without their body: the body of the context that is meant, or none."""

import pytest

from ingest.parsing.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.office_bodies import find_holders
from ingest.scenes.offices import find_offices, office_form
from ingest.scenes.roles import find_roles
from ingest.scenes.salience import Salience
from ingest.scenes.scene import Scene, build_scene

KINDS = {
    "Anne Vasseur": ("Person", ""),
    "Luc Morvan": ("Person", ""),
    "clinique du Golfe": ("Organisation", "Hospital"),
    "clinique du Parc": ("Organisation", "Hospital"),
    "Union des imageurs": ("Organisation", "ProfessionalUnion"),
    "Cnam": ("Organisation", "Insurer"),
    "Sénat": ("Organisation", "Parliament"),
    "mairie de Vannes": ("Organisation", "OtherOrganisation"),
}


def read_scene(text: str) -> Scene:
    """The scene of a text, its entities those of `KINDS`."""
    page = Page("0" * 16, "a.txt", text)
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    article = Article(page.id, page.id, page.file, "main", tuple(blocks))
    entities = []
    for name, (kind, subtype) in KINDS.items():
        if name in text:
            at = text.index(name)
            mention = Mention(at, at + len(name), name, kind, subtype, "marked")
            entities.append(ArticleEntity(f"e{len(entities) + 1}", kind, subtype, name, (name,), (mention,)))
    scene = build_scene(next(parse([(page, article)])), entities)
    scene.add_spots(find_anaphors(scene))
    return scene


def holders(text: str) -> dict[str, str]:
    """Body by person."""
    scene = read_scene(text)
    entities = scene.entities
    found = find_holders(scene, Salience(scene), find_roles(scene), list(find_offices(scene)))
    return {entities[h.office.person.entity].name: entities[h.body].name for h in found if h.probability >= 0.5}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("La clinique du Golfe ferme sa maternité. Sa directrice, Anne Vasseur, le regrette.", "clinique du Golfe"),
        ("La clinique du Golfe recrute. « C'est long », dit le directeur, Anne Vasseur.", "clinique du Golfe"),
        ("L'Union des imageurs proteste contre la Cnam. Anne Vasseur, sa présidente, s'indigne.", "Union des imageurs"),
        ("L'Union des imageurs et la Cnam discutent. La trésorière, Anne Vasseur, a compté.", "Union des imageurs"),
        ("À la Cnam, le directeur délégué, Anne Vasseur, promet un calendrier.", "Cnam"),
        ("Le Sénat a voté. Pour la sénatrice Anne Vasseur, la clinique du Golfe doit vivre.", "Sénat"),
        ("La sénatrice Anne Vasseur aide la clinique du Golfe. Le Sénat votera mardi.", "Sénat"),
        ("L'Union des imageurs recrute.\nLa Cnam paie. Notre présidente, Anne Vasseur, l'a dit.", "Union des imageurs"),
        ("La mairie de Vannes aide la clinique du Golfe. Anne Vasseur, maire, l'a promis.", "mairie de Vannes"),
    ],
)
def test_the_body_meant(text: str, body: str) -> None:
    assert holders(text) == {"Anne Vasseur": body}


@pytest.mark.parametrize(
    "text",
    [
        "La clinique du Golfe a reçu Anne Vasseur, avocate.",
        "La clinique du Golfe a reçu Anne Vasseur.",
        "La clinique du Golfe attend la sénatrice Anne Vasseur.",
        "Le directeur de la clinique du Golfe, Anne Vasseur, est venu.",
        "La clinique du Golfe recrute, estime Anne Vasseur, directrice de la",  # the page is cut off
    ],
)
def test_no_office_of_the_context(text: str) -> None:
    assert holders(text) == {}


def test_a_held_office_is_no_one_else_s() -> None:
    text = "Luc Morvan, président de l'Union des imageurs, est là.\nLa Cnam aussi. Anne Vasseur, présidente."
    assert holders(text).get("Anne Vasseur") != "Union des imageurs"


def test_two_directors_of_one_body_have_two_offices() -> None:
    text = "Luc Morvan, directeur général de la Cnam, part. L'intérim va à Anne Vasseur, directrice financière."
    assert holders(text) == {"Anne Vasseur": "Cnam"}
    assert holders(text.replace("financière", "générale")) == {}


def test_the_body_that_opens_a_line_is_its_subject() -> None:
    news = "{}. Un accord avec la {} est signé. « Enfin », dit la directrice, Anne Vasseur."
    for here, there in (("clinique du Golfe", "clinique du Parc"), ("clinique du Parc", "clinique du Golfe")):
        assert holders(news.format(here, there)) == {"Anne Vasseur": here}


def test_an_office_of_a_body_that_was_not_found() -> None:
    text = "La clinique du Golfe attend un accord.\nLuc Morvan est venu. Le doyen de la faculté, Anne Vasseur, non."
    assert holders(text) == {}


def test_the_article_before_an_office_stands_for_no_body() -> None:
    text = "La clinique du Golfe et la Cnam discutent. Anne Vasseur, la directrice, et Luc Morvan, qui la dirige."
    assert [(o.form, o.is_own) for o in find_offices(read_scene(text))] == [("directrice", False), ("directeur", True)]


def test_forms_of_an_office() -> None:
    assert [office_form(w) for w in ("présidente", "ex-directeur", "déléguées", "radiologue")] == [
        "président",
        "directeur",
        "délégué",
        "",
    ]
