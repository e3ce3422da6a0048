"""Who can be forgotten: a person known by a full name, which later builds can find again."""

from pathlib import Path
from typing import Any

import pytest

from ingest.records import PageResult
from kg.building.forget import forget
from kg.building.forget_whom import find_person
from kg.folder import GraphFolder
from kg.identity.forgotten import COLUMNS, add_forgotten, list_beside, name_hash, read_forgotten
from ontology.errors import GraphError
from tests.kg.articles import article, graph, stated


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


def missed() -> PageResult:
    """An article that names someone in whom extraction saw no person."""
    return article(
        "Nadia Cuvelier, présidente de la Fédération, défend la charte. L'ARS Bretagne rejette la charte.",
        entities=["Organisation: Fédération", "HealthAuthority: ARS Bretagne", "Agreement: charte"],
        claims=[
            ("Fédération", "SUPPORTS", "charte", "Nadia Cuvelier, présidente de la Fédération, défend", {}),
            ("ARS Bretagne", "OPPOSES", "charte", "L'ARS Bretagne rejette la charte", {}),
        ],
        title="Une charte",
    )


def test_a_person_whom_extraction_missed_is_taken_out_of_the_passages(kg: Any, tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [missed()])
    shown = kg("forget", "nadia cuvelier", "-g", str(folder.path), "--dry-run").stdout
    assert shown == (
        "nadia cuvelier (no person of the graph, but in author lines, titles or passages), also nadia cuvelier\n"
    )
    assert kg("forget", "Nadia Cuvelier", "-g", str(folder.path)).returncode == 0
    for one in (GraphFolder(folder.path), graph(tmp_path / "g2", [missed()], forgotten=list_beside(folder.path))):
        assert "Cuvelier" not in everything(one)


def test_no_issue_tells_part_of_the_name(tmp_path: Path) -> None:
    text = f"Brest soutient la Fédération{' tous les jours' * 5} encore ; Nadia Cuvelier le dit."
    claims = [("Brest", "SUPPORTS", "Fédération", text, {})]
    page = article(text, entities=["Commune: Brest", "Organisation: Fédération"], claims=claims, title="Brest")
    folder = graph(tmp_path / "g", [page])
    assert ["Nadia" in issue.value and "Cuvelier" not in issue.value for issue in folder.read_issues()] == [True]
    add_forgotten(list_beside(folder.path), ["Nadia Cuvelier"], "2026-01-31", "request")
    forget(folder, list_beside(folder.path))
    assert "Nadia" not in everything(GraphFolder(folder.path))


@pytest.mark.parametrize("about", [{"title": "Lou Kermarrec parle"}, {"source": "Le blog de Lou Kermarrec"}])
def test_a_name_in_a_line_of_an_article_is_enough(about: dict[str, str], kg: Any, tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [article("La FNMR a dit non.", entities=["Organisation: FNMR"], **about)])
    assert "Kermarrec" in everything(folder)
    assert kg("forget", "Lou Kermarrec", "-g", str(folder.path)).returncode == 0
    assert "Kermarrec" not in everything(GraphFolder(folder.path))


@pytest.mark.parametrize("wanted", ["Mme Ysé Quéru", "Ysé", "ARS Bretagne", "Agence régionale", "la charte rejetée"])
def test_words_that_mean_someone_else_or_nobody_are_refused(wanted: str, tmp_path: Path) -> None:
    text = "Mme Ysé Quéru a dit non. L'agence régionale de santé Bretagne, l'ARS Bretagne, aussi."
    people = ["Person: Ysé Quéru", "HealthAuthority: ARS Bretagne = agence régionale de santé Bretagne"]
    told = ("Ysé Quéru", "CRITICISES", "ARS Bretagne", text, {})
    folder = graph(tmp_path / "g", [article(text, entities=people, claims=[told])])
    assert stated(folder)
    with pytest.raises(GraphError, match=f"no person called '{wanted}'"):
        find_person(folder, wanted)


def test_who_goes_along_is_told_before(kg: Any, tmp_path: Path) -> None:
    names = ["Person: Lou Kermarrec", "Organisation: Cabinet Lou Kermarrec", "Organisation: FNMR"]
    folder = graph(tmp_path / "g", [article("Lou Kermarrec, Cabinet Lou Kermarrec, FNMR.", entities=names)])
    shown = kg("forget", "Lou Kermarrec", "-g", str(folder.path), "--dry-run").stdout
    assert "(cabinet-lou-kermarrec)" in shown and "(lou-kermarrec)" in shown and "fnmr" not in shown


def test_names_steer_no_terminal(kg: Any, tmp_path: Path) -> None:
    text = "Lou Kermarrec (Lou \x1b[31mKermarrec) est venue."
    named = ["Person: Lou Kermarrec = Lou \x1b[31mKermarrec"]
    folder = graph(tmp_path / "g", [article(text, entities=named)])
    shown = kg("forget", "Lou Kermarrec", "-g", str(folder.path), "--dry-run").stdout
    assert "\x1b" not in shown and "u001b[31mKermarrec" in shown


def test_a_list_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    path = tmp_path / "g.forgotten.tsv"
    path.write_text(f"{name_hash('Lou Kermarrec')}\t2025-01-01\trequest\n", encoding="utf-8")
    add_forgotten(path, ["Ysé Quéru"], "2026-01-31", "request")
    assert read_forgotten(path).hashes == {name_hash("Lou Kermarrec"), name_hash("Ysé Quéru")}
    assert path.read_text(encoding="utf-8").split("\n")[0] == "\t".join(COLUMNS)


def test_which_builds_read_the_list_is_told(kg: Any, tmp_path: Path) -> None:
    for name in "gh":
        graph(tmp_path / name, [missed()])
    beside = kg("forget", "Nadia Cuvelier", "-g", "g", "--list", "g.forgotten.tsv").stderr
    assert "keep it beside the graph, builds read it\n" in beside
    told = kg("forget", "Nadia Cuvelier", "-g", "h", "--list", "other.tsv").stderr
    assert "builds read it with `--forgotten other.tsv` only" in told
