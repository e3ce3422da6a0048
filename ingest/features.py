"""Hashed features of candidate claims: what the scorer sees of a sentence, an entity in it, and a pair.

A candidate is a sentence with a subject and an object, of which one at least is present in the sentence. Its features
come in parts that are computed once and shared: the sentence, each entity as subject or object of it, and the pair.
Reading order: `Featuriser`, then `candidates.py`, then `scorer.py`.
"""

from functools import cache, lru_cache

import numpy as np

from ingest.hashing import Ids, bucket, mix, named, salt, text_hash
from ingest.lexicon import load_lexicon
from ingest.records import ArticleEntity
from ingest.roles import find_roles, is_role_noun
from ingest.salience import NAMED, Salience
from ingest.scene import Scene, Spot
from ingest.speakers import Voice
from ingest.structure import find_structure
from ingest.triggers import find_triggers

NEGATIONS = frozenset(
    {"ne", "n'", "pas", "jamais", "aucun", "aucune", "ni", "sans", "non", "refuse", "refusé", "refus"}
)
ABSENT, VOICE, PRESENT, POINTED = "n", "v", "i", "p"  # absent, speaking, named, meant by a pronoun or description


@cache
def _negations() -> frozenset[str]:
    return frozenset(load_lexicon("negation").forms("words"))


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


