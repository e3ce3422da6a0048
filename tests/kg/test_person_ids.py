"""Identifiers of people elsewhere are never guessed: what nobody has looked up is not linked."""

from pathlib import Path

import pytest

from kg.folder import GraphFolder
from ontology.gazetteer import load_gazetteer
from tests.kg.articles import article, entities, graph


@pytest.mark.parametrize("fixture", ["sample_graph", "given_graph"])
def test_no_person_of_a_graph_is_linked_but_by_the_gazetteer(fixture: str, request: pytest.FixtureRequest) -> None:
    known = load_gazetteer().entries
    people = [e for e in GraphFolder(request.getfixturevalue(fixture)).read_entities() if e.type == "Person"]
    assert len(people) > 5
    for person in people:
        entry = known.get(person.id)
        assert person.exact_match == (tuple(sorted(entry.exact_match)) if entry else ()), person
        assert person.close_match == (tuple(sorted(entry.close_match)) if entry else ()), person


def test_a_person_whom_the_gazetteer_links_has_the_source_that_says_so() -> None:
    people = [entry for entry in load_gazetteer().entries.values() if entry.cls == "Person"]
    assert len(people) > 40
    assert [one.id for one in people if (one.exact_match or one.close_match) and not one.sources] == []


def test_a_namesake_of_a_linked_place_gets_no_link(tmp_path: Path) -> None:
    """Occitanie has an item in Wikidata; a woman of that name has none that we know of."""
    assert load_gazetteer().entries["region-76"].exact_match
    found = article("Le Dr Occitanie Bretagne exerce.", entities=["Person: Occitanie Bretagne"])
    person = entities(graph(tmp_path / "g", [found]))["occitanie-bretagne"]
    assert (person.exact_match, person.close_match, person.is_gazetteer) == ((), (), False)


def test_a_link_without_a_source_is_refused(tmp_path: Path) -> None:
    from kg.rdf.validate import validate

    folder = graph(tmp_path / "g", [article("Yseult Carmadec parle.", entities=["Person: Yseult Carmadec"])])
    guess = "<https://w3id.org/radfr/id/yseult-carmadec> skos:exactMatch <http://www.wikidata.org/entity/Q1> ."
    path = tmp_path / "guess.ttl"
    path.write_text(folder.turtle.read_text(encoding="utf-8") + guess, encoding="utf-8")
    assert any("none is guessed" in problem.message for problem in validate(path))
