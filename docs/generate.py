"""Writes what the docs take from elsewhere: reference pages, recorded figures, and the output of every command shown.

    python -m docs.generate             rewrite all pages and run the notebook (what `make docs` runs)
    python -m docs.generate --measure   measure extraction first and record the figures in results.json

In a page, a fenced block `console` holds commands after "$ " and their output; a stretch between
`<!-- begin NAME -->` and `<!-- end -->` holds the table of that name. `tests/test_docs.py` remakes and compares both.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docs import ontology_pages
from kg.commands import _reference
from kg.sample import sample_articles, sample_gold

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "docs" / "results.json"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"<!-- begin ([\w-]+) -->\n.*?<!-- end -->", re.DOTALL)
CORPUS_NAMES = {
    "sample": "sample (30 fictional pages)",
    "heldout": "held out (30 fictional pages that nothing was trained on)",
    "positions": "held out (79 more, each with several positions)",
    "genres": "held out (164 more of all genres, where positions are told by acts and in another's words)",
    "given": "five published pages",
}


def pages() -> list[Path]:
    """The hand-written pages that hold generated stretches."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "howto").glob("*.md"))]


def reference_pages() -> dict[Path, str]:
    """The pages that are generated as a whole."""
    titles = {
        "relations": "Relations",
        "classes": "Classes",
        "queries": "Canned questions",
        "commands": "Commands",
        "exports": "Exports",
    }
    return {
        ROOT / "docs" / "reference" / f"{name}.md": f"# {title}\n\n{tables()[name]()}\n{REST.get(name, str)()}"
        for name, title in titles.items()
    } | ontology_pages.pages()


def command_pages() -> str:
    """Arguments and options of every command, one section each."""
    from kg.cli import find_commands

    sections = ((name, _reference.markdown_table(_reference.option_records(name))) for name in find_commands())
    return "".join(f"\n## kg {name}\n\n{table}\n" for name, table in sections)


REST = {"commands": command_pages}  # what follows the table of a page


def tables() -> dict[str, Callable[[], str]]:
    """The tables that pages may hold, by name."""
    return {
        "relations": lambda: _reference.markdown_table(_reference.relation_records()),
        "classes": lambda: _reference.markdown_table(_reference.class_records()),
        "queries": lambda: _reference.markdown_table(_reference.query_records()),
        "commands": lambda: _reference.markdown_table(_reference.command_records()),
        "exports": lambda: _reference.markdown_table(_reference.export_records()),
        "input-fields": lambda: _reference.markdown_table(_reference.field_records()),
        "figures": lambda: _reference.markdown_table(figure_records()),
        "relation-figures": lambda: _reference.markdown_table(relation_figure_records()),
        "my-gazetteer": lambda: "```text\n" + (ROOT / "docs/howto/mine.csv").read_text(encoding="utf-8") + "```",
        **benchmark_tables(),
    }


def benchmark_tables() -> dict[str, Callable[[], str]]:
    """What benchmarks have recorded: `engines-load` is the table `load` of benchmarks/results/engines.json."""
    return {
        f"{path.stem}-{name}": lambda rows=rows: _reference.markdown_table(rows)  # type: ignore[misc]
        for path in sorted((ROOT / "benchmarks" / "results").glob("*.json"))
        for name, rows in json.loads(path.read_text(encoding="utf-8")).items()
    }


def read_results() -> dict[str, Any]:
    """The recorded figures by corpus."""
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return results


def figure_records() -> list[dict[str, str]]:
    """The main figures, one row a corpus."""
    rows = []
    for name, figures in read_results().items():
        asserted, negated = figures["negated_asserted"]
        rows.append(
            {
                "corpus": CORPUS_NAMES[name],
                "entities F1 (95 %)": _with_interval(figures, "entity"),
                "relations F1 (95 %)": _with_interval(figures, "relation"),
                "relations precision": f"{figures['relation']['p']:.2f}",
                "canonical name": f"{figures['entity_canonical_name']:.2f}",
                "subtype": f"{figures['entity_subtype']:.2f}",
                "title, authors, dates": f"{figures['metadata']:.2f}",
                "denied ones asserted": f"{asserted} of {negated}",
            }
        )
    return rows


