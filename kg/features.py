"""Whether two profiles are one entity: one small function a kind of evidence, each finding with its reason.

`compare` sums the points of identity.yml; a veto decides alone. Nothing here knows of clusters or files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from kg.folding import fold
from kg.names import NameParts, identity_data, initials, is_acronym, parse_name, person_words
from kg.places import PlaceTree
from kg.profiles import Profile

VAGUE = (
    "contained_name",
    "dated_name",
    "shared_alias",
    "vague_name",
    "initial_name",
    "acronym",
    "attested_name",
)  # may fit more than one


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence about a pair: its name in identity.yml (or a veto), and the reason in words."""

    name: str
    reason: str
    is_veto: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on a pair, with everything that led to it."""

    score: float
    findings: tuple[Finding, ...]

    @property
    def is_same(self) -> bool:
        """Whether the points suffice."""
        threshold: float = identity_data()["threshold"]
        return self.score >= threshold

    @property
    def is_vague(self) -> bool:
        """Whether the names agree only loosely, so that another candidate may fit as well."""
        return any(finding.name in VAGUE for finding in self.findings)

    @property
    def is_vetoed(self) -> bool:
        """Whether the two can't be one."""
        return any(finding.is_veto for finding in self.findings)


def compare(one: Profile, other: Profile, tree: PlaceTree) -> Comparison:
    """Score of a pair and the reasons for it."""
    vetoes = tuple(_vetoes(one, other, tree))
    if vetoes:
        return Comparison(0.0, vetoes)
    name = _person_name(one, other) if one.type == "Person" else _thing_name(one, other)
    if name is None:
        return Comparison(0.0, ())
    if name.is_veto:
        return Comparison(0.0, (name,))
    findings = (name, *_context(one, other, tree))
    points = identity_data()["points"]
    return Comparison(round(sum(points[finding.name] for finding in findings), 4), findings)


def _vetoes(one: Profile, other: Profile, tree: PlaceTree) -> Iterator[Finding]:
    if one.type != other.type:
        yield Finding("type", f"{one.type} and {other.type}", True)
    elif one.gazetteer_id and other.gazetteer_id and one.gazetteer_id != other.gazetteer_id:
        yield Finding("gazetteer", f"{one.gazetteer_id} and {other.gazetteer_id} are two entries", True)
    elif sorted((one.subtype, other.subtype)) in identity_data()["never"]:
        yield Finding("class", f"a {one.subtype} is no {other.subtype}", True)
    elif (
        _is_local(one)
        and _is_local(other)
        and one.places
        and other.places
        and not tree.shares(one.places, other.places)
    ):
        yield Finding("place", f"bodies of {_some(one.places)} and {_some(other.places)}", True)


def _is_local(profile: Profile) -> bool:
    data = identity_data()
    return (
        profile.subtype in data["local_subtypes"]
        or parse_name(profile.name).kind in data["local_kinds"]
        or (profile.is_weak and profile.type != "Person")
    )


# ---- names


def _person_name(one: Profile, other: Profile) -> Finding | None:
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
    if sorted(a) == sorted(b):
        return Finding("inverted_name", f"same words: {text_a} / {text_b}")
    if len(a) < 2 or len(b) < 2:
        return Finding("initial_name", f"family name alone: {text_a} / {text_b}") if a[-1] == b[-1] else None
    if a[1:] == b[1:] and a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])):
        return Finding("initial_name", f"initial: {text_a} / {text_b}")
    if min(len(text_a), len(text_b)) >= identity_data()["min_letters_similar"] and _is_slip(a, b):
        return Finding("similar_name", f"spelling: {text_a} / {text_b}")
    short, long = sorted((a, b), key=len)
    if short[0] == long[0] and set(short) < set(long) and len(short) > 1:
        return Finding("contained_name", f"{' '.join(short)} stands in {' '.join(long)}")
    return None


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


def _thing_name(one: Profile, other: Profile) -> Finding | None:
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
    short, long = sorted((a, b), key=len)
    if is_acronym(short) and len(fold(short)) >= 3 and fold(short) == initials(long):
        return Finding("acronym", f"{short} are the initials of {long}")
    if x.kind == y.kind and names == 2 and _is_pinned(x, y) and _is_contained(x, y):
        return Finding("contained_name", f"more words, same date or number: {a} / {b}")
    return None


def _like_words(a: str, b: str, names: int, type_: str) -> Finding | None:
    """Two names of the same words: how surely they are one depends on what pins them down."""
    x, y = parse_name(a), parse_name(b)
    told = f"same words: {a} / {b}"
    if _is_looser(x, y) or not (x.core or _is_pinned(x, y)):
        if names < 2 or (x.is_dated and y.is_dated and not _is_pinned(x, y) and not x.years & y.years):
            return None
        same_year = bool(x.core and x.years & y.years) and bool(x.numbers) == bool(y.numbers)
        return Finding("dated_name" if same_year or _is_pinned(x, y) else "vague_name", told)
    if type_ == "Organisation" and x.words != y.words:
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
    return set(identity_data()["kinds"]) - {"cabinet", "gh"}


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


# ---- context


def _context(one: Profile, other: Profile, tree: PlaceTree) -> Iterator[Finding]:
    if shared := one.employers & other.employers:
        yield Finding("same_employer", f"both at {_some(shared)}")
    elif one.employers and other.employers:
        yield Finding("other_employer", f"at {_some(one.employers)} and at {_some(other.employers)}")
    if shared := one.parties & other.parties:
        yield Finding("same_party", f"both of {_some(shared)}")
    if one.places and other.places:
        if tree.shares(one.places, other.places):
            yield Finding("same_place", f"both in {_some(one.places)}")
        elif one.type == "Person" and not _has_moved(one, other):
            yield Finding("other_place", f"in {_some(one.places)} and in {_some(other.places)}")
    if one.type == "Person":
        yield from _roles(one, other)
        return
    if one.subtype == other.subtype:
        yield Finding("same_subtype", f"both {one.subtype}")
    else:
        yield Finding("other_subtype", f"{one.subtype} and {other.subtype}")
    if one.is_weak or other.is_weak:
        yield Finding("weak_name", "nothing telling in the name")


def _has_moved(one: Profile, other: Profile) -> bool:
    """Whether one career leads from place to place: directors move, local practitioners of one name are two people."""
    shared = _families(one.roles) & _families(other.roles)
    return bool(shared - set(identity_data()["local_families"]))


def _roles(one: Profile, other: Profile) -> Iterator[Finding]:
    if {fold(role) for role in one.roles} & {fold(role) for role in other.roles}:
        yield Finding("same_role", "same role")
        return
    families = _families(one.roles), _families(other.roles)
    if families[0] and families[1] and not any(_is_bridged(a, b) for a in families[0] for b in families[1]):
        yield Finding("other_family", f"{', '.join(sorted(families[0]))} and {', '.join(sorted(families[1]))}")


def _families(roles: set[str]) -> set[str]:
    found = set()
    for role in roles:
        text = " " + fold(role)
        for family, words in identity_data()["role_families"].items():
            if any(f" {word}" in text for word in words):
                found.add(family)
                break
    return found


def _is_bridged(a: str, b: str) -> bool:
    return a == b or [a, b] in identity_data()["family_bridges"] or [b, a] in identity_data()["family_bridges"]


def _some(values: set[str]) -> str:
    shown = sorted(value.removeprefix("=") for value in values)
    return ", ".join(shown[:3]) + (", …" if len(shown) > 3 else "")
