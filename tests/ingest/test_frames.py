"""Sentence shapes that tell a claim by themselves, and the sentences that only look like them."""

import pytest

from ingest.anaphora import find_anaphors
from ingest.features import Featuriser
from ingest.frames import find_attributed_stances
from ingest.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scene import build_scene
from ingest.speakers import find_voices

UNION, DECREE = "Union des imageurs", "décret du 4 mai"


def stances(text: str) -> list[str]:
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, (name, kind, subtype) in enumerate(
        [(UNION, "Organisation", "ProfessionalUnion"), (DECREE, "Instrument", "Decree")], 1
    ):
        start = text.index(name)
        mention = Mention(start, start + len(name), name, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, name, (name,), (mention,)))
    scene = build_scene(next(parse([(page, article)])), entities)
    scene.add_spots(find_anaphors(scene))
    return [fact.predicate for fact in find_attributed_stances(Featuriser(scene, find_voices(scene)))]


@pytest.mark.parametrize(
    "text",
    [
        "Le décret du 4 mai fait craindre des fermetures de cabinets, selon l'Union des imageurs.",
        "Pour l'Union des imageurs, le décret du 4 mai est une catastrophe.",
    ],
)
def test_an_ascribed_charge_is_opposition(text: str) -> None:
    assert stances(text) == ["OPPOSES"]


@pytest.mark.parametrize(
    "text",
    [
        "Le décret du 4 mai paraîtra en juin, selon l'Union des imageurs.",
        "Selon l'Union des imageurs, le décret du 4 mai est utile mais dangereux.",
        "Le décret du 4 mai n'est pas dangereux, selon l'Union des imageurs.",
        "Le décret du 4 mai est-il une catastrophe, selon l'Union des imageurs ?",
    ],
)
def test_neither_news_nor_praise_nor_denial_is(text: str) -> None:
    assert stances(text) == []
