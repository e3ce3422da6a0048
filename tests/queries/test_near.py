"""The part of a graph that paths can use: the same from both engines, and what a walk needs."""

import random

import pytest

from queries.near import near_nodes

PAIRS = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "x"), ("x", "d"), ("x", "y"), ("y", "z"), ("d", "d")]


@pytest.mark.parametrize("engine", ["igraph", "networkx"])
def test_near_nodes(engine: str) -> None:
    pytest.importorskip(engine)

    def near(max_hops: int, max_neighbours: int = 9) -> set[str]:
        return set(near_nodes(PAIRS, "a", "d", max_hops=max_hops, max_neighbours=max_neighbours, engine=engine))

    assert near(1) == set()
    assert near(2) == {"a", "x", "d"}
    assert near(3) == {"a", "b", "c", "d", "x"}
    assert near(3, max_neighbours=2) == {"a", "b", "c", "d"}
    assert near_nodes([], "a", "d", max_hops=3, max_neighbours=9, engine=engine) == frozenset()


@pytest.mark.parametrize("seed", range(5))
def test_both_engines_agree(seed: int) -> None:
    pytest.importorskip("igraph")
    chance = random.Random(seed)
    pairs = [(f"n{chance.randrange(60)}", f"n{chance.randrange(60) ** 2 // 60}") for _ in range(150)]
    both = [
        near_nodes(pairs, "n1", "n50", max_hops=4, max_neighbours=8, engine=engine) for engine in ("igraph", "networkx")
    ]
    assert both[0] == both[1]
