"""Sentence shapes sure enough to tell a claim that the scorer would leave out."""

from ingest.features import Featuriser
from ingest.structure import Fact

AGAINST = frozenset({"stance:oppose", "OPPOSES"})
FOR = frozenset({"stance:support", "SUPPORTS", "stance:comment"})
SURE = 0.6  # confidence of these claims: at least four in five were right on the corpus


def find_framed(features: Featuriser) -> list[Fact]:
    """All that these shapes tell: ascribed stances, and what an instrument's own name says."""
    named = [fact for fact in features.facts if fact.rule == "name:instrument"]
    return [*find_attributed_stances(features), *named]


def find_attributed_stances(features: Featuriser) -> list[Fact]:
    """ "Le décret fait craindre des fermetures, selon la FNMR": an unmixed charge against one instrument, ascribed."""
    scene = features.scene
    facts = []
    for voice in features.voices.values():
        if voice.how != "according":
            continue
        start, end = scene.sentences[voice.sentence]
        spots = [s for s in scene.by_sentence[voice.sentence] if scene.entities[s.entity].type == "Instrument"]
        tags = {tag for i in range(start, end) for tag in features.tags[i]}
        is_mixed = bool(tags & FOR) or any(start <= i < end for i in features.negated)
        if len({s.entity for s in spots}) == 1 and tags & AGAINST and not is_mixed:
            facts.append(Fact(voice.entity, "OPPOSES", spots[0].entity, start, end, "frame:according-to"))
    return facts
