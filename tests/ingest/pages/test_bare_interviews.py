"""Interviews whose questions stand alone: what is a question, who answers, and that questions take no side."""

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from ingest.pages.parse import parse_page
from ingest.parsing.nlp import parse
from ingest.records import Page, Reading

INTERVIEW = """« Cet arrêté est un progrès »

Ida Lorcin préside le Syndicat des radiologues de Moselle. Elle revient sur l’arrêté du 3 février sur les gardes.

Certains demandent le retrait de l’arrêté du 3 février. Et vous ?

Je soutiens cet arrêté depuis le début. Il nous donne enfin un cadre.

Avez-vous été entendue par l’ARS Grand Est ?

Oui, j’ai rencontré son directeur en mai. L’agence a compris notre colère.
"""
CROSSHEADS = """L’arrêté sur les gardes fâche

Ida Lorcin préside le Syndicat des radiologues de Moselle.

Pourquoi cet arrêté ?

L’arrêté du 3 février fixe les gardes. « Nous n’avons pas été consultés », dit Luc Vasseur.

Et demain ?

Le ministère de la Santé publiera un décret en mai.
"""


def read(text: str) -> Reading:
    return parse_page(Page("p", "page.txt", text))


def kinds(text: str) -> list[str]:
    return [block.kind for block in read(text).articles[0].blocks if block.kind in ("question", "answer")]


def told(text: str) -> set[tuple[str, str, str]]:
    reading = read(text)
    (article,) = parse([(reading.page, reading.articles[0])])
    found = find_entities(article)
    names = {e.id: e.name for e in found}
    claims = [c for c in find_claims(article, found) if c.polarity == "asserted"]
    return {(names[c.subject], c.predicate, names.get(c.object, c.object)) for c in claims}


def test_questions_and_answers_are_told_apart():
    assert kinds(INTERVIEW) == ["question", "answer", "question", "answer"]


def test_crossheads_that_ask_make_no_interview():
    assert kinds(CROSSHEADS) == []


def test_the_person_presented_above_answers():
    assert ("Ida Lorcin", "SUPPORTS", "arrêté du 3 février") in told(INTERVIEW)
    assert ("Ida Lorcin", "STATED", "ARTICLE") in told(INTERVIEW)


def test_a_question_takes_no_side():
    assert not any(predicate == "OPPOSES" for _, predicate, _ in told(INTERVIEW))


def test_of_two_persons_presented_none_is_taken_to_answer():
    text = INTERVIEW.replace("Elle revient", "Avec Luc Vasseur, elle revient")
    assert ("Ida Lorcin", "SUPPORTS", "arrêté du 3 février") not in told(text)


MARKED = """« Le plateau n’est pas une menace »

Interview de Cléa Roux, directrice générale de l’ARS Pays de la Loire

Le 3 février 2026

Q. : Pourquoi autoriser un plateau à Laval ?
R. : Parce que l’hôpital ne trouvait plus de radiologues. Nous soutenons ce plateau depuis l’origine.

Q. : Les libéraux s’y opposent.
R. : Je les ai reçus en janvier. Le groupe Maine Imagerie a signé la convention.
"""


def test_turns_that_are_marked_as_questions_and_answers() -> None:
    article = read(MARKED).articles[0]
    assert article.title == "« Le plateau n’est pas une menace »"
    assert kinds(MARKED) == ["question", "answer"] * 2
    assert ("Cléa Roux", "STATED", "ARTICLE") in told(MARKED)


def test_common_questions_are_no_interview() -> None:
    page = MARKED.replace("Nous soutenons ce plateau depuis l’origine.", "").replace("Je les ai reçus en janvier. ", "")
    assert kinds(page) == []
