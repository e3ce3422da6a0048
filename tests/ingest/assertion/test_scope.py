"""Scope: words that take a claim out of what is asserted, and the same words where they do not."""

import pytest

from ingest.assertion.scope import find_limit
from ingest.claims.article_limits import find_article_limit
from ingest.claims.find import find_claims
from ingest.parsing.nlp import ArticleDoc, parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.scene import build_scene
from ingest.scenes.scope_cues import Limit

UNION = ("Union des imageurs", "Organisation", "ProfessionalUnion")
AGENCY = ("ARS Bretagne", "Organisation", "HealthAuthority")
CLINIC = ("clinique du Golfe", "Organisation", "Hospital")
ANNE = ("Anne Vasseur", "Person", "")
DEAL = ("avenant 12", "Instrument", "Agreement")
PERMIT = ("autorisation d'IRM", "Instrument", "Authorisation")
Marked = tuple[str, str, str]


def parsed_of(text: str, *marks: Marked) -> tuple[ArticleDoc, list[ArticleEntity]]:
    """The parse of a text, and its entities, each where its form first stands."""
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, (form, kind, subtype) in enumerate(marks, 1):
        start = text.index(form)
        mention = Mention(start, start + len(form), form, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, form, (form,), (mention,)))
    return next(parse([(page, article)])), entities


def limit_of(text: str, relation: str, subject: Marked, target: Marked) -> tuple[str, str] | None:
    """The forbidding words and their kind, or None."""
    scene = build_scene(*parsed_of(text, subject, target))
    spots = {spot.entity: spot for spot in scene.spots}
    limit = find_limit(scene, relation, spots[0], spots[1])
    return None if limit is None else (" ".join(scene.words[limit.start : limit.end]), limit.kind)


def article_limit(text: str, relation: str) -> Limit | None:
    """What forbids that Anne Vasseur wrote the text, or is cited in it."""
    scene = build_scene(*parsed_of(text, ANNE))
    return find_article_limit(scene, relation, scene.spots[0])


def told(text: str, *marks: Marked) -> set[tuple[str, str]]:
    """Relations of the claims of a text, with their polarity."""
    return {(claim.predicate, claim.polarity) for claim in find_claims(*parsed_of(text, *marks))}


