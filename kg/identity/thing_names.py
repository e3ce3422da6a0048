"""Whether two names of organisations, instruments, places or events are one: words, kinds, numbers and dates."""

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from kg.folding import fold
from kg.identity.findings import Finding
from kg.identity.names import NameParts, identity_data, initials, is_acronym, parse_name, without_year
from kg.identity.profiles import Profile


def thing_name(one: Profile, other: Profile) -> Finding | None:
    """The best finding about the names of two things; a veto where they tell them apart for sure."""
    best: Finding | None = None
    points = identity_data()["points"]
    if one.type != "Place" and _kinds_differ(one, other):
        return None
    for a in _thing_forms(one):
        for b in _thing_forms(other):
            names = (a in one.names) + (b in other.names)
            finding = _compare_things(a, b, names, one.type)
            if finding is None:
                continue
            if finding.is_veto:
                return finding
            if finding.name == "telling_acronym" and min(a, b, key=len) not in one.names | other.names:
                finding = Finding("acronym", finding.reason)  # the full names that it stands for differ
            if names < 2 and _is_cut(a, one) | _is_cut(b, other):
                finding = Finding("contained_name", f"short for a longer name: {a} / {b}")
            if best is None or points[finding.name] > points[best.name]:
                best = finding
    return best


def _kinds_differ(one: Profile, other: Profile) -> bool:
    """Whether the names themselves say two kinds: an article of a law goes by the law's name and is none."""
    kinds = parse_name(one.name).kind, parse_name(other.name).kind
    return all(kinds) and kinds[0] != kinds[1]


def _is_cut(form: str, profile: Profile) -> bool:
    """Whether a by-name is the entity's own name cut short: "FHP" of "FHP Bretagne" is another's name elsewhere."""
    if form in profile.names:
        return False
    short, whole = parse_name(form), parse_name(profile.name)
    return set(short.core) < set(whole.core)


def _thing_forms(profile: Profile) -> list[str]:
    """Names and telling other forms of a thing: those that are more than a kind. A place has its name only."""
    forms = {form for form in profile.forms if parse_name(form).core and profile.type != "Place"}
    return sorted({*sorted(profile.names)[:8], *sorted(forms)[:12]})


@lru_cache(maxsize=1 << 16)
def _compare_things(a: str, b: str, names: int, type_: str) -> Finding | None:
    x, y = parse_name(a), parse_name(b)
    if fold(a) == fold(b):
        return Finding(_grade(names), f"same form: {a}")
    if clash := _clash(x, y):
        return Finding("numbers", f"{clash}: {a} / {b}", True) if _same_words(x, y) and names == 2 else None
    if _same_words(x, y):
        return _like_words(a, b, names, type_)
    if x.kind == y.kind and x.numbers == y.numbers and _is_spelling(x, y):
        return Finding("similar_name", f"spelling: {a} / {b}")
    if (finding := _acronym(a, b)) is not None:
        return finding
    if x.kind == y.kind and names == 2 and _is_pinned(x, y) and not (x.core and y.core) and _is_act(x):
        return Finding("dated_name", f"one day, the subject told once: {a} / {b}")
    if x.kind == y.kind and names == 2 and _is_pinned(x, y) and _is_contained(x, y):
        return Finding("contained_name", f"more words, same date or number: {a} / {b}")
    return None


def _acronym(a: str, b: str) -> Finding | None:
    """One name made of the first letters of the other: four of them, or three and a year, are seldom a chance."""
    short, long = sorted((without_year(a), without_year(b)), key=len)
    letters = fold(short)
    if not is_acronym(short) or len(letters) < 3 or letters != initials(long):
        return None
    years = parse_name(a).years & parse_name(b).years
    if parse_name(a).years != parse_name(b).years:
        return None
    is_telling = len(letters) > 3 or bool(years)
    return Finding("telling_acronym" if is_telling else "acronym", f"{short} are the initials of {long}")


