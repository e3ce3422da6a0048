"""Qualifiers: when a tie holds, and in whose voice a sentence stands."""

import pytest

from ingest.nlp import parse
from ingest.qualify import find_times, find_voice
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scene import Scene, build_scene
from ingest.speakers import find_voices


def scene_of(text: str, *people: str) -> Scene:
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, name in enumerate(people, 1):
        start = text.index(name)
        mention = Mention(start, start + len(name), name, "Person", "", "marked")
        entities.append(ArticleEntity(f"e{number}", "Person", "", name, (name,), (mention,)))
    return build_scene(next(parse([(page, article)])), entities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il préside le syndicat depuis le 1er mars 2024.", ("", "2024-03-01", "")),
        ("Elle dirige l'hôpital depuis 2019.", ("", "2019", "")),
        ("Elle a présidé la société de 2006 à 2012.", ("former", "2006", "2012")),
        ("Il a dirigé la clinique jusqu'en juin 2020.", ("former", "", "2020-06")),
        ("L'ancien directeur de l'agence est venu.", ("former", "", "")),
        ("Elle sera présidente du groupe.", ("future", "", "")),
        ("Elle est présidente du groupe.", ("", "", "")),
    ],
)
def test_times(text: str, expected: tuple[str, str, str]) -> None:
    scene = scene_of(text)
    times = find_times(scene, 0, len(scene.words))
    assert (times.temporal, times.valid_from, times.valid_to) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous manquons de bras », soupire Anne Vasseur.", "direct"),
        ("Anne Vasseur affirme que le plan est utile.", "indirect"),
        ("Le plan entrera en vigueur en mars, loin d'Anne Vasseur.", "journalist"),
    ],
)
def test_voice(text: str, expected: str) -> None:
    scene = scene_of(text, "Anne Vasseur")
    assert find_voice(scene, find_voices(scene), 0, 0)[0] == expected
