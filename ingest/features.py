"""Hashed features of candidate claims: what the scorer sees of a sentence, an entity in it, and a pair.

A candidate is a sentence with a subject and an object, of which one at least is present in the sentence. Its features
come in parts that are computed once and shared: the sentence, each entity as subject or object of it, and the pair.
Reading order: `Featuriser`, then `candidates.py`, then `scorer.py`.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest.hashing import Ids, bucket, mix, named, salt, text_hash
from ingest.records import ArticleEntity
from ingest.roles import find_roles, is_role_noun
from ingest.salience import NAMED, Salience
from ingest.scene import Scene
from ingest.speakers import Voice
from ingest.structure import find_structure
from ingest.token_features import TokenFeatures

NEGATIONS = frozenset(
    {"ne", "n'", "pas", "jamais", "aucun", "aucune", "ni", "sans", "non", "refuse", "refusé", "refus"}
)
ABSENT, VOICE, PRESENT, POINTED = "n", "v", "i", "p"  # absent, speaking, named, meant by a pronoun or description
Words = tuple[NDArray[np.uint64], NDArray[np.uint64], list[str], list[str]]


@lru_cache(maxsize=1 << 16)
def _pair_ids(
    kinds: tuple[str, str],
    access: tuple[str, str],
    far: tuple[int, int],
    rank: int,
    roles: tuple[str, ...],
    marks: tuple[tuple[str, ...], ...],
) -> Ids:
    """Features of a pair but for the words between: few enough kinds of pairs recur to be worth keeping."""
    both = f"{kinds[0]}>{kinds[1]}"
    ids = [named("kinds", both), named("acc", *access), named("acck", *access, both), named("far", both, *far)]
    ids.append(named("rank2", both, rank, *access))
    ids.extend(named("roleof", noun, kinds[1], access[1], *far) for noun in roles)
    ids.extend(named("rolek", kinds[1], access[1], *far) for noun in roles[:1])
    ids.extend(named(*mark) for mark in marks)
    return np.array(ids, dtype=np.int32)


class Featuriser(TokenFeatures):
    """Features of one scene; arrays over tokens are hashed once."""

    def __init__(self, scene: Scene, voices: list[Voice]) -> None:
        super().__init__(scene)
        self.voices: dict[tuple[int, int], Voice] = {(v.sentence, v.entity): v for v in voices}
        self.facts = find_structure(scene)
        self.fact_keys = {(f.subject, f.predicate, -1 if isinstance(f.object, str) else f.object) for f in self.facts}
        self.roles = find_roles(scene)
        self.role_hits = {(h.person.entity, h.organisation.entity): h.rule for h in self.roles}
        self.kinds = [entity_kind(e) for e in scene.entities]
        self.salience = Salience(scene)
        self.name_ids = [self._name_words(e) for e in scene.entities]
        self._access = {
            key: PRESENT if any(s.how in NAMED for s in spots) else POINTED
            for key, spots in self.salience.present.items()
        }
        self._access.update(dict.fromkeys(self.voices, VOICE))
        self._words_cache: dict[int, Words] = {}
        self._sentence_cache: dict[tuple[int, str], Ids] = {}
        self._role_cache: dict[tuple[int, int], tuple[str, ...]] = {}
        self._mark_cache: dict[tuple[int, int], tuple[tuple[str, ...], ...]] = {}
        self._identity_cache: dict[tuple[int, str], list[int]] = {}
        self._argument_cache: dict[tuple[int, int, str], Ids] = {}

    def _name_words(self, entity: ArticleEntity) -> list[int]:
        words = {
            w.lower().strip("«»()'’")
            for form in entity.aliases or (entity.name,)
            for w in form.replace("’", "' ").split()
        }
        return [text_hash(w) for w in sorted(words)][:12]

    def sentence(self, k: int, config: str) -> Ids:
        """Words, pairs of words and negated verbs of a sentence; crossed with who is where in it."""
        key = (k, config)
        found = self._sentence_cache.get(key)
        if found is None:
            content, negated, tags, moods = self._sentence_words(k)
            marks = [named("tag", config, tag) for tag in tags]
            marks.extend(named("mood", config, mood) for mood in moods)
            parts = [mix(content, salt("s", config)), mix(negated, salt("neg", config)), np.array(marks, np.int32)]
            if config == "":
                start, end = self.scene.sentences[k]
                parts.append(mix(self.bigrams[start + 1 : end], salt("s2")))
                parts.append(np.array(self._sentence_flags(k, start, end), dtype=np.int32))
            found = np.concatenate(parts)
            self._sentence_cache[key] = found
        return found

    def _sentence_words(self, k: int) -> Words:
        """Hashed content words and negated verbs of a sentence, its triggers and its moods."""
        found = self._words_cache.get(k)
        if found is None:
            start, end = self.scene.sentences[k]
            lemmas = self.scene.lemmas
            negated = [lemmas[i] and text_hash(lemmas[i]) for i in self.negated if start <= i < end]
            found = self._words_cache[k] = (
                self.lemmas[start:end][self.is_content[start:end]],
                np.array(negated, dtype=np.uint64),
                sorted({tag for i in range(start, end) for tag in self.tags[i]}),
                sorted({mood for mood in self.moods[start:end] if mood}),
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

    def config(self, k: int, subject: int, target: int) -> str:
        """Who of the two is where in the sentence, and in which order."""
        first, second = self.access(k, subject), self.access(k, target)
        spots = self.salience.closest(k, subject, target)
        return f"{first}{second}{'' if spots is None else '<' if spots[0].start <= spots[1].start else '>'}"

    def argument(self, k: int, entity: int, side: str) -> Ids:
        """An entity as subject ("S") or object ("O") of what a sentence states."""
        key = (k, entity, side)
        found = self._argument_cache.get(key)
        if found is None:
            ids = self._identity(k, entity, side)
            for spot in self.salience.present.get((k, entity), ()):
                ids.extend(self._spot(spot, side))
            voice = self.voices.get((k, entity))
            if voice is not None:
                cue = self.scene.lemmas[voice.cue] if voice.cue >= 0 else ""
                ids.extend((named(side, "voice", voice.how), named(side, "cue", cue)))
                if voice.cue >= 0:
                    ids.extend(named(side, "cuetag", tag) for tag in self.tags[voice.cue])
            if (k, entity) not in self.salience.present:
                ids.extend(self._absent(k, entity, side))
            found = np.array(ids, dtype=np.int32)
            self._argument_cache[key] = found
        return found

    def _identity(self, k: int, entity: int, side: str) -> list[int]:
        """What an entity is wherever it stands, and its access to this sentence."""
        kind = self.kinds[entity]
        found = self._identity_cache.get((entity, side))
        if found is None:
            found = [named(side, "kind", kind), named(side, "rank", min(self.salience.rank[entity], 3))]
            found.append(named(side, "count", bucket(self.salience.count[entity])))
            if self.salience.in_title[entity]:
                found.append(named(side, "title"))
            found.extend(mix(np.array(self.name_ids[entity], dtype=np.uint64), salt(side, "name")).tolist())
            self._identity_cache[entity, side] = found
        return [*found, named(side, "acc", self.access(k, entity), kind)]

    def _absent(self, k: int, entity: int, side: str) -> list[int]:
        """How far away the entity was last named, and whether a description here may mean it."""
        back, recency = self.salience.back(k, entity)
        kind = self.kinds[entity]
        ids = [named(side, "back", back), named(side, "recency", recency), named(side, "br", min(back, 5), recency)]
        start, end = self.scene.sentences[k]
        heads = self.salience.head_words[entity]
        for i in range(start + 1, end):
            if self.scene.pos[i] == "NOUN" and self.scene.pos[i - 1] == "DET":
                ids.append(named(side, "def", kind, self.scene.lemmas[i]))
                if self.scene.words[i] in heads:
                    ids.append(named(side, "headmatch"))
        return ids

    def pair(self, k: int, subject: int, target: int) -> Ids:
        """Subject and object together: kinds, access, and the stretch between them where both are present."""
        first, second = self.access(k, subject), self.access(k, target)
        far = self.salience.back(k, subject if first == ABSENT else target) if ABSENT in (first, second) else (0, 0)
        ids = _pair_ids(
            (self.kinds[subject], self.kinds[target]),
            (first, second),
            far,
            min(self.salience.rank[target], 2),
            self._roles_at(k, subject),
            self._pair_marks(subject, target),
        )
        spots = self.salience.closest(k, subject, target)
        if spots is None:
            return ids
        return np.concatenate([ids, self._between(*spots, f"{self.kinds[subject]}>{self.kinds[target]}")])

    def _pair_marks(self, subject: int, target: int) -> tuple[tuple[str, ...], ...]:
        """What rules and names say of a pair, whatever the sentence."""
        found = self._mark_cache.get((subject, target))
        if found is None:
            kinds = f"{self.kinds[subject]}>{self.kinds[target]}"
            marks = [("fact", f.predicate) for f in self.facts if (f.subject, f.object) == (subject, target)]
            if (subject, target) in self.role_hits:
                marks.append(("rolehit", self.role_hits[subject, target]))
            if self.salience.contains(subject, target):
                marks.append(("contains", kinds))
            if self.salience.contains(target, subject):
                marks.append(("within", kinds))
            found = self._mark_cache[subject, target] = tuple(marks)
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


def entity_kind(entity: ArticleEntity) -> str:
    """The most specific class that is known."""
    return entity.subtype or entity.type
