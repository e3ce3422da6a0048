"""Hospitals whose group stands right behind their name: "l'hôpital Necker (AP-HP)", "hôpital Cochin, AP-HP)"."""

from collections.abc import Iterator
from itertools import pairwise

from ingest.lexicon import load_lexicon
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene
from ingest.scenes.structure import Fact

JOINTS: tuple[list[str], ...] = (["("], [","], ["-"], ["–"], [])


def find_belonging(scene: Scene) -> Iterator[Fact]:
    """Each hospital beside a group of hospitals, nothing but a bracket, comma or dash between."""
    groups = load_lexicon("structure").forms("hospital_groups")
    for spots in scene.by_sentence:
        for one, group in pairwise(s for s in spots if s.how in NAMED):
            site, owner = scene.entities[one.entity], scene.entities[group.entity]
            is_pair = site.subtype == owner.subtype == "Hospital" and site.name not in groups and owner.name in groups
            is_end = scene.words[group.end : group.end + 1] != ["et"]  # "X, AP-HP et Y" is a list
            if is_pair and is_end and scene.words[one.end : group.start] in JOINTS:
                yield Fact(one.entity, "PART_OF", group.entity, one.start, group.end, "frame:group")