@pytest.mark.parametrize(
    ("text", "relation", "ends", "words"),
    [
        ("Tous ont signé l'avenant 12, mais pas l'Union des imageurs.", "PARTY_TO", (UNION, DEAL), "mais pas"),
        ("L'avenant 12 n'engage ni la Cnam ni l'Union des imageurs.", "PARTY_TO", (UNION, DEAL), "ni"),
        (
            "Malgré l'opposition de l'Union des imageurs, la Cnam signe l'avenant 12.",
            "PARTY_TO",
            (UNION, DEAL),
            "malgré l' opposition de",
        ),
        ("L'avenant 12 lie la Cnam, hormis l'Union des imageurs.", "PARTY_TO", (UNION, DEAL), "hormis"),
        ("L'Union des imageurs refuse de signer l'avenant 12.", "PARTY_TO", (UNION, DEAL), "refuse"),
        ("L'Union des imageurs renonce à signer l'avenant 12.", "PARTY_TO", (UNION, DEAL), "renonce"),
        ("L'Union des imageurs dément avoir signé l'avenant 12.", "PARTY_TO", (UNION, DEAL), "dément"),
        ("L'Union des imageurs refuse de combattre l'avenant 12.", "OPPOSES", (UNION, DEAL), "refuse"),
        ("L'Union des imageurs aurait refusé l'avenant 12.", "OPPOSES", (UNION, DEAL), "refusé"),
        ("L'Union des imageurs se garde de condamner l'avenant 12.", "OPPOSES", (UNION, DEAL), "se garde de"),
        ("L'Union des imageurs s'est gardée d'approuver l'avenant 12.", "SUPPORTS", (UNION, DEAL), "s' est gardée"),
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
        ("Anne Vasseur a failli diriger la clinique du Golfe.", "HOLDS_ROLE", (ANNE, CLINIC), "a failli"),
        (
            "Anne Vasseur, ni présidente ni trésorière de l'Union des imageurs, parle.",
            "HOLDS_ROLE",
            (ANNE, UNION),
            "ni présidente",
        ),
        (
            "Anne Vasseur s'est vu proposer la direction de la clinique du Golfe.",
            "HOLDS_ROLE",
            (ANNE, CLINIC),
            "vu proposer",
        ),
        (
            "Anne Vasseur, dont le père dirigeait la clinique du Golfe, est juriste.",
            "HOLDS_ROLE",
            (ANNE, CLINIC),
            "dont le père",
        ),
        ("Anne Vasseur, patiente de la clinique du Golfe, parle.", "OPERATES_AT", (ANNE, CLINIC), "patiente de"),
        ("L'Union des imageurs refuse de se prononcer sur l'avenant 12.", "OPPOSES", (UNION, DEAL), "refuse"),
        ("L'Union des imageurs ne refuse pas de signer l'avenant 12.", "OPPOSES", (UNION, DEAL), "refuse"),
    ],
)
def test_denied(text: str, relation: str, ends: tuple[Marked, Marked], words: str) -> None:
    assert limit_of(text, relation, *ends) == (words, "negation")


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("Il faut convaincre l'ARS Bretagne de financer la clinique du Golfe.", "FUNDS", (AGENCY, CLINIC)),
        ("Tout changerait si l'Union des imageurs signait l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("L'Union des imageurs menace de s'opposer à l'avenant 12.", "OPPOSES", (UNION, DEAL)),
        ("L'Union des imageurs n'exclut pas d'attaquer l'avenant 12.", "OPPOSES", (UNION, DEAL)),
        ("Anne Vasseur est pressentie pour diriger la clinique du Golfe.", "HOLDS_ROLE", (ANNE, CLINIC)),
        ("Anne Vasseur envisage de racheter la clinique du Golfe.", "OWNS", (ANNE, CLINIC)),
        ("Anne Vasseur souhaite acquérir la clinique du Golfe.", "OWNS", (ANNE, CLINIC)),
        ("Anne Vasseur avait voulu racheter la clinique du Golfe.", "OWNS", (ANNE, CLINIC)),
        ("Anne Vasseur est soupçonnée d'avoir pris le contrôle de la clinique du Golfe.", "OWNS", (ANNE, CLINIC)),
        ("L'ARS Bretagne hésite à financer la clinique du Golfe.", "FUNDS", (AGENCY, CLINIC)),
        ("L'ARS Bretagne devait autoriser la clinique du Golfe.", "AUTHORISES", (AGENCY, CLINIC)),
        ("L'Union des imageurs devait signer l'avenant 12 en mars.", "PARTY_TO", (UNION, DEAL)),
        ("L'Union des imageurs et la Cnam négocient l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("La Cnam discute de l'avenant 12 avec l'Union des imageurs.", "PARTY_TO", (UNION, DEAL)),
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
        ("L'Union des imageurs refuse de signer l'avenant 12.", "OPPOSES", (UNION, DEAL)),
        ("L'Union des imageurs, qui a promis qu'elle refuserait l'avenant 12, s'en va.", "OPPOSES", (UNION, DEAL)),
        ("L'Union des imageurs, lasse de la garde de nuit, conteste l'avenant 12.", "OPPOSES", (UNION, DEAL)),
        ("L'Union des imageurs a signé l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("L'Union des imageurs a négocié et signé l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("Anne Vasseur, propriétaire de la clinique du Golfe, envisage de la fermer.", "OWNS", (ANNE, CLINIC)),
        ("Sans attendre, l'Union des imageurs a signé l'avenant 12.", "PARTY_TO", (UNION, DEAL)),
        ("L'ARS Bretagne a autorisé la clinique du Golfe.", "AUTHORISES", (AGENCY, CLINIC)),
        ("Anne Vasseur, étudiante puis directrice de la clinique du Golfe, témoigne.", "HOLDS_ROLE", (ANNE, CLINIC)),
    ],
)
def test_asserted(text: str, relation: str, ends: tuple[Marked, Marked]) -> None:
    assert limit_of(text, relation, *ends) is None


@pytest.mark.parametrize(
    "text",
    [
        "L'Union des imageurs ne conteste pas l'avenant 12.",
        "L'Union des imageurs ne réclame pas l'abandon de l'avenant 12.",
    ],
)
def test_a_denied_stance_is_none(text: str) -> None:
    assert ("OPPOSES", "asserted") not in told(text, UNION, DEAL)


@pytest.mark.parametrize(
    "text",
    [
        "L'Union des imageurs refuse de signer l'avenant 12.",
        "L'Union des imageurs refuse d'appliquer l'avenant 12.",
        "L'Union des imageurs a refusé de voter l'avenant 12.",
        "L'Union des imageurs ne signera pas l'avenant 12.",
        "L'Union des imageurs ne veut pas signer l'avenant 12.",
    ],
)
def test_a_refusal_is_opposition(text: str) -> None:
    assert ("OPPOSES", "asserted") in told(text, UNION, DEAL)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("L'Union des imageurs soutient-elle l'avenant 12 ?", "hypothetical"),
        ("L'Union des imageurs est-elle opposée à l'avenant 12 ?", "hypothetical"),
        ("Faut-il croire que l'Union des imageurs soutient l'avenant 12 ?", "hypothetical"),
        ("Il est faux que l'Union des imageurs soutienne l'avenant 12.", ""),
        ("L'Union des imageurs conteste soutenir l'avenant 12.", ""),
        ("« L'Union des imageurs soutient l'avenant 12 », a démenti Anne Vasseur.", ""),
        ("Contrairement à ce que soutient l'Union des imageurs, l'avenant 12 est utile.", ""),
    ],
)
def test_what_is_asked_or_denied_as_a_whole(text: str, modality: str) -> None:
    claims = find_claims(*parsed_of(text, UNION, DEAL, *([ANNE] if ANNE[0] in text else [])))
    stances = {(c.polarity, c.modality) for c in claims if c.predicate in ("SUPPORTS", "OPPOSES")}
    assert stances == {("negated", modality)}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("L'Union des imageurs conteste l'avenant 12.", "OPPOSES"),
        ("Pourquoi l'Union des imageurs soutient-elle l'avenant 12 ?", "SUPPORTS"),
        ("« L'Union des imageurs soutient l'avenant 12. Mais qui paiera ? », demande Anne Vasseur.", "SUPPORTS"),
    ],
)
def test_what_only_stands_by_a_question_holds(text: str, stance: str) -> None:
    assert (stance, "asserted") in told(text, UNION, DEAL, *([ANNE] if ANNE[0] in text else []))


