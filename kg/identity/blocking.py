"""Which profiles are worth comparing: keys that the bearers of like names share, so that cost stays near-linear."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from ingest.codec import from_plain, to_plain
from kg.folding import fold
from kg.identity.names import identity_data, initials, is_acronym, parse_name, person_words, skeleton, without_year
from kg.identity.profiles import Member, Profile
from kg.storage.work import Work, dump

MAX_BLOCK = 40  # larger blocks are walked through by a window of this many neighbours in name order


SHORT, LONG = 0, 1  # sides of a block of initials: acronyms or "J. Martin", and names that have those initials


def block_keys(profile: Profile) -> set[tuple[str, int]]:
    """The blocks that a profile stands in, and its side there: a long name meets short ones only."""
    keys = _person_keys(profile) if profile.type == "Person" else _thing_keys(profile)
    return {(f"{profile.type[:3]}:{key.removeprefix('long ')}", int(key.startswith("long "))) for key in keys}


def _person_keys(profile: Profile) -> set[str]:
    keys = set()
    for name in (*profile.names, *profile.forms):
        words = person_words(name)
        if len(words) < 2:
            if name in profile.names and words:
                keys.add(f"last {words[0]}")
            continue
        # Family names are written with or without their particle: each word after the first opens a block.
        family = [skeleton(word) for word in words[1:] if len(word) > 2]
        keys.add("words " + " ".join(sorted(words)))  # family name first, with its particle
        if words[0] in identity_data()["particles"]:  # "Mme Le Goff"
            keys.add(f"last {' '.join(words)}")
        if len(words[0]) <= 2 and len(words[0]) < len(words[-1]):  # "J. Martin", "JP Martin"
            keys.update(f"initial {words[0][0]} {word}" for word in family)
            continue
        first = skeleton(words[0])
        keys.update(f"name {first} {word}" for word in family)
        keys.add(f"name {skeleton(words[-1])} {first}")  # family name first
        keys.add(f"name {first} {skeleton(''.join(words[1:]))}")  # particle written together
        keys.update(f"long last {' '.join(words[i:])}" for i in range(1, len(words)))
        keys.update(f"long initial {words[0][0]} {word}" for word in family)
    return keys


def _thing_keys(profile: Profile) -> set[str]:
    keys = set()
    for form in (*profile.names, *profile.forms):
        parts = parse_name(form)
        keys.add(f"form {fold(form)}")
        if parts.core:
            keys.add("core " + " ".join(parts.core))
            keys.add("skeleton " + " ".join(skeleton(word) for word in parts.core))
        bare = without_year(form)
        if is_acronym(bare):
            keys.add(f"letters {fold(bare)}")
        elif len(letters := initials(bare)) >= 3:
            keys.add(f"long letters {letters}")
        keys.update(f"{parts.kind} {date}" for date in parts.dates if len(date) > 7)
        keys.update(f"{parts.kind} {number}" for number in parts.numbers if len(number) > 3)
        if not parts.core and parts.kind:
            keys.add(f"kind {parts.kind}")
    return keys


def write_profiles(work: Work) -> None:
    """Sum the members of each signature up, and put each profile into its blocks."""
    work.index("members")
    work.delete_changed("profiles", "signature", "signatures")
    work.delete_changed("blocks", "signature", "signatures")
    changed = work.only("signature", "signatures")
    ordered = work.rows(
        f"SELECT signature, base, line FROM members WHERE {changed} ORDER BY signature, article, local"  # noqa: S608
    )
    for signature, rows in groupby(ordered, key=lambda row: row[0]):
        profile: Profile | None = None
        for _, base, line in rows:
            member = read_member(line)
            if profile is None:
                profile = Profile(signature, base, member.type)
            profile.add(member)
        assert profile is not None
        work.insert("profiles", [(signature, profile.base, dump_profile(profile))])
        work.insert("blocks", ((key, side, signature) for key, side in sorted(block_keys(profile))))


def read_pairs(work: Work) -> Iterator[tuple[str, Profile, Profile]]:
    """Pairs that share a block, with its key; each pair once a block."""
    changed = work.only("key", "blocks")
    ordered = work.rows(
        f"SELECT key, side, signature FROM blocks WHERE {changed} ORDER BY key, side, signature"  # noqa: S608
    )
    for key, rows in groupby(ordered, key=lambda row: row[0]):
        window: list[Profile] = []
        members = list(rows)
        if len(members) == 1 or members[0][1] == LONG:
            continue
        for _, side, signature in members:
            profile = read_profile(work, signature)
            for neighbour in window:
                if neighbour.signature != signature:
                    one, other = sorted((neighbour, profile), key=attrgetter("signature"))
                    yield key, one, other
            if side == SHORT:
                window = [*window, profile][-MAX_BLOCK:]


def read_profile(work: Work, signature: str) -> Profile:
    """The profile of a signature."""
    return load_profile(work.one("SELECT line FROM profiles WHERE signature = ?", (signature,)))


def read_member(line: str) -> Member:
    """A member from its row."""
    import json

    return from_plain(Member, json.loads(line))


def dump_profile(profile: Profile) -> str:
    """A profile as a line."""
    plain = {
        name: sorted(value) if isinstance(value, set) else to_plain(value)
        for name in Profile.__slots__
        if (value := getattr(profile, name)) or name == "articles"
    }
    return dump(plain)


def load_profile(line: str) -> Profile:
    """The profile on a line."""
    import json

    plain = json.loads(line)
    for name in ("forms", "places", "employers", "parties", "roles"):
        plain[name] = set(plain.get(name, ()))
    plain["first"] = tuple(plain.get("first", ("", "")))
    return Profile(**plain)
