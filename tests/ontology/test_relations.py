"""The contract that every relation file keeps: names, signature, triggers, marked sentences."""

from collections import Counter

import pytest

from ontology.turtle import packaged
from ontology.vocab import load_vocabulary

NAMES = sorted(file.name for file in packaged("relations").iterdir())
ABOUT_THE_ARTICLE = {"WROTE", "STATED"}  # their object is the article, which no mark can show


def relation_of(file_name: str):
    return load_vocabulary().relation(file_name.removesuffix(".ttl").upper())


def test_each_file_of_the_folder_is_a_relation_type():
    assert sorted(f"{name.lower()}.ttl" for name in load_vocabulary().relations) == NAMES


@pytest.mark.parametrize("file_name", NAMES)
def test_it_has_enough_examples_and_counter_examples(file_name):
    relation = relation_of(file_name)
    assert len(relation.examples) >= 8
    assert len(relation.counter_examples) >= 6
    assert {"negated", "wrong-sense"} & {sentence.reason for sentence in relation.counter_examples}


@pytest.mark.parametrize("file_name", NAMES)
def test_it_has_frames_and_triggers(file_name):
    relation = relation_of(file_name)
    assert relation.frames
    assert "verb" in {trigger.kind for trigger in relation.graded_triggers}
    assert [trigger for trigger in relation.graded_triggers if not trigger.is_weak]


@pytest.mark.parametrize("file_name", NAMES)
def test_its_marks_respect_the_signature(file_name):
    relation, vocabulary = relation_of(file_name), load_vocabulary()
    for sentence in (*relation.examples, *relation.counter_examples):
        if relation.name in ABOUT_THE_ARTICLE:
            assert not sentence.objects, sentence.text
        else:
            assert sentence.objects, sentence.text
        for subject, target in sentence.pairs():
            assert vocabulary.allows(relation.name, subject.cls, target.cls if target else "Article"), sentence.text


@pytest.mark.parametrize("file_name", NAMES)
def test_its_marks_stand_where_they_say(file_name):
    relation = relation_of(file_name)
    for sentence in (*relation.examples, *relation.counter_examples):
        for mark in sentence.marks:
            assert sentence.text[mark.start : mark.end] == mark.surface
            assert mark.surface == mark.surface.strip() != ""


@pytest.mark.parametrize("file_name", NAMES)
def test_its_examples_vary(file_name):
    """At most four examples of one file may open with their subject and the same next word."""
    relation = relation_of(file_name)
    after = Counter(
        sentence.text[sentence.marks[0].end :].split()[0]
        for sentence in relation.examples
        if sentence.marks[0].start == 0 and len(sentence.text) > sentence.marks[0].end
    )
    assert max(after.values(), default=0) <= 4


def test_no_sentence_is_an_example_of_two_relations():
    seen = Counter(sentence.text for relation in load_vocabulary().relations.values() for sentence in relation.examples)
    assert [text for text, count in seen.items() if count > 1] == []


def test_the_broad_domains_of_the_ontology_cover_the_exact_types():
    """rdfs:domain and rdfs:range must be true of every exact type, or a reasoner would retype entities."""
    from ontology.terms import DEF, RDFS
    from ontology.turtle import read_blocks

    vocabulary = load_vocabulary()
    for file in packaged("relations").iterdir():
        (block,) = read_blocks(file).values()
        relation = vocabulary.relation(block.name)
        for key, types in (("domain", relation.subject_types), ("range", relation.object_types)):
            for iri in block.iris(RDFS + key):
                assert all(vocabulary.is_a(name, iri.removeprefix(DEF)) for name in types), (relation.name, key)