def _like_words(a: str, b: str, names: int, type_: str) -> Finding | None:
    """Two names of the same words: how surely they are one depends on what pins them down."""
    x, y = parse_name(a), parse_name(b)
    told = f"same words: {a} / {b}"
    if _is_looser(x, y) or not (x.core or _is_pinned(x, y)):
        if names < 2 or (x.is_dated and y.is_dated and not _is_pinned(x, y) and not x.years & y.years):
            return None
        same_year = bool(x.core and x.years & y.years) and bool(x.numbers) == bool(y.numbers)
        same_year = same_year or bool(x.kind == "loi" and x.core and not (x.is_dated and y.is_dated))  # "loi HPST"
        return Finding("dated_name" if same_year or _is_pinned(x, y) else "vague_name", told)
    if type_ == "Organisation" and x.words != y.words and not x.numbers & y.numbers:
        return Finding("vague_name", f"same words in another order: {a} / {b}")
    return Finding(_grade(names), told)


def _grade(names: int) -> str:
    """How much one form tells, by how many of the two have it for a name and not as a mere by-name."""
    return ("shared_alias", "attested_name", "same_name")[names]


def _same_words(x: NameParts, y: NameParts) -> bool:
    same_kind = x.kind == y.kind or (
        bool(x.core) and "" in (x.kind, y.kind) and not {x.kind, y.kind} & _telling_kinds()
    )
    return same_kind and x.core == y.core


def _telling_kinds() -> set[str]:
    """Kinds without which a name means something else: "Bretagne" is no "ARS Bretagne"."""
    return set(identity_data()["kinds"]) - {"cabinet", "gh", "plan"}


def _clash(x: NameParts, y: NameParts) -> str:
    """What tells two names apart for sure: year, number or date on both sides, and not the same."""
    if x.years and y.years and not x.years & y.years:
        return "other year"
    if x.numbers and y.numbers and not (x.numbers <= y.numbers or y.numbers <= x.numbers):
        return "other number"
    if x.dates and y.dates and not any(_dates_fit(d, e) for d in x.dates for e in y.dates):
        return "other date"
    return ""


def _dates_fit(d: str, e: str) -> bool:
    """Whether one date may be the other, less precise: "--03-25" and "2024-03-25", "2024-03" and "2024-03-25"."""
    if d.startswith("-") or e.startswith("-"):
        return d[-5:] == e[-5:]
    return d.startswith(e) or e.startswith(d)


def _is_pinned(x: NameParts, y: NameParts) -> bool:
    """Whether both have one long number ("2022-1237") or one whole date."""
    days = {date for date in x.dates & y.dates if len(date) == 10}
    return bool(days) or any(len(number) > 4 for number in x.numbers & y.numbers)


def _is_act(x: NameParts) -> bool:
    """Whether it is an act that is known by its day."""
    return x.kind in ("arrete", "decret", "loi", "ordonnance")


def _is_looser(x: NameParts, y: NameParts) -> bool:
    """Whether one side lacks a number, year or date that the other has; a long number stands for all of them."""
    if any(len(number) > 4 for number in x.numbers & y.numbers):
        return False
    return any(
        bool(mine) != bool(its) for mine, its in ((x.numbers, y.numbers), (x.years, y.years), (x.dates, y.dates))
    )


def _is_spelling(x: NameParts, y: NameParts) -> bool:
    if len(x.core) != len(y.core) or not x.core:
        return False
    left, right = set(x.core) - set(y.core), set(y.core) - set(x.core)
    if len(left) != 1 or len("".join(x.core)) < identity_data()["min_letters_similar"] - 2:
        return False
    one, other = left.pop(), right.pop()
    return one[0] == other[0] and min(len(one), len(other)) >= 6 and DamerauLevenshtein.distance(one, other) <= 1


def _is_contained(x: NameParts, y: NameParts) -> bool:
    short, long = sorted((set(x.core), set(y.core)), key=len)
    return short <= long
