"""Who held an office before: "X succède à Z" makes Z a former holder in the one body that X holds an office in.

Called by `claims.py` when all other claims of an article are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.frames import SURE
from ingest.proof import cut_evidence
from ingest.qualify import FINITE, FUTURE, cue_at
from ingest.records import Claim
from ingest.scene import Scene

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
    """Each "X succède à Z", "elle a remplacé Z", in text order."""
    for spots in scene.by_sentence:
        people = [s for s in spots if scene.entities[s.entity].type == "Person" and s.how in ("name", "pronoun")]
        for old in people:
            start = scene.sentences[old.sentence][0]
            for i in range(max(start, old.start - BEHIND - 3), old.start):
                stop = cue_at(scene, i, "replaces")
                if not stop or stop > old.start or any(scene.pos[j] in FINITE for j in range(stop, old.start)):
                    continue
                new = next((s for s in reversed(people) if s.end <= i and i - s.end <= AHEAD), None)
                if old.how == "name" and new is not None and new.entity != old.entity:
                    yield Succession(new.entity, old.entity, new.start, old.end, (i, stop))
                break


def succession_claims(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The office of who is succeeded, where he is told none and the successor holds one in one body alone."""
    offices = [c for c in claims if c.predicate == "HOLDS_ROLE" and c.polarity == "asserted"]
    for found in find_successions(scene):
        new, old = scene.entities[found.new].id, scene.entities[found.old].id
        bodies = {c.object for c in offices if c.subject == new and c.temporal != "former"}
        if len(bodies) != 1 or any(c.subject == old for c in offices):
            continue
        is_over = not FUTURE.match(scene.words[found.cue[0]])
        cue = (*found.cue, "former" if is_over else "future")
        yield Claim(
            scene.article.article.id,
            old,
            "HOLDS_ROLE",
            bodies.pop(),
            (cut_evidence(scene, found.start, found.end, rule="frame:succession", confidence=SURE, cues=[cue]),),
            role=next(c.role for c in offices if c.subject == new),
            temporal="former" if is_over else "",
            voice="journalist",
        )
