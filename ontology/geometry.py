"""Where places lie: outlines of regions and departments, points of communes, by the slug of the place.

Simplified from IGN Admin Express COG 2018 under the Licence Ouverte (see geometry/README.md); for maps of the country,
not for measuring. Read only when a map is asked for.
"""

import json
from functools import lru_cache
from typing import Any

from ontology.turtle import packaged

Geometry = dict[str, Any]  # a GeoJSON geometry


def find_geometry(slug: str) -> Geometry | None:
    """The geometry of a place (`region-76`, `departement-66`, `commune-66136`), None where none is known."""
    if slug.startswith("commune-"):
        point = _points().get(slug.removeprefix("commune-").upper())
        return None if point is None else {"type": "Point", "coordinates": list(point)}
    return load_outlines().get(slug)


@lru_cache(maxsize=1)
def load_outlines() -> dict[str, Geometry]:
    """Outlines of regions (present, and former ones as `region-1982-…`) and of departments."""
    outlines: dict[str, Geometry] = {}
    for name in ("regions.json", "departments.json"):
        features = json.loads(packaged("geometry", name).read_text(encoding="utf-8"))["features"]
        outlines |= {feature["id"]: feature["geometry"] for feature in features}
    return outlines


@lru_cache(maxsize=1)
def _points() -> dict[str, tuple[float, float]]:
    """Longitude and latitude of communes by INSEE code, to a kilometre."""
    lines = packaged("geometry", "communes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {code: (float(longitude), float(latitude)) for code, longitude, latitude in rows}
