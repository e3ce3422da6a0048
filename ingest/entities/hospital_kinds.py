"""Hospitals by the kind in their name: "CHU de l'Archipel", "centre hospitalier universitaire de l'Archipel"."""

from collections.abc import Sequence
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


def with_usual_kind(name: str, forms: Sequence[str]) -> str:
    """The name with the acronym of its kind where the article has one: "CH de Lure" for "centre hospitalier de Lure".

    On the training pages 46 of 51 hospitals called both ways have it short, and six of six that are "hôpital de X" too.
    """
    short = with_short_kind(fold(name))
    same = [f for f in forms if fold(f) == short or is_hospital_of(fold(name), fold(f))]
    return max(same, key=len, default=name)


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    rows = load_lexicon("name_heads").group("hospital")
    return tuple(sorted(((fold(e.form), fold(str(e.attributes["short"]))) for e in rows), key=lambda row: -len(row[0])))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(short for _, short in _kinds())
