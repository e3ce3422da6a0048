"""The commands that build, ask and show a graph, run as processes on the sample."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.commands._first_answer import activation_hint
from kg.folder import GraphFolder
from kg.model import Statement

ARTICLE = """Rennes : le PRS est publié

Mardi 3 mars 2026

L'ARS Bretagne a publié le PRS Bretagne. Enora Le Bihan, directrice générale de l'ARS Bretagne, l'a présenté à Rennes.
"""
CLEAR_SCREEN = "\x1b[2J\x1b]0;piégé\x07"
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


Kg = Callable[..., Any]


@pytest.fixture(scope="module")
def office(sample_graph: Path) -> tuple[str, str]:
    """A person and a body of the sample graph that an asserted HOLDS_ROLE ties."""
    entities = {}
    for line in (sample_graph / "entities.jsonl").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        entities[entity["id"]] = entity["name"]
    for line in (sample_graph / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        statement = json.loads(line)
        if statement["predicate"] == "HOLDS_ROLE" and "polarity" not in statement:
            return entities[statement["subject"]], entities[statement["object"]]
    raise AssertionError("no office in the sample graph")


def test_build_reports_on_stderr_and_keeps_stdout_clean(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", "article.txt", "-o", "graph")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 articles" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["article.txt", "graph"]


def test_build_of_standard_input_with_numbers_for_scripts(kg: Kg) -> None:
    done = kg("build", "-", "-o", "graph", "--json", stdin=ARTICLE)
    assert json.loads(done.stdout)["totals"]["articles"] == 1


def test_build_ends_with_three_and_names_what_it_skipped(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    done = kg("build", "good.txt", "bad.txt", "-o", "graph")
    assert done.returncode == 3
    assert "skipped: bad.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "graph" / "manifest.json").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("options", [(), ("--update",), ("--jobs", "2")])
def test_a_file_name_that_is_no_utf_8_loses_nothing(kg: Kg, tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "pages").mkdir()
    for name, text in ((b"one.txt", ARTICLE), (b"caf\xe9.txt", ARTICLE.replace("Rennes", "Brest")), (b"\xff.txt", "")):
        Path(os.fsdecode(bytes(tmp_path / "pages") + b"/" + name)).write_text(text, encoding="utf-8")
    done = kg("build", "pages", "-o", "graph", "--no-database", *options)
    assert done.returncode == 3, done.stderr
    folder = GraphFolder(tmp_path / "graph")
    assert {article.file for article in folder.read_articles()} == {"one.txt", r"caf\xe9.txt"}
    assert [issue.file for issue in folder.read_issues()] == [r"\xff.txt"]


def test_build_of_nothing_there_is_a_mistake(kg: Kg) -> None:
    done = kg("build", "nowhere/", "-o", "graph")
    assert done.returncode in (1, 3)
    assert "nowhere" in done.stderr


def test_build_leaves_a_foreign_folder_alone(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("précieux", encoding="utf-8")
    done = kg("build", "-", "-o", "thesis", stdin=ARTICLE)
    assert done.returncode == 1
    assert (tmp_path / "thesis" / "chapter.txt").read_text(encoding="utf-8") == "précieux"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
def test_interrupted_build_ends_cleanly(root: Path, tmp_path: Path) -> None:
    command = [*KG, "build", str(root / "kg" / "sample" / "articles"), "-o", "graph"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not (tmp_path / "graph").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
def test_interrupted_sparql_ends_at_once(root: Path, sample_graph: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?f && ?d = ?i) }"
    command = [*KG, "sparql", endless, "-g", str(sample_graph)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in said


@pytest.mark.parametrize("is_there", [False, True])
def test_an_interrupted_build_says_what_is_left(
    root: Path, sample_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    if is_there:
        shutil.copytree(sample_graph, "graph")
    before = sorted(path.name for path in tmp_path.rglob("*") if path.name != "graph")
    command = [*KG, "build", "-", "-o", "graph"]  # it waits for standard input once it holds the folder
    environment = {**os.environ, "PYTHONPATH": str(root)}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        while not Path(".graph.holder").exists() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == ("interrupted: graph is as it was\n" if is_there else "interrupted: nothing was written\n")
    kept = sorted(path.name for path in tmp_path.rglob("*") if path.name not in ("graph", ".graph.lock"))
    assert kept == before


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX systems")
def test_a_reader_that_has_seen_enough_is_no_mistake(root: Path, sample_graph: Path) -> None:
    command = [*KG, "export", "ntriples", "-g", str(sample_graph)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().endswith(b" .\n")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("command", [("view",), ("report",), ("export", "turtle")])
def test_a_graph_among_the_arguments_is_answered_by_its_option(kg: Kg, command: tuple[str, ...]) -> None:
    done = kg(*command, "demo")
    assert done.returncode == 2 and "(demo): a graph folder is given as -g FOLDER" in done.stderr


def test_names_are_completed_in_the_users_shell(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KG_COMPLETE", "complete_bash")
    for words, offered in (("query speak", "speakers"), ("queries speak", "speakers"), ("export ntrip", "ntriples")):
        monkeypatch.setenv("COMP_WORDS", f"kg {words}")
        monkeypatch.setenv("COMP_CWORD", "2")
        assert kg().stdout.split() == [offered]


def test_inspect_shows_the_lines_of_windows(kg: Kg) -> None:
    done = kg("inspect", "-", stdin=ARTICLE.replace("\n", "\r\n"))
    assert done.returncode == 0 and "Bretagne" in done.stdout
    assert "000d" not in done.stdout and "\r" not in done.stdout


def test_addresses_of_sources_stay_whole_in_a_pipe(kg: Kg, sample_graph: Path) -> None:
    sources = [source for one in GraphFolder(sample_graph).read_statements() for source in one.sources]
    longest = max(sources, key=len)
    statement = next(one for one in GraphFolder(sample_graph).read_statements() if longest in one.sources)
    assert len(longest) > 78  # longer than a line with what stands before it
    assert f"  curated, source: {longest}\n" in kg("explain", statement.id, "-g", str(sample_graph)).stdout


def test_extract_gives_a_row_whose_offsets_point_back(kg: Kg) -> None:
    done = kg("extract", "-", stdin=ARTICLE)
    row = json.loads(done.stdout)
    relations = row["items"][0]["relations"]
    assert relations
    assert [r for r in relations if ARTICLE[r["start"] : r["end"]] != r["quote"]] == []


@pytest.mark.parametrize("command", [("extract", "-"), ("inspect", "-")])
def test_no_escape_from_an_article_reaches_the_terminal(kg: Kg, command: tuple[str, ...]) -> None:
    hostile = ARTICLE.replace("Enora Le Bihan", f"Enora {CLEAR_SCREEN}Le Bihan").replace(
        "Rennes :", f"{CLEAR_SCREEN}Rennes :"
    )
    done = kg(*command, stdin=hostile)
    assert done.returncode == 0
    assert "Bretagne" in done.stdout
    assert not set("\x1b\x07") & set(done.stdout + done.stderr)


def test_inspect_shows_names_and_what_is_left_out(kg: Kg) -> None:
    done = kg("inspect", "-", stdin=ARTICLE)
    assert "[ARS Bretagne|HealthAuthority]" in done.stdout
    assert "published 2026-03-03" in done.stdout


def test_inspect_saves_a_picture(kg: Kg, tmp_path: Path) -> None:
    kg("inspect", "-", "--svg", "page.svg", stdin=ARTICLE)
    assert "<svg" in (tmp_path / "page.svg").read_text(encoding="utf-8")


def test_query_as_csv_and_json(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    asked = ("query", "roles-of-person", "--param", f"person={office[0]}", "-g", str(sample_graph))
    rows = json.loads(kg(*asked, "--format", "json").stdout)
    assert office[1] in {row["organisation"] for row in rows}
    lines = list(csv.DictReader(io.StringIO(kg(*asked, "--format", "csv").stdout)))
    assert [line["statement"] for line in lines] == [row["statement"] for row in rows]


def test_query_by_id_tells_whose_it_is(kg: Kg, sample_graph: Path) -> None:
    done = kg("query", "authorities-of-place", "--param", "place=region-53", "-g", str(sample_graph))
    assert done.stderr == "entity: Bretagne (Region, id region-53)\n"


def test_query_with_an_unknown_name_suggests(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    misspelt = office[0][:-1] + "xq"
    done = kg("query", "roles-of-person", "--param", f"person={misspelt}", "-g", str(sample_graph))
    assert done.returncode == 1
    assert office[0] in done.stderr


@pytest.mark.parametrize("param", ["person", "=x", "person=a,person=b"])
def test_query_with_a_malformed_parameter_is_wrong_usage(kg: Kg, sample_graph: Path, param: str) -> None:
    given = [part for text in param.split(",") for part in ("--param", text)]
    assert kg("query", "roles-of-person", *given, "-g", str(sample_graph)).returncode == 2


@pytest.mark.parametrize("reserved", ["name", "graph", "timeout_s"])
@pytest.mark.parametrize(
    ("command", "message"), [(("query", "search"), "has no parameter"), (("sparql", "positions"), "has no variable")]
)
def test_a_parameter_called_like_an_argument_is_a_mistake(
    kg: Kg, sample_graph: Path, command: tuple[str, ...], message: str, reserved: str
) -> None:
    done = kg(*command, "--param", f"{reserved}=ARS", "-g", str(sample_graph))
    assert done.returncode == 1
    assert message in done.stderr and reserved in done.stderr


def test_cypher_reads(kg: Kg, sample_graph: Path, tmp_path: Path) -> None:
    done = kg(
        "cypher",
        "-",
        "-g",
        str(sample_graph),
        "-f",
        "csv",
        stdin="MATCH (a:Article) RETURN count(a) AS n",
    )
    assert done.stdout.splitlines()[0] == "n"
    assert int(done.stdout.splitlines()[1]) >= 30


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        *(("0.5", "number"), ("-3", "number"), ("true", "boolean"), ("vrai", "text"), ('"2025"', "text")),
        *(("01", "text"), ("1234567890123456", "text")),
    ],
)
def test_cypher_reads_numbers_as_numbers(kg: Kg, sample_graph: Path, value: str, kind: str) -> None:
    asked = "RETURN CASE WHEN $x = true THEN 'boolean' WHEN $x < 1 THEN 'number' ELSE 'text' END AS kind"
    done = kg("cypher", asked, "--param", f"x={value}", "-g", str(sample_graph), "-f", "csv")
    assert done.stdout.split() == ["kind", kind]


def test_cypher_does_not_write(kg: Kg, sample_graph: Path) -> None:
    done = kg("cypher", "MATCH (n) DETACH DELETE n", "-g", str(sample_graph))
    assert done.returncode == 1
    assert "only reading" in done.stderr


def test_explain_shows_the_quote_in_its_sentence(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    done = kg("explain", *office, "-g", str(sample_graph))
    assert done.stdout.startswith(f"{office[0]} HOLDS_ROLE {office[1]}")
    assert "« " in done.stdout and "characters" in done.stdout


def test_explain_holds_only_what_it_shows(
    kg: Kg, sample_graph: Path, office: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, held = GraphFolder.read_statements, set[str]()

    def watched(self: GraphFolder) -> Iterator[Statement]:
        for statement in read(self):
            yield statement
            if sys.getrefcount(statement) > 3:  # here, in the call and in the loop that reads
                held.add(statement.id)

    monkeypatch.setattr(GraphFolder, "read_statements", watched)
    shown = json.loads(kg("explain", *office, "-g", str(sample_graph), "--json").stdout)
    assert held == {statement["id"] for statement in shown}


def test_explain_for_scripts_by_statement_id(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    by_name = json.loads(kg("explain", *office, "-r", "holds_role", "-g", str(sample_graph), "--json").stdout)
    by_id = json.loads(kg("explain", by_name[0]["id"], "-g", str(sample_graph), "--json").stdout)
    assert by_id == by_name[:1]
    assert by_id[0]["evidence"][0]["quote"]
    for beside in ((office[1],), ("-r", "FUNDS")):
        done = kg("explain", by_id[0]["id"], *beside, "-g", str(sample_graph))
        assert (done.returncode, done.stdout) == (1, "")
        assert "is the id of a statement: it is explained alone" in done.stderr


def test_explain_of_one_entity_with_itself_is_a_mistake(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    done = kg("explain", office[1], office[1].lower(), "-g", str(sample_graph))
    assert (done.returncode, done.stdout) == (1, "")
    assert "are one entity" in done.stderr


def test_paths_show_every_hop(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    done = kg("paths", *office, "-g", str(sample_graph))
    assert done.stdout.startswith(f"1. {office[0]} -HOLDS_ROLE-> {office[1]}")
    record = json.loads(kg("paths", *office, "-g", str(sample_graph), "--json").stdout)[0]
    assert record["hops"][0][0]["evidence"]


def test_export_to_standard_output_and_file_is_the_same(kg: Kg, sample_graph: Path, tmp_path: Path) -> None:
    kg("export", "turtle", "-g", str(sample_graph), "-o", "graph.ttl")
    assert kg("export", "turtle", "-g", str(sample_graph)).stdout == (tmp_path / "graph.ttl").read_text("utf-8")


def test_export_of_an_unknown_format_names_the_known(kg: Kg, sample_graph: Path) -> None:
    done = kg("export", "docx", "-g", str(sample_graph))
    assert done.returncode == 1
    assert "turtle" in done.stderr


def test_demo_tells_what_to_do_next(kg: Kg) -> None:
    done = kg("demo")
    assert done.returncode == 0
    assert "demo/graph.ttl" in done.stdout and "kg build" in done.stdout
    assert not shutil.which("kg") or "activate" not in done.stdout


def test_where_kg_is_not_found_the_environment_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bin = tmp_path / ".venv" / "bin"
    bin.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(bin / "python"))
    assert "python -m kg" in activation_hint()
    (bin / "activate").touch()
    assert activation_hint() == "  . .venv/bin/activate\n"
    (tmp_path / "kg").touch(mode=0o755)
    assert activation_hint() == ""


def test_the_package_runs_as_a_module(root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("radfr ")


def test_evaluate_the_sample(kg: Kg, root: Path) -> None:
    sample = root / "kg" / "sample"
    done = kg("evaluate", str(sample / "gold.jsonl"), str(sample / "articles"), "--json")
    figures = json.loads(done.stdout)
    assert figures["not_predicted"] == []
    assert figures["entity"]["f1"] > 0.6


def test_evaluate_tells_of_skipped_inputs_by_its_exit_code(kg: Kg, root: Path, tmp_path: Path) -> None:
    first = min((root / "kg" / "sample" / "articles").glob("*.txt"))
    (tmp_path / first.name).write_bytes(first.read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("evaluate", str(root / "kg" / "sample" / "gold.jsonl"), str(tmp_path / "*.txt"), "--json")
    assert done.returncode == 3
    assert "skipped: empty.txt" in done.stderr
    assert json.loads(done.stdout)["entity"]


def test_cypher_without_rows_still_has_its_columns(kg: Kg, sample_graph: Path) -> None:
    asked = "MATCH (a:Article) WHERE a.id = 'x' RETURN a.id AS id, count(*), a.title"
    done = kg("cypher", asked, "-g", str(sample_graph), "-f", "csv")
    assert done.stdout == "id,count(*),a.title\n"
    assert kg("cypher", "MATCH (a:Nobody) RETURN *", "-g", str(sample_graph), "-f", "csv").stdout == ""


def test_each_command_says_how_it_is_asked_for_more_rows(kg: Kg, sample_graph: Path) -> None:
    place = ("-g", str(sample_graph))
    done = kg("query", "search", "--param", "text=imagerie", "--param", "limit=1", *place)
    assert "only the first 1 rows; ask for more with --param limit=…" in done.stderr
    lines = "search text=imagerie limit=1\nUNWIND range(1, 20000) AS n RETURN n;\n"
    done = kg("shell", *place, stdin=lines)
    assert "only the first 1 rows; ask for more with limit=…" in done.stderr
    assert "rows; narrow the query, or page with SKIP and LIMIT" in done.stderr
    done = kg("cypher", "UNWIND range(1, 20000) AS n RETURN n", *place, "-f", "csv")
    assert "param" not in done.stderr
    assert "narrow the query" in done.stderr


def test_import_writes_where_the_environment_says(kg: Kg, sample_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADFR_GRAPH", "named")
    assert kg("import", str(sample_graph / "graph.ttl")).returncode == 0
    assert GraphFolder("named").turtle.read_bytes() == (sample_graph / "graph.ttl").read_bytes()


def test_shell_goes_on_after_mistakes(kg: Kg, sample_graph: Path) -> None:
    lines = (
        "no-such-query",
        "positions nonsense",
        "search text=\"l'",
        "search name=ARS",
        "search text=ARS timeout_s=5",
        "MATCH (n) DETACH DELETE n;",
        "MATCH (a:Article)",
        "RETURN count(a) AS articles;",
        "quit",
    )
    done = kg("shell", "-g", str(sample_graph), stdin="\n".join(lines) + "\n")
    assert done.returncode == 1
    assert done.stderr.count("kg: ") == 6
    assert "articles" in done.stdout


def test_shell_says_how_an_apostrophe_is_written(kg: Kg, sample_graph: Path) -> None:
    done = kg("shell", "-g", str(sample_graph), stdin="positions instrument=l'IA\n")
    assert done.stderr == "kg: No closing quotation: put a value with an apostrophe in double quotes\n"


@pytest.mark.parametrize(
    "line", ["MATCH(a:Article) RETURN count(a) AS articles;", "unwind[1] AS articles RETURN articles;"]
)
def test_shell_knows_cypher_without_a_blank_after_its_first_word(line: str, kg: Kg, sample_graph: Path) -> None:
    done = kg("shell", "-g", str(sample_graph), stdin=f"{line}\n")
    assert done.stderr == ""
    assert "articles" in done.stdout


def test_shell_runs_the_last_question_of_a_file_without_its_semicolon(kg: Kg, sample_graph: Path) -> None:
    done = kg("shell", "-g", str(sample_graph), stdin="MATCH (a:Article)\nRETURN count(a) AS articles\n")
    assert "articles" in done.stdout


@pytest.mark.parametrize(
    "lines",
    [
        "// how many?\nRETURN 41 + 1 AS n;\n",
        "RETURN 41 + 1 AS n; // persons\nsearch text=nirgends\n",
        "RETURN 1 AS one; RETURN 41 + 1 AS n;\n",
        "/* how many;\n   persons? */\nRETURN 41 + 1 AS n // of them;\n;",
        "RETURN ';' AS sign, 41 + 1 AS n; quit\nno-such-query\n",
        "// nothing but\n\n  // comments\nRETURN 41 +\n\n// one\n1 AS n\n",
        "\ufeffRETURN 41 + 1 AS n;\n",
    ],
)
def test_shell_looks_at_code_and_not_at_comments(lines: str, kg: Kg, sample_graph: Path) -> None:
    done = kg("shell", "-g", str(sample_graph), stdin=lines)
    assert (done.returncode, done.stderr.count("kg: ")) == (0, 0)
    assert re.search(r"\b42\b", done.stdout)


@pytest.mark.parametrize(("command", "asked"), [("cypher", "RETURN 42 AS n"), ("sparql", "SELECT (42 AS ?n) {}")])
def test_a_byte_order_mark_on_standard_input_is_no_text(command: str, asked: str, kg: Kg, sample_graph: Path) -> None:
    done = kg(command, "-", "-g", str(sample_graph), "-f", "csv", stdin=f"\ufeff{asked}\n")
    assert done.stdout == "n\n42\n"


def test_import_of_an_export_can_be_asked(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    kg("export", "turtle", "-g", str(sample_graph), "-o", "graph.ttl")
    assert kg("import", "graph.ttl", "-o", "again").returncode == 0
    assert f"{office[0]} HOLDS_ROLE {office[1]}" in kg("explain", *office, "-g", "again").stdout


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_diff_tells_an_added_article(kg: Kg, tmp_path: Path, form: str) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    kg("build", "one.txt", "-o", "old", "--no-database")
    (tmp_path / "two.txt").write_text(ARTICLE.replace("Enora Le Bihan", "Malo Kervella"), encoding="utf-8")
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    assert kg("build", "one.txt", "two.txt", "-o", "new", "--update", "--no-database").returncode == 0
    done = kg("diff", "old", "new", "--format", form)
    assert "Malo Kervella" in done.stdout
    assert kg("diff", "new", "new").stdout.count("Malo") == 0


def test_sparql_canned_and_own(kg: Kg, sample_graph: Path, office: tuple[str, str]) -> None:
    graph = ("-g", str(sample_graph))
    rows = json.loads(kg("sparql", "roles-of-person", "--param", f"person={office[0]}", *graph, "-f", "json").stdout)
    assert office[1] in {value for row in rows for value in row.values()}
    assert kg("sparql", "ASK { ?s a rf:Statement }", *graph).stdout == "yes\n"
    assert kg("sparql", "SELECT nonsense", *graph).returncode == 1


def test_what_is_left_out_of_the_terminal_is_listed_in_the_graph(kg: Kg) -> None:
    rows = [json.dumps({"text": ARTICLE, "id": "a", "captured": "hier"}), *["no JSON"] * 25]
    Path("a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = kg("build", "a.jsonl", "-o", "g", "--no-database")
    assert done.returncode == 3
    assert done.stderr.count("skipped: a.jsonl#") == 20
    assert "… and 6 more: all of them stand in g/issues.jsonl" in done.stderr
    assert len(Path("g/issues.jsonl").read_text(encoding="utf-8").splitlines()) == 26
    assert json.loads(Path("g/report.json").read_text(encoding="utf-8"))["pages"] == {"read": 1, "skipped": 25}
