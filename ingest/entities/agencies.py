"""Agencies of several regions told in a row: "les ARS Bretagne et Pays de la Loire" are two bodies."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.entities.regions import body_of, entry_class, region_named
from ingest.lexicon import alternatives
from ontology.gazetteer import load_gazetteer

_OF = r"(?:de la |de l['’]|des |du |de |d['’])?"


def agencies_in_rows(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions, the regions of such rows as their agencies; what spans a part of the row gives way."""
    rows = [match for match in _rows().finditer(text) if _is_row(match)]
    named = [m for match in rows for m in _named(match)]
    kept = [m for m in found if not any(m.start < r.end() and r.start() < m.end for r in rows)]
    return sorted([*kept, *named], key=lambda m: (m.start, -m.end)) if named else list(found)


def _is_row(match: re.Match[str]) -> bool:
    """Whether several agencies are meant, by their article or as one follows the other bare: not "de la région X"."""
    return match["lead"].casefold() in ("les ", "des ", "aux ") or re.search(r" et (?!d)", match["names"]) is not None


def _named(match: re.Match[str]) -> Iterator[Found]:
    for n, part in enumerate(re.finditer(_regions(), match["names"])):
        start = match.start("kind") if n == 0 else match.start("names") + part.start()
        end = match.start("names") + part.end()
        entry = body_of(region_named(part[0]), "ars-")
        form = match.string[start:end]
        yield Found(start, end, form, "Organisation", entry_class(entry), "pattern:agencies", entry)


@cache
def _regions() -> str:
    entries = (e for e in load_gazetteer().entries.values() if e.cls == "Region")
    forms = {form for e in entries for form in (e.name, *e.labels) if form[:1].isupper()}
    return rf"(?:{alternatives(tuple(sorted(forms)))})(?![\w-])"


@cache
def _rows() -> re.Pattern[str]:
    one = rf"{_OF}{_regions()}"
    return re.compile(
        rf"(?<!\w)(?P<lead>(?i:les |des |aux |l['’]))(?P<kind>ARS|agences régionales de santé)"
        rf" (?P<names>{one}(?:, {one})*,? et {one})"
    )
