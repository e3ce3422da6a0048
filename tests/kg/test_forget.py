"""A person who asks for it is in no file of the graph and stays out of later builds; the others are as they were."""

import gzip
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.codec import read_lines
from ingest.records import PageResult
from kg.building import update as updates
from kg.building.forget import forget
from kg.building.forget_whom import find_person, full_names
from kg.folder import GraphFolder, PageRecord
from kg.folding import fold
from kg.identity.forgotten import COLUMNS, Forgotten, add_forgotten, list_beside, name_hash, read_forgotten
from kg.identity.minting import read_register
from kg.review.decisions import Decision, add_decisions
from ontology.errors import GraphError
from ontology.folding import folded, unaccented
from tests.kg.articles import article, graph

PAGES = {
    "un.txt": "Radiologie : le SRH change de tête\n\n12 mars 2025\n\nHortense Vaubrun, présidente du SRH, s’oppose "
    "au PLFSS 2026. Pour Hortense Vaubrun, le texte est dangereux. La FNMR rejette aussi le PLFSS 2026.\n",
    "deux.txt": "Hortense Vaubrun quitte le SRH\n\n14 mai 2025\n\nPar Basile Querrien\n\nBasile Querrien, directeur de "
    "l’ARS Bretagne, a salué Mme Vaubrun. L’ARS Bretagne soutient le PRS Bretagne.\n",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def build(kg: Callable[..., Any], pages: Path, tmp_path: Path) -> Callable[..., GraphFolder]:
    def run(*options: str, code: int = 0) -> GraphFolder:
        done = kg("build", str(pages), "-o", str(tmp_path / "g"), "--no-database", *options)
        assert done.returncode == code, done.stderr
        return GraphFolder(tmp_path / "g")

    return run


def everything(folder: GraphFolder) -> str:
    files = [path for path in sorted(folder.path.iterdir()) if path.is_file()]
    return "\n".join((gzip.decompress if path.suffix == ".gz" else bytes)(path.read_bytes()).decode() for path in files)


def facts(folder: GraphFolder) -> set[tuple[str, str, str]]:
    return {(one.subject, one.predicate, one.object) for one in folder.read_statements()}


def test_texts_that_are_looked_through_are_not_kept() -> None:
    """They would fill the cache of names with hundreds of megabytes."""
    gone = Forgotten(frozenset({name_hash("Hortense Vaubrun")}))
    held = fold.cache_info().currsize, folded.cache_info().currsize, unaccented.cache_info().currsize
    assert gone.is_named_in("Un soir d'été, HORTENSE VAUBRUN, partie depuis, est revenue à Brest.")
    assert not gone.is_named_in("Un matin d'été, Hortense Le Vaubrun n'est pas revenue à Brest.")
    assert (fold.cache_info().currsize, folded.cache_info().currsize, unaccented.cache_info().currsize) == held


def test_nothing_of_the_person_is_left_and_the_others_stay(build: Any, kg: Any, tmp_path: Path) -> None:
    folder = build()
    person = find_person(folder, "hortense vaubrun")
    before = facts(folder)
    assert any(person.id in fact for fact in before)
    done = kg("forget", "Hortense Vaubrun", "-g", str(folder.path), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["entities"] == 1
    after = GraphFolder(folder.path)
    text = everything(after)
    assert "Vaubrun" not in text
    assert "vaubrun" not in text
    assert ("fnmr", "OPPOSES", "plfss-2026") in facts(after), "a sentence of its own stays"
    assert facts(after) < before
    assert after.report["totals"]["statements"] == len(list(after.read_statements()))
    assert after.report["totals"]["entities"] == len(list(after.read_entities()))
    asserted = Counter(one.predicate for one in after.read_statements() if one.is_asserted)
    assert after.report["relations"] == asserted


def test_a_rebuild_and_an_update_keep_the_person_out(build: Any, kg: Any) -> None:
    folder = build()
    kg("forget", "Hortense Vaubrun", "-g", str(folder.path))
    for options in ((), ("--update",)):
        again = build(*options)
        assert "aubrun" not in everything(again)
        assert ("fnmr", "OPPOSES", "plfss-2026") in facts(again)


def test_forgetting_gives_the_facts_of_a_build_with_the_list(build: Any, kg: Any) -> None:
    folder = build()
    kg("forget", "Hortense Vaubrun", "-g", str(folder.path))
    forgotten = {
        name: (folder.path / name).read_bytes() for name in ("claims.jsonl", "articles.jsonl", "entities.jsonl")
    }
    again = build()
    assert forgotten == {name: (again.path / name).read_bytes() for name in forgotten}


def test_someone_who_stands_in_an_author_line_alone_is_taken_out(build: Any, kg: Any, pages: Path) -> None:
    row = {"title": "Le PLFSS contesté", "author": "Ysé Montreuil; Basile Querrien", "date": "2025-03-15"}
    row["text"] = "La FNMR rejette le PLFSS 2026. La SFR soutient la charte de téléradiologie."
    (pages / "trois.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    folder = build()
    assert "Ysé Montreuil" in everything(folder)
    assert (
        "no person of the graph, but in author lines"
        in kg("forget", "yse montreuil", "-g", str(folder.path), "--dry-run").stdout
    )
    assert "did you mean Ysé Montreuil" in kg("forget", "Ysé Montreuille", "-g", str(folder.path)).stderr
    before = facts(folder)
    done = kg("forget", "Yse Montreuil", "-g", str(folder.path))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "taken out: 0 entities, 0 statements, 0 passages, 1 author lines\n"
    after = GraphFolder(folder.path)
    assert "Montreuil" not in everything(after)
    assert "Basile Querrien" in everything(after), "who signs as well stays"
    assert facts(after) == before
    for options in ((), ("--update",)):
        assert "Montreuil" not in everything(build(*options))


def test_the_record_holds_no_name(build: Any, kg: Any) -> None:
    folder = build()
    done = kg("forget", "Hortense Vaubrun", "-g", str(folder.path), "--reason", "RGPD, art. 17")
    record = list_beside(folder.path).read_text(encoding="utf-8")
    assert "aubrun" not in record
    assert "RGPD, art. 17" in record
    assert name_hash("HORTENSE VAUBRUN") in record
    assert "aubrun" not in done.stdout
    assert read_forgotten(list_beside(folder.path)).is_named_in("hier, Hortense Vaubrun a dit")


def test_what_else_may_hold_the_name_is_told(build: Any, kg: Any) -> None:
    build()
    done = kg("forget", "Hortense Vaubrun", "-g", "g")
    assert "decisions.tsv" in done.stderr and "exports" in done.stderr and "earlier graphs" in done.stderr


def test_kept_parses_go_too(build: Any, kg: Any, tmp_path: Path) -> None:
    cache = tmp_path / "parses.db"
    folder = build("--cache", str(cache))
    assert cache.exists()
    assert kg("forget", "Hortense Vaubrun", "-g", str(folder.path), "--cache", str(cache)).returncode == 0
    assert not cache.exists()


def test_a_dry_run_changes_nothing(build: Any, kg: Any) -> None:
    folder = build()
    before = everything(folder)
    done = kg("forget", "Hortense Vaubrun", "-g", str(folder.path), "--dry-run")
    assert "Hortense Vaubrun" in done.stdout
    assert everything(folder) == before
    assert not list_beside(folder.path).exists()


def test_a_dry_run_changes_nothing_for_a_name_that_is_on_the_list(build: Any, kg: Any) -> None:
    folder = build()
    add_forgotten(list_beside(folder.path), ["Hortense Vaubrun"], "2026-01-31", "request")
    before = everything(folder), list_beside(folder.path).read_bytes()
    done = kg("forget", "Hortense Vaubrun", "-g", str(folder.path), "--dry-run")
    assert "Hortense Vaubrun (hortense-vaubrun)" in done.stdout
    assert (everything(folder), list_beside(folder.path).read_bytes()) == before
    kg("forget", "Hortense Vaubrun", "-g", str(folder.path))
    done = kg("forget", "Hortense Vaubrun", "-g", str(folder.path), "--dry-run")
    assert (done.returncode, done.stdout) == (0, "")


def test_to_forget_again_changes_nothing(build: Any, kg: Any) -> None:
    folder = build()
    assert kg("forget", "Hortense Vaubrun", "-g", str(folder.path)).returncode == 0
    before = everything(folder), list_beside(folder.path).read_text(encoding="utf-8")
    assert kg("forget", "Hortense Vaubrun", "-g", str(folder.path)).returncode == 0
    assert (everything(folder), list_beside(folder.path).read_text(encoding="utf-8")) == before


CONTRACT = [
    article(
        "Pétronille Vacher a signé un contrat.",
        entities=["Person: Pétronille Vacher", "Agreement: contrat"],
        claims=[("Pétronille Vacher", "PARTY_TO", "contrat", "a signé un contrat", {})],
        title="Un contrat",
    ),
    article("Un contrat de plus.", entities=["Agreement: contrat"], file="petronille_vacher-elue.txt"),
]


def test_the_register_of_ids_names_the_person_nowhere(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", CONTRACT)
    register = tmp_path / "reg.tsv"
    register.write_bytes((folder.path / "minted.tsv").read_bytes())
    assert "@Person/petronille-vacher" in register.read_text(encoding="utf-8")
    listed = list_beside(folder.path)
    add_forgotten(listed, ["Pétronille Vacher"], "2026-01-31", "request")
    forget(folder, listed)
    again = graph(tmp_path / "g2", CONTRACT, minted=register, forgotten=listed)
    for rows in (read_register(one.path / "minted.tsv") for one in (folder, again)):
        assert not [row for row in rows if "vacher" in f"{row.id} {row.signature} {row.name}".lower()]
        assert {"contrat", "contrat-2"} <= {row.id for row in rows}, "ids of others stay taken"


def test_a_file_called_after_the_person_is_called_something_else(build: Any, kg: Any, pages: Path) -> None:
    (pages / "un.txt").rename(pages / "hortense-vaubrun_elue.txt")
    (pages / "Hortense Vaubrun.txt").write_bytes(b"")
    (pages / "Copie Hortense%20Vaubrun.txt").write_bytes((pages / "deux.txt").read_bytes())
    folder = GraphFolder(build(code=3).path)
    kg("forget", "Hortense Vaubrun", "-g", str(folder.path))
    forgotten = GraphFolder(folder.path)
    tables = ("claims.jsonl", "articles.jsonl", "entities.jsonl", "issues.jsonl")
    held = [(forgotten.path / name).read_bytes() for name in tables]
    for one in (forgotten, build(code=3), build("--update", code=3)):
        assert "aubrun" not in everything(one)
        files = [page.file for page in read_lines(one.path / "pages.jsonl", PageRecord)]
        assert files == sorted(files) and {article.file for article in one.read_articles()} <= set(files)
        assert [(one.path / name).read_bytes() for name in tables] == held


def test_an_update_knows_the_page_of_such_a_file_again(
    build: Any, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "un.txt").rename(pages / "hortense-vaubrun.txt")
    add_forgotten(tmp_path / "g.forgotten.tsv", ["Hortense Vaubrun"], "2026-01-31", "request")
    build()
    monkeypatch.setattr(updates, "extract", lambda *_: pytest.fail("extracted again"))
    assert "name-removed-" in everything(build("--update"))


def test_no_issue_names_the_person(tmp_path: Path) -> None:
    by = {"reason": "relu", "author": "N. Riou", "date": "2026-01-31"}
    stale = Decision("edge", "Person/petronille-vacher", "PARTY_TO", "Instrument/accord", verdict="reject", **by)
    add_decisions(tmp_path / "d.tsv", [stale])
    add_forgotten(tmp_path / "g.forgotten.tsv", ["Pétronille Vacher"], "2026-01-31", "request")
    copies = [replace_file(CONTRACT[0], name) for name in ("petronille vacher.txt", "zut.txt")]
    folder = graph(tmp_path / "g", copies, decisions=(tmp_path / "d.tsv",))
    assert {issue.stage for issue in folder.read_issues()} == {"build", "review"}
    assert "vacher" not in everything(folder)


def replace_file(result: PageResult, file: str) -> PageResult:
    assert result.reading is not None
    extractions = [replace(one, article=replace(one.article, file=file)) for one in result.extractions]
    return PageResult(replace(result.reading, page=replace(result.reading.page, file=file)), extractions)


def test_an_unknown_name_gets_suggestions(build: Any, kg: Any) -> None:
    folder = build()
    done = kg("forget", "Hortense Vaubrin", "-g", str(folder.path))
    assert done.returncode == 1
    assert "did you mean Hortense Vaubrun" in done.stderr
    with pytest.raises(GraphError, match="no person called 'FNMR'"):
        find_person(folder, "FNMR")


def test_full_names_have_two_words(build: Any) -> None:
    assert full_names(find_person(build(), "Hortense Vaubrun")) == ["Hortense Vaubrun"]


@pytest.mark.parametrize("text", ["Zoé Le Goff", "ZOE LE GOFF", "le mot de Zoé  Le-Goff, hier"])
def test_a_name_is_found_whatever_its_writing(text: str) -> None:
    assert Forgotten(frozenset({name_hash("Zoé Le Goff")})).is_named_in(text)


def test_part_of_a_name_is_not_the_name() -> None:
    assert not Forgotten(frozenset({name_hash("Zoé Le Goff")})).is_named_in("Zoé Le Goffic et Marie Le Goff")


def test_a_list_that_is_named_must_be_there(kg: Any, pages: Path, tmp_path: Path) -> None:
    for options in ((), ("--update",)):
        done = kg("build", str(pages), "-o", str(tmp_path / "g"), "--forgotten", "nosuch.tsv", *options)
        assert done.returncode == 1
        assert "nosuch.tsv" in done.stderr
        assert not (tmp_path / "g").exists()


def test_the_list_stands_beside_the_folder_however_that_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "g" / "db").mkdir(parents=True)
    (tmp_path / "link").symlink_to("g")
    listed = tmp_path.resolve() / "g.forgotten.tsv"
    assert list_beside(tmp_path / "g") == listed
    assert list_beside(tmp_path / "link") == listed
    for inside, name in (("g", "."), ("g/db", "..")):
        monkeypatch.chdir(tmp_path / inside)
        assert list_beside(Path(name)) == listed


def test_forgetting_from_inside_the_folder_is_refused_before_anything_is_written(
    build: Any, kg: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The folder is replaced as a whole: who stands in it would stand in one that is gone."""
    folder = build()
    (tmp_path / "parses.db").write_bytes(b"")
    before = everything(folder)
    monkeypatch.chdir(folder.path)
    assert "Hortense Vaubrun" in kg("forget", "Hortense Vaubrun", "-g", ".", "--dry-run").stdout
    done = kg("forget", "Hortense Vaubrun", "-g", ".", "--cache", "../parses.db")
    assert done.returncode == 1 and "can't be replaced by a command run within it" in done.stderr
    assert everything(folder) == before
    assert (tmp_path / "parses.db").exists() and not list_beside(folder.path).exists()


def test_a_damaged_list_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "g.forgotten.tsv"
    path.write_text("\t".join(COLUMNS) + "\nnonsense\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"g.forgotten.tsv, line 2"):
        read_forgotten(path)