@pytest.mark.parametrize(
    "text",
    ["L'Union des imageurs n'a pas signé l'avenant 12.", "L'Union des imageurs signera l'avenant 12."],
)
def test_not_to_have_signed_is_no_opposition(text: str) -> None:
    assert ("OPPOSES", "asserted") not in told(text, UNION, DEAL)


def test_what_a_text_holds_is_judged_with_it() -> None:
    assert limit_of("L'Union des imageurs dénonce les seuils prévus par l'avenant 12.", "OPPOSES", UNION, DEAL) is None
    limit = limit_of("L'Union des imageurs soutient ses adhérents touchés par l'avenant 12.", "SUPPORTS", UNION, DEAL)
    assert limit is not None


def test_to_refuse_to_oppose_is_none() -> None:
    assert ("OPPOSES", "asserted") not in told("L'Union des imageurs refuse de s'opposer à l'avenant 12.", UNION, DEAL)


def test_a_threat_is_hypothetical() -> None:
    claims = find_claims(*parsed_of("L'Union des imageurs menace de s'opposer à l'avenant 12.", UNION, DEAL))
    assert [(c.polarity, c.modality) for c in claims if c.predicate == "OPPOSES"] == [("negated", "hypothetical")]


def test_what_does_not_weaken_holds() -> None:
    text = "Le soutien de l'Union des imageurs à l'avenant 12 ne faiblit pas."
    assert ("SUPPORTS", "negated") not in told(text, UNION, DEAL)


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("L'Union des imageurs est accusée d'inertie par l'ARS Bretagne.", "CRITICISES", (UNION, AGENCY)),
        ("L'Union des imageurs dénonce les délais, que l'ARS Bretagne doit réduire.", "CRITICISES", (UNION, AGENCY)),
        ("L'Union des imageurs soutient ses adhérents touchés par l'avenant 12.", "SUPPORTS", (UNION, DEAL)),
        ("L'Union des imageurs a bien négocié le virage, juge l'ARS Bretagne.", "NEGOTIATES_WITH", (UNION, AGENCY)),
        ("Anne Vasseur a été soignée à la clinique du Golfe.", "OPERATES_AT", (ANNE, CLINIC)),
        ("Anne Vasseur a rencontré la directrice de la clinique du Golfe.", "HOLDS_ROLE", (ANNE, CLINIC)),
        ("L'avenir de la clinique du Golfe dépend de l'ARS Bretagne.", "PART_OF", (CLINIC, AGENCY)),
    ],
)
def test_wrong_sense(text: str, relation: str, ends: tuple[Marked, Marked]) -> None:
    assert limit_of(text, relation, *ends) is not None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Photo : Anne Vasseur devant le scanner.", "WROTE"),
        ("Anne Vasseur quitte la clinique.", "WROTE"),
        ("Le rapport rédigé par Anne Vasseur est long.", "WROTE"),
        ("Anne Vasseur n'a pas souhaité répondre.", "STATED"),
        ("« Elle n'écoute personne », dit-on d'Anne Vasseur.", "STATED"),
    ],
)
def test_neither_author_nor_cited(text: str, relation: str) -> None:
    assert article_limit(text, relation) is not None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Un reportage écrit par Anne Vasseur", "WROTE"),
        ("Par Anne Vasseur, publié le 3 mai 2024", "WROTE"),
        ("« Rien ne change », dit Anne Vasseur.", "STATED"),
        ("Anne Vasseur explique que rien ne change.", "STATED"),
    ],
)
def test_author_or_cited(text: str, relation: str) -> None:
    assert article_limit(text, relation) is None


