"""N-Triples kept in the folder: those of the Turtle, whole or refused, never in the way."""

import gzip
import io
from pathlib import Path

import pytest

from kg.exporters import ntriples
from kg.folder import GraphFolder
from ontology.errors import GraphError
from tests.kg.articles import article, graph

RESULT = article(
    "La FNMR rejette le PLFSS 2026.",
    entities=["ProfessionalUnion: FNMR", "Bill: PLFSS 2026"],
    claims=[("FNMR", "OPPOSES", "PLFSS 2026", "rejette", {})],
)


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    made = graph(tmp_path / "g", [RESULT])
    ntriples.keep(made)
    return made


def exported(folder: GraphFolder) -> bytes:
    out = folder.path.parent / "out.nt"
    ntriples.write(folder, out)
    return out.read_bytes()


def test_a_build_keeps_the_triples_of_its_turtle(gold_graph: GraphFolder) -> None:
    made = io.BytesIO()
    ntriples.make(gold_graph, made)
    assert gzip.decompress(gold_graph.ntriples.read_bytes()) == made.getvalue() != b""
    assert gold_graph.ntriples.stat().st_size < gold_graph.turtle.stat().st_size


def test_what_is_kept_is_what_is_exported(folder: GraphFolder) -> None:
    folder.turtle.write_text("", encoding="utf-8")  # nothing could be made of it
    assert b"/def#OPPOSES> <" in exported(folder)


def test_without_them_the_export_is_the_same(folder: GraphFolder) -> None:
    kept = exported(folder)
    folder.ntriples.unlink()
    assert exported(folder) == kept


def test_packing_twice_gives_the_same_bytes(folder: GraphFolder) -> None:
    first = folder.ntriples.read_bytes()
    ntriples.keep(folder)
    assert folder.ntriples.read_bytes() == first


@pytest.mark.parametrize("length", [0, 5, -1, -9])
def test_a_file_without_its_end_is_refused(folder: GraphFolder, length: int) -> None:
    folder.ntriples.write_bytes(folder.ntriples.read_bytes()[:length])
    with pytest.raises(GraphError, match=r"graph.nt.gz is damaged \(its end is missing\): remove it"):
        exported(folder)


@pytest.mark.parametrize("at", [0, 40, -6])
def test_a_changed_byte_is_found(folder: GraphFolder, at: int) -> None:
    content = bytearray(folder.ntriples.read_bytes())
    content[at] ^= 0xFF
    folder.ntriples.write_bytes(content)
    with pytest.raises(GraphError, match=r"graph.nt.gz is damaged"):
        exported(folder)


def test_a_file_of_many_blocks_comes_out_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = graph(tmp_path / "g", [RESULT])
    made = exported(folder)
    monkeypatch.setattr(ntriples, "BLOCK", 7)
    ntriples.keep(folder)
    assert exported(folder) == made


def test_a_build_without_database_leaves_them_out(tmp_path: Path) -> None:
    assert not graph(tmp_path / "g", [RESULT]).ntriples.exists()
