"""The SHACL shapes: those of shapes.ttl, and one subject and one object shape per relation file.

Used by validation with the ontology itself (`ontology_graph`) as the class hierarchy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.terms import DEF, PREFIXES, SH, SHAPES
from ontology.turtle import packaged
from ontology.vocab import RelationType, Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from rdflib import Graph


def relation_shapes(vocabulary: Vocabulary) -> str:
    """Turtle of the shapes that follow from the relation files."""
    lines = [f"@prefix rf: <{DEF}> .", f"@prefix rfs: <{SHAPES}> .", f"@prefix sh: <{SH}> ."]
    lines.append(f"@prefix rdf: <{PREFIXES['rdf']}> .")
    names = " ".join(f"rf:{name}" for name in vocabulary.relations)
    lines.append(
        f"rfs:Relation a sh:NodeShape ; sh:targetObjectsOf rdf:predicate ; sh:in ( {names} ) ;\n"
        '    sh:message "A statement names a relation type of the ontology."@en .'
    )
    for relation in vocabulary.relations.values():
        lines.append(_end_shape(relation, "subject", relation.subject_types))
        lines.append(_end_shape(relation, "object", relation.object_types))
        if relation.is_within_top_type:
            lines.append(_same_type_shape(relation))
    return "\n".join(lines) + "\n"


def _end_shape(relation: RelationType, end: str, types: tuple[str, ...]) -> str:
    choices = " ".join(f"[ sh:class rf:{name} ]" for name in types)
    target = "sh:targetSubjectsOf" if end == "subject" else "sh:targetObjectsOf"
    return (
        f"rfs:{relation.name}-{end} a sh:NodeShape ; {target} rf:{relation.name} ; sh:or ( {choices} ) ;\n"
        f'    sh:message "The {end} of {relation.name} is one of: {", ".join(types)}."@en .'
    )


def _same_type_shape(relation: RelationType) -> str:
    choices = " ".join(
        f"[ sh:class rf:{name} ; sh:property [ sh:path rf:{relation.name} ; sh:class rf:{name} ] ]"
        for name in relation.subject_types
    )
    return (
        f"rfs:{relation.name}-same a sh:NodeShape ; sh:targetSubjectsOf rf:{relation.name} ; sh:or ( {choices} ) ;\n"
        f'    sh:message "Subject and object of {relation.name} have the same top type."@en .'
    )


def shapes_graph() -> Graph:
    """All shapes as an rdflib graph."""
    from rdflib import Graph

    graph = Graph()
    graph.parse(data=packaged("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    graph.parse(data=relation_shapes(load_vocabulary()), format="turtle")
    return graph


def ontology_files() -> tuple[str, ...]:
    """Texts of all files of the ontology proper: core, cues and relation types."""
    relations = sorted(packaged("relations").iterdir(), key=lambda file: file.name)
    files = (packaged("core.ttl"), packaged("cues.ttl"), *(file for file in relations if file.name.endswith(".ttl")))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def ontology_graph() -> Graph:
    """The ontology as an rdflib graph."""
    from rdflib import Graph

    graph = Graph()
    for text in ontology_files():
        graph.parse(data=text, format="turtle")
    return graph
