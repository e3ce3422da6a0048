"""Clauses that are denied or doubted as a whole, on scenes written by hand, and words that only look like it."""

import pytest

from ingest.assertion.disclaimed import find_disclaimer
from tests.ingest.written import written


def disclaimer_of(text: str, relation: str = "SUPPORTS") -> str:
    """The words that deny or doubt the clause of both ends, and their kind; "" for none."""
    scene = written(text)
    assert scene.subject is not None and scene.target is not None
    limit = find_disclaimer(scene.scene, relation, scene.subject, scene.target)
    return "" if limit is None else f"{scene.words(limit.start, limit.end)} = {limit.kind}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est/AUX faux que [Fhp] soutienne/VERB {loi} .", "faux que = negation"),
        ("Il est/AUX inexact de dire/VERB que [Fhp] soutient/VERB {loi} .", "inexact de dire que = negation"),
        ("Riou nie/VERB que , depuis mars , [Fhp] soutienne/VERB {loi} .", "nie que = negation"),
        ("Riou a/AUX démenti/VERB que [Fhp] soutienne/VERB {loi} .", "démenti que = negation"),
        ("Rien ne dit/VERB que [Fhp] soutienne/VERB {loi} .", "rien ne dit que = hypothesis"),
        ("La rumeur selon laquelle [Fhp] soutient/VERB {loi} court/VERB .", "rumeur selon laquelle = hypothesis"),
        ("Rien ne tient/VERB à la rumeur . [Fhp] soutient/VERB {loi} .", ""),
        # what affirms, and what the clause does not reach
        ("Il n' est/AUX pas faux que [Fhp] soutienne/VERB {loi} .", ""),
        ("Riou n' a/AUX jamais nié/VERB que [Fhp] soutienne/VERB {loi} .", ""),
        ("Nul doute que [Fhp] soutienne/VERB {loi} .", ""),
        ("Il est/AUX faux que Riou parte/VERB : [Fhp] soutient/VERB {loi} .", ""),
        ("Il est/AUX faux que Riou parte/VERB , [Fhp] soutient/VERB {loi} .", ""),
        ("Il est/AUX faux , [Fhp] soutient/VERB {loi} .", ""),
    ],
)
def test_what_opens_a_clause(text: str, expected: str) -> None:
    assert disclaimer_of(text) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("[Mg] conteste/VERB soutenir/VERB {loi} .", "OPPOSES", "conteste = negation"),
        ("[Mg] conteste/VERB avoir/AUX signé/VERB {loi} .", "PARTY_TO", "conteste = negation"),
        ("[Mg] contestait/VERB que Fhp soutienne/VERB {loi} .", "OPPOSES", "contestait = negation"),
        ("[Mg] conteste/VERB le {décret} .", "OPPOSES", ""),
        ("[Mg] conteste/VERB fermement/ADV {décret} .", "OPPOSES", ""),
    ],
)
def test_who_disowns(text: str, relation: str, expected: str) -> None:
    assert disclaimer_of(text, relation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« [Fnmr] soutient/VERB {loi} » , a/AUX démenti/VERB Riou .", "démenti = negation"),
        ("« [Fnmr] soutient/VERB {loi} » , dément/VERB Riou .", "dément = negation"),
        ("« [Fnmr] soutient/VERB {loi} » , n' a/AUX pas démenti/VERB Riou .", ""),
        ("« [Fnmr] soutient/VERB {loi} » , affirme/VERB Riou .", ""),
        ("[Fnmr] « soutient/VERB {loi} » , dément/VERB Riou .", ""),
    ],
)
def test_a_quote_that_is_denied(text: str, expected: str) -> None:
    assert disclaimer_of(text) == expected


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        (
            "Contrairement à ce que soutient/VERB [Fhp] , {loi} aide/VERB .",
            "SUPPORTS",
            "contrairement à ce que = negation",
        ),
        ("Contrairement à ce que dit/VERB Riou , [Fhp] soutient/VERB {loi} .", "SUPPORTS", ""),
        ("[Fhp] soutient/VERB {loi} , contrairement à ce que dit/VERB Riou .", "SUPPORTS", ""),
        ("Contrairement à ce que dit/VERB [Riou] , chef/NOUN de {Fhp} , tout va/VERB .", "HOLDS_ROLE", ""),
    ],
)
def test_what_others_say(text: str, relation: str, expected: str) -> None:
    assert disclaimer_of(text, relation) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Il est/AUX faux que [Riou] , président/NOUN de {Fhp} , parte/VERB .",
        "Cela se fait/VERB sans que [Fhp/PROPN] , qui siège/VERB à {commission} , soit/AUX informée/VERB .",
    ],
)
def test_what_is_told_in_passing_holds(text: str) -> None:
    assert disclaimer_of(text, "MEMBER_OF") == ""
