"""The command line as people and scripts meet it: run as a process, judged by streams and exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli import find_commands
from ontology.errors import QueryError

Kg = Callable[..., Any]
COMMANDS = find_commands()


def test_help_names_every_command(kg: Kg) -> None:
    done = kg("--help")
    assert done.returncode == 0
    assert [name for name in COMMANDS if f"\n  {name}" not in done.stdout] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_examples_to_paste(name: str) -> None:
    help_text = COMMANDS[name].__doc__ or ""
    assert f"  kg {name}" in help_text, f"kg {name} --help shows no example"
    assert len(help_text.split("\n")[0]) <= 110


def test_version(kg: Kg) -> None:
    done = kg("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "radfr")


def test_no_arguments_shows_help(kg: Kg) -> None:
    done = kg()
    assert "Usage: kg" in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("explode",), ("explain",), ("explain", "x", "--nonsense")])
def test_wrong_usage_ends_with_two(kg: Kg, arguments: tuple[str, ...]) -> None:
    done = kg(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("explain", "FNMR", "-g", "nowhere"), "no graph folder at nowhere"),
        (("queries", "no-such-query"), "no query 'no-such-query'"),
        (("evaluate", "nowhere.jsonl", "--predicted", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_a_mistake_ends_with_one_and_a_message(kg: Kg, arguments: tuple[str, ...], message: str) -> None:
    done = kg(*arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("cypher", "RETURN 1 AS x"), ("sparql", "ASK { ?s ?p ?o }"), ("shell",)])
@pytest.mark.parametrize("seconds", ["inf", "1e9"])
def test_a_query_may_take_a_day_at_most(kg: Kg, command: tuple[str, ...], seconds: str) -> None:
    done = kg(*command, "--timeout", seconds)
    assert done.returncode == 2
    assert "--timeout" in done.stderr


def test_debugging_shows_the_traceback(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADFR_TRACEBACK", "1")
    with pytest.raises(QueryError):
        kg("queries", "no-such-query")


def test_evaluate_rows_of_an_earlier_run(kg: Kg, root: Path) -> None:
    folder = root / "tests" / "samples" / "scoring"
    done = kg("evaluate", str(folder / "gold.jsonl"), "--predicted", str(folder / "predicted.jsonl"), "--json")
    figures, expected = json.loads(done.stdout), json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert figures["relation"] == expected["relation"]
    assert figures["not_predicted"] == expected["missing_pages"]


def test_evaluate_groups_errors_by_cause(kg: Kg, root: Path) -> None:
    folder = root / "tests" / "samples" / "scoring"
    done = kg("evaluate", str(folder / "gold.jsonl"), "-p", str(folder / "predicted.jsonl"), "--errors", "5")
    assert "pair not proposed" in done.stdout
    assert len([line for line in done.stdout.splitlines() if line.startswith("  edge missed")]) == 5


def test_evaluate_puts_errors_into_its_json(kg: Kg, root: Path) -> None:
    folder = root / "tests" / "samples" / "scoring"
    done = kg("evaluate", str(folder / "gold.jsonl"), "-p", str(folder / "predicted.jsonl"), "--errors", "5", "--json")
    errors = json.loads(done.stdout)["errors"]
    assert errors["causes"][0] == {"kind": "edge missed", "cause": "end not found", "number": 32}
    assert [set(error) for error in errors["listed"]] == [{"file", "item", "kind", "cause", "text"}] * 5


def test_evaluate_reads_dates_as_extract_does(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        "Un scanner pour deux à Vernonnet\n\nLe 07/08/25 à 7:00, mise à jour hier à 15:19 Lecture 3 min.\n\n"
        "La FNMR rejette la réforme des gardes, qui lui paraît contraire à l'accord signé avec les hôpitaux.",
        encoding="utf-8",
    )
    taken = ("--captured", "2025-08-10")
    (tmp_path / "gold.jsonl").write_text(kg("extract", "page.txt", *taken).stdout, encoding="utf-8")
    assert "2025-08-09T15:19" in (tmp_path / "gold.jsonl").read_text(encoding="utf-8")
    measured = [json.loads(kg("evaluate", "gold.jsonl", "page.txt", *more, "--json").stdout) for more in (taken, ())]
    assert measured[0] != measured[1]


def test_files_for_a_bulk_import_are_written_whole(kg: Kg, tmp_path: Path) -> None:
    for option in ("--dry-run", "--check-all"):
        done = kg("load", "--bulk", "csv", option)
        assert done.returncode == 2
        assert "leave out --dry-run and --check-all" in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "csv").exists()


def test_evaluate_refuses_two_sources_of_one_name(kg: Kg, root: Path, tmp_path: Path) -> None:
    one, other, *_ = sorted((root / "kg" / "sample" / "articles").glob("*.txt"))
    for folder, page in (("a", one), ("b", other)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / one.name).write_bytes(page.read_bytes())
    done = kg("evaluate", str(root / "kg" / "sample" / "gold.jsonl"), "a", "b")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"the annotated page {one.name} is found twice among the sources" in done.stderr


def test_evaluate_answers_one_question_at_a_time(kg: Kg) -> None:
    done = kg("evaluate", "--agreement", "one.tsv", "other.tsv", "--decisions", "one.tsv", "--json")
    assert done.returncode == 2
    assert "not both" in done.stderr


def test_evaluate_wants_sources_or_rows(kg: Kg, root: Path) -> None:
    assert kg("evaluate", str(root / "kg" / "sample" / "gold.jsonl")).returncode == 2


def test_catalogue_for_scripts(kg: Kg) -> None:
    records = json.loads(kg("queries", "--json").stdout)
    assert {"name", "title", "question", "params", "columns", "examples"} <= set(records[0])
    assert all({"name", "type", "example"} <= set(param) for record in records for param in record["params"])


def test_reference_of_relations(kg: Kg) -> None:
    names = {record["relation"] for record in json.loads(kg("ref", "relations", "--json").stdout)}
    assert {"HOLDS_ROLE", "OPPOSES", "STATED"} <= names


def test_completion_can_be_shown(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert "_KG_COMPLETE" in kg("--show-completion", "bash").stdout


def test_the_installed_command_is_this_one(root: Path) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "kg"), "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("radfr ")
