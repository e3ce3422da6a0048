"""The pages of the ontology: complete, in both languages, with links that lead somewhere."""

import pytest
from lxml import html

from docs import ontology_pages
from ontology.shapes import shapes_graph
from ontology.vocab import load_vocabulary

PAGES = ontology_pages.pages()
TERMS = [*ontology_pages.class_terms(), *ontology_pages.relation_terms(), *ontology_pages.property_terms()]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_each_term_has_labels_and_definitions_in_both_languages(term: ontology_pages.Term) -> None:
    assert all(term.labels) and all(term.definitions)
    assert term.labels[0] != term.definitions[0]


def test_every_class_and_relation_is_there() -> None:
    tree = html.fromstring(PAGES[ontology_pages.DOCS / "ontology.html"])
    anchors = tree.xpath("//section/@id")
    assert len(anchors) == len(set(anchors))
    assert {*load_vocabulary().classes, *load_vocabulary().relations} < set(anchors)
    markdown = PAGES[ontology_pages.DOCS / "reference" / "ontology.md"]
    assert all(f"\n### {anchor}\n" in markdown for anchor in anchors)


def test_links_within_the_page_lead_somewhere() -> None:
    tree = html.fromstring(PAGES[ontology_pages.DOCS / "ontology.html"])
    links = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert links and links <= set(tree.xpath("//@id"))


def test_the_page_loads_nothing_from_elsewhere() -> None:
    tree = html.fromstring(PAGES[ontology_pages.DOCS / "ontology.html"])
    assert tree.xpath("//script | //link | //img | //iframe | //@src") == []


def test_each_relation_has_an_example_in_french_and_in_english() -> None:
    for term in ontology_pages.relation_terms():
        assert {"fr", "en", "not"} <= {language for language, _ in term.examples}, term.name


def test_the_english_is_that_of_the_first_example() -> None:
    """A changed example asks for its translation."""
    glosses = ontology_pages.read_glosses()
    assert {name: french for name, (french, _) in glosses.items()} == {
        name: relation.examples[0].text for name, relation in load_vocabulary().relations.items()
    }


def test_every_message_of_a_shape_is_in_the_table() -> None:
    from rdflib import SH

    table = PAGES[ontology_pages.DOCS / "reference" / "shapes.md"]
    generated = ("The subject of ", "The object of ", "Subject and object of ")
    messages = {str(message) for message in shapes_graph().objects(None, SH.message)}
    assert [message for message in messages if message not in table and not message.startswith(generated)] == []
    for relation in load_vocabulary().relations.values():
        assert f"| {relation.name} | {', '.join(relation.subject_types)} |" in table
