"""Where the nodes stand: a force layout in NumPy, seeded, so that the same graph gives the same picture.

Linked nodes attract each other, all nodes repel each other (a node of many edges more), and the centre holds all
(ForceAtlas2 of Jacomy et al. 2014, with steps that cool down). Repulsion is exact in small graphs; in large ones the
nodes' weights are spread on a grid and its field comes from one convolution by FFT, which takes milliseconds.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
SEED = 1
MOST_EXACT = 900  # nodes: all pairs fit in the cache
STEPS = {"exact": 400, "grid": 160}  # more change little (looked at on 400 and 20,000 nodes)
CELLS = 128  # a side of the grid
GRAVITY = 0.04
REACH = 3  # steps from the early nodes that late edges carry: to an article, its other speakers, their other articles
SPACING = 100.0  # mean room of a node, in the units of the result
CLOSEST = 0.6 * SPACING  # two nodes of a small graph, so that their names can be read
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def lay_out(count: int, edges: Numbers, late: Numbers) -> list[tuple[int, int]]:
    """Position of each node; `edges` is (m, 2); nodes of `late` are put beside their neighbours at the end.

    Nodes without any edge stand in rows below the rest.
    """
    is_late = np.zeros(count, dtype=bool)
    is_late[late] = True
    early = edges[~(is_late[edges].any(axis=1))]
    early = np.unique(np.sort(early[early[:, 0] != early[:, 1]], axis=1), axis=0)
    tied = np.unique(early)
    at = np.zeros((count, 2))
    if len(tied):
        numbers = np.full(count, -1)
        numbers[tied] = np.arange(len(tied))
        at[tied] = _turned(_settled(len(tied), numbers[early]))
    is_placed = np.zeros(count, dtype=bool)
    is_placed[tied] = True
    for _ in range(REACH):
        is_placed |= _put_beside(at, is_placed, edges)
    _put_below(at, is_placed)
    return [(int(x), int(y)) for x, y in np.rint(at)]


def _settled(count: int, edges: Numbers) -> Array:
    random = np.random.default_rng(SEED)
    order = np.arange(count)
    radius, angle = np.sqrt(order + 0.5), order * GOLDEN_ANGLE
    mass: Array = np.bincount(edges.ravel(), minlength=count).astype(np.float64) + 1
    at = np.empty((count, 2))
    ranked = np.argsort(-mass, kind="stable")
    at[ranked] = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    at += random.normal(scale=0.1, size=at.shape)
    is_exact = count <= MOST_EXACT
    steps = STEPS["exact" if is_exact else "grid"]
    for step in range(steps):
        force = _exact_repulsion(at, mass) if is_exact else _grid_repulsion(at, mass)
        pull = at[edges[:, 0]] - at[edges[:, 1]]
        for axis in (0, 1):
            force[:, axis] -= np.bincount(edges[:, 0], pull[:, axis], count)
            force[:, axis] += np.bincount(edges[:, 1], pull[:, axis], count)
        force -= GRAVITY * mass[:, None] * at
        reach = np.sqrt(count) * (0.12 * (1 - step / steps) ** 1.5 + 0.001)
        length = np.linalg.norm(force, axis=1) / mass + 1e-12
        at += force / mass[:, None] * (np.minimum(0.25 * length, reach) / length)[:, None]
    spread = _spread(at)
    return _apart(spread) if is_exact else spread


def _exact_repulsion(at: Array, mass: Array) -> Array:
    away = at[:, None, :] - at[None, :, :]
    weight = mass[:, None] * mass[None, :] / (np.einsum("ijk,ijk->ij", away, away) + 0.01)
    force: Array = np.einsum("ij,ijk->ik", weight, away)
    return force


def _grid_repulsion(at: Array, mass: Array) -> Array:
    """The same force, from weights spread on a grid to the four corners of each node's cell."""
    low = at.min(axis=0)
    side = float((at.max(axis=0) - low).max()) / (CELLS - 1.001) + 1e-9
    place = (at - low) / side
    cell = place.astype(np.int64)
    share = place - cell
    corners = [(dx, dy) for dx in (0, 1) for dy in (0, 1)]
    weights = [np.abs(1 - dx - share[:, 0]) * np.abs(1 - dy - share[:, 1]) for dx, dy in corners]
    indices = [(cell[:, 0] + dx) * CELLS + cell[:, 1] + dy for dx, dy in corners]
    grid = np.zeros(CELLS * CELLS)
    for index, weight in zip(indices, weights, strict=True):
        grid += np.bincount(index, weight * mass, CELLS * CELLS)
    size = 2 * CELLS
    offset = np.minimum(np.arange(size), size - np.arange(size)) * np.where(np.arange(size) < CELLS, 1.0, -1.0)
    square = (offset[:, None] ** 2 + offset[None, :] ** 2 + 0.5) * side
    spectrum = np.fft.rfft2(grid.reshape(CELLS, CELLS), (size, size))
    force = np.empty_like(at)
    for axis, kernel in ((0, offset[:, None] / square), (1, offset[None, :] / square)):
        field = np.fft.irfft2(spectrum * np.fft.rfft2(kernel), (size, size))[:CELLS, :CELLS].ravel()
        force[:, axis] = sum(weight * field[index] for index, weight in zip(indices, weights, strict=True))
    return force * mass[:, None]


