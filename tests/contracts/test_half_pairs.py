"""Half a surrogate pair, of a damaged page, is the same replacement character wherever a graph is written to."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from kg import exporters
from kg.exporters.html import write as write_page
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore
from tests.conftest import Done
from tests.explorer.told import read_page
from tests.kg.articles import article, graph

TEXT = "Yseult Carmadec\ud83d, présidente\ud83d de la FNMR\ud83d : un point."
QUOTE = "Yseult Carmadec\ud83d, présidente\ud83d de la FNMR"
SHOWN = QUOTE.replace("\ud83d", "\ufffd")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    held = ["Person: Yseult Carmadec = Yseult Carmadec\ud83d", "ProfessionalUnion: FNMR"]
    claim = ("Yseult Carmadec", "HOLDS_ROLE", "FNMR", QUOTE, {"role": "présidente\ud83d"})
    about = {"title": "Un point\ud83d", "authors": ("Zoé\ud83d Luc",)}
    return graph(tmp_path_factory.mktemp("half") / "g", [article(TEXT, entities=held, claims=[claim], **about)])


def test_a_sentence_holds_its_quote(folder: GraphFolder) -> None:
    (piece,) = [piece for one in folder.read_statements() for piece in one.evidence]
    assert piece.quote == QUOTE
    assert piece.sentence == TEXT


@pytest.mark.parametrize("name", sorted(set(exporters.names()) - {"html", "parquet"}))
def test_every_text_format_has_the_replacement_character(name: str, folder: GraphFolder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    exporters.find(name).write(folder, out)
    files = [out] if out.is_file() else list(out.iterdir())
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert "sidente?" not in text
    assert "\ufffd" in text or "\\ufffd" in text.lower() or "carmadec" not in text.lower()


def test_tables_and_page_have_it_too(folder: GraphFolder, tmp_path: Path) -> None:
    exporters.find("parquet").write(folder, tmp_path / "tables")
    rows = pyarrow.parquet.read_table(tmp_path / "tables" / "evidence.parquet").to_pylist()
    assert [row["quote"] for row in rows] == [SHOWN]
    assert SHOWN in rows[0]["sentence"]
    write_page(folder, tmp_path / "g.html")
    _, evidence = read_page((tmp_path / "g.html").read_text(encoding="utf-8"))
    assert SHOWN in str(evidence)


def test_a_database_takes_it(folder: GraphFolder) -> None:
    with EmbeddedStore.of(folder) as store:
        (row,) = store.run("MATCH (:Article)-[m:MENTIONS]->(:Person) RETURN m.forms").rows
    assert "Yseult Carmadec\ufffd" in row[0]


@pytest.mark.parametrize("command", ["report", "explain"])
def test_commands_show_such_a_graph(command: str, kg: Callable[..., Done], folder: GraphFolder) -> None:
    options = {
        "report": ("-o", "r.html"),
        "explain": ("Yseult Carmadec", "FNMR"),
    }
    done = kg(command, *options[command], "-g", str(folder.path))
    assert done.returncode == 0, done.stderr
