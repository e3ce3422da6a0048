"""The commands that change something on disk, each with an old state that it turns into a new one."""

import csv
from collections.abc import Callable
from pathlib import Path

from kg.folder import GraphFolder
from tests.faults.harness import PAGES, Nursery, Scenario, digest


def _graph_of(count: int, *options: str) -> tuple[str, ...]:
    return ("build", *list(PAGES)[:count], "-o", "g", *options)


def _pages(folder: Path) -> None:
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")


def _small_graph(nursery: Nursery, folder: Path) -> None:
    _pages(folder)
    assert nursery.run(folder, _graph_of(2, "--no-database"))["code"] == 0


def _graph_of_all(nursery: Nursery, folder: Path) -> None:
    _pages(folder)
    assert nursery.run(folder, _graph_of(4, "--no-database"))["code"] == 0


def _filled_review(nursery: Nursery, folder: Path) -> None:
    """A sheet of doubts in which a person has rejected every edge."""
    _graph_of_all(nursery, folder)
    assert nursery.run(folder, ("review", "-g", "g", "--csv", "sheet.csv", "--max-confidence", "1"))["code"] == 0
    with (folder / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "sheet.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "verdict": "reject", "reason": "not said"} for row in rows if row["kind"] == "edge")


def _graph_and_export(form: str) -> Callable[[Nursery, Path], None]:
    def prepare(nursery: Nursery, folder: Path) -> None:
        _small_graph(nursery, folder)
        assert nursery.run(folder, ("export", form, "-g", "g", "-o", "out"))["code"] == 0
        assert nursery.run(folder, _graph_of(4, "--no-database"))["code"] == 0

    return prepare


def _whole_graph(folder: Path) -> str:
    graph = GraphFolder(folder / "g")  # as any reader does: it mends what a kill left
    assert graph.report["totals"]["articles"] == sum(1 for _ in graph.read_articles())
    return digest(folder / "g")


def scenarios() -> list[Scenario]:
    """All of them that need no server."""
    plain = [
        Scenario("build", _graph_of(4, "--no-database"), _small_graph, _whole_graph),
        Scenario("build with database", _graph_of(4), _small_graph, _whole_graph),
        Scenario("update", _graph_of(4, "--update", "--no-database"), _small_graph, _whole_graph),
        Scenario("build with cache", _graph_of(4, "--no-database", "--cache", "parses.db"), _small_graph, _whole_graph),
    ]
    forget = Scenario("forget", ("forget", "Ana Le Goff", "-g", "g"), _graph_of_all, _whole_graph)
    apply = ("review", "-g", "g", "--apply", "sheet.csv", "--author", "Zoé", "--date", "2025-01-01")
    review = Scenario("review", apply, _filled_review, lambda folder: digest(folder / "decisions.tsv"))
    exports = [
        Scenario(
            f"export {form}",
            ("export", form, "-g", "g", "-o", "out"),
            _graph_and_export(form),
            lambda folder: digest(folder / "out"),
        )
        for form in ("turtle", "csv", "gexf", "parquet", "neo4j_csv")
    ]
    return [*plain, forget, review, *exports]