def _spread(at: Array) -> Array:
    """Scaled to the mean room of a node, the crowded middle loosened."""
    at = at - np.median(at, axis=0)
    radius = np.linalg.norm(at, axis=1)
    rank = np.argsort(np.argsort(radius, kind="stable"), kind="stable") + 0.5
    even = np.sqrt(rank / len(at)) * np.sqrt(len(at)) / 2  # an even disc
    typical = radius * (np.median(even) / max(float(np.median(radius)), 1e-9))
    wanted = (0.5 * even + 0.5 * typical) * SPACING
    spread: Array = at / np.maximum(radius, 1e-9)[:, None] * wanted[:, None]
    return spread


def _apart(at: Array) -> Array:
    """Nodes that stand too close pushed apart, a little at a time."""
    for _ in range(120):
        away = at[:, None, :] - at[None, :, :]
        distance = np.sqrt(np.einsum("ijk,ijk->ij", away, away)) + 1e-9
        lacking = np.maximum(CLOSEST - distance, 0)
        np.fill_diagonal(lacking, 0)
        at = at + 0.2 * np.einsum("ij,ijk->ik", lacking / distance, away)
    return at


def _turned(at: Array) -> Array:
    """The longest extent lies level: screens are wide."""
    _, axes = np.linalg.eigh(np.cov(at.T) if len(at) > 1 else np.eye(2))
    long = axes[:, 1] * (1 if axes[0, 1] >= 0 else -1)
    turn = np.array([[long[0], -long[1]], [long[1], long[0]]])
    turned: Array = at @ turn
    return turned


def _put_beside(at: Array, is_placed: NDArray[np.bool_], edges: Numbers) -> NDArray[np.bool_]:
    """Nodes that only late edges reach stand around the middle of their placed neighbours."""
    found = np.zeros_like(is_placed)
    near: dict[int, list[int]] = {}
    for one, other in edges:
        for node, neighbour in ((int(one), int(other)), (int(other), int(one))):
            if not is_placed[node] and is_placed[neighbour]:
                near.setdefault(node, []).append(neighbour)
    for number, node in enumerate(sorted(near)):
        angle = number * GOLDEN_ANGLE
        away = SPACING * (0.8 + number % 3 * 0.25)
        at[node] = at[near[node]].mean(axis=0) + away * np.array([np.cos(angle), np.sin(angle)])
        found[node] = True
    return found


def _put_below(at: Array, is_placed: NDArray[np.bool_]) -> None:
    rest = np.flatnonzero(~is_placed)
    if not len(rest):
        return
    placed = at[is_placed] if is_placed.any() else np.zeros((1, 2))
    width = max(float(np.ptp(placed[:, 0])), np.sqrt(len(rest)) * SPACING)
    columns = max(1, int(width // SPACING))
    order = np.arange(len(rest))
    left = placed[:, 0].mean() - (columns - 1) * SPACING / 2
    at[rest, 0] = left + order % columns * SPACING
    at[rest, 1] = placed[:, 1].min() - SPACING * (2 + order // columns)
