"""Hashed features of candidate claims: what the scorer sees of a sentence, an entity in it, and a pair.

A candidate is a sentence with a subject and an object, of which one at least is present in the sentence. Its features
come in parts that are computed once and shared: the sentence, each entity as subject or object of it, and the pair.
Reading order: `Featuriser`, then `candidates.py`, then `scorer.py`.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.hashing import Ids, bucket, mix, named, salt, text_hash
from ingest.records import ArticleEntity
from ingest.scenes.offices import find_offices
from ingest.scenes.roles import find_roles, is_role_noun
from ingest.scenes.salience import NAMED, Salience
from ingest.scenes.scene import Scene
from ingest.scenes.speakers import Voice
from ingest.scenes.structure import Fact, find_structure
from ingest.scenes.token_features import TokenFeatures

ABSENT, VOICE, PRESENT, POINTED = "n", "v", "i", "p"  # absent, speaking, named, meant by a pronoun or description
Words = tuple[NDArray[np.uint64], list[str], list[str]]
NOTHING = 0  # place of the part without features


@dataclass(frozen=True, slots=True, eq=False)
class PairKind:
    """What a pair is in all sentences; told apart by identity, as it is looked up for each candidate."""

    kinds: tuple[str, str]
    rank: int
    marks: tuple[tuple[str, ...], ...]


_kept_kind = lru_cache(maxsize=1 << 16)(PairKind)


@lru_cache(maxsize=1 << 16)
def _pair_ids(kind: PairKind, access: tuple[str, str], far: tuple[int, int], roles: tuple[str, ...]) -> Ids:
    """Features of a pair but for the words between: few enough kinds of pairs recur to be worth keeping."""
    kinds = kind.kinds
    both = f"{kinds[0]}>{kinds[1]}"
    ids = [named("kinds", both), named("acc", *access), named("acck", *access, both), named("far", both, *far)]
    ids.append(named("rank2", both, kind.rank, *access))
    ids.extend(named("roleof", noun, kinds[1], access[1], *far) for noun in roles)
    ids.extend(named("rolek", kinds[1], access[1], *far) for noun in roles[:1])
    ids.extend(named(*mark) for mark in kind.marks)
    return np.array(ids, dtype=np.int32)


def _far_ids(side: str, back: int, recency: int, matches: int) -> list[int]:
    """How far away an entity was last named, how many are nearer, and whether a description here may mean it."""
    ids = [named(side, "back", back), named(side, "recency", recency), named(side, "br", min(back, 5), recency)]
    return ids + [named(side, "headmatch")] * matches


@lru_cache(maxsize=1 << 16)
def _kept_absent(side: str, kind: str, back: int, recency: int, matches: int) -> Ids:
    return np.array([named(side, "acc", ABSENT, kind), *_far_ids(side, back, recency, matches)], dtype=np.int32)


class Featuriser(TokenFeatures):
    """Features of one scene; arrays over tokens are hashed once.

    Parts are told by their place in `parts`: candidates then are rows of numbers.
    """

    def __init__(self, scene: Scene, voices: list[Voice]) -> None:
        super().__init__(scene)
        self.voices: dict[tuple[int, int], Voice] = {(v.sentence, v.entity): v for v in voices}
        self.facts = find_structure(scene)
        self.fact_keys = {(f.subject, f.predicate, -1 if isinstance(f.object, str) else f.object) for f in self.facts}
        self.facts_of: dict[tuple[int, int | str], list[Fact]] = {}
        for fact in self.facts:
            self.facts_of.setdefault((fact.subject, fact.object), []).append(fact)
        self.roles = find_roles(scene)
        self.offices = list(find_offices(scene))
        self.role_hits = {(h.person.entity, h.organisation.entity): h.rule for h in self.roles}
        self.kinds = [e.cls for e in scene.entities]
        self.salience = Salience(scene)
        self.name_ids = [self._name_words(e) for e in scene.entities]
        self._access = {
            key: PRESENT if any(s.how in NAMED for s in spots) else POINTED
            for key, spots in self.salience.present.items()
        }
        self._access.update(dict.fromkeys(self.voices, VOICE))
        self.parts: list[Ids] = [np.zeros(0, np.int32)]
        self._content_before = [0, *np.cumsum(self.is_content).tolist()]
        self._content_cache: dict[str, Ids] = {}
        self._words_cache: dict[int, Words] = {}
        self._sentence_cache: dict[tuple[int, str], int] = {}
        self._nouns_cache: dict[int, list[int]] = {}
        self._role_cache: dict[tuple[int, int], tuple[str, ...]] = {}
        self._kind_cache: dict[tuple[int, int], PairKind] = {}
        self._identity_cache: dict[tuple[int, str], int] = {}
        self._definite_cache: dict[tuple[int, str, str], int] = {}
        self._argument_cache: dict[tuple[int, int, str], tuple[int, int, int]] = {}
        self._recurring: dict[int, int] = {}

    def _name_words(self, entity: ArticleEntity) -> list[int]:
        words = {
            w.lower().strip("«»()'’")
            for form in entity.aliases or (entity.name,)
            for w in form.replace("’", "' ").split()
        }
        return [text_hash(w) for w in sorted(words)][:12]

    def place(self, ids: Ids) -> int:
        """The place of a new part."""
        self.parts.append(ids)
        return len(self.parts) - 1

    def sentence(self, k: int, config: str) -> int:
        """Words, pairs of words and negated verbs of a sentence; crossed with who is where in it."""
        key = (k, config)
        found = self._sentence_cache.get(key)
        if found is None:
            negated, tags, moods = self._sentence_words(k)
            start, end = self.scene.sentences[k]
            before = self._content_before
            marks = [named("tag", config, tag) for tag in tags]
            marks.extend(named("mood", config, mood) for mood in moods)
            parts = [self._content(config)[before[start] : before[end]]]
            if len(negated):
                parts.append(mix(negated, salt("neg", config)))
            parts.append(np.array(marks, np.int32))
            if config == "":
                parts.append(self._hashed_bigrams("s2")[start + 1 : end])
                parts.append(np.array(self._sentence_flags(k, start, end), dtype=np.int32))
            found = self._sentence_cache[key] = self.place(np.concatenate(parts))
        return found

    def _content(self, config: str) -> Ids:
        """Feature ids of all content words of the scene."""
        found = self._content_cache.get(config)
        if found is None:
            found = self._content_cache[config] = mix(self.lemmas[self.is_content], salt("s", config))
        return found

    def _sentence_words(self, k: int) -> Words:
        """Hashed negated verbs of a sentence, its triggers and its moods."""
        found = self._words_cache.get(k)
        if found is None:
            start, end = self.scene.sentences[k]
            lemmas = self.scene.lemmas
            negated = [lemmas[i] and text_hash(lemmas[i]) for i in self.negated if start <= i < end]
            found = self._words_cache[k] = (
                np.array(negated, dtype=np.uint64),
                sorted({tag for i in range(start, end) for tag in self.tags[i]}),
                sorted({mood for mood in self.endings[start:end] if mood}),
            )
        return found

    def _sentence_flags(self, k: int, start: int, end: int) -> list[int]:
        words = self.scene.words[start:end]
        flags = [named("bias"), named("pos", min(k, 3)), named("len", bucket(end - start))]
        if any(self.scene.is_quoted[start:end]):
            flags.append(named("quote"))
        flags.extend(
            named("clitic", w) for w in ("l'", "le", "la", "les", "en", "y", "lui", "ne", "n'", "?", "si") if w in words
        )
        return flags

    def access(self, k: int, entity: int) -> str:
        """Whether an entity is present in, speaks in, or is absent from a sentence."""
        return self._access.get((k, entity), ABSENT)

    def entities_at(self) -> list[set[int]]:
        """The entities that are not absent from each sentence."""
        found: list[set[int]] = [set() for _ in self.scene.sentences]
        for k, entity in self._access:
            found[k].add(entity)
        return found

    def argument(self, k: int, entity: int, side: str) -> tuple[int, int, int]:
        """An entity as subject ("S") or object ("O") of what a sentence states.

        What it is anywhere, how it stands here, and what here may mean it without naming it.
        """
        key = (k, entity, side)
        found = self._argument_cache.get(key)
        if found is None:
            found = self._argument_cache[key] = (self._identity(entity, side), *self._standing(k, entity, side))
        return found

    def _standing(self, k: int, entity: int, side: str) -> tuple[int, int]:
        kind, access = self.kinds[entity], self.access(k, entity)
        spots = self.salience.present.get((k, entity), ())
        if not spots and access == ABSENT:
            far = self.salience.back(k, entity)
            absent = _kept_absent(side, kind, *far, self._head_matches(k, entity))
            return self._recurring_place(absent), self._definite(k, side, kind)
        ids = [named(side, "acc", access, kind)]
        for spot in spots:
            ids.extend(self._spot(spot, side))
        voice = self.voices.get((k, entity))
        if voice is not None:
            cue = self.scene.lemmas[voice.cue] if voice.cue >= 0 else ""
            ids.extend((named(side, "voice", voice.how), named(side, "cue", cue)))
            if voice.cue >= 0:
                ids.extend(named(side, "cuetag", tag) for tag in self.tags[voice.cue])
        if spots:
            return self.place(np.array(ids, dtype=np.int32)), NOTHING
        ids.extend(_far_ids(side, *self.salience.back(k, entity), self._head_matches(k, entity)))
        return self.place(np.array(ids, dtype=np.int32)), self._definite(k, side, kind)

    def _identity(self, entity: int, side: str) -> int:
        """What an entity is wherever it stands."""
        found = self._identity_cache.get((entity, side))
        if found is None:
            ids = [named(side, "kind", self.kinds[entity]), named(side, "rank", min(self.salience.rank[entity], 3))]
            ids.append(named(side, "count", bucket(self.salience.count[entity])))
            if self.salience.in_title[entity]:
                ids.append(named(side, "title"))
            names = mix(np.array(self.name_ids[entity], dtype=np.uint64), salt(side, "name"))
            found = self.place(np.concatenate([np.array(ids, dtype=np.int32), names]))
            self._identity_cache[entity, side] = found
        return found

    def _head_matches(self, k: int, entity: int) -> int:
        """How many definite nouns of a sentence head a name of an entity."""
        heads = self.salience.head_words[entity]
        return sum(self.scene.words[i] in heads for i in self._definite_nouns(k)) if heads else 0

    def _definite(self, k: int, side: str, kind: str) -> int:
        """Descriptions in a sentence that may mean an absent entity of a kind."""
        found = self._definite_cache.get((k, side, kind))
        if found is None:
            ids = [named(side, "def", kind, self.scene.lemmas[i]) for i in self._definite_nouns(k)]
            found = self._definite_cache[k, side, kind] = self.place(np.array(ids, dtype=np.int32)) if ids else NOTHING
        return found

    def _definite_nouns(self, k: int) -> list[int]:
        """Nouns of a sentence right behind a determiner."""
        found = self._nouns_cache.get(k)
        if found is None:
            (start, end), pos = self.scene.sentences[k], self.scene.pos
            found = self._nouns_cache[k] = [
                i for i in range(start + 1, end) if pos[i] == "NOUN" and pos[i - 1] == "DET"
            ]
        return found

    def pair(self, k: int, subject: int, target: int) -> tuple[int, int]:
        """The sentence seen from a pair: who of the two is where in it, and in which order.

        Then both together: kinds, access, and the stretch between them where both are present.
        """
        first, second = self.access(k, subject), self.access(k, target)
        spots = None if ABSENT in (first, second) else self.salience.closest(k, subject, target)
        if spots is not None:
            order = "<" if spots[0].start <= spots[1].start else ">"
            between = self._between(*spots, f"{self.kinds[subject]}>{self.kinds[target]}")
            ids = _pair_ids(self._pair_kind(subject, target), (first, second), (0, 0), self._roles_at(k, subject))
            return self.sentence(k, first + second + order), self.place(np.concatenate([ids, between]))
        far = self.salience.back(k, subject if first == ABSENT else target) if ABSENT in (first, second) else (0, 0)
        ids = _pair_ids(self._pair_kind(subject, target), (first, second), far, self._roles_at(k, subject))
        return self.sentence(k, first + second), self._recurring_place(ids)

    def _recurring_place(self, ids: Ids) -> int:
        """The place of a part that is one object for many candidates."""
        place = self._recurring.get(id(ids))  # `parts` keeps it: its id is not given again
        if place is None:
            place = self._recurring[id(ids)] = self.place(ids)
        return place

    def _pair_kind(self, subject: int, target: int) -> PairKind:
        """What rules and names say of a pair, whatever the sentence."""
        found = self._kind_cache.get((subject, target))
        if found is None:
            kinds = f"{self.kinds[subject]}>{self.kinds[target]}"
            marks = [("fact", f.predicate) for f in self.facts_of.get((subject, target), ())]
            if (subject, target) in self.role_hits:
                marks.append(("rolehit", self.role_hits[subject, target]))
            if self.salience.contains(subject, target):
                marks.append(("contains", kinds))
            if self.salience.contains(target, subject):
                marks.append(("within", kinds))
            rank = min(self.salience.rank[target], 2)
            found = self._kind_cache[subject, target] = _kept_kind(
                (self.kinds[subject], self.kinds[target]), rank, tuple(marks)
            )
        return found

    def _roles_at(self, k: int, entity: int) -> tuple[str, ...]:
        """Role nouns right before or after a person's name in a sentence."""
        key = (k, entity)
        found = self._role_cache.get(key)
        if found is None:
            scene = self.scene
            start, end = scene.sentences[k]
            spots = self.salience.present.get(key, ()) if self.kinds[entity] == "Person" else ()
            near = {
                i for s in spots for i in (*range(max(start, s.start - 4), s.start), *range(s.end, min(end, s.end + 3)))
            }
            found = tuple(sorted({self.shown[i] for i in near if is_role_noun(scene, i)}))
            self._role_cache[key] = found
        return found
