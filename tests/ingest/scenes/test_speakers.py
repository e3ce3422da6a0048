"""Who speaks: attribution verbs on either side of the name, "selon", interview turns, quotes that run on."""

import pytest

from ingest.parsing.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.scene import Scene, build_scene
from ingest.scenes.speakers import _initials, find_voices


def scene_of(text: str, *names: str) -> Scene:
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, name in enumerate(names, 1):
        kind, subtype = ("Organisation", "ProfessionalUnion") if name.isupper() else ("Person", "")
        start = text.index(name)
        mention = Mention(start, start + len(name), name, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, name, (name,), (mention,)))
    scene = build_scene(next(parse([(page, article)])), entities)
    scene.add_spots(find_anaphors(scene))
    return scene


def speakers(text: str, *names: str) -> set[str]:
    scene = scene_of(text, *names)
    return {scene.entities[voice.entity].name for voice in find_voices(scene)}


@pytest.mark.parametrize(
    "text",
    [
        "« Le compte n'y est pas », déplore Claire Monge.",
        "Claire Monge affirme que le compte n'y est pas.",
        "Selon Claire Monge, le compte n'y est pas.",
        "Claire Monge : « Le compte n'y est pas. »",
        "« Le compte n'y est pas », regrette la présidente du groupe, Claire Monge.",
    ],
)
def test_the_speaker_is_found(text: str) -> None:
    assert speakers(text, "Claire Monge") == {"Claire Monge"}


@pytest.mark.parametrize(
    "text",
    [
        "Claire Monge a été reçue vendredi par le préfet.",
        "Le ministre doit rencontrer Claire Monge en mars.",
    ],
)
def test_who_is_only_named_does_not_speak(text: str) -> None:
    assert speakers(text, "Claire Monge") == set()


def test_an_organisation_may_speak() -> None:
    assert speakers("Selon la FNIR, la baisse est injuste.", "FNIR") == {"FNIR"}


def test_a_name_with_a_small_particle_alone_has_initials() -> None:
    assert _initials("d’Aubry-Melun") == ["AM", ""]
    assert _initials("Jean-Marc de La Tour") == ["JMLT", "JLT", "JT"]
