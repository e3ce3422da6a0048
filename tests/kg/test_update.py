"""An update gives the bytes of a full build, whatever was there before, and extracts changed pages only."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from ingest.readers import read_pages
from ingest.records import Issue, Page
from kg.building import kept
from kg.building import update as updates
from kg.building.build import BuildOptions, build_graph
from kg.building.forget import forget
from kg.building.forget_whom import full_names
from kg.building.update import reuse_results
from kg.folder import FILES, GraphFolder
from kg.identity.forgotten import add_forgotten, list_beside
from kg.identity.judgements import COLUMNS
from ontology.errors import VocabularyError
from tests.conftest import Done

QUICK = BuildOptions(with_database=False)


def pages_of(folder: Path) -> list[Page | Issue]:
    return list(read_pages([folder]))


@pytest.fixture(scope="module")
def texts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight articles of the sample."""
    out = tmp_path_factory.mktemp("texts")
    for path in sorted((root / "kg/sample/articles").glob("*.txt"))[:8]:
        shutil.copy(path, out)
    return out


@pytest.fixture(scope="module")
def whole(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    return build_graph(pages_of(texts), tmp_path_factory.mktemp("whole") / "g", QUICK)


def same_files(one: GraphFolder, other: GraphFolder) -> None:
    for name in FILES:
        assert (one.path / name).read_bytes() == (other.path / name).read_bytes(), name


def test_updates_in_random_order_end_in_the_same_bytes(texts: Path, whole: GraphFolder, tmp_path: Path) -> None:
    pages = pages_of(texts)
    order = list(range(len(pages)))
    random.Random(5).shuffle(order)
    for end in (2, 5, len(pages)):
        some = [pages[number] for number in order[:end]]
        build_graph(some, tmp_path / "g", QUICK, update=True)
    same_files(GraphFolder(tmp_path / "g"), whole)


@pytest.mark.parametrize("update", [False, True])
def test_a_mistake_in_a_gazetteer_ends_the_build_before_a_page_is_read(tmp_path: Path, update: bool) -> None:
    def unread() -> Iterator[Page]:
        pytest.fail("a page was read")
        yield Page("0" * 16, "a.txt", "")

    mine = tmp_path / "mine.csv"
    mine.write_text("id,class,name,valid_from\nsolaris,Company,Solaris Imagerie,janvier 2020\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"mine\.csv, line 2, solaris: valid_from 'janvier 2020' is no date"):
        build_graph(unread(), tmp_path / "g", replace(QUICK, gazetteer=mine), update=update)
    assert not (tmp_path / "g").exists()


def test_known_pages_are_not_extracted_again(
    texts: Path, whole: GraphFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pages_of(texts)
    changed = Page("0" * 16, "new.txt", "La FNMR s'oppose au PLFSS 2026, a déclaré son président à Rennes hier soir.")
    seen: list[str] = []

    def watched(engine, given, plan):  # type: ignore[no-untyped-def]
        seen.extend(page.file for page in given)
        return extract(engine, given, plan)

    extract = updates.extract
    monkeypatch.setattr(updates, "extract", watched)
    results = list(reuse_results([*pages, changed], whole.path))
    assert seen == ["new.txt"]
    assert len(results) == len(pages) + 1


def test_a_page_taken_away_is_gone(texts: Path, whole: GraphFolder, tmp_path: Path) -> None:
    shutil.copytree(whole.path, tmp_path / "g")
    less = build_graph(pages_of(texts)[1:], tmp_path / "g", QUICK, update=True)
    same_files(less, build_graph(pages_of(texts)[1:], tmp_path / "h", QUICK))


def test_another_version_of_code_or_data_makes_all_pages_new(whole: GraphFolder, tmp_path: Path) -> None:
    assert updates._usable(whole.path, None) is not None
    shutil.copytree(whole.path, tmp_path / "g")
    manifest = (tmp_path / "g" / "manifest.json").read_text(encoding="utf-8")
    old = GraphFolder(tmp_path / "g").manifest["made_with"]["hashes"]["ontology"]
    (tmp_path / "g" / "manifest.json").write_text(manifest.replace(old, "0" * 64), encoding="utf-8")
    assert updates._usable(tmp_path / "g", None) is None


def test_copies_are_told_against_the_file_that_stands_for_them_whatever_their_order(
    texts: Path, tmp_path: Path
) -> None:
    page = next(page for page in pages_of(texts) if isinstance(page, Page))
    told = set()
    for order in permutations(("a.txt", "b.txt", "c.txt")):
        copies = [replace(page, file=name) for name in (*order, "c.txt")]
        for update in (False, True):
            folder = build_graph(copies, tmp_path / "g", QUICK, update=update)
            told.add((folder.path / "issues.jsonl").read_bytes())
    assert len(told) == 1
    pairs = [(one.file, one.value) for one in folder.read_issues() if one.value.endswith("(main)")]
    assert pairs == [("b.txt", "a.txt (main)"), ("c.txt", "a.txt (main)"), ("c.txt", "a.txt (main)")]


def test_the_file_that_comes_first_stands_for_two_copies(texts: Path, tmp_path: Path) -> None:
    """Whatever the order: of two files with one text, the smaller name is kept and the other is named."""
    (page,) = [page for page in pages_of(texts) if isinstance(page, Page)][:1]
    copies = [replace(page, file="b.txt"), replace(page, file="a.txt")]
    one = build_graph(copies, tmp_path / "one", QUICK)
    two = build_graph(copies[::-1], tmp_path / "two", QUICK)
    same_files(one, two)
    assert {article.file for article in one.read_articles()} == {"a.txt"}
    assert {issue.file for issue in one.read_issues() if "same article" in issue.reason} == {"b.txt"}


def update(some: list[Page | Issue], out: Path, options: BuildOptions = QUICK) -> GraphFolder:
    return build_graph(some, out, options, update=True)


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of the pages that were extracted where an update went on from kept tables."""
    seen: list[str] = []

    def watched(pages, work, *, plan, engine):  # type: ignore[no-untyped-def]
        for result in changed_results(pages, work, plan=plan, engine=engine):
            seen.extend([result.reading.page.file] if result.reading else [])
            yield result

    changed_results = updates.changed_results
    monkeypatch.setattr(updates, "changed_results", watched)
    return seen


def test_what_changed_is_merged_into_the_kept_tables(texts: Path, tmp_path: Path, extracted: list[str]) -> None:
    pages = pages_of(texts)
    update(pages[:-1], tmp_path / "g")
    assert extracted == []  # nothing to go on from
    more = update(pages, tmp_path / "g")
    assert extracted == [pages[-1].file]
    same_files(more, build_graph(pages, tmp_path / "anew", QUICK))
    same_files(update(pages[2:], tmp_path / "g"), build_graph(pages[2:], tmp_path / "less", QUICK))
    assert extracted == [pages[-1].file]


def test_another_version_of_a_page_takes_the_place_of_the_old_one(
    texts: Path, tmp_path: Path, extracted: list[str]
) -> None:
    pages = pages_of(texts)
    page = pages[3]
    assert isinstance(page, Page)
    other = [*pages[:3], replace(page, text=page.text.replace(" le ", " un ", 1)), *pages[4:]]
    update(other, tmp_path / "g")
    same_files(update(pages, tmp_path / "g"), build_graph(pages, tmp_path / "anew", QUICK))
    assert extracted == [page.file]


def test_copies_come_and_go(texts: Path, tmp_path: Path) -> None:
    page, *rest = pages_of(texts)[:3]
    assert isinstance(page, Page)
    first, last = replace(page, file="0.txt"), replace(page, file="z.txt")
    for number, pages in enumerate(([page, *rest, last], [first, page, *rest, last], [*rest, last], [page, *rest])):
        same_files(update(pages, tmp_path / "g"), build_graph(pages, tmp_path / f"anew-{number}", QUICK))


def test_other_options_make_all_anew(texts: Path, tmp_path: Path, extracted: list[str]) -> None:
    pages = pages_of(texts)[:2]
    update(pages, tmp_path / "g")
    (tmp_path / "pairs.tsv").write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    judged = replace(QUICK, judgements=(tmp_path / "pairs.tsv",))
    update(pages_of(texts)[:3], tmp_path / "g", judged)
    assert extracted == []
    update(pages_of(texts)[:4], tmp_path / "g", judged)
    assert len(extracted) == 1


def test_a_build_with_a_register_of_ids_keeps_no_tables(texts: Path, tmp_path: Path, whole: GraphFolder) -> None:
    update(pages_of(texts)[:2], tmp_path / "g", replace(QUICK, minted=whole.path / "minted.tsv"))
    assert not (tmp_path / "g" / "kept").exists()


def test_an_update_that_fails_leaves_graph_and_kept_tables_as_they_were(
    texts: Path, tmp_path: Path, extracted: list[str]
) -> None:
    pages = pages_of(texts)

    def broken() -> Iterator[Page | Issue]:
        yield from pages[:2]
        raise OSError("the disk is gone")

    update(pages[:3], tmp_path / "g")
    before = {path: path.read_bytes() for path in (tmp_path / "g").rglob("*") if path.is_file()}
    with pytest.raises(OSError, match="disk is gone"):
        update(broken(), tmp_path / "g")  # type: ignore[arg-type]
    assert {path: path.read_bytes() for path in (tmp_path / "g").rglob("*") if path.is_file()} == before
    same_files(update(pages, tmp_path / "g"), build_graph(pages, tmp_path / "anew", QUICK))
    assert extracted == [page.file for page in pages[3:]]


@pytest.mark.parametrize(("name", "intact"), [("work.db", 0), ("work.db", 8192), ("kept.json", 0), ("kept.json", 50)])
def test_damaged_tables_are_made_anew(
    texts: Path, tmp_path: Path, extracted: list[str], name: str, intact: int
) -> None:
    pages = pages_of(texts)[:3]
    update(pages, tmp_path / "g")
    damage(tmp_path / "g" / "kept" / name, intact)
    same_files(update(pages, tmp_path / "g"), build_graph(pages, tmp_path / "anew", QUICK))
    assert extracted == []


def damage(path: Path, start: int, end: int | None = None) -> None:
    """Exchange some bytes of a file for others."""
    held = path.read_bytes()
    assert held[start:end]
    other = bytes(byte ^ 0x55 for byte in held[start:end])
    path.write_bytes(held[:start] + other + held[start + len(other) :])


def test_tables_that_go_bad_under_way_end_the_update_with_a_message(
    kg: Callable[..., Done], texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ("build", str(texts), "-o", "g", "--no-database", "--update")
    assert kg(*call).returncode == 0
    damage(tmp_path / "g" / "kept" / "work.db", 8192)
    before = {path: path.read_bytes() for path in (tmp_path / "g").rglob("*") if path.is_file()}
    monkeypatch.setattr(kept, "is_as_kept", lambda *_: True)  # as when their sum was taken
    done = kg(*call)
    assert done.returncode == 1 and "is damaged: database disk image is malformed" in done.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "g").rglob("*") if path.is_file()} == before


def test_damaged_sketches_are_made_anew(kg: Callable[..., Done], texts: Path, tmp_path: Path) -> None:
    call = ("build", str(texts), "-o", "g", "--no-database", "--update")
    assert kg(*call).returncode == 0
    before = (tmp_path / "g" / "kept" / "sketches.db").read_bytes()
    damage(tmp_path / "g" / "kept" / "sketches.db", 4096, 8192)
    assert kg(*call).returncode == 0
    assert (tmp_path / "g" / "kept" / "sketches.db").read_bytes() == before


def test_who_is_forgotten_is_in_no_kept_table(texts: Path, tmp_path: Path, extracted: list[str]) -> None:
    folder = update(pages_of(texts), tmp_path / "g")
    person = next(one for one in folder.read_entities() if one.type == "Person")
    listed = list_beside(folder.path)
    add_forgotten(listed, full_names(person), "2026-01-01", "asked for it")
    forget(folder, listed)
    assert not (folder.path / "kept").exists()
    again = update(pages_of(texts), tmp_path / "g")
    assert extracted == []  # with another list, all is merged anew
    assert person.name.encode() not in b"".join(path.read_bytes() for path in (again.path / "kept").iterdir())
