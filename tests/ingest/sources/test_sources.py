"""What is found behind the given paths: nothing vanishes without a word, and names tell files apart."""

import os
from pathlib import Path

import pytest

from ingest.records import Issue
from ingest.sources.find import Source, find_sources
from ontology.errors import InputError

TEXT = "Le CHU de Lignères annonce une IRM de plus pour les patients du nord du département.\n"


def names(*given: Path | str) -> list[str]:
    return [found.name for found in find_sources(given) if isinstance(found, Source)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("2024/index.html", "2025/index.html", "2025/a.txt", "old/2024/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} {TEXT}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("closed", ["", "2025"])
def test_a_folder_that_can_not_be_opened_is_named(folder: Path, closed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path) == folder / closed:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    issues = [found for found in find_sources([folder]) if isinstance(found, Issue)]
    assert [(issue.file, issue.value, issue.is_skip) for issue in issues] == [
        (closed or folder.name, "Permission denied", True)
    ]
    assert names(folder) == ([] if not closed else ["2024/index.html", "old/2024/index.html"])


def test_linked_folders_are_named(folder: Path) -> None:
    (folder / "links" / "deep").mkdir(parents=True)
    (folder / "links" / "deep" / "2024").symlink_to(folder / "2024")
    (issue,) = find_sources([folder / "links"])
    assert isinstance(issue, Issue)
    assert (issue.file, issue.reason, issue.is_skip) == ("deep/2024", "linked folders are not followed", True)


def test_a_folder_without_files_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="empty holds no file to read"):
        list(find_sources([tmp_path / "empty"]))


def test_names_stay_short_where_they_are_one_files(folder: Path) -> None:
    assert names(folder / "2024" / "index.html", folder / "2025" / "a.txt") == ["index.html", "a.txt"]
    assert names(folder / "2025", folder / "2025" / "a.txt") == ["a.txt", "index.html"]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["2024/index.html", "2025/index.html"], ["2024/index.html", "2025/index.html"]),
        (["2024/index.html", "old/2024/index.html"], ["{}/2024/index.html", "old/2024/index.html"]),
        (["2024", "2025"], ["2024/index.html", "a.txt", "2025/index.html"]),
        (["*/index.html"], ["2024/index.html", "2025/index.html"]),
    ],
)
def test_files_of_one_name_are_told_apart(folder: Path, given: list[str], found: list[str]) -> None:
    assert names(*(str(folder / one) for one in given)) == [name.format(folder.name) for name in found]
