"""Votes without a verb of their own: "la CFDT a voté pour Z, FO contre", "sur Z, la CFDT est pour, FO contre".

One text must stand in the sentence, and one vote with its verb; who is named right before a bare "pour" or "contre"
took that side.
"""

from collections.abc import Iterator

from ingest.assertion.conditions import NE
from ingest.scenes.candidates import allowed
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end
from ingest.scenes.speakers import can_speak
from ingest.scenes.structure import Fact

SIDES = {"pour": "SUPPORTS", "contre": "OPPOSES"}
IS = frozenset({"est", "sont", "vote", "votent", "votera", "voteront"})  # "la CFDT est pour"
CLOSING = frozenset({",", ";", ".", ":", ")", "»", "!", "et", "mais", "\n"})
VOTING = ("voting_for", "voting_against")


def find_elided_votes(scene: Scene) -> Iterator[Fact]:
    """The sides that are told so, in text order."""
    for k, spots in enumerate(scene.by_sentence):
        texts = {s.entity for s in spots if s.how in NAMED and scene.entities[s.entity].type == "Instrument"}
        start, end = scene.sentences[k]
        if len(texts) != 1 or not {"pour", "contre"} & set(scene.words[start:end]):
            continue
        told = [(spot, side) for spot in spots if (side := _side(scene, spot, end))]
        told += [(joined, side) for spot, side in told for joined in spots if _is_joined(scene, joined, spot)]
        is_vote = any(cue_end(scene, i, group) for group in VOTING for i in range(start, end))
        if not told or not (is_vote or any(scene.words[spot.end] in IS for spot, _ in told if spot.end < end)):
            continue
        text = next(iter(texts))
        for spot, side in told:
            if side in allowed(scene.entities[spot.entity].cls, scene.entities[text].cls):
                yield Fact(spot.entity, side, text, start, end, "frame:vote")


def _side(scene: Scene, spot: Spot, end: int) -> str:
    """The side of a bare "pour" or "contre" right behind a name, with or without "est"."""
    if spot.how not in NAMED or not can_speak(scene, spot.entity):
        return ""
    i = spot.end
    if i < end and scene.words[i] in IS:
        i += 1
    is_bare = i < end and scene.words[i] in SIDES and (i + 1 >= end or scene.words[i + 1].strip(" ") in CLOSING)
    is_denied = bool(NE & set(scene.words[max(0, spot.start - 2) : i]))
    return SIDES[scene.words[i]] if is_bare and not is_denied else ""


def _is_joined(scene: Scene, first: Spot, second: Spot) -> bool:
    """ "FO et la CGT pour": the side is that of both."""
    between = [scene.words[i] for i in range(first.end, second.start) if scene.pos[i] != "DET"]
    return between == ["et"] and first.how in NAMED and can_speak(scene, first.entity)
