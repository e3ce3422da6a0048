"""Bodies told in a row, their kind once and in the plural: "les hôpitaux de Lure et de Vesoul" are two hospitals.

The tagger takes the towns behind the kind for places, or for bodies that are called like the town.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.lexicon import LexiconEntry, alternatives, load_lexicon

SERIES = "series:"  # opens the rule of such mentions; the kind follows
OF = r"(?:de la |de l['’]|des |du |de |d['’])"
NAME = r"(?:L(?:a|e|es) )?[A-ZÀ-Ý][\w’'-]+"
LANDS = re.compile(r"(?<!\w)(?:de la |de l['’]|des )")  # of regions: "les hôpitaux de Bretagne et des Alpes"
LAST_OF = re.compile(rf"{OF}$")


def in_series(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions, the names in such rows as bodies; what spans the kind in the plural gives way."""
    named = list(_named(text))
    if not named:
        return list(found)
    kept = [m for m in found if not any(m.start < n.end and n.start < m.end for n in named)]
    single = {m for m in found if any(m.end == n.end and m.text.startswith(f"{_kind(n)} ") for n in named)}
    rest = [n for n in named if not any(m.end == n.end for m in single)]
    return sorted([*kept, *single, *rest], key=lambda m: (m.start, -m.end))


def series_name(text: str, mentions: Sequence[Found]) -> str:
    """The name of a body told in such a row, of its kind and its town; "" where it has a longer name."""
    told = next((m for m in mentions if m.rule.startswith(SERIES)), None)
    if told is None or any(m.is_name and m.text != told.text for m in mentions):
        return ""
    link = LAST_OF.search(text, max(0, told.start - 8), told.start)
    return f"{_kind(told)} {link[0]}{told.text}" if link else ""


def series_class(mentions: Sequence[Found]) -> str:
    """The class of a body told in such a row, else ""."""
    return next((m.subtype for m in mentions if m.rule.startswith(SERIES)), "")


def _named(text: str) -> Iterator[Found]:
    for match in _rows().finditer(text):
        row = _kinds()[match["kind"]]
        if row.attributes["cls"] == "Hospital" and LANDS.search(match["names"]):
            continue
        for part in re.finditer(rf"(?:^|(?<=, )|(?<= )){OF}(?P<name>{NAME})", match["names"]):
            start, end = (match.start("names") + place for place in part.span("name"))
            rule = f"{SERIES}{row.attributes['single']}"
            yield Found(start, end, part["name"], "Organisation", str(row.attributes["cls"]), rule)


def _kind(mention: Found) -> str:
    return mention.rule.removeprefix(SERIES)


@cache
def _kinds() -> dict[str, LexiconEntry]:
    return {row.form: row for row in load_lexicon("name_heads").group("series")}


@cache
def _rows() -> re.Pattern[str]:
    one = rf"{OF}{NAME}"
    kinds = alternatives(tuple(form for form in _kinds() if not form.isupper()))
    acronyms = alternatives(tuple(form for form in _kinds() if form.isupper()))  # plural by their article alone
    return re.compile(
        rf"(?<!\w)(?P<kind>{kinds}|(?:(?<=[DLdlc]es )|(?<=[Aa]ux ))(?:{acronyms}))"
        rf" (?P<names>{one}(?:, {one})*,? et {one})(?! [A-ZÀ-Ý]|\w)"
    )
