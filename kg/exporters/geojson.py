"""GeoJSON: what applies where, one feature a place that an asserted relation names, for maps."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.surrogates import whole

if TYPE_CHECKING:
    from kg.folder import GraphFolder
    from kg.model import Statement
    from kg.named import Names

SUFFIX = ".geojson"
MEDIA_TYPE = "application/geo+json"
DESCRIPTION = "map makers, with QGIS, Leaflet or kepler.gl: instruments, authorities and bodies by place; nothing else"
LISTS = {"APPLIES_IN": "instruments", "HAS_JURISDICTION": "authorities", "LOCATED_IN": "located_here"}


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the map to a file."""
    from kg.named import names_of

    with names_of(folder) as names, out.open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(_features(folder, names)):
            file.write(("," if number else "") + "\n" + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")


def _features(folder: "GraphFolder", names: "Names") -> Iterator[dict[str, Any]]:
    """Features by the slug of their place; without a geometry where none is known, as the format allows."""
    from kg.storage.sorting import LineSorter
    from ontology.geometry import find_geometry
    from ontology.terms import entity_iri

    sorter = LineSorter()
    for statement in folder.read_statements():
        if statement.predicate in LISTS and statement.is_asserted:
            entry = _entry(statement, names)
            sorter.add(f"{statement.object}\t{statement.predicate}\t{statement.id}\t{json.dumps(entry)}")
    rows = (line.split("\t") for line in sorter.read())
    for place, group in groupby(rows, key=lambda row: row[0]):
        name, cls = names.of(place)
        about: dict[str, Any] = {"name": name, "class": cls, "iri": entity_iri(place)}
        lists: dict[str, list[Any]] = {kind: [] for kind in LISTS.values()}
        for _, predicate, _, line in group:
            lists[LISTS[predicate]].append(json.loads(line))
        about |= {f"number_of_{kind}": len(entries) for kind, entries in lists.items()}
        yield {"type": "Feature", "id": place, "geometry": find_geometry(place), "properties": {**about, **lists}}


def _entry(statement: "Statement", names: "Names") -> dict[str, Any]:
    """What stands in relation to the place, with the first passage that says so."""
    name, cls = names.of(statement.subject)
    first = statement.evidence[0] if statement.evidence else None
    return {
        "id": statement.subject,
        "name": name,
        "class": cls,
        "statement": statement.id,
        "temporal": statement.temporal,
        "modality": statement.modality,
        "articles": len({piece.article for piece in statement.evidence}),
        "date": first.date if first else "",
        "quote": whole(first.quote) if first else "",
        "is_curated": bool(statement.sources),
    }
