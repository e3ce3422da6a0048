"""The layout: the same each time, neighbours near each other, nothing on top of anything, light on a large graph."""

import tracemalloc

import numpy as np
import pytest

from kg.explorer.layout import MOST_EXACT, SPACING, lay_out


def rings(count: int, size: int) -> np.ndarray:
    """Edges of rings without any tie between them."""
    nodes = np.arange(count * size).reshape(count, size)
    return np.stack([nodes.ravel(), np.roll(nodes, -1, axis=1).ravel()], axis=1)


NONE = np.empty(0, dtype=np.int64)


@pytest.mark.parametrize("count", [6, 2 * MOST_EXACT // 10])
def test_neighbours_are_near(count: int) -> None:
    edges = rings(count, 10)
    at = np.array(lay_out(count * 10, edges, NONE), dtype=float)
    tied = np.linalg.norm(at[edges[:, 0]] - at[edges[:, 1]], axis=1)
    other = np.linalg.norm(at - np.roll(at, 37, axis=0), axis=1)
    assert np.median(tied) < 0.5 * np.median(other)


def test_no_two_nodes_of_a_small_graph_are_on_top_of_each_other() -> None:
    at = np.array(lay_out(60, rings(6, 10), NONE), dtype=float)
    distance = np.linalg.norm(at[:, None] - at[None], axis=2) + np.eye(60) * 1e9
    assert distance.min() > 0.3 * SPACING


def test_the_same_graph_gives_the_same_picture() -> None:
    assert lay_out(60, rings(6, 10), NONE) == lay_out(60, rings(6, 10), NONE)


def test_nodes_without_edges_stand_below() -> None:
    at = np.array(lay_out(14, rings(1, 10), NONE))
    assert at[10:, 1].max() < at[:10, 1].min()


def test_late_nodes_do_not_move_the_others() -> None:
    edges = rings(2, 10)
    late = np.array([20])
    with_late = lay_out(21, np.concatenate([edges, [[3, 20]]]), late)
    assert with_late[:20] == lay_out(20, edges, NONE)
    assert np.linalg.norm(np.subtract(with_late[20], with_late[3])) < 3 * SPACING


@pytest.mark.parametrize("count", [0, 1])
def test_next_to_nothing_is_laid_out_too(count: int) -> None:
    assert len(lay_out(count, np.empty((0, 2), dtype=np.int64), NONE)) == count


def test_a_large_graph_takes_room_that_grows_with_it() -> None:
    """And time likewise: where all pairs of nodes were looked at, the room would grow with their square."""
    small, large = (peak_of(count) for count in (2 * MOST_EXACT, 4 * MOST_EXACT))
    assert large < 2.2 * small


def peak_of(count: int) -> int:
    """The most memory that a layout of so many nodes takes, in bytes."""
    edges = np.random.default_rng(1).integers(0, count, (3 * count, 2))
    tracemalloc.start()
    lay_out(count, edges, NONE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
