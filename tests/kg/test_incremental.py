"""The whole sample: updates in any order end in the bytes of a full build, one article changes only its own lines."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.engines import Plan
from ingest.readers import read_pages
from ingest.records import Issue, Page, PageResult
from kg.building import splice
from kg.building.build import BuildOptions, build_graph, write_graph
from kg.building.update import reuse_results
from kg.folder import FILES, GraphFolder
from kg.storage.work import Work
from tests.kg.articles import article, graph
from tests.kg.concern import changed_lines, foreign_lines, lines_of

QUICK = BuildOptions(with_database=False)


@pytest.fixture(scope="module")
def pages(root: Path) -> list[Page | Issue]:
    return list(read_pages([str(root / "kg" / "sample" / "articles")]))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "results.db"


@pytest.fixture(scope="module")
def results(pages: list[Page | Issue], sample_graph: Path) -> list[PageResult]:
    """What was found in each page, taken from the graph of all."""
    return list(reuse_results(pages, sample_graph))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_updates_in_random_order_give_the_bytes_of_a_full_build(
    pages: list[Page | Issue], cache: Path, sample_graph: Path, tmp_path: Path, seed: int
) -> None:
    """Pages come a few at a time, some first with another text, some are taken away and come back."""
    chance, plan = random.Random(seed), Plan(cache=cache)
    order = chance.sample(pages, len(pages))
    end = 0
    while end < len(order):
        end = min(end + chance.randint(4, 12), len(order))
        some = chance.sample(order[:end], chance.randint(end // 2, end))
        build_graph(map(reworded, some[:2]), tmp_path / "g", QUICK, plan=plan, update=True)
        build_graph(some, tmp_path / "g", QUICK, plan=plan, update=True)
    last = build_graph(order, tmp_path / "g", QUICK, plan=plan, update=True)
    for name in FILES:
        assert (last.path / name).read_bytes() == (sample_graph / name).read_bytes(), name


def reworded(page: Page | Issue) -> Page | Issue:
    """The page as it was before its author went over it."""
    return page if isinstance(page, Issue) else replace(page, text=page.text.replace(" a ", " avait ", 3))


@pytest.mark.parametrize("is_damaged", [False, True])
def test_turtle_of_what_did_not_change_is_copied(
    pages: list[Page | Issue],
    cache: Path,
    sample_graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_damaged: bool,
) -> None:
    """A page comes back to its text; where the earlier file was edited since, all of the Turtle is written anew."""
    written: list[int] = []

    def watched(work: Work, earlier: Path, out: Path) -> None:
        write_spliced(work, earlier, out)
        written.append(sum(triples is not None for _, triples in splice._subjects(work)))

    write_spliced = splice.write_spliced
    monkeypatch.setattr(splice, "write_spliced", watched)
    plan, out = Plan(cache=cache), tmp_path / "g"
    build_graph([*map(reworded, pages[:1]), *pages[1:]], out, QUICK, plan=plan, update=True)
    if is_damaged:
        text = (out / "graph.ttl").read_text(encoding="utf-8")
        (out / "graph.ttl").write_text(text.replace("journalist", "direct"), encoding="utf-8")
    last = build_graph(pages, out, QUICK, plan=plan, update=True)
    for name in FILES:
        assert (last.path / name).read_bytes() == (sample_graph / name).read_bytes(), name
    assert len(written) == (not is_damaged)
    assert all(0 < number < len(list(last.read_statements())) / 2 for number in written)


@pytest.mark.parametrize("number", range(0, 30, 3))
def test_one_more_article_changes_only_lines_that_concern_it(
    results: list[PageResult], sample_graph: Path, tmp_path: Path, number: int
) -> None:
    whole = GraphFolder(sample_graph)
    less = write_graph([*results[:number], *results[number + 1 :]], tmp_path / "less", QUICK)
    articles = {article.id for article in whole.read_articles()} - {article.id for article in less.read_articles()}
    assert articles
    # Ids that the register holds fast: without it, an article that brings a namesake may move the number of another.
    again = write_graph(results, tmp_path / "again", replace(QUICK, minted=less.path / "minted.tsv"))
    assert foreign_lines(less, again, articles) == []
    changed = changed_lines(less, again)
    assert 0 < len(changed) < len(lines_of(whole)) / 4
    # The check would see lines that concern something else: without the article, all of them do.
    assert len(foreign_lines(less, again, set())) > len(changed) / 2


def test_an_earlier_namesake_takes_no_id_that_was_given_out(tmp_path: Path) -> None:
    """Namesakes are numbered by date: without the register an older article that comes later shifts the numbers."""
    namesakes = [
        article(f"Le centre {place} ouvre.", entities=["Hospital: centre", f"Commune: {place}"], date=day)
        for place, day in (("Zuydcoote", "2025-03-01"), ("Trébeurden", "2025-02-01"), ("Oyonnax", "2025-01-01"))
    ]
    less = graph(tmp_path / "less", namesakes[:2])
    more = graph(tmp_path / "more", namesakes, minted=less.path / "minted.tsv")
    articles = {one.id for one in more.read_articles()} - {one.id for one in less.read_articles()}
    assert foreign_lines(less, more, articles) == []
    assert foreign_lines(less, graph(tmp_path / "anew", namesakes), articles) != []


@pytest.mark.parametrize("seed", [1, 3])
def test_every_id_lasts_through_updates_that_are_given_their_register(
    pages: list[Page | Issue], cache: Path, tmp_path: Path, seed: int
) -> None:
    """Pages come in any order; what an id stood for has it to the end, or is what it leads to."""
    updates = list(growing(pages, seed))
    out, plan = tmp_path / "g", Plan(cache=cache)
    kept = [bearers(build_graph(some, out, given_its_register(out), plan=plan, update=True)) for some in updates]
    assert list(lost_ids(kept)) == []
    # Without the register some are lost: the check would see it.
    anew = [bearers(build_graph(some, tmp_path / "anew", QUICK, plan=plan, update=True)) for some in updates]
    assert list(lost_ids(anew)) != []
    # A full build with the register is what the updates end in.
    (tmp_path / "minted.tsv").write_bytes((out / "minted.tsv").read_bytes())
    options = replace(QUICK, minted=tmp_path / "minted.tsv")
    last = build_graph(updates[-1], out, options, plan=plan, update=True)
    full = build_graph(pages, tmp_path / "full", options, plan=plan)
    for name in FILES:
        assert (last.path / name).read_bytes() == (full.path / name).read_bytes(), name


Bearers = dict[tuple[str, str], dict[str, set[str]]]  # form and article: ids, each with those that lead to it


def growing(pages: list[Page | Issue], seed: int) -> Iterator[list[Page | Issue]]:
    """The pages in a random order, each time some more of them."""
    chance, end = random.Random(seed), 0
    order = chance.sample(pages, len(pages))
    while end < len(order):
        end = min(end + chance.randint(4, 12), len(order))
        yield order[:end]


def given_its_register(out: Path) -> BuildOptions:
    """How a graph is updated that keeps its ids."""
    return replace(QUICK, minted=out / "minted.tsv") if out.exists() else QUICK


def bearers(folder: GraphFolder) -> Bearers:
    """What every form of a name in an article stands for."""
    found: Bearers = {}
    for entity in folder.read_entities():
        for alias in entity.aliases:
            for one in alias.articles:
                found.setdefault((alias.form, one), {})[entity.id] = {entity.id, *entity.formerly}
    return found


def lost_ids(steps: list[Bearers]) -> Iterator[str]:
    """Ids that something had and that neither are its own nor lead to it one step later."""
    for before, after in pairwise(steps):
        for place, ids in before.items():
            yield from ids.keys() - set().union(*after[place].values())
