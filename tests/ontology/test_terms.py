"""Addresses: the one place where they are written, and their use in the files."""

import re

from ontology import terms
from ontology.shapes import ontology_files
from ontology.turtle import packaged


def test_addresses_of_the_four_kinds_of_nodes():
    assert terms.entity_iri("ars-occitanie") == "https://w3id.org/radfr/id/ars-occitanie"
    assert terms.article_iri("ab6f2364d36f2af5") == "https://w3id.org/radfr/art/ab6f2364d36f2af5"
    assert terms.statement_iri("00ff") == "https://w3id.org/radfr/st/00ff"
    assert terms.evidence_iri("00ff") == "https://w3id.org/radfr/ev/00ff"
    assert terms.relation_iri("ISSUES") == terms.class_iri("ISSUES") == "https://w3id.org/radfr/def#ISSUES"


def test_local_names():
    assert terms.local_name(terms.relation_iri("ISSUES")) == "ISSUES"
    assert terms.local_name(terms.entity_iri("fnmr")) == "fnmr"


def test_every_file_uses_the_prefixes_as_written_here():
    known = terms.PREFIXES | {"sh": terms.SH, "rfs": terms.SHAPES, "vann": terms.VANN}
    texts = [*ontology_files(), packaged("shapes.ttl").read_text(encoding="utf-8")]
    texts += [
        file.read_text(encoding="utf-8") for file in packaged("gazetteer").iterdir() if file.name.endswith(".ttl")
    ]
    for text in texts:
        for prefix, iri in re.findall(r"^@prefix (\w+): +<([^>]+)>", text, re.MULTILINE):
            assert known[prefix] == iri


def test_the_context_of_json_ld_uses_the_same_addresses():
    import json

    context = json.loads(packaged("context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert context["entity"] == terms.ID and context["rf"] == terms.DEF == context["@vocab"]
    for name, iri in context.items():
        if name in terms.PREFIXES and isinstance(iri, str) and not iri.startswith("@"):
            assert terms.PREFIXES[name] == iri
