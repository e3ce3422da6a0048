"""What no reader of a graph folder could use is refused by the import, with the thing and the value that are wrong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.records import ARTICLE
from kg.folder import GraphFolder
from tests.conftest import Done
from tests.kg.articles import article, graph

Kg = Callable[..., Done]
TEXT = "La FNMR rejette le PLFSS 2026 en Occitanie, affirme Yseult Carmadec, sa vice-présidente."
NAMES = ["ProfessionalUnion: FNMR", "Bill: PLFSS 2026", "Person: Yseult Carmadec", "Region: Occitanie"]
CLAIMS = [
    ("FNMR", "OPPOSES", "PLFSS 2026", "La FNMR rejette le PLFSS 2026", {"attributed_to": "Yseult Carmadec"}),
    ("Yseult Carmadec", "HOLDS_ROLE", "FNMR", "sa vice-présidente", {"role": "vice", "valid_from": "2024-03"}),
    ("Yseult Carmadec", "STATED", ARTICLE, "affirme Yseult Carmadec", {"voice": "indirect"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    return graph(
        tmp_path_factory.mktemp("import") / "g", [article(TEXT, entities=NAMES, claims=CLAIMS, date="2025-10-20")]
    )


def block(start: str) -> str:
    """A pattern for all that the Turtle says of a thing."""
    return rf"(?m)^{start}\S* .*\n(\t.*\n)+"


@pytest.mark.parametrize(
    ("found", "put", "told"),
    [
        ("rf:confidence [0-9.]+", 'rf:confidence "high"', "st/[0-9a-f]+: confidence 'high' is no number from 0 to 1"),
        ("rf:confidence [0-9.]+", "rf:confidence 1.2", "confidence '1.2' is no number from 0 to 1"),
        ('"2024-03"', '"2024-3"', "st/[0-9a-f]+: valid_from '2024-3' is no date"),
        (block("st:"), r'\g<0>id:fnmr rf:validTo "2024-02-31" .\n', "id/fnmr: valid_to '2024-02-31' is no date"),
        (block("st:"), r'\g<0>id:fnmr dcterms:source "a text" .\n', "id/fnmr: its source 'a text' is no address"),
        ("dcterms:source <[^>]*> \\.", 'dcterms:source "a text" .', "its source 'a text' is no address"),
        (block("st:"), r'\g<0>id:fnmr skos:exactMatch "Q1" .\n', "id/fnmr: its exactMatch 'Q1' is no address"),
        (
            block("st:"),
            r"\g<0>id:fnmr dcterms:isReplacedBy id:x .\n",
            "its isReplacedBy is .*id/x, where an entity of the",
        ),
        ('rf:inseeCode "76"', 'rf:inseeCode "7 6"', "id/region-76: inseeCode '7 6' is none of a Region"),
        ('rf:polarity "asserted"', 'rf:polarity "denied"', "polarity can't be 'denied'; write asserted or negated"),
        ('rf:polarity "asserted"', 'rf:temporal "former"', "polarity can't be ''; write asserted or negated"),
        ('rf:voice "indirect"', 'rf:voice "loud"', "voice can't be 'loud'; write direct or indirect or"),
        ("rdf:predicate rf:OPPOSES", "rdf:predicate rf:NOPE", "'NOPE' is no relation of the ontology"),
        ("rdf:predicate rf:OPPOSES", 'rf:roleTitle "x"', "'' is no relation of the ontology"),
        ("rdf:subject id:fnmr", "rdf:subject id:x", "its subject is .*id/x, where an entity of the"),
        (
            "id:plfss-2026 (a|rdf:type) rf:Bill",
            "id:plfss-2026 a rf:Bil",
            "id/plfss-2026: its class Bil is none of an entity",
        ),
        ("rdf:object id:plfss-2026", 'rf:roleTitle "x"', "its object is missing, where an entity of the"),
        (r"rf:attributedTo id:\S+", "rf:attributedTo id:x", "its attributedTo is .*id/x, where an entity of the"),
        (block("id:yseult-carmadec"), "", "its (subject|attributedTo) is .*id/yseult-carmadec, where an entity of the"),
        (block("art:"), "", "ev/[0-9a-f]+: it stands in .*art/[0-9a-f]+, which is no article of the file"),
        ("oa:hasSource art:[0-9a-f]+", 'rf:roleTitle "x"', "it stands in no article"),
        ("rdf:predicate rf:STATED", "rdf:predicate rf:OPPOSES", "OPPOSES leads to the article .* without a passage"),
        ("dcterms:issued .*", 'dcterms:issued "2025-20-10" .', "art/[0-9a-f]+: issued '2025-20-10' is no day"),
        ("prov:wasDerivedFrom .*", 'rf:modality "announced" .', "it has no passage, and no source"),
        ("oa:start .*;", "oa:start '²' ;", "ev/[0-9a-f]+: start '²', end"),
        ("oa:exact .*;", "", "quotation '': two numbers and a text are due"),
        ("skos:prefLabel .*FNMR.*;", "", "id/fnmr: name can't be empty"),
        (
            "(?m)^st:",
            "<https://exemple.fr/st/1> rdf:type rf:Statement .\n\\g<0>",
            "exemple.fr/st/1' is a blank node or",
        ),
    ],
)
def test_what_would_fail_later_is_refused(
    folder: GraphFolder, kg: Kg, tmp_path: Path, found: str, put: str, told: str
) -> None:
    text, count = re.subn(found, put, folder.turtle.read_text(encoding="utf-8"), count=1)
    assert count == 1
    Path("edited.ttl").write_text(text, encoding="utf-8")
    done = kg("import", "edited.ttl", "-o", "back")
    assert done.returncode == 1 and re.search(told, done.stderr), done.stderr
    assert not [path.name for path in tmp_path.iterdir() if path.name not in ("edited.ttl", ".back.lock")]


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_current_folder_is_not_replaced(kg: Kg, folder: GraphFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kg("import", str(folder.turtle), "-o", "back").returncode == 0
    before = files(Path("back").resolve())
    monkeypatch.chdir("back")
    done = kg("import", "graph.ttl", "-o", ".")
    assert done.returncode == 1 and "can't be replaced by a command run within it" in done.stderr
    assert files(Path.cwd()) == before


def test_a_graph_of_articles_is_not_replaced_by_a_poorer_one(kg: Kg, folder: GraphFolder) -> None:
    before = files(folder.path)
    done = kg("import", str(folder.turtle), "-o", str(folder.path))
    assert done.returncode == 1
    assert "g was built from articles, and RDF holds less (see `kg import -h`): give another name" in done.stderr
    assert files(folder.path) == before
    for _ in range(2):  # an imported one may be
        assert kg("import", str(folder.turtle), "-o", "back").returncode == 0
