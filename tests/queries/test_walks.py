"""Walks between two nodes: all of them, the shortest first, hubs not stepped on, the same from both engines."""

import random

import pytest

from queries import walks
from queries.walks import ENGINES, Ties, Walk

PAIRS = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "x"), ("x", "d"), ("x", "y"), ("y", "z"), ("d", "d"), ("x", "a")]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    pytest.importorskip(name)
    return name


def find(engine: str, source: str, target: str, *, max_hops: int, max_neighbours: int = 9) -> list[str]:
    ties = Ties(PAIRS, max_neighbours=max_neighbours, engine=engine)
    return ["".join(walk) for walk in ties.find_walks(source, target, max_hops=max_hops, at_most=100)]


def test_all_walks_the_shortest_first(engine: str) -> None:
    assert find(engine, "a", "d", max_hops=1) == []
    assert find(engine, "a", "d", max_hops=2) == ["axd"]
    assert find(engine, "a", "d", max_hops=3) == ["axd", "abcd"]
    assert find(engine, "d", "z", max_hops=6) == ["dxyz", "dcbaxyz"]
    assert find(engine, "a", "nowhere", max_hops=3) == []


def test_hubs_are_no_stepping_stones_but_may_be_ends(engine: str) -> None:
    assert find(engine, "a", "d", max_hops=3, max_neighbours=2) == ["abcd"]
    assert find(engine, "a", "x", max_hops=5, max_neighbours=2) == ["ax", "abcdx"]
    assert find(engine, "x", "d", max_hops=5, max_neighbours=2) == ["xd", "xabcd"]
    assert find(engine, "x", "d", max_hops=5, max_neighbours=0) == ["xd"], "two hubs that are tied"


def test_asking_leaves_no_trace(engine: str) -> None:
    ties = Ties(PAIRS, max_neighbours=2, engine=engine)
    first = [ties.find_walks("a", "d", max_hops=3, at_most=9)]
    ties.find_walks("x", "z", max_hops=3, at_most=9)
    assert [ties.find_walks("a", "d", max_hops=3, at_most=9)] == first


def random_walks(engine: str, seed: int) -> list[list[Walk]]:
    chance = random.Random(seed)
    pairs = [(f"n{chance.randrange(60)}", f"n{chance.randrange(60) ** 2 // 60}") for _ in range(150)]
    ties = Ties(pairs, max_neighbours=8, engine=engine)
    ends = [(f"n{chance.randrange(60)}", f"n{chance.randrange(60)}") for _ in range(12)]
    return [ties.find_walks(*pair, max_hops=4, at_most=10**6) for pair in ends if pair[0] != pair[1]]


@pytest.mark.parametrize("seed", range(5))
def test_both_engines_agree(seed: int) -> None:
    pytest.importorskip("rustworkx")
    found = random_walks("rustworkx", seed)
    assert found == random_walks("networkx", seed)
    assert any(found)


def test_too_many_walks_are_cut(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [(f"n{one}", f"n{other}") for one in range(30) for other in range(one)]
    ties = Ties(crowd, max_neighbours=50, engine=engine)
    cut = ties.find_walks("n0", "n1", max_hops=6, at_most=500)
    assert len(cut) == 501
    assert cut == Ties(crowd, max_neighbours=50, engine="networkx").find_walks("n0", "n1", max_hops=6, at_most=500)
    monkeypatch.setattr(walks, "MOST_WALKS", 1)
    assert ties.find_walks("n0", "n1", max_hops=2, at_most=500) == [("n0", "n1"), *(("n0", f"n{n}", "n1") for n in
                                                                    sorted(range(2, 30), key=str))]  # fmt: skip
