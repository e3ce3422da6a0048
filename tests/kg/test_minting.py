"""Ids of namesakes: by place, then by number, at a cost that grows with their number alone."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.identity import minting
from kg.identity.blocking import dump_profile
from kg.identity.minting import Minted, mint
from kg.identity.places import load_places
from kg.identity.profiles import Profile
from kg.storage.work import Work


def minted(path: Path, told: list[tuple[str, set[str]]], register: list[Minted]) -> list[str]:
    """Ids of agreements by name and places, in the order of their articles."""
    work = Work(path / "work.db")
    for number, (name, places) in enumerate(told):
        article = f"{number:04x}"
        base = f"Instrument/{name}"
        profile = Profile(f"{base}@{article}", base, "Instrument", articles=1, first=("2024", article), places=places)
        profile.subtypes, profile.names, profile.forms = {"Agreement": 1}, {name: 1}, {name}
        work.insert("profiles", [(profile.signature, profile.base, dump_profile(profile))])
        work.insert("clusters", [(profile.signature, profile.signature)])
    mint(work, load_places(), register)
    ids = [row[0] for row in work.rows("SELECT id FROM nodes ORDER BY article")]
    work.close()
    return ids


@contextmanager
def counted_steps() -> Iterator[list[int]]:
    """Counts calls and resumptions of what stands in the module."""
    steps = [0]

    def count(frame, event, _):  # type: ignore[no-untyped-def]
        steps[0] += event == "call" and frame.f_code.co_filename == minting.__file__

    sys.setprofile(count)
    try:
        yield steps
    finally:
        sys.setprofile(None)


def test_namesakes_are_told_apart_by_place_then_by_number(tmp_path: Path) -> None:
    nowhere, lille = set[str](), {"x/lille"}
    told = [("avenant", nowhere), ("avenant", lille), ("avenant", lille), ("avenant 3", nowhere), ("avenant", lille)]
    told += [("avenant", nowhere), ("avenant", {"x/brest"})]
    register = [Minted("avenant-4", "Instrument/gone@", "gone", "ff")]
    ids = minted(tmp_path, told, register)
    assert ids == ["avenant", "avenant-lille", "avenant-2", "avenant-3", "avenant-5", "avenant-6", "avenant-brest"]


def test_the_thousandth_namesake_costs_no_more_than_the_first(tmp_path: Path) -> None:
    with counted_steps() as few:
        minted(tmp_path, [("avenant", set())] * 50, [])
    with counted_steps() as many:
        assert minted(tmp_path, [("avenant", set())] * 200, [])[-1] == "avenant-200"
    assert many[0] < 5 * few[0]
