"""Candidate claims of a scene: which sentence could state which relation between which two entities."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.features import NOTHING, POINTED, Featuriser
from ingest.hashing import Ids, named
from ontology.vocab import load_vocabulary

TO_ARTICLE = -1  # the object of WROTE and STATED


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


def find_candidates(features: Featuriser) -> Iterator[Candidate]:
    """Each sentence with each allowed pair of which one end is named in it or speaks, or both are meant.

    Of pairs of a pronoun and an absent entity, one in three hundred was a gold edge: left out.
    """
    scene = features.scene
    classes = [e.cls for e in scene.entities]
    salience = features.salience
    facts = sorted(features.fact_keys)
    for k, here in enumerate(features.entities_at()):
        near = {i for i in range(len(classes)) if i not in here and salience.count[i] and salience.is_reachable(k, i)}
        firm = {i for i in here if features.access(k, i) != POINTED}
        for subject in sorted(here | near):
            if subject in here and allowed(classes[subject], "Article"):
                yield Candidate(k, subject, TO_ARTICLE)
            for target in sorted(here | near if subject in firm else here if subject in here else firm):
                if subject != target and allowed(classes[subject], classes[target]):
                    yield Candidate(k, subject, target)
        for subject, _, target in facts:
            if subject in here and target >= 0 and target not in here and target not in near:
                yield Candidate(k, subject, target)


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
    text = scene.article.text.text[scene.offsets[start] : scene.chars(start, end)[1]]
    ids = [
        named("article"),
        named("a:len", min(len(text) // 20, 10)),
        named("a:digits", min(sum(c.isdigit() for c in text), 12)),
    ]
    ids.append(named("a:person#", min(sum(scene.entities[s.entity].type == "Person" for s in scene.by_sentence[k]), 4)))
    ids.append(
        named(
            "a:share",
            int(8 * sum(s.end - s.start for s in features.salience.present.get((k, subject), ())) / (end - start)),
        )
    )
    ids.extend(named("a:fact", f.rule) for f in features.facts if f.subject == subject and f.predicate == "WROTE")
    ids.append(named("a:fromend", min(len(scene.sentences) - k, 6)))
    return np.unique(np.array(ids, dtype=np.int32))
