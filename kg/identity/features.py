"""Whether two profiles are one entity: one small function a kind of evidence, each finding with its reason.

`compare` sums the points of identity.yml; a veto decides alone. Nothing here knows of clusters or files.
"""

from collections.abc import Iterator

from kg.folding import fold
from kg.identity.findings import Comparison, Finding
from kg.identity.names import identity_data, parse_name
from kg.identity.person_names import person_name
from kg.identity.places import PlaceTree
from kg.identity.profiles import Profile
from kg.identity.thing_names import thing_name


def compare(one: Profile, other: Profile, tree: PlaceTree) -> Comparison:
    """Score of a pair and the reasons for it."""
    vetoes = tuple(_vetoes(one, other, tree))
    if vetoes:
        return Comparison(0.0, vetoes)
    name = person_name(one, other) if one.type == "Person" else thing_name(one, other)
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
    elif one.base == other.base and one.gazetteer_id != other.gazetteer_id:
        yield Finding("kind", f"{one.base[1:]} itself and one of its kind", True)
    elif (one.is_unbound or other.is_unbound) and one.is_weak and other.is_weak:
        yield Finding("unbound", f"nothing tells which {one.name} is meant", True)
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
        or profile.type == "Place"
    )


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
    elif not (_tell_one_kind(one, other) or one.is_untold or other.is_untold):
        yield Finding("other_subtype", f"{one.subtype} and {other.subtype}")
    if one.is_weak and other.is_weak:
        yield Finding("weak_name", "nothing telling in the name")
        if one.parties - other.parties and other.parties - one.parties:
            yield Finding("other_party", f"of {_some(one.parties)} and of {_some(other.parties)}")


def _tell_one_kind(one: Profile, other: Profile) -> bool:
    """Whether both names say what they are, and the same: classes that were read differently count for nothing then."""
    kinds = parse_name(one.name).kind, parse_name(other.name).kind
    return bool(kinds[0]) and kinds[0] == kinds[1]


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
