"""The vocabulary: what it answers, and how it refuses broken files."""

from pathlib import Path

import pytest

from ontology.errors import VocabularyError
from ontology.turtle import packaged
from ontology.vocab import load_vocabulary, read_vocabulary

HEAD = """@prefix rf: <https://w3id.org/radfr/def#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
RELATION = """rf:LENDS_TO a owl:ObjectProperty ;
    rdfs:label "prête à"@fr , "lends to"@en ;
    skos:definition "L'acteur prête du matériel."@fr , "The actor lends equipment."@en ;
    rf:subjectType rf:Hospital ; rf:objectType rf:Hospital ;
    rf:inverseName "BORROWS_FROM" ;
    rf:frame rf:SubjectVerbObject ;
    rf:verbTrigger "prêter"@fr ;
    rf:example "[[Le CH de Tulle|Hospital]]s prête un scanner au [[CH d'Ussel|Hospital]]o."@fr ;
    rf:counterExample "[[Le CH de Tulle|Hospital]]s ne prête rien au [[CH d'Ussel|Hospital]]o. # negated"@fr .
"""


def folder(tmp_path: Path, relation: str = RELATION, core: str = "") -> Path:
    """An ontology folder with one relation type."""
    text = packaged("core.ttl").read_text(encoding="utf-8") + core
    (tmp_path / "core.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "lends_to.ttl").write_text(HEAD + relation, encoding="utf-8")
    return tmp_path


def test_it_holds_the_classes_and_relation_types_of_the_design():
    vocabulary = load_vocabulary()
    assert len(vocabulary.relations) == 24
    assert len(vocabulary.classes) == 43


def test_class_paths_go_from_the_general_to_the_most_specific_class():
    vocabulary = load_vocabulary()
    assert vocabulary.class_path("ProfessionalUnion") == ("Actor", "Organisation", "ProfessionalUnion")
    assert vocabulary.class_path("CooperationStructure") == ("Actor", "Instrument", "CooperationStructure")
    assert vocabulary.class_path("Commune") == ("Place", "Commune")


def test_each_class_of_entities_has_one_top_type():
    vocabulary = load_vocabulary()
    tops = {name: vocabulary.top_type(name) for name in vocabulary.classes if name not in NOT_ENTITIES}
    assert tops["CooperationStructure"] == "Instrument"
    assert tops["Hospital"] == "Organisation"
    assert set(tops.values()) == {"Person", "Organisation", "Instrument", "Place", "Event"}


NOT_ENTITIES = {"Actor", "Article", "Statement", "Evidence"}


@pytest.mark.parametrize("name", sorted(NOT_ENTITIES))
def test_what_is_no_entity_has_no_top_type(name):
    with pytest.raises(VocabularyError, match=name):
        load_vocabulary().top_type(name)


def test_signatures_include_subclasses_and_nothing_else():
    vocabulary = load_vocabulary()
    assert vocabulary.allows("HOLDS_ROLE", "Person", "Hospital")
    assert vocabulary.allows("STATED", "Person", "Article")
    assert vocabulary.allows("IMPLEMENTS", "Hospital", "Programme")
    assert vocabulary.allows("SUPPORTS", "CooperationStructure", "Bill")
    assert not vocabulary.allows("HOLDS_ROLE", "Hospital", "Person")
    assert not vocabulary.allows("STATED", "ProfessionalUnion", "Article")
    assert not vocabulary.allows("CRITICISES", "Person", "Bill")


def test_a_part_has_the_top_type_of_its_whole():
    vocabulary = load_vocabulary()
    assert vocabulary.allows("PART_OF", "Commune", "Department")
    assert not vocabulary.allows("PART_OF", "Hospital", "Department")


def test_inverse_names_are_unique_and_no_relation_types():
    relations = load_vocabulary().relations.values()
    inverses = [relation.inverse_name for relation in relations if not relation.is_symmetric]
    assert len(set(inverses)) == len(inverses)
    assert not {relation.name for relation in relations} & set(inverses)
    assert {relation.name for relation in relations if relation.is_symmetric} == {"COOPERATES_WITH", "NEGOTIATES_WITH"}


@pytest.mark.parametrize("ask", ["relation", "class_path", "top_type", "subtypes"])
def test_an_unknown_term_raises(ask):
    with pytest.raises(VocabularyError, match="SUPORTS"):
        getattr(load_vocabulary(), ask)("SUPORTS")


def test_a_new_relation_file_is_picked_up(tmp_path):
    vocabulary = read_vocabulary(folder(tmp_path))
    assert vocabulary.relation("LENDS_TO").triggers == ("prêter",)
    assert vocabulary.allows("LENDS_TO", "Hospital", "Hospital")


BROKEN = {
    "unknown key": ("rf:inverseName", "rf:inversName", "unknown key inversName"),
    "unknown class": ("rf:objectType rf:Hospital", "rf:objectType rf:Hopsital", "unknown class Hopsital"),
    "unknown frame": ("rf:SubjectVerbObject", "rf:SubjectVerb", "unknown frame SubjectVerb"),
    "foreign class": ("rf:objectType rf:Hospital", "rf:objectType skos:Concept", "is not a term of"),
    "missing French label": ('"prête à"@fr , ', "", "label@fr is missing"),
    "missing English label": (' , "lends to"@en', "", "label@en is missing"),
    "empty definition": ('"The actor lends equipment."@en', '" "@en', "definition@en is missing"),
    "missing inverse": ('rf:inverseName "BORROWS_FROM" ;', "", "inverseName is missing"),
    "missing subject type": ("rf:subjectType rf:Hospital ;", "", "subjectType is missing"),
    "repeated trigger": ('"prêter"@fr', '"prêter"@fr , "prêter"@fr', "repeated entry 'prêter'"),
    "trigger of two kinds": ('"prêter"@fr', '"prêter"@fr ; rf:nounTrigger "prêter"@fr', "under two kinds"),
    "weak without trigger": ('"prêter"@fr', '"prêter"@fr ; rf:weakTrigger "louer"@fr', "weakTrigger 'louer'"),
    "two labels": ('"prête à"@fr', '"prête à"@fr , "loue à"@fr', "label stands 2 times"),
    "broken mark": ("[[CH d'Ussel|Hospital]]o.", "[[CH d'Ussel|Hospital]o.", "not well formed"),
    "unmarked subject": ("[[Le CH de Tulle|Hospital]]s prête", "Le CH de Tulle prête", "no subject is marked"),
    "unknown reason": ("# negated", "# niée", "end it with"),
    "class of a mark": (
        "[[Le CH de Tulle|Hospital]]s prête",
        "[[Le CH de Tulle|Hopital]]s prête",
        "unknown class Hopital",
    ),
    "not Turtle": ("rf:LENDS_TO a", "rf:LENDS_TO a a", "not readable as Turtle"),
    "two subjects": ('"prêter"@fr ;', '"prêter"@fr . rf:LENDS a owl:ObjectProperty ;', "must describe one relation"),
    "misnamed": ("rf:LENDS_TO a", "rf:LENDS a", "name the file lends.ttl"),
}


@pytest.mark.parametrize(("old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_relation_file_is_refused_by_name(tmp_path, old, new, message):
    assert old in RELATION
    with pytest.raises(VocabularyError, match=message) as caught:
        read_vocabulary(folder(tmp_path, RELATION.replace(old, new, 1)))
    assert "lends_to.ttl" in str(caught.value)


@pytest.mark.parametrize(
    "said",
    ["a owl:Class ; rdfs:subClasOf rf:Actor ; rdfs:label", "a skos:Concept ; skos:inSchema rf:frames ; rdfs:label"],
)
def test_a_misspelt_key_of_a_class_or_frame_is_refused(tmp_path, said):
    core = f'\nrf:Tram {said} "tram"@fr , "tram"@en ; skos:definition "Tram."@fr , "Tram."@en .\n'
    with pytest.raises(VocabularyError, match=r"core.ttl, Tram: unknown key (subClasOf|inSchema)"):
        read_vocabulary(folder(tmp_path, core=core))


def test_a_class_below_an_unknown_class_is_refused(tmp_path):
    core = '\nrf:Tram a owl:Class ; rdfs:subClassOf rf:Vehicle ; rdfs:label "tram"@fr , "tram"@en ;\n'
    core += '    skos:definition "Tram."@fr , "Tram."@en .\n'
    with pytest.raises(VocabularyError, match=r"core.ttl, Tram: unknown parent class Vehicle"):
        read_vocabulary(folder(tmp_path, core=core))


@pytest.mark.parametrize(
    ("parents", "cycle"),
    [
        ({"Tram": "Tram"}, "Tram < Tram"),
        ({"Tram": "Rail", "Rail": "Wheels", "Wheels": "Tram"}, "Tram < Rail < Wheels < Tram"),
        ({"Tram": "Rail", "Rail": "Rail"}, "Rail < Rail"),
    ],
)
def test_a_class_that_is_its_own_ancestor_is_refused_with_the_cycle(tmp_path, parents, cycle):
    core = "".join(
        f'\nrf:{name} a owl:Class ; rdfs:subClassOf rf:{parent} ; rdfs:label "tram"@fr , "tram"@en ;\n'
        '    skos:definition "Tram."@fr , "Tram."@en .\n'
        for name, parent in parents.items()
    )
    with pytest.raises(VocabularyError, match=rf"core.ttl, \w+: a class is its own ancestor \({cycle}\)"):
        read_vocabulary(folder(tmp_path, core=core))


def test_a_sentence_may_not_stand_twice(tmp_path):
    twice = RELATION.replace("ne prête rien au", "prête un scanner au")
    with pytest.raises(VocabularyError, match="stands twice"):
        read_vocabulary(folder(tmp_path, twice))