class Featuriser:
    """Features of one scene; arrays over tokens are hashed once."""

    def __init__(self, scene: Scene, voices: list[Voice]) -> None:
        self.scene = scene
        self.shown, self.roots = _masked(scene, scene.words), _masked(scene, scene.lemmas)
        words = np.array([text_hash(w) for w in self.shown], dtype=np.uint64)
        lemmas = np.array([text_hash(w) for w in self.roots], dtype=np.uint64)
        self.words, self.lemmas = words, lemmas
        prime = np.uint64(1000003)
        self.bigrams = words.copy()
        self.bigrams[1:] = words[1:] * prime + words[:-1]
        self.is_content = np.array([p not in ("PUNCT", "SPACE", "DET") for p in scene.pos])
        self.is_verb = [p in ("VERB", "AUX") for p in scene.pos]
        self.negated = self._negated_lemmas()
        self.moods = self._moods()
        self.tags: list[tuple[str, ...]] = [()] * len(scene.words)
        self.triggers = find_triggers(scene, frozenset(self.negated))
        for hit in self.triggers:
            tag = ("not " if hit.is_negated else "") + hit.tag
            for i in range(hit.start, hit.end):
                self.tags[i] = (*self.tags[i], tag)
        self.voices: dict[tuple[int, int], Voice] = {(v.sentence, v.entity): v for v in voices}
        self.facts = find_structure(scene)
        self.fact_keys = {(f.subject, f.predicate, -1 if isinstance(f.object, str) else f.object) for f in self.facts}
        self.role_hits = {(h.person.entity, h.organisation.entity): h.rule for h in find_roles(scene)}
        self.kinds = [entity_kind(e) for e in scene.entities]
        self.salience = Salience(scene)
        self.name_ids = [self._name_words(e) for e in scene.entities]
        self._access = {
            key: PRESENT if any(s.how in NAMED for s in spots) else POINTED
            for key, spots in self.salience.present.items()
        }
        self._access.update(dict.fromkeys(self.voices, VOICE))
        self._sentence_cache: dict[tuple[int, str], Ids] = {}
        self._role_cache: dict[tuple[int, int], tuple[str, ...]] = {}
        self._mark_cache: dict[tuple[int, int], tuple[tuple[str, ...], ...]] = {}
        self._identity_cache: dict[tuple[int, str], list[int]] = {}
        self._argument_cache: dict[tuple[int, int, str], Ids] = {}

    def _negated_lemmas(self) -> list[int]:
        """Tokens with a negation among the three before or the two after."""
        words = self.scene.words
        negations = _negations()
        marks = [i for i, w in enumerate(words) if w in negations]
        return sorted({j for i in marks for j in range(max(0, i - 2), min(len(words), i + 4)) if self.is_verb[j]})

    def _moods(self) -> list[str]:
        """Of each verb, by its ending and the words before it: denied, conditional, future, or as it stands."""
        scene, negated = self.scene, set(self.negated)
        moods = []
        for i, word in enumerate(scene.words):
            if not self.is_verb[i]:
                moods.append("")
                continue
            form = "cond" if word.endswith(("rait", "raient")) else "fut" if word.endswith(("ra", "ront")) else "plain"
            moods.append(("not " if i in negated else "") + form)
        return moods

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
            start, end = self.scene.sentences[k]
            content = self.lemmas[start:end][self.is_content[start:end]]
            negated = np.array(
                [self.scene.lemmas[i] and text_hash(self.scene.lemmas[i]) for i in self.negated if start <= i < end],
                dtype=np.uint64,
            )
            tags = sorted({tag for i in range(start, end) for tag in self.tags[i]})
            parts = [mix(content, salt("s", config)), mix(negated, salt("neg", config))]
            parts.append(np.array([named("tag", config, tag) for tag in tags], dtype=np.int32))
            moods = sorted({mood for mood in self.moods[start:end] if mood})
            parts.append(np.array([named("mood", config, mood) for mood in moods], dtype=np.int32))
            if config == "":
                parts.append(mix(self.bigrams[start + 1 : end], salt("s2")))
                parts.append(np.array(self._sentence_flags(k, start, end), dtype=np.int32))
            found = np.concatenate(parts)
            self._sentence_cache[key] = found
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

    def _spot(self, spot: Spot, side: str) -> list[int]:
        """The words and governors around a spot."""
        scene, a, b = self.scene, spot.start, spot.end
        start, end = scene.sentences[spot.sentence]
        head = scene.heads[spot.head]
        above = scene.heads[head]
        dep = scene.deps[spot.head]
        ids = [
            named(side, "how", spot.how),
            named(side, "dep", dep),
            named(side, "gov", self.roots[head]),
            named(side, "depgov", dep, self.roots[head]),
            named(side, "gov2", self.roots[above]),
            named(side, "first", int(scene.by_sentence[spot.sentence][0] is spot)),
            named(side, "quoted", int(scene.is_quoted[a])),
            named(side, "l1", self.shown[a - 1] if a > start else "<"),
            named(side, "r1", self.shown[b] if b < end else ">"),
            named(side, "l1r1", self.shown[a - 1] if a > start else "<", self.shown[b] if b < end else ">"),
        ]
        if a - 1 > start:
            ids.append(named(side, "l2", self.shown[a - 2], self.shown[a - 1]))
        if b + 1 < end:
            ids.append(named(side, "r2", self.shown[b], self.shown[b + 1]))
        ids.extend(named(side, "govtag", dep, tag) for tag in self.tags[head])
        ids.extend(named(side, "gov2tag", tag) for tag in self.tags[above])
        ids.extend(
            named(side, "ltag", tag) for tag in sorted({t for i in range(max(start, a - 5), a) for t in self.tags[i]})
        )
        ids.extend(
            named(side, "rtag", tag) for tag in sorted({t for i in range(b, min(end, b + 5)) for t in self.tags[i]})
        )
        left, right = slice(max(start, a - 6), a), slice(b, min(end, b + 6))
        ids.extend(mix(self.lemmas[left], salt(side, "lw")).tolist())
        ids.extend(mix(self.lemmas[right], salt(side, "rw")).tolist())
        verb_left = next((i for i in range(a - 1, start - 1, -1) if self.is_verb[i]), None)
        verb_right = next((i for i in range(b, end) if self.is_verb[i]), None)
        ids.append(named(side, "vlmood", self.moods[verb_left] if verb_left is not None else ""))
        ids.append(named(side, "vrmood", self.moods[verb_right] if verb_right is not None else ""))
        ids.append(named(side, "vl", self.roots[verb_left] if verb_left is not None else ""))
        ids.append(named(side, "vr", self.roots[verb_right] if verb_right is not None else ""))
        ids.extend(
            named(side, "role", int(i < a))
            for i in (*range(max(start, a - 3), a), *range(b, min(end, b + 3)))
            if is_role_noun(scene, i)
        )
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

    def _between(self, p: Spot, q: Spot, kinds: str) -> Ids:
        scene = self.scene
        order = "so" if p.start <= q.start else "os"
        left, right = (p, q) if order == "so" else (q, p)
        a, b = left.end, max(left.end, right.start)
        gap = b - a
        ids = [named("order", order, kinds), named("gap", order, bucket(gap)), named("ogap", bucket(gap), kinds)]
        inside = [s for s in scene.by_sentence[p.sentence] if s.start >= a and s.end <= b]
        ids.extend(named("inner", order, scene.entities[s.entity].type) for s in inside)
        ids.append(named("ninner", min(len(inside), 3)))
        if gap <= 4:
            ids.append(named("whole", order, *self.shown[a:b]))
            ids.append(named("wholek", order, kinds, *self.shown[a:b]))
        tags = sorted({tag for i in range(a, min(b, a + 30)) for tag in self.tags[i]})
        ids.extend(named("btag", order, tag) for tag in tags)
        ids.extend(named("btagn", order, tag, min(len(inside), 2), kinds[:4]) for tag in tags)
        verbs = [self.roots[i] for i in range(a, b) if self.is_verb[i]]
        ids.extend(named("bmood", order, mood) for mood in sorted({m for m in self.moods[a:b] if m}))
        ids.append(named("nverbs", order, min(len(verbs), 3)))
        ids.extend(named("verb", order, v) for v in verbs)
        ids.extend(named("verbk", order, v, kinds) for v in verbs)
        if gap:
            ids.extend((named("b0", order, self.shown[a]), named("b9", order, self.shown[b - 1])))
        ids.extend(self._path(p, q, order))
        start, end = scene.sentences[p.sentence]
        parts = [np.array(ids, dtype=np.int32)]
        if gap <= 25:
            parts.append(mix(self.lemmas[a:b], salt("bw", order)))
            parts.append(mix(self.bigrams[a + 1 : b], salt("b2", order)))
        parts.append(mix(self.lemmas[max(start, left.start - 4) : left.start], salt("pre", order)))
        parts.append(mix(self.lemmas[right.end : min(end, right.end + 4)], salt("post", order)))
        return np.concatenate(parts)

    def _path(self, p: Spot, q: Spot, order: str) -> list[int]:
        """The dependency path between two heads."""
        up, down = _ancestors(self.scene, p.head), _ancestors(self.scene, q.head)
        meet = next((i for i in up if i in down), None)
        if meet is None:
            return [named("nopath", order)]
        rise, fall = up[: up.index(meet)], down[: down.index(meet)]
        deps = [self.scene.deps[i] + "<" for i in rise] + [self.scene.deps[i] + ">" for i in reversed(fall)]
        lemmas = [self.roots[i] for i in (*rise[1:], meet, *fall[1:])]
        ids = [named("plen", min(len(deps), 8)), named("meet", order, self.roots[meet])]
        ids.append(named("meetmood", order, self.moods[meet]))
        ids.extend(
            named("meettag", order, tag, deps[0] if deps else "", deps[-1] if deps else "") for tag in self.tags[meet]
        )
        ids.extend(
            named("ptag", order, tag) for tag in sorted({t for i in (*rise[1:], meet, *fall[1:]) for t in self.tags[i]})
        )
        if len(deps) <= 6:
            ids.extend((named("path", *deps), named("pathl", *deps, *lemmas), named("pathm", *deps, self.roots[meet])))
        ids.extend(named("pl", lemma) for lemma in lemmas)
        return ids


def _masked(scene: Scene, words: list[str]) -> list[str]:
    """Words with the capitals of people's, bodies' and places' names replaced by the type: names do not recur."""
    out = list(words)
    for spot in scene.spots:
        kind = scene.entities[spot.entity].type
        if spot.how == "name" and kind != "Instrument":
            for i in range(spot.start, spot.end):
                if scene.is_capital[i]:
                    out[i] = f"<{kind}>"
    return out


def _ancestors(scene: Scene, token: int) -> list[int]:
    out = [token]
    while scene.heads[token] != token and len(out) < 12:
        token = scene.heads[token]
        out.append(token)
    return out


def entity_kind(entity: ArticleEntity) -> str:
    """The most specific class that is known."""
    return entity.subtype or entity.type
