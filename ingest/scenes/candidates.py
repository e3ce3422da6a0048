"""Candidate claims of a scene: which sentence could state which relation between which two entities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np

from ingest.hashing import Ids, named
from ingest.records import ARTICLE
from ingest.scenes.features import NOTHING, POINTED, Featuriser
from ingest.scenes.scene import Spot
from ontology.vocab import load_vocabulary

TO_ARTICLE = -1  # the object of WROTE and STATED
# Of 4951 articles none names more than 15 in a sentence, or has more than 812 candidates.
REACHES = (60, 30, 15, 7, 3, 1)
MAX_CANDIDATES = 200_000  # of an article, for half a gigabyte: the widest reach that keeps to it is taken


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, a subject and an object (TO_ARTICLE for the article itself)."""

    sentence: int
    subject: int
    target: int


@cache
def allowed(subject: str, target: str) -> tuple[str, ...]:
    """Relations that the ontology allows between two classes, sorted."""
    vocabulary = load_vocabulary()
    return tuple(sorted(name for name in vocabulary.relations if vocabulary.allows(name, subject, target)))


def find_candidates(features: Featuriser) -> list[Candidate]:
    """Each sentence with each allowed pair of which one end is named in it or speaks, or both are meant.

    Of pairs of a pronoun and an absent entity, one in three hundred was a gold edge: left out. So are, in a sentence
    that names a great many, pairs that stand far apart: every pair of three hundred signers is no claim of theirs.
    """
    for reach in REACHES:
        found = list(islice(_candidates(features, reach), MAX_CANDIDATES + 1))
        if len(found) <= MAX_CANDIDATES:
            break
    return found[:MAX_CANDIDATES]


def _candidates(features: Featuriser, reach: int) -> Iterator[Candidate]:
    """The candidates of all sentences: no more than `reach` others between the two, or nearer if one is absent."""
    classes = [e.cls for e in features.scene.entities]
    facts: dict[int, list[int]] = {}
    for subject, _, target in sorted(features.fact_keys):
        facts.setdefault(subject, []).append(target)
    for k, here in enumerate(features.entities_at()):
        near = set(features.salience.reachable(k, reach)) - here
        firm = {i for i in here if features.access(k, i) != POINTED}
        beside = _beside(features.scene.by_sentence[k], here, reach)
        for subject in sorted(here | near):
            if subject in here and allowed(classes[subject], "Article"):
                yield Candidate(k, subject, TO_ARTICLE)
            others = beside.get(subject, here)
            for target in sorted(others | near if subject in firm else others if subject in here else firm):
                if subject != target and allowed(classes[subject], classes[target]):
                    yield Candidate(k, subject, target)
        for subject in sorted(here):
            for target in facts.get(subject, ()):
                if target >= 0 and target not in here and target not in near:
                    yield Candidate(k, subject, target)


def _beside(spots: Sequence[Spot], here: set[int], reach: int) -> dict[int, set[int]]:
    """For each entity of a sentence those with at most `reach` spots between; empty where no two are farther apart."""
    if len(spots) < reach + 2:
        return {}
    unplaced = here - {spot.entity for spot in spots}  # who speaks without being named
    beside: dict[int, set[int]] = {}
    for n, spot in enumerate(spots):
        around = spots[max(n - reach - 1, 0) : n + reach + 2]
        beside.setdefault(spot.entity, set(unplaced)).update(other.entity for other in around)
    return beside


def candidate_parts(features: Featuriser, candidate: Candidate) -> list[Ids]:
    """The feature parts of a candidate."""
    return [features.parts[place] for place in candidate_places(features, candidate)]


def candidate_places(features: Featuriser, candidate: Candidate) -> tuple[int, ...]:
    """Where the parts of a candidate stand in those of its features; parts are shared between candidates."""
    k, subject, target = candidate.sentence, candidate.subject, candidate.target
    if target == TO_ARTICLE:
        access = features.access(k, subject)
        return (
            features.sentence(k, ""),
            features.sentence(k, "W" + access),
            *features.argument(k, subject, "W"),
            features.place(_article(features, k, subject)),
            NOTHING,
            NOTHING,
            NOTHING,
        )
    seen, both = features.pair(k, subject, target)
    return (
        features.sentence(k, ""),
        seen,
        *features.argument(k, subject, "S"),
        *features.argument(k, target, "O"),
        both,
    )


def _article(features: Featuriser, k: int, subject: int) -> Ids:
    """Line shape and bylines, for WROTE; who speaks how, for STATED."""
    scene = features.scene
    start, end = scene.sentences[k]
    share = sum(s.end - s.start for s in features.salience.present.get((k, subject), ())) / (end - start)
    ids = [*features.line_shape(k), named("a:share", int(8 * share))]
    ids.extend(named("a:fact", f.rule) for f in features.facts_of.get((subject, ARTICLE), ()) if f.predicate == "WROTE")
    return np.unique(np.array(ids, dtype=np.int32))
