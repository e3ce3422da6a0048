"""Structures named behind their kind, and bodies that only follow the word."""

import pytest

from ingest.entities.found import Found
from ingest.entities.linking import link_mentions
from ingest.entities.named_structures import with_structures
from tests.ingest.entity_reader import entities


def test_the_name_behind_its_kind_is_the_structure():
    found = entities(
        "Les deux établissements avaient créé un GIE, Imagerie Saône-Sud, pour gérer la machine de Vesoul.\n"
        "L’ARS a donné son accord. Le GIE emploie dix personnes."
    )
    (structure,) = [e for e in found.values() if e.type == "Instrument"]
    assert (structure.name, structure.subtype) == ("Imagerie Saône-Sud", "CooperationStructure")
    assert [m.quote for m in structure.mentions] == ["GIE", "Imagerie Saône-Sud", "GIE"]


@pytest.mark.parametrize(
    ("text", "name", "is_structure"),
    [
        ("Ils ont créé un GIE baptisé Saône Scanner, à parts égales.", "Saône Scanner", True),
        ("Dans le GIE, Opaline garde la main.", "Opaline", False),
        ("Sans un GIE, Opaline, seule, renonce.", "Opaline", False),
        ("Il manque un GIE, Opaline le sait.", "Opaline", False),
    ],
)
def test_a_body_after_the_word_is_no_structure(text: str, name: str, *, is_structure: bool):
    starts = text.index("GIE"), text.index(name)
    kind = Found(starts[0], starts[0] + 3, "GIE", "Instrument")
    body = Found(starts[1], starts[1] + len(name), name, "Organisation")
    found = with_structures(text, [kind, body])
    assert (found[1].type == "Instrument") is is_structure
    assert len(link_mentions(text, found)) == (1 if is_structure else 2)
