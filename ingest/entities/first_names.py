"""First names: what they tell of who bears them."""

from functools import cache

from ingest.lexicon import load_lexicon


def first_name_gender(name: str) -> str:
    """ "f" or "m" by the first name of a full name, "" where it has none, or one that both bear ("Dominique")."""
    parts = name.split()[0].lower().split("-") if " " in name else []
    first = next((part for part in parts if part not in _genders("either")), "")
    if not first.isalpha():
        return ""
    return "f" if first in _genders("feminine") or (first[-1] in "ae" and first not in _genders("masculine")) else "m"


@cache
def _genders(group: str) -> frozenset[str]:
    return frozenset(form.lower() for form in load_lexicon("first_names").forms(group))