def test_an_opposition_told_by_the_way_is_one():
    text = "Malgré l'opposition de l'Union des imageurs, la Cnam signe l'avenant 12."
    assert limit_of(text, "OPPOSES", UNION, DEAL) is None


def test_what_a_name_tells_is_not_denied_by_its_sentence() -> None:
    region = ("Bretagne", "Place", "Region")
    denied = told("L'ARS Bretagne n'a pas signé l'avenant 12 pour la Bretagne.", AGENCY, DEAL, region)
    assert {("HAS_JURISDICTION", "asserted"), ("PARTY_TO", "negated")} <= denied


def test_who_opens_a_condition_is_no_object_of_the_verb_before() -> None:
    text = "L'Union des imageurs paiera une partie si la clinique du Golfe complète."
    assert limit_of(text, "FUNDS", UNION, CLINIC) == ("si", "hypothesis")


def test_who_annuls_a_text_did_not_issue_it() -> None:
    court, order = ("Conseil d'État", "Organisation", "Court"), ("arrêté du 12 juin 2023", "Instrument", "Order")
    limit = limit_of("Le Conseil d'État a annulé l'arrêté du 12 juin 2023.", "ISSUES", court, order)
    assert limit == ("annulé", "negation")


@pytest.mark.parametrize("lead", ["À quinze kilomètres de", "À deux heures de", "Loin de"])
def test_what_is_far_from_a_place_is_not_in_it(lead: str) -> None:
    clinic, place = CLINIC, ("Vannes", "Place", "Commune")
    assert limit_of(f"{lead} Vannes, la clinique du Golfe ferme.", "LOCATED_IN", clinic, place) is not None
    assert limit_of("À Vannes, la clinique du Golfe ferme.", "LOCATED_IN", clinic, place) is None
