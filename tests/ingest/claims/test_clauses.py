"""Frames: what verbs, turns of phrase, nouns of action and labels state by themselves, and where they do not."""

from collections.abc import Iterable

import pytest

from ingest.claims.clauses import find_clauses, find_idioms, find_labels, find_nominals, find_put_first
from ingest.parsing.nlp import ArticleDoc, parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import build_scene
from ingest.scenes.speakers import find_voices
from ingest.scenes.syntax import arguments
from tests.ingest.claim_reader import read_claims

KINDS = {
    "Anne Vasseur": ("Person", ""),
    "Union des imageurs": ("Organisation", "ProfessionalUnion"),
    "ARS Bretagne": ("Organisation", "HealthAuthority"),
    "Cnam": ("Organisation", "Insurer"),
    "clinique du Golfe": ("Organisation", "Hospital"),
    "Vallimage": ("Organisation", "ImagingGroup"),
    "Capverse": ("Organisation", "Company"),
    "avenant 12": ("Instrument", "Agreement"),
    "GIE des Dombes": ("Instrument", "CooperationStructure"),
}


def stated(text: str) -> set[str]:
    """What the frames state, as "subject RELATION object"."""
    return stated_in([text])[text]


def stated_in(texts: Iterable[str]) -> dict[str, set[str]]:
    """What the frames state in each text, all parsed in one go."""
    pages = [Page(f"{n:016x}", f"{n}.txt", text) for n, text in enumerate(dict.fromkeys(texts))]
    pairs = [(p, Article(p.id, p.id, p.file, "main", (Block(0, len(p.text)),))) for p in pages]
    return {article.page.text: _stated(article) for article in parse(pairs)}


