"""A reasoner finds the ontology consistent with good facts and inconsistent with wrong ones.

HermiT (owlready2) needs Java; the OWL RL rules of owlrl run everywhere and see the plain disjointnesses.
"""

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from ontology import terms
from ontology.shapes import ontology_graph

EXAMPLE = Path(__file__).parent / "data" / "example.ttl"
# HermiT refuses these: they are dropped for the reasoner only.
UNSUPPORTED = tuple(terms.XSD + name for name in ("date", "gYear", "gYearMonth"))
REIFICATION = {terms.RDF + name for name in ("subject", "predicate", "object")}

WRONG = {
    "an organisation that is an instrument": "id:fnmr a rf:Decree .",
    "two kinds of organisation": "id:radiolys a rf:Company .",
    "a region that is a department": "id:region-76 a rf:Department .",
    "a place that acts": "id:region-76 rf:ISSUES id:prs-occitanie .",
    "a person who is signed": "id:fnmr rf:PARTY_TO id:hugo-delmas .",
    "an instrument that holds a role": "id:lfss-2026 rf:HOLDS_ROLE id:fnmr .",
}
GOOD = """
id:gcs-imagerie-du-golfe rf:COOPERATES_WITH id:radiolys . # a structure is an instrument that acts
id:radiolys rf:IMPLEMENTS id:prs-occitanie . # an organisation carries out a plan
id:rencontres-de-l-imagerie-2025 rf:LOCATED_IN id:commune-34172 .
"""
PREFIXES = f"@prefix rf: <{terms.DEF}> .\n@prefix id: <{terms.ID}> .\n"


def facts(extra: str) -> bytes:
    """The ontology, the example and extra facts as N-Triples, without what the reasoner refuses."""
    text = EXAMPLE.read_text(encoding="utf-8") + "\n" + PREFIXES + extra
    triples = [*ox.parse(text, format=ox.RdfFormat.TURTLE)]
    triples += ox.parse(ontology_graph().serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    kept = [
        triple
        for triple in triples
        if triple.predicate.value not in REIFICATION
        and not (isinstance(triple.object, ox.Literal) and triple.object.datatype.value in UNSUPPORTED)
    ]
    return ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""


def is_consistent(extra: str, tmp_path: Path) -> bool:
    """HermiT's verdict."""
    owlready = pytest.importorskip("owlready2", reason="owlready2 is not installed: pip install 'radfr[dev]'")
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine: HermiT can't run")
    path = tmp_path / "facts.nt"
    path.write_bytes(facts(extra))
    world = owlready.World()
    loaded = world.get_ontology(path.as_uri()).load()
    try:
        with loaded:
            owlready.sync_reasoner_hermit(world, debug=0)
    except owlready.OwlReadyInconsistentOntologyError:
        return False
    assert list(world.inconsistent_classes()) == []
    return True


def test_good_facts_are_consistent(tmp_path):
    assert is_consistent(GOOD, tmp_path)


@pytest.mark.parametrize("extra", WRONG.values(), ids=WRONG)
def test_wrong_facts_are_inconsistent(extra, tmp_path):
    assert not is_consistent(extra, tmp_path)


def contradictions(extra: str) -> list[str]:
    """What the OWL RL rules object to."""
    from owlrl import DeductiveClosure, OWLRL_Semantics

    graph = Graph().parse(data=facts(extra), format="nt")
    graph.remove((None, URIRef(terms.SKOS + "definition"), None))
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted(str(message) for message in graph.objects(None, error))


def test_the_rules_of_owl_rl_object_to_nothing():
    assert contradictions("") == []


def test_the_rules_of_owl_rl_object_to_two_kinds_of_one_organisation():
    assert any("Disjoint" in message for message in contradictions("id:radiolys a rf:Company ."))
