"""Whether two names of persons are one: equal, inverted, misspelt, cut short, an initial."""

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from kg.identity.findings import Finding
from kg.identity.names import identity_data, person_words
from kg.identity.profiles import Profile


def person_name(one: Profile, other: Profile) -> Finding | None:
    """The best finding about the names of two persons."""
    best: Finding | None = None
    points = identity_data()["points"]
    for a in _person_forms(one):
        for b in _person_forms(other):
            finding = _compare_persons(a, b)
            if finding and (best is None or points[finding.name] > points[best.name]):
                best = finding
    return best


def _person_forms(profile: Profile) -> list[tuple[str, ...]]:
    """The full names of a person; initials and bare family names tell too little."""
    forms = {person_words(form) for form in (*profile.names, *profile.forms)}
    full = sorted(words for words in forms if len(words) > 1 and sum(len(word) > 1 for word in words) >= 1)
    return full[:12] or [person_words(profile.name)]


@lru_cache(maxsize=1 << 16)
def _compare_persons(a: tuple[str, ...], b: tuple[str, ...]) -> Finding | None:
    text_a, text_b = " ".join(a), " ".join(b)
    if a == b:
        return Finding("same_name" if len(a) > 1 else "initial_name", f"same name: {text_a}")
    if any(a == b[i:] + b[:i] for i in range(1, len(b))):
        return Finding("inverted_name", f"same words: {text_a} / {text_b}")
    if len(a) < 2 or len(b) < 2:
        return Finding("initial_name", f"family name alone: {text_a} / {text_b}") if a[-1] == b[-1] else None
    if a[1:] == b[1:] and a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])):
        return Finding("initial_name", f"initial: {text_a} / {text_b}")
    if a == b[1:] or b == a[1:]:
        return Finding("initial_name", f"family name alone: {text_a} / {text_b}")
    if _are_initials(a, b) or _are_initials(b, a):
        return Finding("initial_name", f"initials: {text_a} / {text_b}")
    if min(len(text_a), len(text_b)) >= identity_data()["min_letters_similar"] and _is_slip(a, b):
        return Finding("similar_name", f"spelling: {text_a} / {text_b}")
    short, long = sorted((a, b), key=len)
    if short[0] == long[0] and set(short) < set(long) and len(short) > 1:
        return Finding("contained_name", f"{' '.join(short)} stands in {' '.join(long)}")
    return None


def _are_initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether "jp martin" or "j p martin" is short for "jean pierre martin"."""
    firsts = full[:2]
    if len(full) < 3 or len(firsts[1]) < 3:
        return False
    letters = "".join(first[0] for first in firsts)
    return (short[0] == letters and short[1:] == full[2:]) or (short[:2] == tuple(letters) and short[2:] == full[2:])


def _is_slip(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One or two letters wrong in the whole, the first name (or all but one word) exact."""
    joined_a, joined_b = "".join(a), "".join(b)
    if joined_a == joined_b:
        return True
    if len(a) != len(b):
        return False
    wrong = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(wrong) != 1 or wrong[0][0][0] != wrong[0][1][0]:
        return False
    x, y = wrong[0]
    distance = DamerauLevenshtein.distance(x, y)
    # "Martin" and "Marton" are two names; a long word bears a slip, a first name ("Michel", "Michèle") doesn't.
    is_first = (x, y) == (a[0], b[0])
    return not is_first and distance <= (2 if min(len(x), len(y)) >= 9 else 1) and min(len(x), len(y)) >= 6
