"""Marked sentences: text, marks and reason."""

import pytest

from ontology.errors import VocabularyError
from ontology.examples import parse_marked


def test_marks_are_taken_out_and_keep_their_place():
    sentence = parse_marked("[[La FNMR|ProfessionalUnion]]s a signé [[l'avenant 9|Agreement]]o à [[Pau|Commune]].")
    assert sentence.text == "La FNMR a signé l'avenant 9 à Pau."
    assert [(mark.surface, mark.cls, mark.role) for mark in sentence.marks] == [
        ("La FNMR", "ProfessionalUnion", "s"),
        ("l'avenant 9", "Agreement", "o"),
        ("Pau", "Commune", ""),
    ]
    assert [sentence.text[mark.start : mark.end] for mark in sentence.marks] == ["La FNMR", "l'avenant 9", "Pau"]


def test_coordinated_subjects_give_one_pair_each():
    sentence = parse_marked(
        "[[Radiolys|ImagingGroup]]s et [[Téléscan|ImagingGroup]]s forment [[un GIE|CooperationStructure]]o."
    )
    assert [(subject.surface, target.surface) for subject, target in sentence.pairs() if target] == [
        ("Radiolys", "un GIE"),
        ("Téléscan", "un GIE"),
    ]


def test_without_object_the_pair_is_with_the_article():
    sentence = parse_marked("Par [[Noémie Kerautret|Person]]s")
    assert [(subject.surface, target) for subject, target in sentence.pairs()] == [("Noémie Kerautret", None)]


def test_the_reason_of_a_counter_example_is_not_part_of_its_text():
    sentence = parse_marked("[[Radiolys|ImagingGroup]]s ne vend rien. # negated", is_counter=True)
    assert sentence.text == "Radiolys ne vend rien."
    assert sentence.reason == "negated"


@pytest.mark.parametrize(
    "raw",
    [
        "[[Radiolys]]s vend.",  # no class
        "[[Radiolys|ImagingGroup]]sa vend.",  # the letter runs into the next word
        "[[Radiolys|ImagingGroup]s vend.",
        "[[Radiolys|ImagingGroup]] vend.",  # no subject
        "Radiolys vend.",
    ],
)
def test_a_mark_that_is_not_well_formed_is_refused(raw):
    with pytest.raises(VocabularyError):
        parse_marked(raw)


def test_a_counter_example_without_a_known_reason_is_refused():
    with pytest.raises(VocabularyError, match="end it with"):
        parse_marked("[[Radiolys|ImagingGroup]]s ne vend rien.", is_counter=True)
