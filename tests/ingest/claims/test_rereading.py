"""What the words about an edge make of it: stances turned round, given up, or only reported."""

import pytest

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from tests.ingest.entity_reader import article_doc

Told = set[tuple[str, str, str, str]]
POSITIONS = {"COMMENTS_ON", "OPPOSES", "PROPOSES", "SUPPORTS"}


def told(text: str) -> Told:
    """The asserted claims of a text by name: subject, relation, object, time."""
    article = article_doc(f"Les positions des acteurs\n{text}")
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    claims = [c for c in find_claims(article, entities) if c.polarity == "asserted" and c.object in names]
    return {(names[c.subject], c.predicate, names[c.object], c.temporal) for c in claims}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Le ministère abandonne le projet de loi Opale. La FNMR s’en félicite.", "OPPOSES"),
        ("Le ministère abandonne le projet de loi Opale. La FNMR se félicite de cet abandon.", "OPPOSES"),
        ("Le Sénat a rejeté le projet de loi Opale. La FNMR salue ce rejet.", "OPPOSES"),
        ("Le Sénat a adopté le projet de loi Opale. La FNMR s’en félicite.", "SUPPORTS"),
        ("Le Sénat n’a pas rejeté le projet de loi Opale. La FNMR s’en félicite.", "SUPPORTS"),
        ("Le Sénat a rejeté le projet de loi Opale. La FNMR se félicite de ce vote.", "OPPOSES"),
        ("Le Sénat a voté. La FNMR applaudit l’abandon du projet de loi Opale.", "OPPOSES"),
        ("Le Sénat a voté. La FNMR regrette l’abandon du projet de loi Opale.", "SUPPORTS"),
        ("La FNMR regrette que le projet de loi Opale ait été abandonné.", "SUPPORTS"),
        ("La FNMR regrette le contenu du projet de loi Opale.", "OPPOSES"),
    ],
)
def test_joy_over_what_undoes_a_text_is_against_the_text(text: str, stance: str):
    assert ("FNMR", stance, "projet de loi Opale", "") in told(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le SML, un temps favorable à la charte Opale, la rejette aujourd’hui.", ("SUPPORTS", "OPPOSES")),
        ("La Cnam, d’abord opposée à la charte Opale, la soutient désormais.", ("OPPOSES", "SUPPORTS")),
        ("Le SML avait soutenu la charte Opale, avant de s’en désolidariser.", ("SUPPORTS", "OPPOSES")),
    ],
)
def test_a_stance_given_up_is_former_and_the_contrary_holds(text: str, found: tuple[str, str]):
    stances = {(predicate, temporal) for _, predicate, text, temporal in told(text) if text == "charte Opale"}
    assert stances == {(found[0], "former"), (found[1], "")}


def test_who_reports_a_stance_does_not_hold_it():
    found = told("D’après le SRH, la Cnam s’oppose à la charte Opale.")
    assert ("Cnam", "OPPOSES", "charte Opale", "") in found
    assert not any(subject == "SRH" for subject, *_ in found)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("Ida Lorcin, ancienne directrice du CH de Vannes, dirige désormais le CHU de Rennes.", "Vannes", "Rennes"),
        ("Ida Lorcin, ancienne directrice du CH de Sens, est nommée directrice du CHU de Dijon.", "Sens", "Dijon"),
        ("L’ancien directeur du CH de Dreux, Luc Lorcin, est nommé à la tête du CHR d’Orléans.", "Dreux", "Orléans"),
    ],
)
def test_a_former_office_leaves_the_new_one_as_it_is(text: str, old: str, new: str):
    times = {body: time for _, predicate, body, time in told(text) if predicate == "HOLDS_ROLE"}
    assert len(times) == 2
    assert all(time == ("former" if body.endswith(old) else "") for body, time in times.items())
    assert any(body.endswith(new) for body in times)


def test_who_is_succeeded_has_a_new_office_of_his_own():
    found = told("Ida Lorcin dirige l’ARS Bretagne. Elle succède à Luc Féval, qui prend la tête du CHU de Rennes.")
    assert ("Luc Féval", "HOLDS_ROLE", "CHU de Rennes", "") in found


