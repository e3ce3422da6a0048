"""Geometry of places: complete for regions and departments, valid GeoJSON, and where the place is."""

from itertools import pairwise

import pytest

from ontology.gazetteer import load_gazetteer
from ontology.geometry import Geometry, find_geometry, load_outlines
from ontology.places import load_communes

OVERSEAS_COLLECTIVITIES = {f"region-{code}" for code in (975, 977, 978, 984, 986, 987, 988, 989)}


def rings(geometry: Geometry) -> list[list[list[list[float]]]]:
    """Polygons as lists of rings."""
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def area(ring: list[list[float]]) -> float:
    """Signed: positive when the ring runs against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_every_region_and_department_has_an_outline() -> None:
    wanted = {entry.id for entry in load_gazetteer().entries.values() if entry.cls in ("Region", "Department")}
    assert set(load_outlines()) == wanted - OVERSEAS_COLLECTIVITIES


@pytest.mark.parametrize("slug", sorted(load_outlines()))
def test_outlines_are_what_the_format_asks_for(slug: str) -> None:
    polygons = rings(load_outlines()[slug])
    for outer, *holes in polygons:
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in (outer, *holes))
        assert area(outer) > 0
        assert all(area(hole) < 0 for hole in holes)


def test_a_region_is_as_large_as_its_departments() -> None:
    """Borders agree: regions were put together from the same outlines."""

    def size(slug: str) -> float:
        return sum(area(ring) for polygon in rings(load_outlines()[slug]) for ring in polygon)

    entries = load_gazetteer().entries.values()
    for region in {part for entry in entries if entry.cls == "Department" for part in entry.part_of}:
        parts = [entry.id for entry in entries if entry.cls == "Department" and region in entry.part_of]
        assert size(region) == pytest.approx(sum(map(size, parts)), rel=1e-3), region


def test_communes_lie_in_their_departments() -> None:
    """To a third of a degree: small islands, Ouessant the furthest, are in no outline but have their point."""
    without = 0
    for commune in load_communes():
        point, outline = find_geometry(commune.id), load_outlines().get(commune.part_of)
        if point is None or outline is None:
            without += 1
            continue
        x, y = point["coordinates"]
        xs, ys = zip(*(place for polygon in rings(outline) for ring in polygon for place in ring), strict=True)
        assert min(xs) - 0.3 <= x <= max(xs) + 0.3 and min(ys) - 0.3 <= y <= max(ys) + 0.3, commune
    assert without < 150


@pytest.mark.parametrize("slug", ["cnam", "commune-00000", "region-977", ""])
def test_what_has_no_place_has_no_geometry(slug: str) -> None:
    assert find_geometry(slug) is None


def test_rennes_is_in_brittany() -> None:
    assert find_geometry("commune-35238") == {"type": "Point", "coordinates": [-1.66, 48.11]}
