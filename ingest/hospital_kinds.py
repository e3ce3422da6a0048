"""Hospitals by the kind in their name: "CHU de l'Archipel", "centre hospitalier universitaire de l'Archipel"."""

from functools import cache

from ingest.forms import fold
from ingest.lexicon import load_lexicon


def with_short_kind(form: str) -> str:
    """A folded name with the acronym of the kind it opens with: "ch de lure" for "centre hospitalier de lure"."""
    for long, short in _kinds():
        if form.startswith(f"{long} "):
            return short + form[len(long) :]
    return form


def is_hospital_of(short: str, full: str) -> bool:
    """Whether "hôpital de X" is said of "CH de X"; on the training pages eight of eight pairs were one."""
    kind, _, rest = full.partition(" ")
    return kind in _acronyms() and short == f"hopital {rest}"


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    rows = load_lexicon("name_heads").group("hospital")
    return tuple(sorted(((fold(e.form), fold(str(e.attributes["short"]))) for e in rows), key=lambda row: -len(row[0])))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(short for _, short in _kinds())
