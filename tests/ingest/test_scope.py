"""Scope: words that take a claim out of what is asserted, and the same words where they do not."""

import pytest

from ingest.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scene import build_scene
from ingest.scope import find_limit

UNION = ("Union des imageurs", "Organisation", "ProfessionalUnion")
AGENCY = ("ARS Bretagne", "Organisation", "HealthAuthority")
CLINIC = ("clinique du Golfe", "Organisation", "Hospital")
ANNE = ("Anne Vasseur", "Person", "")
DEAL = ("avenant 12", "Instrument", "Agreement")
PERMIT = ("autorisation d'IRM", "Instrument", "Authorisation")
Marked = tuple[str, str, str]


def limit_of(text: str, relation: str, subject: Marked, target: Marked) -> tuple[str, str] | None:
    """The forbidding words and their kind, or None."""
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, (form, kind, subtype) in enumerate((subject, target), 1):
        start = text.index(form)
        mention = Mention(start, start + len(form), form, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, form, (form,), (mention,)))
    scene = build_scene(next(parse([(page, article)])), entities)
    spots = {spot.entity: spot for spot in scene.spots}
    limit = find_limit(scene, relation, spots[0], spots[1])
    return None if limit is None else (" ".join(scene.words[limit.start : limit.end]), limit.kind)


@pytest.mark.parametrize(
    ("text", "relation", "ends", "words"),
    [
        ("Tous ont signé l'avenant 12, mais pas l'Union des imageurs.", "PARTY_TO", (UNION, DEAL), "mais pas"),
        ("L'avenant 12 n'engage ni la Cnam ni l'Union des imageurs.", "PARTY_TO", (UNION, DEAL), "ni"),
        ("L'avenant 12 lie la Cnam, hormis l'Union des imageurs.", "PARTY_TO", (UNION, DEAL), "hormis"),
        ("L'Union des imageurs refuse de signer l'avenant 12.", "PARTY_TO", (UNION, DEAL), "refuse"),
        ("L'Union des imageurs renonce à signer l'avenant 12.", "PARTY_TO", (UNION, DEAL), "renonce"),
        ("L'Union des imageurs dément avoir signé l'avenant 12.", "PARTY_TO", (UNION, DEAL), "dément"),
        ("L'Union des imageurs n'exclut pas d'attaquer l'avenant 12.", "OPPOSES", (UNION, DEAL), "n' exclut"),
        ("L'Union des imageurs refuse de combattre l'avenant 12.", "OPPOSES", (UNION, DEAL), "refuse"),
        (
            "La clinique du Golfe attend toujours le feu vert de l'ARS Bretagne.",
            "AUTHORISES",
            (AGENCY, CLINIC),
            "attend toujours",
        ),
        (
            "L'autorisation d'IRM, rejetée en juin par l'ARS Bretagne, manque.",
            "AUTHORISES",
            (AGENCY, PERMIT),
            "rejetée",
        ),
        (
            "Anne Vasseur, candidate à la présidence de l'Union des imageurs, a parlé.",
            "HOLDS_ROLE",
            (ANNE, UNION),
            "candidate à",
        ),
        ("Anne Vasseur est pressentie pour diriger la clinique du Golfe.", "HOLDS_ROLE", (ANNE, CLINIC), "pressentie"),
    ],
)
def test_denied(text: str, relation: str, ends: tuple[Marked, Marked], words: str) -> None:
    assert limit_of(text, relation, *ends) == (words, "negation")


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("Il faut convaincre l'ARS Bretagne de financer la clinique du Golfe.", "FUNDS", (AGENCY, CLINIC)),
        ("Tout changerait si l'Union des imageurs signait l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
    ],
)
def test_supposed(text: str, relation: str, ends: tuple[Marked, Marked]) -> None:
    found = limit_of(text, relation, *ends)
    assert found is not None
    assert found[1] == "hypothesis"


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("L'Union des imageurs refuse l'avenant 12.", "OPPOSES", (UNION, DEAL)),
        ("L'Union des imageurs a signé l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("Sans attendre, l'Union des imageurs a signé l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("L'ARS Bretagne a autorisé la clinique du Golfe.", "AUTHORISES", (AGENCY, CLINIC)),
        ("Anne Vasseur, étudiante puis directrice de la clinique du Golfe, témoigne.", "HOLDS_ROLE", (ANNE, CLINIC)),
    ],
)
def test_asserted(text: str, relation: str, ends: tuple[Marked, Marked]) -> None:
    assert limit_of(text, relation, *ends) is None
