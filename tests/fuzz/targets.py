"""What is fuzzed: each target takes bytes, and may refuse them with an error of ours, but never crash or hang.

A target is a function of this module whose name begins with `fuzz_`; SEEDS gives each some valid inputs to mutate.
"""

import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from ontology.errors import KgError

SUFFIXES = (".txt", ".html", ".jsonl", ".csv", ".xml", ".json", ".zip", ".pdf", ".tsv", "", ".md", ".gz", ".tar")
ARTICLE = "Radiologie\nLa FNMR rejette le PLFSS 2026\nPar Zoé Amblard - 7 août 2025\n\nPour Ana Le Goff, c’est non.\n"
HTML = (
    "<html><head><title>Scanner</title><meta property='article:published_time' content='2025-08-07'></head><body><nav>"
    "<a href='/'>Accueil</a></nav><article><h1>La FNMR rejette le PLFSS</h1><p>Ana Le Goff, présidente.</p></article>"
)
TURTLE = """@prefix : <https://w3id.org/radfr/def#> . @prefix e: <https://w3id.org/radfr/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:gie-armor a :CooperationStructure ; skos:prefLabel "GIE Armor"@fr ; skos:altLabel "Armor IRM"@fr .
"""
JUDGEMENTS = "left\tright\tjudgement\treason\tauthor\tdate\n=fnmr\tPerson/zoe\tdifferent\tnot one\tme\t2025-01-01\n"
GAZETTEER = "id,class,name,labels,ambiguous\ngie-armor,CooperationStructure,GIE Armor,Armor IRM|IRM Armor,\n"
QUERY = (Path(__file__).parents[2] / "queries" / "cypher" / "positions.cypher").read_bytes()
CALLS = ("query", "positions", "export", "turtle", "queries", "explain", "ref", "diff", "validate", "sparql", "import",
         "build", "extract", "inspect", "-g", "-o", "--param", "instrument=PLFSS", "--format", "json", "--help", "-",
         "g", "absent", "\x00", "é" * 300, "--captured", "2025-13-45", "--jobs", "0", "--timeout", "nan")  # fmt: skip


def _file(data: bytes, suffix: str) -> Path:
    path = _folder() / f"input{suffix}"
    path.write_bytes(data)
    return path


@cache
def _folder() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="radfr-fuzz-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []  # removed with the process


def _refusable(call: Callable[[], object]) -> None:
    try:
        call()
    except KgError as error:
        assert str(error).strip(), "an error must say something"


def fuzz_pages(data: bytes) -> None:
    """Any file under any suffix: pages whose articles lie inside them, or an issue with a reason."""
    from ingest.pages.parse import parse_page
    from ingest.readers import OUR_FAULT, read_pages
    from ingest.records import Issue

    path = _file(data[1:], SUFFIXES[data[0] % len(SUFFIXES)] if data else "")
    for page in read_pages([path]):
        if isinstance(page, Issue):
            assert page.reason not in ("", OUR_FAULT), page.value
            continue
        for article in parse_page(page).articles:
            assert all(0 <= block.start < block.end <= len(page.text) for block in article.blocks)
    path.unlink()


def fuzz_gazetteer(data: bytes) -> None:
    """A user's gazetteer, as CSV or Turtle."""
    from ontology.gazetteer import _load

    path = _file(data[1:], (".csv", ".ttl")[data[0] % 2] if data else ".csv")
    _refusable(lambda: _load(path))
    _load.cache_clear()


def fuzz_judgements(data: bytes) -> None:
    """A file of decisions about identity."""
    from kg.identity.judgements import read_judgements

    path = _file(data, ".tsv")
    _refusable(lambda: read_judgements(path))


def fuzz_query_file(data: bytes) -> None:
    """A canned query with its header."""
    from queries.catalog import parse_query

    _refusable(lambda: parse_query("positions", data.decode("utf-8", "replace")))


def fuzz_cypher(data: bytes) -> None:
    """The check that a query only reads."""
    from queries.cypher_text import check_reads_only, parameters

    text = data.decode("utf-8", "replace")
    _refusable(lambda: check_reads_only(text))
    parameters(text)


def fuzz_turtle(data: bytes) -> None:
    """A graph to import."""
    from kg.building.importer import import_graph

    path = _file(data, ".ttl")
    _refusable(lambda: import_graph(path, _folder() / "imported"))


def fuzz_graph_table(data: bytes) -> None:
    """A line of a graph folder's tables."""
    from ingest.codec import read_lines
    from kg.model import Entity, Statement

    path = _file(data, ".jsonl")
    for kind in (Entity, Statement):
        _refusable(lambda kind=kind: list(read_lines(path, kind)))  # type: ignore[misc]


def fuzz_arguments(data: bytes) -> None:
    """The command line: an exit code and a message, whatever is typed."""
    from kg.cli import run

    words = data.decode("utf-8", "replace").split("\n")[:8]
    chosen = [CALLS[int(word)] if word.isdigit() and int(word) < len(CALLS) else word for word in words]
    sys.stdin = open("/dev/null")  # noqa: SIM115, PTH123 - a command that reads standard input finds its end
    assert run(chosen) in (0, 1, 2, 3)


def _zip(name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(out := BytesIO(), "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


_ROW = json.dumps({"id": "a", "text": ARTICLE, "date": "2025-08-07", "url": "https://example.org/a"}).encode()
SEEDS: dict[str, tuple[bytes, ...]] = {
    "pages": (
        b"\0" + ARTICLE.encode(), b"\0" + ARTICLE.encode("cp1252"), b"\0" + ARTICLE.encode("utf-16"),
        b"\1" + HTML.encode(), b"\2" + _ROW + b"\n" + _ROW, b"\3id,text\na,\"La FNMR\"\n",
        b"\4<?xml version='1.0'?><rss><channel><item><title>T</title><description>Le PRS</description></item></rss>",
        b"\6" + _zip("a.txt", ARTICLE.encode()), b"\6" + _zip("../a.html", HTML.encode()), b"\7%PDF-1.4\n1 0 obj\n<<>>",
    ),
    "gazetteer": (b"\0" + GAZETTEER.encode(), b"\1" + TURTLE.encode()),
    "judgements": (JUDGEMENTS.encode(),),
    "query_file": (QUERY,),
    "cypher": (b"MATCH (n:Actor)-[r]->(m) WHERE n.id = $id RETURN n.name AS name ORDER BY name", b"CREATE (n) // no"),
    "turtle": (TURTLE.encode(),),
    "graph_table": (b'{"id":"a","type":"Person","subtype":"Person","name":"Ana"}\n',),
    "arguments": (b"0\n1\n14\n20", b"4\n19\n18", b"11\n15\n-", b"2\n3\n14\n21"),
}  # fmt: skip


def find_targets() -> dict[str, Callable[[bytes], None]]:
    """All targets by name."""
    return {name.removeprefix("fuzz_"): function for name, function in globals().items() if name.startswith("fuzz_")}
