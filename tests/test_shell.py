"""`kg shell` as a user meets it: in a terminal, with the Tab key, Ctrl-C and the lines of the last session."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.commands._completion import Completion
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore

pexpect = pytest.importorskip("pexpect")
KG = "from kg.cli import main; main()"


@pytest.fixture
def terminal(gold_graph: GraphFolder, tmp_path: Path) -> Iterator[Any]:
    """Starts `kg shell` in a terminal; each call is a new session with the same history."""
    started = []

    def start() -> Any:
        environment = {**os.environ, "TERM": "dumb", "RADFR_HISTORY": str(tmp_path / "state" / "history")}
        shell = pexpect.spawn(
            sys.executable, ["-c", KG, "shell", "-g", str(gold_graph.path)],
            env=environment, encoding="utf-8", timeout=60, dimensions=(50, 200), use_poll=True,
        )  # fmt: skip
        started.append(shell)
        shell.expect_exact("kg> ")
        return shell

    yield start
    for shell in started:
        shell.close(force=True)


@pytest.mark.slow
def test_tab_ctrl_c_and_history(terminal: Any) -> None:
    shell = terminal()
    shell.send("instruments-of-a\t")
    shell.expect_exact("instruments-of-actor ")
    shell.send('act\t"Fédération des im\t')
    shell.expect_exact('actor="Fédération des imageurs de ville"')
    shell.sendline("")
    shell.expect_exact("avenant 3")
    shell.expect_exact("kg> ")
    shell.sendline("MATCH (n:Person)")
    shell.expect_exact("… ")
    shell.sendintr()
    shell.expect_exact("kg> ")
    shell.sendline("MATCH (n:Person) RETURN count(n) AS persons;")
    shell.expect_exact("persons")
    shell.expect_exact("kg> ")
    shell.sendline("DROP CONSTRAINT x;")
    shell.expect_exact("only reading is allowed")
    shell.expect_exact("kg> ")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    again = terminal()
    again.send("\x1b[A\x1b[A\x1b[A\r")  # up: quit, DROP, MATCH
    again.expect_exact("persons")
    again.expect_exact("kg> ")
    again.sendeof()
    again.expect(pexpect.EOF)


@pytest.mark.slow
def test_ctrl_c_stops_a_question_that_runs(terminal: Any) -> None:
    shell = terminal()
    shell.sendline("RETURN 20 + 1 AS number;")  # the engine is open from here on
    shell.expect_exact("21")
    shell.expect_exact("kg> ")
    shell.sendline("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a * b) AS products;")
    time.sleep(1)  # by now it runs, for a minute if nothing stops it
    shell.sendintr()
    shell.expect_exact("kg> ", timeout=30)
    shell.sendline("RETURN 40 + 2 AS number;")
    shell.expect_exact("42", timeout=30)


@pytest.fixture(scope="module")
def completion(gold_graph: GraphFolder) -> Iterator[Completion]:
    with EmbeddedStore.of(gold_graph) as store:
        yield Completion(store)


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [
        ("positions ", "", ["instrument=", "limit=", "since=", "until="]),
        ("positions instrument=x si", "si", ["since="]),
        ('positions instrument="plf', "plf", ["PLFSS 2026"]),
        ('office-holders organisation="federation des im', "im", ['imageurs de ville"']),
        ("roles-of-person person=enora", "enora", ['"Enora Le Bihan"']),
        ("whats-new since=2025 relation=COOP", "COOP", ["COOPERATES_WITH"]),
        ("whats-new since=2025", "2025", []),
        ("MATCH (n:ProfessionalU", "ProfessionalU", ["ProfessionalUnion"]),
        ("MATCH (n:Person)-[:HOLDS", "HOLDS", ["HOLDS_ROLE"]),
        ("MATCH (n)-[:OPPOSES|SUPP", "SUPP", ["SUPPORTS"]),
        ("MATCH (n:Entity {name: 'Enora L", "L", ["Le Bihan'"]),
        ("MATCH (n) WHERE n.na", "n.na", []),
    ],
)
def test_what_is_offered(completion: Completion, line: str, word: str, offered: list[str]) -> None:
    found = completion.of_canned(line, word) or completion.of_cypher(line, word)
    assert sorted(found) == offered or (len(found) > 3 and set(offered) < set(found))


@pytest.mark.slow
def test_a_build_in_a_terminal_tells_how_many_articles_there_are(root: Path, tmp_path: Path) -> None:
    articles = [str(path) for path in sorted((root / "kg" / "sample" / "articles").iterdir())[:3]]
    command = ["-c", KG, "build", *articles, "-o", str(tmp_path / "g"), "--no-database"]
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(root)}
    build = pexpect.spawn(sys.executable, command, env=environment, encoding="utf-8", timeout=120, use_poll=True)
    build.expect("3/3")
    build.expect_exact("g: ")
    build.expect(pexpect.EOF)
    build.close()
    assert build.exitstatus == 0
