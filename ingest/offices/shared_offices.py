"""An office that several persons named together hold: "A et B, coprésidents de Y", "les associés de Y, A, B et C".

`find_roles` ties the office to the nearest of them alone; the others get it here, in the plural, or each his own where
the text pairs them ("A et B, respectivement présidente et trésorier de Y").
"""

from collections.abc import Iterator, Sequence

from ingest.assertion.scope import find_limit
from ingest.forms import leads_name
from ingest.scenes.roles import LINKS, RoleHit, is_body, is_role_noun
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.structure import Fact

SHARED, PAIRED = "role:shared", "role:paired"
AND = frozenset({"et", "&"})
PAIRING = "respectivement"
OPENING = frozenset({"ADJ", "ADV", "DET"})
IN_BRACKETS = 8  # tokens of a party or a town behind a name


def find_groups(scene: Scene) -> Iterator[tuple[Spot, ...]]:
    """The persons whom each sentence names in a row: "A (LR), B et C"."""
    for spots in scene.by_sentence:
        group: list[Spot] = []
        is_closed = False
        for spot in (s for s in spots if scene.entities[s.entity].type == "Person" and s.how == "name"):
            link = _link(scene, group[-1], spot) if group and not is_closed else ""
            if not link:
                if is_closed:
                    yield tuple(group)
                group = []
            group.append(spot)
            is_closed = link == "et"
        if is_closed:
            yield tuple(group)


def _link(scene: Scene, left: Spot, right: Spot) -> str:
    """What joins two names, titles and a bracket let by: "et", "," or nothing."""
    if right.start - left.end > IN_BRACKETS + 5:
        return ""
    between = scene.words[_behind(scene, left) : right.start]
    words = [word for word in between if not leads_name(word)]
    return "et" if words and words[-1] in AND and words[:-1] in ([], [","]) else "," if words == [","] else ""


def _behind(scene: Scene, spot: Spot) -> int:
    """The token behind a name and the bracket that follows it."""
    if spot.end >= len(scene.words) or scene.words[spot.end] != "(":
        return spot.end
    stop = min(len(scene.words), spot.end + IN_BRACKETS)
    return next((i + 1 for i in range(spot.end, stop) if scene.words[i] == ")"), spot.end)


def find_shared_offices(scene: Scene, hits: Sequence[RoleHit]) -> list[Fact]:
    """What each of a group holds beside the one to whom a sentence shape ties the office."""
    facts = []
    for group in find_groups(scene):
        told = list(_told_behind(scene, group))
        for hit in hits if not told else ():
            if hit.person in group and _is_of_all(scene, group, hit):
                told += [_fact(spot, hit.organisation, (hit.start, hit.end), SHARED) for spot in group]
        facts += told
    return [fact for fact in facts if _is_free(scene, fact)]


def _fact(person: Spot, body: Spot, phrase: tuple[int, int], rule: str) -> Fact:
    start, end = min(person.start, phrase[0], body.start), max(person.end, phrase[1], body.end)
    return Fact(person.entity, "HOLDS_ROLE", body.entity, start, end, rule, phrase)


def _is_free(scene: Scene, fact: Fact) -> bool:
    """Whether nothing in the sentence denies or supposes what it says."""
    ends = (
        next(s for s in scene.spots if s.entity == e and fact.start <= s.start) for e in (fact.subject, fact.object)
    )
    return find_limit(scene, fact.predicate, *ends) is None


def _is_of_all(scene: Scene, group: Sequence[Spot], hit: RoleHit) -> bool:
    """Whether an office is told of a whole group: "les présidents de Y, A et B", "A et B dirigent Y"."""
    if hit.rule == "role:verb":
        return hit.person == group[-1] and scene.words[hit.start].endswith("ent")
    is_before = hit.rule == "role:before-name" and hit.person == group[0]
    return (
        is_before and _is_plural(scene, hit.start) and not _is_shared_out(scene, (hit.start, hit.end), hit.organisation)
    )


def _is_plural(scene: Scene, i: int) -> bool:
    return scene.words[i].endswith("s") or scene.words[i - 1 : i] == ["les"]


def _is_shared_out(scene: Scene, phrase: tuple[int, int], body: Spot) -> bool:
    """Whether each holds it elsewhere ("directeurs de Y et de Z"), or it is only a membership."""
    bodies = [s for s in scene.by_sentence[body.sentence] if s.entity != body.entity and is_body(scene, s.entity)]
    behind = body.end + 1 if scene.words[body.end : body.end + 1] == ["et"] else len(scene.words)
    is_other = any(phrase[0] <= s.start < body.start or 0 <= s.start - behind <= 2 for s in bodies)
    return is_other or scene.words[slice(*phrase)] == ["membres"]


def _told_behind(scene: Scene, group: Sequence[Spot]) -> Iterator[Fact]:
    """ "A et B, anciens présidents de Y"; "A et B, respectivement présidente et trésorier de Y", in order."""
    end, i = scene.sentences[group[0].sentence][1], _behind(scene, group[-1])
    if i >= end or scene.words[i] != ",":
        return
    i += 1
    while i < end and (scene.words[i] in (PAIRING, ",") or (scene.pos[i] in OPENING and not is_role_noun(scene, i))):
        i += 1
    is_paired = PAIRING in scene.words[group[-1].end : i]
    spots = [s for s in scene.by_sentence[group[0].sentence] if s.start > i and is_body(scene, s.entity)]
    offices = list(_offices(scene, i, end, spots))
    if is_paired and len(offices) == len(group):
        for n, (person, (phrase, _)) in enumerate(zip(group, offices, strict=True)):
            body = next((body for _, body in offices[n:] if body is not None), None)
            if body is not None:
                yield _fact(person, body, phrase, PAIRED)
    elif offices and not is_paired:
        phrase, body = offices[0]
        if body is not None and _is_plural(scene, phrase[0]) and not _is_shared_out(scene, phrase, body):
            yield from (_fact(person, body, phrase, SHARED) for person in group)


def _offices(
    scene: Scene, start: int, end: int, bodies: Sequence[Spot]
) -> Iterator[tuple[tuple[int, int], Spot | None]]:
    """The offices that a list names, each with its tokens and the body right behind it, if it has one."""
    i = start
    while i < end and is_role_noun(scene, i):
        stop = i + 1
        while stop < end and scene.words[stop] not in (",", "et") and scene.pos[stop] not in ("VERB", "AUX", "PUNCT"):
            if any(s.start == stop for s in bodies):
                break
            stop += 1
        body = next((s for s in bodies if s.start == stop), None)
        last = stop
        while last - 1 > i and scene.words[last - 1] in LINKS:
            last -= 1
        yield (i, last), body
        i = body.end if body is not None else stop
        while i < end and (scene.words[i] in (",", "et") or scene.pos[i] == "DET"):
            i += 1