def _stated(article: ArticleDoc) -> set[str]:
    entities = []
    for name, (kind, subtype) in KINDS.items():
        start = article.page.text.find(name)
        if start >= 0:
            mention = Mention(start, start + len(name), name, kind, subtype, "marked")
            entities.append(ArticleEntity(f"e{len(entities) + 1}", kind, subtype, name, (name,), (mention,)))
    scene = build_scene(article, entities)
    scene.add_spots(find_anaphors(scene))
    features = Featuriser(scene, find_voices(scene))
    shapes = (find_idioms, find_nominals, find_labels, find_put_first)
    facts = [*find_clauses(features), *(fact for shape in shapes for fact in shape(scene))]
    names = [entity.name for entity in entities]
    return {f"{names[f.subject]} {f.predicate} {names[int(f.object)]}" for f in facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Union des imageurs a signé l'avenant 12.", {"Union des imageurs PARTY_TO avenant 12"}),
        ("L'avenant 12 a été signé par l'Union des imageurs.", {"Union des imageurs PARTY_TO avenant 12"}),
        (
            "L'avenant 12, combattu par l'Union des imageurs, entre en vigueur.",
            {"Union des imageurs OPPOSES avenant 12"},
        ),
        ("L'avenant 12, que conteste l'Union des imageurs, est prêt.", {"Union des imageurs OPPOSES avenant 12"}),
        ("L'Union des imageurs, qui dénonce l'avenant 12, s'en va.", {"Union des imageurs OPPOSES avenant 12"}),
        ("Capverse est actionnaire de Vallimage.", {"Capverse OWNS Vallimage"}),
        ("Capverse détient la clinique du Golfe.", {"Capverse OWNS clinique du Golfe"}),
        (
            "Le directeur général de l'ARS Bretagne a autorisé la clinique du Golfe.",
            {"ARS Bretagne AUTHORISES clinique du Golfe"},
        ),
        ("L'Union des imageurs négocie avec la Cnam.", {"Union des imageurs NEGOTIATES_WITH Cnam"}),
        ("L'Union des imageurs reproche à la Cnam sa lenteur.", {"Union des imageurs CRITICISES Cnam"}),
        ("L'Union des imageurs a voté par 31 voix contre 7 l'avenant 12.", set()),
        ("L'Union des imageurs a voté contre l'avenant 12.", {"Union des imageurs OPPOSES avenant 12"}),
        ("L'Union des imageurs a fait sien l'avenant 12.", {"Union des imageurs SUPPORTS avenant 12"}),
        ("L'Union des imageurs a vanté l'avenant 12.", {"Union des imageurs SUPPORTS avenant 12"}),
        ("La clinique du Golfe travaille avec Vallimage.", {"clinique du Golfe COOPERATES_WITH Vallimage"}),
        ("La clinique du Golfe ne travaille plus avec Vallimage.", set()),
        ("Vallimage intervient à la clinique du Golfe.", {"Vallimage OPERATES_AT clinique du Golfe"}),
        ("L'IRM que Vallimage exploite à la clinique du Golfe est neuve.", {"Vallimage OPERATES_AT clinique du Golfe"}),
        ("L'ARS Bretagne dote la clinique du Golfe d'un fonds.", {"ARS Bretagne FUNDS clinique du Golfe"}),
        ("L'Union des imageurs poursuit la Cnam.", {"Union des imageurs CRITICISES Cnam"}),
        ("Anne Vasseur préside l'Union des imageurs.", {"Anne Vasseur HOLDS_ROLE Union des imageurs"}),
        (
            "Le GIE des Dombes réunit la clinique du Golfe et Vallimage.",
            {"clinique du Golfe PARTY_TO GIE des Dombes", "Vallimage PARTY_TO GIE des Dombes"},
        ),
        ("L'Union des imageurs regroupe Vallimage.", {"Vallimage MEMBER_OF Union des imageurs"}),
        (
            "Présidée par Anne Vasseur, l'Union des imageurs regroupe Vallimage, l'ARS Bretagne, la Cnam et Capverse.",
            {"Anne Vasseur HOLDS_ROLE Union des imageurs", "Vallimage MEMBER_OF Union des imageurs"},
        ),
        ("Dirigée par Anne Vasseur, la clinique du Golfe ouvre.", {"Anne Vasseur HOLDS_ROLE clinique du Golfe"}),
        ("Racheté par la société Capverse, le groupe Vallimage recrute.", {"Capverse OWNS Vallimage"}),
        ("Présidé par Anne Vasseur, le jury a salué la clinique du Golfe.", set()),
        ("Reçue par Anne Vasseur, la clinique du Golfe attend.", set()),
        ("L'Union des imageurs voit d'un mauvais œil l'avenant 12.", {"Union des imageurs OPPOSES avenant 12"}),
        ("L'Union des imageurs apporte son soutien à l'avenant 12.", {"Union des imageurs SUPPORTS avenant 12"}),
        ("La Cnam est mise en cause par l'Union des imageurs.", {"Union des imageurs CRITICISES Cnam"}),
        (
            "Anne Vasseur, radiologue, prend la tête de la clinique du Golfe.",
            {"Anne Vasseur HOLDS_ROLE clinique du Golfe"},
        ),
        ("Le rachat de Vallimage par Capverse est acquis.", {"Capverse OWNS Vallimage"}),
        ("La signature par Vallimage de l'avenant 12 surprend.", {"Vallimage PARTY_TO avenant 12"}),
        (
            "Signataires de l'avenant 12 : la Cnam et l'Union des imageurs.",
            {"Cnam PARTY_TO avenant 12", "Union des imageurs PARTY_TO avenant 12"},
        ),
    ],
)
def test_stated(text: str, expected: set[str]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'Union des imageurs n'a pas signé l'avenant 12.",
        "L'Union des imageurs signerait l'avenant 12.",
        "L'Union des imageurs ne s'oppose pas à l'avenant 12.",
        "L'Union des imageurs n'en veut pas à la Cnam.",
        "L'Union des imageurs refuse de négocier avec la Cnam.",
        "Le rachat de Vallimage intéresse Capverse.",
        "Vallimage a cité la Cnam.",
        "Capverse détient la preuve que la clinique du Golfe a raison.",
        "Anne Vasseur prendrait la direction de la clinique du Golfe.",
        "L'ancien directeur, parti à l'ARS Bretagne, a autorisé la clinique du Golfe.",
    ],
)
def test_not_stated(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("La région a financé la clinique.", ["région"], ["clinique"]),
        ("La clinique est financée par la Cnam.", ["cnam"], ["clinique"]),
        ("La clinique, financée par la Cnam, rouvre.", ["cnam"], ["clinique"]),
    ],
)
def test_arguments_of_a_verb(text: str, agents: list[str], patients: list[str]) -> None:
    page = Page("0" * 16, "a.txt", text)
    scene = build_scene(next(parse([(page, Article(page.id, page.id, page.file, "main", (Block(0, len(text)),)))])), [])
    verb = next(i for i, word in enumerate(scene.words) if word.startswith("financ"))
    found = arguments(scene, verb)
    assert ([scene.words[i] for i in found.agents], [scene.words[i] for i in found.patients]) == (agents, patients)


@pytest.mark.parametrize(
    ("text", "relation", "wrong"),
    [
        ("Le programme Impulsion, financé par l'INCa et par la Cnam, débute.", "FUNDS", ("INCa", "Cnam")),
        (
            "La clinique du Parc, rachetée par Elsan et Ramsay, finance le CHU de Rouen.",
            "FUNDS",
            ("Ramsay Santé", "CHU de Rouen"),
        ),
    ],
)
def test_who_acts_along_is_neither_object_nor_subject(text: str, relation: str, wrong: tuple[str, str]) -> None:
    assert wrong not in {(subject, target) for subject, target, _ in read_claims(text, relation)}


def test_who_is_worried_by_a_purchase_is_not_bought() -> None:
    text = "Le rachat d'Imavie par Elsan inquiète la FNMR."
    assert ("Elsan", "FNMR") not in {(one, other) for one, other, _ in read_claims(text, "OWNS")}
