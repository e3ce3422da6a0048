"""Who can be forgotten: a person known by a full name, which later builds can find again."""

from pathlib import Path
from typing import Any

import pytest

from kg.folder import GraphFolder
from kg.forgotten import list_beside
from tests.kg.articles import article, graph


def everything(folder: GraphFolder) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.path.iterdir()) if path.is_file())


@pytest.mark.parametrize("name", ["Ambrosine", "Dom Pedro de Alcantara João Carlos Leopoldo"])
def test_a_name_that_the_list_could_not_find_again_is_refused(name: str, kg: Any, tmp_path: Path) -> None:
    text = f"{name} soutient le SRH."
    claims = [(name, "SUPPORTS", "SRH", "soutient le SRH", {})]
    folder = graph(tmp_path / "g", [article(text, entities=[f"Person: {name}", "Organisation: SRH"], claims=claims)])
    before = everything(folder)
    identifier = next(one.id for one in folder.read_entities() if one.type == "Person")
    for wanted in (name, identifier):
        for options in ((), ("--dry-run",)):
            done = kg("forget", wanted, "-g", str(folder.path), *options)
            assert done.returncode == 1
            assert f"{name!r} is no full name of 2 to 6 words" in done.stderr
    assert everything(folder) == before
    assert not list_beside(folder.path).exists()


def test_an_author_of_one_word_is_refused_too(kg: Any, tmp_path: Path) -> None:
    folder = graph(
        tmp_path / "g", [article("La FNMR a dit non.", entities=["Organisation: FNMR"], authors=("Ambrosine",))]
    )
    done = kg("forget", "ambrosine", "-g", str(folder.path))
    assert done.returncode == 1
    assert "is no full name" in done.stderr


def test_a_person_of_a_single_word_and_a_full_name_is_taken_out_by_the_full_name(kg: Any, tmp_path: Path) -> None:
    text = "Ambrosine soutient le texte. Ambrosine Quéru aussi."
    claims = [("Ambrosine", "SUPPORTS", "texte", "soutient le texte", {})]
    people = ["Person: Ambrosine = Ambrosine Quéru", "Instrument: texte"]
    folder = graph(tmp_path / "g", [article(text, entities=people, claims=claims, title="Un appui")])
    assert kg("forget", "Ambrosine", "-g", str(folder.path)).returncode == 0
    assert "mbrosine" not in everything(GraphFolder(folder.path))
