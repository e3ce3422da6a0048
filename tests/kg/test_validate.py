"""Validation: each of many broken graphs is refused with words that say what and where; the whole one conforms."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.folder import GraphFolder
from kg.rdf.validate import read_triples, to_rdflib, validate
from ontology.errors import GraphError
from tests.conftest import Done
from tests.kg.articles import article, graph

TEXT = "La FNMR rejette le PLFSS 2026 à Brest, affirme Yseult Carmadec, sa vice-présidente."
NAMES = ["ProfessionalUnion: FNMR", "Bill: PLFSS 2026", "Person: Yseult Carmadec", "Commune: Brest"]
CLAIMS = [
    (
        "FNMR",
        "OPPOSES",
        "PLFSS 2026",
        "La FNMR rejette le PLFSS 2026",
        {"valid_from": "2025-10", "valid_to": "2025-12"},
    ),
    ("Yseult Carmadec", "HOLDS_ROLE", "FNMR", "sa vice-présidente", {"role": "vice-présidente"}),
    ("FNMR", "LOCATED_IN", "Brest", "à Brest", {}),
]
SKOS = "http://www.w3.org/2004/02/skos/core#"
ST, EV, ID, RF = ("https://w3id.org/radfr/" + part for part in ("st/", "ev/", "id/", "def#"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """N-Triples of a conforming graph."""
    from kg import exporters

    base = tmp_path_factory.mktemp("whole")
    folder = graph(base / "g", [article(TEXT, entities=NAMES, claims=CLAIMS, date="2025-10-20")])
    exporters.find("ntriples").write(folder, base / "g.nt")
    return (base / "g.nt").read_text(encoding="utf-8").splitlines()


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_whole_graph_conforms(whole: list[str], tmp_path: Path) -> None:
    assert validate(write(tmp_path / "g.nt", whole)) == []


def drop(*parts: str):  # type: ignore[no-untyped-def]
    return lambda lines: [line for line in lines if not all(part in line for part in parts)]


def swap(old: str, new: str, *parts: str):  # type: ignore[no-untyped-def]
    return lambda lines: [line.replace(old, new) if all(part in line for part in parts) else line for line in lines]


def add(*new: str):  # type: ignore[no-untyped-def]
    return lambda lines: [*lines, *new]


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DENIED = f"{ST}00000000000000aa"


def deny(subject: str, predicate: str, object_: str):  # type: ignore[no-untyped-def]
    """One denied statement more, with the evidence of another."""

    def added(lines: list[str]) -> list[str]:
        evidence = next(line.split(" ")[2] for line in lines if "wasDerivedFrom" in line)
        return [
            *lines,
            f"<{DENIED}> <{RDF}type> <{RF}Statement> .",
            f"<{DENIED}> <{RDF}subject> <{ID}{subject}> .",
            f"<{DENIED}> <{RDF}predicate> <{RF}{predicate}> .",
            f"<{DENIED}> <{RDF}object> <{ID}{object_}> .",
            f'<{DENIED}> <{RF}polarity> "negated" .',
            f"<{DENIED}> <http://www.w3.org/ns/prov#wasDerivedFrom> {evidence} .",
        ]

    return added


INT = "^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"
MUTANTS = {
    "missing evidence": (drop("wasDerivedFrom"), "needs evidence"),
    "missing direct triple": (drop(f"<{RF}OPPOSES> <{ID}"), "direct triple is missing"),
    "denied with a direct triple": (swap('"asserted"', '"negated"', "polarity"), "negated or hypothetical"),
    "direct triple without a statement": (
        add(f"<{ID}fnmr> <{RF}SUPPORTS> <{ID}plfss-2026> ."),
        "made by a statement",
    ),
    "statement of another relation": (swap(f"{RF}OPPOSES", f"{RF}SUPPORTS", "#predicate"), "made by a statement"),
    "wrong subject of a denial": (deny("plfss-2026", "HOLDS_ROLE", "fnmr"), "The subject of a statement"),
    "wrong object of a denial": (deny("fnmr", "LOCATED_IN", "plfss-2026"), "The object of a statement"),
    "absent subject of a denial": (deny("personne", "OPPOSES", "plfss-2026"), "The subject of a statement"),
    "absent object of a denial": (deny("fnmr", "OPPOSES", "rien"), "The object of a statement"),
    "denial across top types": (deny("fnmr", "PART_OF", "departement-29"), "of a statement have the same top type"),
    "wrong range": (add(f"<{ID}fnmr> <{RF}LOCATED_IN> <{ID}plfss-2026> ."), "object of LOCATED_IN"),
    "wrong domain": (add(f"<{ID}plfss-2026> <{RF}HOLDS_ROLE> <{ID}fnmr> ."), "subject of HOLDS_ROLE"),
    "two types": (
        add(f"<{ID}fnmr> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{RF}Hospital> ."),
        "most specific",
    ),
    "part of itself": (add(f"<{ID}departement-29> <{RF}PART_OF> <{ID}commune-29019> ."), "cycle"),
    "bad date": (swap('"2025-10"', '"octobre"', "validFrom"), "validFrom is one date"),
    "dates in the wrong order": (swap('"2025-12"', '"2025-01"', "validTo"), "after validTo"),
    "bad INSEE code": (swap('"29"', '"9-Z"', "inseeCode"), "INSEE"),
    "accent in an IRI": (swap("yseult-carmadec", "yseult-carmadéc"), "slug"),
    "confidence above one": (swap('"0.9"', '"1.9"', "confidence"), "decimal from 0 to 1"),
    "two confidences": (
        lambda lines: [*lines, *(line.replace('"0.9"', '"0.8"') for line in lines if "confidence" in line)],
        "decimal from 0 to 1",
    ),
    "no name": (drop("prefLabel", "yseult"), "prefLabel"),
    "statement about itself": (swap(f"{ID}plfss-2026", f"{ID}fnmr", "rdf-syntax-ns#object"), "itself"),
    "unknown relation": (swap(f"{RF}OPPOSES", f"{RF}ADMIRES", "#predicate"), "relation type"),
    "quote longer than may be cited": (swap("La FNMR rejette le PLFSS 2026", "x" * 401, "#exact"), "400"),
    "quote mismatch": (swap("La FNMR rejette le PLFSS 2026", "La FNMR rejette", "#exact"), "long as its span"),
    "end before start": (swap(f'"0"{INT}', f'"900"{INT}', "#start"), "before the end"),
    "evidence without article": (drop("hasSource"), "article"),
    "bad id of a statement": (swap(ST, ST + "x"), "16 hexadecimal"),
    "unknown polarity": (swap('"asserted"', '"perhaps"', "polarity"), "asserted or negated"),
    "role on another relation": (swap(f"{RF}HOLDS_ROLE", f"{RF}MEMBER_OF"), "role title"),
    "bad date of an article": (swap('"2025-10-20"', '"2025-13-20"', "issued"), "one date, a day"),
    "guessed identifier of a person": (
        add(f"<{ID}yseult-carmadec> <{SKOS}exactMatch> <http://www.wikidata.org/entity/Q1> ."),
        "none is guessed",
    ),
    "retired address with a life of its own": (
        add(
            f"<{ID}fnmr> <http://www.w3.org/2002/07/owl#deprecated> "
            '"true"^^<http://www.w3.org/2001/XMLSchema#boolean> .'
        ),
        "where it leads",
    ),
    "no article title": (drop("title"), "title"),
}


def test_there_are_more_than_twenty_and_each_names_its_fault() -> None:
    assert len(MUTANTS) >= 20
    assert all(words for _, words in MUTANTS.values())


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_broken_graphs_are_refused(whole: list[str], tmp_path: Path, name: str) -> None:
    mutate, words = MUTANTS[name]
    lines = mutate(whole)
    assert lines != whole
    problems = [problem for problem in validate(write(tmp_path / "g.nt", lines)) if not problem.is_warning]
    assert problems, name
    assert any(words.lower() in problem.message.lower() for problem in problems), [str(p) for p in problems]


def test_a_problem_names_statement_article_and_quote(whole: list[str], tmp_path: Path) -> None:
    lines = swap('"asserted"', '"perhaps"', "polarity")(whole)
    told = [str(problem) for problem in validate(write(tmp_path / "g.nt", lines))]
    assert any("FNMR rf:OPPOSES PLFSS 2026" in line and "La FNMR rejette le PLFSS 2026" in line for line in told)
    assert any("art:" in line and "st:" in line for line in told)


def test_a_right_denial_conforms(whole: list[str], tmp_path: Path) -> None:
    assert validate(write(tmp_path / "g.nt", deny("yseult-carmadec", "OPPOSES", "plfss-2026")(whole))) == []


def test_a_direct_triple_without_a_statement_is_told_whole(whole: list[str], tmp_path: Path) -> None:
    lines = MUTANTS["direct triple without a statement"][0](whole)
    told = [str(problem) for problem in validate(write(tmp_path / "g.nt", lines)) if not problem.is_warning]
    assert told == [
        "A direct triple is made by a statement, which has its evidence. [rf:SUPPORTS id:plfss-2026] — FNMR (id:fnmr)"
    ]


def test_support_and_opposition_of_one_text_is_a_warning(whole: list[str], tmp_path: Path) -> None:
    lines = add(f"<{ID}fnmr> <{RF}SUPPORTS> <{ID}plfss-2026> .")(deny("fnmr", "SUPPORTS", "plfss-2026")(whole))
    lines = swap('"negated"', '"asserted"', "polarity")(lines)
    (problem,) = validate(write(tmp_path / "g.nt", lines))
    assert problem.is_warning


def test_findings_are_those_of_pyshacl_alone(whole: list[str], tmp_path: Path) -> None:
    """SPARQL constraints are run by another engine for speed: the nodes found must be the same."""
    import pyshacl
    from rdflib import URIRef

    from ontology.shapes import ontology_graph, shapes_graph

    lines = whole
    for name in (
        *("missing direct triple", "dates in the wrong order", "quote mismatch", "two types", "part of itself"),
        *("direct triple without a statement", "wrong object of a denial"),
    ):
        lines = MUTANTS[name][0](lines)
    path = write(tmp_path / "g.nt", lines)
    data = to_rdflib(read_triples(path)) + ontology_graph()
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes_graph(), advanced=True)
    focus = {str(node) for node in results.objects(None, URIRef("http://www.w3.org/ns/shacl#focusNode"))}
    # A bad selector is told once, not again as its evidence.
    assert {problem.node.removesuffix("#sel") for problem in validate(path)} == {
        node.removesuffix("#sel") for node in focus
    }


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("g.ttl", "id:x a ", "not well-formed"), ("g.docx", "", "no RDF format"), (None, "", "no RDF file")],
)
def test_what_is_no_rdf_is_a_clear_mistake(tmp_path: Path, name: str | None, content: str, message: str) -> None:
    path = tmp_path / (name or "absent.ttl")
    if name:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=message):
        validate(path)


def test_a_graph_folder_can_be_validated(gold_graph: GraphFolder) -> None:
    assert not any(problem.is_warning is False for problem in validate(gold_graph.path))


@pytest.mark.parametrize("text", ["", "<https://exemple.fr/a> <https://exemple.fr/b> <https://exemple.fr/c> .\n"])
def test_a_file_without_a_graph_of_ours_neither_conforms_nor_replaces_one(
    kg: Callable[..., Done], whole: list[str], tmp_path: Path, text: str
) -> None:
    write(tmp_path / "g.nt", whole)
    assert kg("import", "g.nt", "-o", "g").returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "g").iterdir() if path.is_file()}
    Path("empty.ttl").write_text(text, encoding="utf-8")
    for arguments in (("import", "empty.ttl", "-o", "g"), ("validate", "empty.ttl")):
        done = kg(*arguments)
        assert done.returncode == 1 and "empty.ttl holds no graph of radfr" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "g").iterdir() if path.is_file()} == before


def test_a_folder_is_no_file_to_import(kg: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "g1").mkdir()
    done = kg("import", "g1", "-o", "x")
    assert done.returncode == 1 and "give the RDF file, such as g1/graph.ttl" in done.stderr
