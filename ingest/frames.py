"""Sentence shapes sure enough to tell a claim that the scorer would leave out.

Reading order: `find_framed` (what they show), then `framed_claims` (how it is told).
"""

from collections.abc import Iterator, Sequence

from ingest.decision import STANCES
from ingest.features import Featuriser
from ingest.offices import Office, find_holders
from ingest.proof import cut_evidence
from ingest.qualify import Stated, Times, find_times
from ingest.records import Claim
from ingest.roles import find_roles
from ingest.structure import Fact

AGAINST = frozenset({"stance:oppose", "OPPOSES"})
FOR = frozenset({"stance:support", "SUPPORTS", "stance:comment"})
CONTEXT = "role:context"
SURE_BODY = 0.5  # likelihood of a body: six in seven were right in cross-validation
SURE = 0.6  # confidence of these claims: at least four in five were right on the corpus


def find_framed(features: Featuriser) -> list[Fact]:
    """All that these shapes tell: ascribed stances, and what an instrument's own name says."""
    named = [fact for fact in features.facts if fact.rule == "name:instrument"]
    return [*find_attributed_stances(features), *find_context_offices(features), *named]


def find_context_offices(features: Featuriser) -> list[Fact]:
    """ "Sa présidente, X", "le directeur, X": the office, held in the body of the context that is meant."""
    holders = find_holders(features.scene, features.salience, find_roles(features.scene))
    return [
        Fact(h.office.person.entity, "HOLDS_ROLE", h.body, *_both(h.office), CONTEXT, (h.office.start, h.office.end))
        for h in holders
        if h.probability >= SURE_BODY
    ]


def _both(office: Office) -> tuple[int, int]:
    """Tokens of the office and the name."""
    return min(office.start, office.person.start), max(office.end, office.person.end)


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


def framed_claims(features: Featuriser, facts: Sequence[Fact]) -> Iterator[Claim]:
    """The claims of what the shapes show; an office with its title and time."""
    scene = features.scene
    for fact in facts:
        if not isinstance(fact.object, int):
            continue
        times = _office_times(features, fact) if fact.rule == CONTEXT else Times()
        yield Claim(
            scene.article.article.id,
            scene.entities[fact.subject].id,
            fact.predicate,
            scene.entities[fact.object].id,
            (cut_evidence(scene, fact.start, fact.end, rule=fact.rule, confidence=SURE, cues=times.cues),),
            role=scene.article.text.text[slice(*scene.chars(*fact.phrase))] if fact.rule == CONTEXT else "",
            temporal=times.temporal,
            valid_from=times.valid_from,
            valid_to=times.valid_to,
            voice="indirect" if fact.predicate in STANCES else "journalist",
        )


def _office_times(features: Featuriser, fact: Fact) -> Times:
    sentence = features.scene.sentence_of[fact.start]
    spot = features.salience.present[sentence, fact.subject][0]
    return find_times(features.scene, Stated(fact.predicate, fact.start, fact.end, spot, fact.phrase))
