"""Names beside each other in a list ("A, B et C"), and what is told of one of them told of the others as well.

`find_lists` gives the lists of a sentence; `joined_claims` is called by `claims.py` when all other claims are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.assertion.scope import find_limit
from ingest.claims.clauses import opens_clause
from ingest.claims.frames import SURE
from ingest.records import Claim
from ingest.scenes.candidates import allowed
from ingest.scenes.proof import cut_evidence, page_span
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot

# Relations whose ends share them out: what is told of a list is told of each of its names.
SHARED_OUT = frozenset(
    {"APPLIES_IN", "AUTHORISES", "FUNDS", "LOCATED_IN", "MEMBER_OF", "OPERATES_AT", "OWNS", "PARTY_TO"}
)
PLACES = frozenset({"APPLIES_IN", "LOCATED_IN"})  # only lists of places: "A et B, à Dijon" says where B is
LEADS = {"du": "de", "d'": "de", "des": "de", "au": "à", "aux": "à", "en": "à", "dans": "à"}
ALONE = frozenset(
    {",", "(", "qui", "dont", "où", "que", "qu'"}
)  # behind the last name: what follows is said of it alone
CLAUSE_ENDS = frozenset({";", ":"})
SURE_AT = 0.8  # confidence of the scorer from which an edge of its own is told of a whole list
MAX_LEAD = 4  # tokens before a name: "et dans le cabinet"

Item = tuple[Spot, str]  # a name, and the preposition that leads it, or ""


def find_lists(scene: Scene, sentence: int) -> Iterator[tuple[Spot, ...]]:
    """The lists of a sentence: names of one type, commas and at the end an "et" between, each led as the first is."""
    named = [s for s in scene.by_sentence[sentence] if s.how in NAMED]
    chain: list[Item] = []
    for spot in (s for s in named if not any(_holds(outer, s) for outer in named)):
        joint = _joint(scene, chain, spot) if chain else ""
        if joint == "":
            chain = []
        chain.append((spot, _lead(scene, spot)))
        if joint == "et":
            yield tuple(s for s, _ in chain)
            chain = chain[-1:]


def _holds(outer: Spot, inner: Spot) -> bool:
    return (
        outer.start <= inner.start and inner.end <= outer.end and (outer.end - outer.start) > (inner.end - inner.start)
    )


def _joint(scene: Scene, chain: list[Item], spot: Spot) -> str:
    """How a name is joined to a list so far: "," or "et", "" for not at all."""
    last, first_lead = chain[-1][0], chain[0][1]
    between = scene.words[last.end : spot.start]
    joint = between[0] if between else ""
    if joint not in (",", "et") or len(between) > MAX_LEAD + 1:
        return ""
    types = {scene.entities[s.entity].type for s in (last, spot)}
    start = _lead_start(scene, spot)
    if len(types) > 1 or start != last.end + 1:
        return ""
    lead, is_bare = _lead(scene, spot), start == spot.start
    is_led_alike = lead == first_lead or (lead == "" and (first_lead == "à" or (is_bare and joint == "et")))
    return joint if is_led_alike else ""


def _lead_start(scene: Scene, spot: Spot) -> int:
    """Where the words that only lead up to a name begin: "dans", "le", "la société"."""
    first, i = scene.sentences[spot.sentence][0], spot.start
    if i - 1 > first and scene.pos[i - 1] == "NOUN" and scene.pos[i - 2] in ("DET", "ADP"):
        i -= 1
    while i - 1 >= first and scene.pos[i - 1] == "DET":
        i -= 1
    return i - 1 if i - 1 >= first and scene.pos[i - 1] == "ADP" else i


def _lead(scene: Scene, spot: Spot) -> str:
    """The preposition that leads a name, contracted forms by the plain one."""
    i = _lead_start(scene, spot)
    word = scene.words[i]
    return LEADS.get(word, word) if i < spot.start and scene.pos[i] == "ADP" else ""


def joined_claims(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """What is told between a name of a list and another name of its sentence, told of the rest of the list."""
    told, shown = {_ends(c) for c in claims}, [c for c in claims if c.evidence[0].rule.startswith("frame:")]
    number = {e.id: n for n, e in enumerate(scene.entities)}
    new: dict[tuple[str, str, str], Claim] = {}
    for names in (names for k in range(len(scene.sentences)) for names in find_lists(scene, k)):
        start = page_span(scene, *scene.sentences[names[0].sentence])[0]
        for claim in [*shown, *claims, *new.values()]:
            if claim.predicate not in SHARED_OUT or claim.polarity != "asserted" or claim.object not in number:
                continue
            proof = claim.evidence[0]
            is_sure = proof.confidence >= SURE_AT or claim in shown
            if not is_sure or proof.sentence_start != start or proof.rule.startswith("name:"):
                continue
            for other in _joined(scene, names, claim, (number[claim.subject], number[claim.object])):
                ends = _ends(other)
                if ends not in told and (claim in shown or ends[::-1] not in told):
                    told.add(ends)
                    new[ends] = other
    yield from new.values()


def _ends(claim: Claim) -> tuple[str, str, str]:
    return claim.subject, claim.predicate, claim.object


def _joined(scene: Scene, names: tuple[Spot, ...], claim: Claim, ends: tuple[int, int]) -> Iterator[Claim]:
    """A claim again, each other name of a list in the place of the one that is an end of it."""
    listed = [s for s in names if s.entity in ends]
    if len(listed) != 1 or listed[0].entity == ends[0] == ends[1]:
        return
    is_subject = listed[0].entity == ends[0]
    near = _outside(scene, names, ends[1] if is_subject else ends[0])
    if near is None or (is_subject and claim.predicate in PLACES) or not _is_of_all(scene, names, listed[0], near):
        return
    for name in names:
        pair = (name, near) if is_subject else (near, name)
        classes = [scene.entities[s.entity].cls for s in pair]
        if name.entity in ends or claim.predicate not in allowed(*classes) or _is_of_its_own(claim, classes):
            continue
        if find_limit(scene, claim.predicate, *pair) is None:
            start, end = min(s.start for s in pair), max(s.end for s in pair)
            proof = cut_evidence(scene, start, end, rule="frame:list", confidence=SURE)
            subject, target = (scene.entities[s.entity].id for s in pair)
            yield replace(claim, subject=subject, object=target, evidence=(proof,))


def _is_of_its_own(claim: Claim, classes: list[str]) -> bool:
    """What a structure of cooperation brings together are its parties, not where it works."""
    return claim.predicate == "OPERATES_AT" and classes[0] == "CooperationStructure"


def _outside(scene: Scene, names: tuple[Spot, ...], entity: int) -> Spot | None:
    """The spot of an entity nearest to a list in its sentence, None where it stands within the list."""
    here = [s for s in scene.by_sentence[names[0].sentence] if s.entity == entity]
    near = min(here, key=lambda s: max(s.start - names[-1].end, names[0].start - s.end), default=None)
    return None if near is None or names[0].start <= near.start < names[-1].end else near


def _is_of_all(scene: Scene, names: tuple[Spot, ...], told: Spot, fixed: Spot) -> bool:
    """Whether what is told of one name can be meant of all: within one clause, and not said of the last alone."""
    behind = scene.words[names[-1].end : names[-1].end + 1]
    if told == names[-1] and behind and behind[0] in ALONE:
        return False
    first, last = (names[-1].end, fixed.start) if names[-1].end <= fixed.start else (fixed.end, names[0].start)
    between = range(first, last)
    if any(scene.words[i] in CLAUSE_ENDS for i in between) or sum(scene.pos[i] == "VERB" for i in between) > 1:
        return False
    if fixed.end <= names[0].start:
        stop = _lead_start(scene, names[0])
        return scene.words[fixed.end : stop] != [","] and not opens_clause(scene, names[-1])
    return _lead(scene, names[0]) != "de"  # "les maires de A et de B ont …"
