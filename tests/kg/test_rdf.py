"""The graph as RDF: what a statement looks like, what is denied, and the way back."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from ingest.records import ARTICLE
from kg import exporters
from kg.building.importer import import_graph
from kg.folder import GraphFolder
from kg.model import Alias, Entity, GraphArticle, Statement
from kg.property_graph import article_day, entity_forms
from kg.rdf.validate import read_triples, validate
from ontology import terms
from ontology.errors import GraphError
from tests.kg.articles import article, graph

TEXT = "La FNMR rejette le PLFSS 2026, affirme Yseult Carmadec, sa vice-présidente."
NAMES = ["ProfessionalUnion: FNMR", "Bill: PLFSS 2026", "Person: Yseult Carmadec"]
CLAIMS = [
    ("FNMR", "OPPOSES", "PLFSS 2026", "La FNMR rejette le PLFSS 2026", {"voice": "indirect"}),
    (
        "Yseult Carmadec",
        "HOLDS_ROLE",
        "FNMR",
        "sa vice-présidente",
        {"role": "vice-présidente", "valid_from": "2024-03"},
    ),
    ("Yseult Carmadec", "STATED", ARTICLE, "affirme Yseult Carmadec", {}),
    ("FNMR", "SUPPORTS", "PLFSS 2026", "La FNMR", {"polarity": "negated", "modality": "hypothetical"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    result = article(TEXT, entities=NAMES, claims=CLAIMS, date="2025-10-20T09:00", published="2025-10-20T09:00")
    return graph(tmp_path_factory.mktemp("rdf") / "g", [result])


@pytest.fixture(scope="module")
def lines(folder: GraphFolder) -> set[str]:
    return {str(triple).replace("https://w3id.org/radfr/", "") for triple in read_triples(folder.turtle)}


def test_asserted_relations_are_direct_triples(lines: set[str]) -> None:
    assert "<id/fnmr> <def#OPPOSES> <id/plfss-2026>" in lines
    assert any(line.startswith("<id/yseult-carmadec> <def#STATED> <art/") for line in lines)


def test_denied_relations_have_a_statement_and_no_direct_triple(lines: set[str]) -> None:
    assert not any("> <def#SUPPORTS> <" in line for line in lines)
    assert any(line.endswith("#predicate> <def#SUPPORTS>") for line in lines)


def test_statements_carry_their_qualifiers(lines: set[str]) -> None:
    ends = {line.split(" ", 1)[1] for line in lines if line.startswith("<st/")}
    assert '<def#roleTitle> "vice-présidente"@fr' in ends
    assert '<def#validFrom> "2024-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>' in ends
    assert '<def#voice> "indirect"' in ends
    assert '<def#modality> "hypothetical"' in ends
    assert '<def#confidence> "0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>' in ends


def test_the_law_comes_with_its_bill(lines: set[str]) -> None:
    assert "<id/lfss-2026> <http://www.w3.org/ns/prov#wasRevisionOf> <id/plfss-2026>" in lines


def test_the_folder_conforms_to_the_shapes(folder: GraphFolder) -> None:
    assert validate(folder.path) == []


def test_the_gold_graph_conforms_to_the_shapes(gold_graph: GraphFolder) -> None:
    assert [problem for problem in validate(gold_graph.path) if not problem.is_warning] == []


@pytest.mark.parametrize("name", ["turtle", "jsonld", "ntriples", "rdfxml", "trig", "nquads"])
def test_what_is_imported_is_the_same_graph(gold_graph: GraphFolder, tmp_path: Path, name: str) -> None:
    exporter = exporters.find(name)
    file = tmp_path / f"graph{exporter.SUFFIX}"
    exporter.write(gold_graph, file)
    back = import_graph(file, tmp_path / "back")
    assert back.turtle.read_bytes() == gold_graph.turtle.read_bytes()


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_authors_in_any_order_come_back_as_the_same_graph(tmp_path: Path, name: str) -> None:
    authors = ("Zoé Lannuzel", "Agathe Morvan", "Zoé Lannuzel")
    folder = graph(tmp_path / "g", [article(TEXT, entities=NAMES, claims=CLAIMS, authors=authors)])
    file = tmp_path / f"x{exporters.find(name).SUFFIX}"
    exporters.find(name).write(folder, file)
    back = import_graph(file, tmp_path / "back")
    assert back.turtle.read_bytes() == folder.turtle.read_bytes()
    assert [one.authors for one in back.read_articles()] == [("Agathe Morvan", "Zoé Lannuzel")]


def test_the_graph_of_an_article_holds_what_it_says_and_no_more(gold_graph: GraphFolder, tmp_path: Path) -> None:
    """To withdraw an article is to drop its graph: what others say too stays, with their passages."""
    exporters.find("nquads").write(gold_graph, tmp_path / "g.nq")
    derived: dict[str, set[tuple[str, str]]] = {}
    for quad in ox.parse(path=str(tmp_path / "g.nq"), format=ox.RdfFormat.N_QUADS):
        if quad.predicate.value.endswith("#wasDerivedFrom"):
            derived.setdefault(quad.graph_name.value, set()).add((quad.subject.value, quad.object.value))
    expected: dict[str, set[tuple[str, str]]] = {}
    for statement in gold_graph.read_statements():
        for piece in statement.evidence:
            pair = (terms.statement_iri(statement.id), terms.evidence_iri(piece.id))
            expected.setdefault(terms.article_iri(piece.article), set()).add(pair)
    assert derived == expected


def test_what_rdf_does_not_carry_is_what_the_docs_tell(gold_graph: GraphFolder, tmp_path: Path) -> None:
    """Record by record, with just the losses of docs/linked-data.md taken off the original."""
    back = import_graph(gold_graph.turtle, tmp_path / "back")
    assert back.report["totals"] == gold_graph.report["totals"]
    quoted = articles_that_quote(gold_graph)
    assert list(back.read_entities()) == [in_rdf(entity, quoted) for entity in gold_graph.read_entities()]
    assert list(back.read_articles()) == [article_in_rdf(one) for one in gold_graph.read_articles()]
    assert list(back.read_statements()) == [statement_in_rdf(one) for one in gold_graph.read_statements()]


def articles_that_quote(folder: GraphFolder) -> dict[str, set[str]]:
    """Articles whose passages tell something of an entity, by its id."""
    quoted: dict[str, set[str]] = {}
    for statement in folder.read_statements():
        for end in (statement.subject, statement.object, statement.attributed_to):
            quoted.setdefault(end, set()).update(piece.article for piece in statement.evidence)
    return quoted


def in_rdf(entity: Entity, quoted: dict[str, set[str]]) -> Entity:
    """Without which article used which form, and whether a form is curated; only articles that quote it."""
    articles = tuple(sorted(quoted.get(entity.id, ())))
    aliases = (Alias(entity.name, articles),) if articles else ()
    return replace(entity, aliases=aliases, labels=tuple(entity_forms(entity)))


def article_in_rdf(one: GraphArticle) -> GraphArticle:
    """Without file, page, place in the page and time of day; authors in alphabetical order; one date."""
    day = article_day(one)
    modified = (one.modified or "")[:10] or None
    about = {"page_id": "", "file": "", "key": "", "is_truncated": False, "authors": tuple(sorted(one.authors))}
    return replace(one, **about, date=day or None, published=None, modified=modified)


def statement_in_rdf(one: Statement) -> Statement:
    """Without the sentences around quotes, rules, cues, and voice of single passages; all as sure as the statement."""
    lost = {"rule": "", "cues": (), "confidence": one.confidence, "voice": ""}
    pieces = (replace(p, sentence=p.quote, **lost) for p in one.evidence)
    return replace(one, evidence=tuple(sorted(pieces, key=lambda p: (p.article, p.start, p.end))))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (" https://exemple.fr/a b|é?c={d}\n", "https://exemple.fr/a%20b%7Cé?c=%7Bd%7D"),
        ("https://exemple.fr/a%20b", "https://exemple.fr/a%20b"),
        ("notes de Zoé", "notes de Zoé"),  # no address: it stands in the tables only
    ],
)
def test_an_address_is_the_same_in_tables_and_rdf(tmp_path: Path, url: str, shown: str) -> None:
    folder = graph(tmp_path / "g", [article("La FNMR dit non.", entities=["Organisation: FNMR"], url=url)])
    assert [held.url for held in folder.read_articles()] == [shown]
    assert (f"<{shown}>" in folder.turtle.read_text(encoding="utf-8")) == shown.startswith("https")


def test_text_that_xml_and_json_must_escape_comes_back(tmp_path: Path) -> None:
    text = 'La « FNMR » & <script>alert("x")</script> \\ \t \u2028 = ]]> rejette le PLFSS 2026.'
    result = article(text, entities=NAMES[:2], claims=[("FNMR", "OPPOSES", "PLFSS 2026", text, {})])
    folder = graph(tmp_path / "g", [result])
    for name in ("turtle", "jsonld", "rdfxml"):
        exporter = exporters.find(name)
        exporter.write(folder, tmp_path / f"x{exporter.SUFFIX}")
        back = import_graph(tmp_path / f"x{exporter.SUFFIX}", tmp_path / name)
        assert [s.evidence[0].quote for s in back.read_statements() if s.evidence] == [text]


@pytest.mark.parametrize(
    "turtle",
    [
        "[] a rf:Statement .",
        "[] a rf:Article .",
        "[] a rf:Person .",
        "<st:1> a rf:Statement ; prov:wasDerivedFrom [] .",
    ],
)
def test_blank_nodes_are_refused(tmp_path: Path, turtle: str) -> None:
    prefixes = f"@prefix rf: <{terms.DEF}> . @prefix prov: <{terms.PROV}> . "
    (tmp_path / "x.ttl").write_text(prefixes + turtle, encoding="utf-8")
    with pytest.raises(GraphError, match="blank node"):
        import_graph(tmp_path / "x.ttl", tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_half_a_character_does_not_stop_a_build(tmp_path: Path) -> None:
    text = "La FNMR \ud83d rejette le PLFSS 2026."
    result = article(text, entities=NAMES[:2], claims=[("FNMR", "OPPOSES", "PLFSS 2026", text, {})])
    folder = graph(tmp_path / "g", [result])
    assert "\ufffd" in folder.turtle.read_text(encoding="utf-8")
    for name in exporters.names():
        exporters.find(name).write(folder, tmp_path / f"out-{name}{exporters.find(name).SUFFIX}")