def test_a_text_that_amends_another_is_the_one_spoken_of():
    found = told("Le décret n° 2031-77 modifie le décret n° 2017-5. Le SRH critique ce décret.")
    assert {target for _, predicate, target, _ in found if predicate == "OPPOSES"} == {"décret n° 2031-77"}


def test_who_calls_for_a_strike_stands_for_it():
    stances = {(subject, predicate) for subject, predicate, *_ in told("La FNMR appelle à la grève du 10 juin.")}
    assert stances == {("FNMR", "SUPPORTS")}


@pytest.mark.parametrize("participle", ["soutenue", "suivie", "rejointe"])
def test_who_backs_an_actor_has_no_part_in_what_that_one_does(participle: str):
    found = told(f"La FNMR, {participle} par la CSMF, attaque le décret du 12 mars.")
    assert ("FNMR", "OPPOSES", "décret du 12 mars", "") in found
    assert not any(subject == "CSMF" for subject, *_ in found)


def test_whose_stance_a_participle_tells_holds_it():
    found = told("Le décret du 12 mars, critiqué par la FHP et la FNMR, sera publié mardi.")
    assert {("FHP", "OPPOSES", "décret du 12 mars", ""), ("FNMR", "OPPOSES", "décret du 12 mars", "")} <= found


def test_a_verb_s_arguments_go_before_a_doubtful_contrary():
    found = told("Le ministère de la Santé défend la réforme des autorisations, critiquée par la FHP et la FNMR.")
    assert {(s, p) for s, p, *_ in found} == {
        ("ministère de la Santé", "SUPPORTS"),
        ("FHP", "OPPOSES"),
        ("FNMR", "OPPOSES"),
    }


def test_what_is_denied_of_the_text_is_denied_of_one():
    text = (
        "Les positions des acteurs\nLe député Yannick Lorcin a déposé l’amendement n° 412 au PLFSS 2026, qui supprime "
        "l’article 24. Le SRH propose un observatoire des actes. La FNMR ne s’est pas prononcée sur le texte."
    )
    article = article_doc(text)
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    denied = [c for c in find_claims(article, entities) if c.polarity == "negated" and names[c.subject] == "FNMR"]
    assert len(denied) <= 1


def test_a_charge_without_the_name_of_an_office_takes_none_from_elsewhere():
    article = article_doc(
        "Nominations\n"
        "Julien Lorcin quitte la DGOS, où il était sous-directeur du pilotage, pour prendre la tête de l’Atih."
    )
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    roles = {names[c.object]: c.role for c in find_claims(article, entities) if c.predicate == "HOLDS_ROLE"}
    assert not roles.get("ATIH", "").startswith("sous-directeur")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("La FNMR demande que le projet de loi Opale soit purement et simplement retiré.", "OPPOSES"),
        ("La FNMR demande au Gouvernement de suspendre le projet de loi Opale.", "OPPOSES"),
        ("La FNMR est peu enthousiaste à l’égard du projet de loi Opale.", "OPPOSES"),
        ("La FNMR est très enthousiaste à l’égard du projet de loi Opale.", "SUPPORTS"),
        ("La FNMR a émis un avis favorable à l’amendement de suppression.", "SUPPORTS"),
        ("La FNMR appelle ses adhérents à voter pour le projet de loi Opale.", "SUPPORTS"),
        ("La FNMR appelle ses adhérents à voter contre le projet de loi Opale.", "OPPOSES"),
        ("La FNMR ne veut pas du projet de loi Opale.", "OPPOSES"),
        ("« Nous ne voterons pas le projet de loi Opale », prévient la FNMR.", "OPPOSES"),
        ("« Le projet de loi Opale ne répond pas aux besoins », dénonce la FNMR.", "OPPOSES"),
        ("La FNMR est séduite par le projet de loi Opale.", "SUPPORTS"),
        ("« C’est un progrès », répond la FNMR, qui défend le projet de loi Opale.", "SUPPORTS"),
    ],
)
def test_the_words_about_a_text_give_the_side(text: str, stance: str):
    stances = {p for subject, p, *_ in told(text) if subject == "FNMR" and p in ("SUPPORTS", "OPPOSES", "PROPOSES")}
    assert stances == {stance}


