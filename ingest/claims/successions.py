"""Who held an office before and who does next: "X succède à Z", "Z est remplacé par X" make Z a former holder where X
holds an office; "X remplace Z à la tête de Y" gives X one in Y.

Called by `claims.py` when all other claims of an article are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.assertion.qualify import FINITE, is_told
from ingest.claims.frames import SURE
from ingest.records import Claim
from ingest.scenes.pronouns import find_genders
from ingest.scenes.proof import cut_evidence
from ingest.scenes.roles import HEADSHIPS, LINKS, is_body
from ingest.scenes.salience import SHOWN
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.tenses import is_future
from ingest.scenes.time_cues import cue_at

BE = frozenset({"est", "était", "été", "sera", "serait"})  # before a participle: "a été remplacé par"
AHEAD, BEHIND = 12, 6  # tokens between the verb and who succeeds, who is succeeded


@dataclass(frozen=True, slots=True)
class Succession:
    """Who succeeds whom, and the tokens that say so."""

    new: int
    old: int
    start: int
    end: int
    cue: tuple[int, int]


def find_successions(scene: Scene) -> Iterator[Succession]:
    """Each "X succède à Z", "elle a remplacé Z", "Z a été remplacé par X", in text order."""
    for spots in scene.by_sentence:
        people = [s for s in spots if scene.entities[s.entity].type == "Person" and s.how in ("name", "pronoun")]
        for last in people:
            start = scene.sentences[last.sentence][0]
            for i in range(max(start, last.start - BEHIND - 3), last.start):
                stop = cue_at(scene, i, "replaces")
                if not stop or stop > last.start or any(scene.pos[j] in FINITE for j in range(stop, last.start)):
                    continue
                first = next((s for s in reversed(people) if s.end <= i and i - s.end <= AHEAD), None)
                if last.how == "name" and first is not None and first.entity != last.entity:
                    is_passive = scene.words[i - 1] in BE and "par" in scene.words[stop : last.start]
                    new, old = (last, first) if is_passive else (first, last)
                    yield Succession(new.entity, old.entity, first.start, last.end, (i, stop))
                break


def _headed(scene: Scene, end: int) -> Spot | None:
    """The body of "à la tête de Y", "à la direction de Y" right behind the name that ends at a token."""
    k = scene.sentence_of[end - 1]
    last = scene.sentences[k][1]
    charge = next((i for i in range(end, min(last, end + 3)) if scene.words[i] in HEADSHIPS), None)
    if charge is None or scene.words[end] not in ("à", "aux"):
        return None
    i = charge + 1
    while i < last and scene.words[i] in LINKS:
        i += 1
    here = (s for s in scene.by_sentence[k] if s.start <= i < s.end and s.how in SHOWN)
    return next((s for s in here if is_body(scene, s.entity)), None)


def _next_claims(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """ "X remplace Z à la tête de Y": the office of X, where none is told of him in Y."""
    told = {(c.subject, c.object) for c in claims if c.predicate == "HOLDS_ROLE"}
    for found in find_successions(scene):
        body = _headed(scene, found.end)
        if body is None or not is_told(scene, found.cue[0]):
            continue
        ends = scene.entities[found.new].id, scene.entities[body.entity].id
        if ends not in told:
            is_ahead = is_future(scene, found.cue[0])
            cues = [(*found.cue, "future")] if is_ahead else []
            proof = cut_evidence(scene, found.start, body.end, rule="frame:succession", confidence=SURE, cues=cues)
            yield Claim(
                scene.article.article.id,
                ends[0],
                "HOLDS_ROLE",
                ends[1],
                (proof,),
                modality="announced" if is_ahead else "",
                temporal="future" if is_ahead else "",
                voice="journalist",
            )


def succession_claims(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The office of who succeeds at the head of a body, and of who is succeeded, where he is told none in another."""
    next_ones = list(_next_claims(scene, claims))
    yield from next_ones
    claims = [*claims, *next_ones]
    offices = [c for c in claims if c.predicate == "HOLDS_ROLE" and c.polarity == "asserted"]
    genders = find_genders(scene) if offices else []
    for found in find_successions(scene):
        new, old = scene.entities[found.new].id, scene.entities[found.old].id
        bodies = {c.object for c in offices if c.subject == new and c.temporal != "former"}
        if len(bodies) != 1 or any(c.subject == old for c in offices):
            continue
        role = next(c.role for c in offices if c.subject == new)
        is_over = not is_future(scene, found.cue[0])
        cue = (*found.cue, "former" if is_over else "future")
        yield Claim(
            scene.article.article.id,
            old,
            "HOLDS_ROLE",
            bodies.pop(),
            (cut_evidence(scene, found.start, found.end, rule="frame:succession", confidence=SURE, cues=[cue]),),
            # "Directrice" is no word for the man before her, and ours to inflect it is not: no text says it.
            role=role if genders[found.new] == genders[found.old] else "",
            temporal="former" if is_over else "",
            voice="journalist",
        )