def _with_interval(figures: dict[str, Any], key: str) -> str:
    low, high = figures[f"{key}_interval"]
    return f"{figures[key]['f1']:.2f} ({low:.2f}-{high:.2f})"


def relation_figure_records() -> list[dict[str, str]]:
    """F1 and counts by relation on the sample."""
    return [
        {
            "relation": name,
            "precision": f"{m['p']:.2f}",
            "recall": f"{m['r']:.2f}",
            "F1": f"{m['f1']:.2f}",
            "in the annotation": str(m["tp"] + m["fn"]),
        }
        for name, m in read_results()["sample"]["by_relation"].items()
    ]


def refresh(page: str, run: Callable[[str], str]) -> str:
    """The page with its tables and the output of its commands made anew."""
    made = tables()
    page = TABLE.sub(lambda m: f"<!-- begin {m[1]} -->\n{made[m[1]]()}\n<!-- end -->", page)
    return CONSOLE.sub(lambda m: f"```console\n{_transcript(m[1], run)}```", page)


def _transcript(block: str, run: Callable[[str], str]) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{run(command)}" for command in commands)


def shell(folder: Path) -> Callable[[str], str]:
    """Runs a command of a page in a folder and gives what it prints; a failure raises with the message."""
    tools = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1"}

    def run(command: str) -> str:
        done = subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"$ {command}\n{done.stderr}")
        return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n" if done.stdout else ""

    return run


def workplace(folder: Path, graph: Path | None = None) -> Callable[[str], str]:
    """A shell in a folder that has what the pages speak of: articles/, gold.jsonl and the graph demo/."""
    run = shell(folder)
    (folder / "articles").symlink_to(sample_articles())
    (folder / "gold.jsonl").symlink_to(sample_gold())
    if graph is None:
        run("kg build articles -o demo")
    else:
        (folder / "demo").symlink_to(graph)
    return run


def pictures(run: Callable[[str], str], folder: Path) -> dict[Path, str]:
    """The pictures that pages show, made in the workplace of `run`."""
    run("kg inspect articles/003.txt --svg inspect.svg")
    return {ROOT / "docs" / "images" / "inspect.svg": (folder / "inspect.svg").read_text(encoding="utf-8")}


def run_notebook(path: Path, graph: Path) -> None:
    """Run a notebook on a graph and keep its outputs in it, without times."""
    import nbformat
    from nbclient import NotebookClient

    os.environ["RADFR_GRAPH"] = str(graph)
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=300, record_timing=False, resources=resources).execute()
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]  # likewise


def main() -> None:
    """Rewrite every generated page and stretch."""
    if "--measure" in sys.argv[1:]:
        from tests.gold.gate import corpora, measure

        figures = read_results() if RESULTS.exists() else {}  # kept for a corpus that is not here
        figures |= {corpus.name: measure(corpus) for corpus in corpora()}
        RESULTS.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for path, text in reference_pages().items():
        path.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        run = workplace(Path(folder))
        for path in pages():
            path.write_text(refresh(path.read_text(encoding="utf-8"), run), encoding="utf-8")
        for path, text in pictures(run, Path(folder)).items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            run_notebook(path, Path(folder) / "demo")
        _take_screenshots(run, Path(folder))


def _take_screenshots(run: Callable[[str], str], folder: Path) -> None:
    from docs import screenshots
    from tests.explorer.conftest import find_chromium

    browser = find_chromium()
    if browser is None:
        print("no Chromium: the pictures of explorer, report and notebook stay what they are", file=sys.stderr)
    else:
        screenshots.take_with(browser, run, folder)


if __name__ == "__main__":
    main()