@pytest.mark.parametrize(
    "text",
    [
        "La FNMR espère que le Sénat supprimera le projet de loi Opale.",
        "La FNMR redoute que le Sénat adopte le projet de loi Opale.",
        "La FNMR appelle le Sénat à rejeter le projet de loi Opale.",
    ],
)
def test_who_is_only_wished_to_act_takes_no_side(text: str):
    assert not any(subject == "Sénat" for subject, *_ in told(text))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("La FHP soutient la charte Opale. La FNMR est sur la même ligne.", "SUPPORTS"),
        ("La FHP rejette la charte Opale. La FNMR est sur la même ligne.", "OPPOSES"),
    ],
)
def test_who_agrees_takes_the_side_told_before(text: str, stance: str):
    sides = {p for subject, p, target, _ in told(text) if subject == "FNMR" and target == "charte Opale"}
    assert sides == {stance}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("La FNMR combat la rente et réclame l’adoption rapide du projet de loi Opale.", "SUPPORTS"),
        ("Le Sénat tarde. La FNMR demande que le projet de loi Opale soit adopté.", "SUPPORTS"),
        ("La FNMR demande que le projet de loi Opale soit retiré.", "OPPOSES"),
    ],
)
def test_who_asks_for_the_adoption_of_a_text_is_for_it(text: str, stance: str):
    assert ("FNMR", stance, "projet de loi Opale", "") in told(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Le rapporteur public, Étienne Salvy, a conclu au rejet des requêtes visant la charte Opale.", "SUPPORTS"),
        ("Étienne Salvy déplore le recours contre la charte Opale.", "SUPPORTS"),
        ("Étienne Salvy déplore le contenu de la charte Opale.", "OPPOSES"),
        ("Étienne Salvy a déposé un recours contre la charte Opale.", "OPPOSES"),
    ],
)
def test_who_is_against_the_attack_on_a_text_is_for_the_text(text: str, stance: str):
    stances = {p for subject, p, *_ in told(text) if subject == "Étienne Salvy" and p in ("SUPPORTS", "OPPOSES")}
    assert stances <= {stance}


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Le syndicat CGT, qui n’a pas été consulté, rejette la charte Opale en bloc.", True),
        ("Le syndicat CGT, qui n’a pas été consulté, ne rejette pas la charte Opale.", False),
        ("Le syndicat CGT, qui ne rejette pas la charte Opale, se tait.", False),
    ],
)
def test_a_denial_in_a_clause_put_in_leaves_the_stance(text: str, is_told: bool):
    assert any(predicate == "OPPOSES" for _, predicate, *_ in told(f"La charte Opale est parue. {text}")) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Le PLFSS 2026 est paru mardi. La FHF, elle, s’inquiète des fermetures de lits.", False),
        ("La charte de téléradiologie a été publiée mardi. Elle a été saluée par la FNMR.", True),
    ],
)
def test_a_pronoun_that_may_mean_who_speaks_is_hardly_the_text(text: str, is_told: bool):
    assert bool(POSITIONS & {relation for _, relation, _, _ in told(text)}) is is_told


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("La CSMF dénonce l’abandon du plan Horizon.", "SUPPORTS"),
        ("La CSMF dénonce vivement l’abandon du plan Horizon.", "SUPPORTS"),
        ("La CSMF s’oppose à l’abrogation du plan Horizon.", "SUPPORTS"),
        ("L’abandon du plan Horizon est un scandale, selon la CSMF.", "SUPPORTS"),
        ("L’abandon du plan Horizon est une victoire, selon la CSMF.", "OPPOSES"),
        ("La CSMF réclame l’abandon du plan Horizon.", "OPPOSES"),
        ("La CSMF dénonce le plan Horizon.", "OPPOSES"),
    ],
)
def test_who_attacks_what_undoes_a_text_is_for_the_text(text: str, stance: str):
    assert {told_ for told_ in told(text) if told_[0] == "CSMF"} == {("CSMF", stance, "plan Horizon", "")}


def test_who_does_not_contest_the_undoing_of_a_text_is_not_for_it():
    assert not told("La CSMF ne conteste pas l’abandon du plan Horizon.")
