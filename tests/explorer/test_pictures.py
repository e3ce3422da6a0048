"""The pictures of docs/explorer.md, taken on the sample corpus; RADFR_PICTURES=docs/images keeps them there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.told import Told, ends

SCREEN, PHONE = (1280, 780), (390, 780)


def busiest_path(told: Told) -> tuple[int, int]:
    """Two nodes that are two steps apart: neighbours of the most disputed instrument."""
    node = told.most_disputed()
    near = sorted(ends([s for s in told.shown() if node in (s["subject"], s["object"])]) - {node})
    return near[0], near[-1]


def longest_story(told: Told) -> int:
    """The actor that takes positions on most days."""
    days: dict[int, set[str]] = {}
    for s in told.shown():
        if s["first"] and s["stance"]:
            days.setdefault(s["subject"], set()).add(s["first"])
    return max(sorted(days), key=lambda node: len(days[node]))


def pictures(told: Told) -> dict[str, tuple[str, dict[str, Any]]]:
    """Name -> fragment and settings."""
    node, longest = told.most_disputed(), longest_story(told)
    claim = next(s for s in told.shown() if s["object"] == node and s["stance"] == "oppose")
    start, end = (told.ids[n] for n in busiest_path(told))
    phone = {"size": PHONE, "is_mobile": True, "has_touch": True}
    return {
        "explorer-positions": (f"#lang=en&node={told.ids[longest]}", {}),
        "explorer-quotes": (f"#lang=en&node={told.ids[node]}&edge={claim['id']}", {}),
        "explorer-path": (f"#lang=fr&paths=1&path-from={start}&path-to={end}", {"color_scheme": "dark"}),
        "explorer-table": ("#lang=fr&view=statements&claims=asserted,negated,hypothetical,announced,former", {}),
        "explorer-phone": (f"#lang=fr&around={told.ids[node]}&node={told.ids[node]}", phone),
    }


@pytest.fixture(scope="module")
def told(sample_page: Path) -> Told:
    return Told(sample_page)


@pytest.mark.slow
def test_the_pictures_of_the_docs(open_page: Callable[..., Any], sample_page: Path, told: Told, tmp_path: Path) -> None:
    out = Path(os.environ.get("RADFR_PICTURES") or tmp_path)
    for name, (fragment, settings) in pictures(told).items():
        page = open_page(sample_page, fragment, **{"size": SCREEN, **settings})
        page.wait_for_timeout(600)  # the camera comes to rest
        page.screenshot(path=out / f"{name}.png")
        assert (out / f"{name}.png").stat().st_size > 15_000, f"{name}: an empty picture"
