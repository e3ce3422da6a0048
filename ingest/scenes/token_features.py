"""Features of a scene's tokens: what stands around a mention, between two mentions, and on the path that ties them."""

from bisect import bisect_left
from functools import cache

import numpy as np

from ingest.entities.triggers import find_triggers
from ingest.hashing import Ids, bucket, mix, named, salt, text_hash
from ingest.lexicon import load_lexicon
from ingest.scenes.roles import is_role_noun
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.tenses import Tense, is_conditional, is_future, looks_conditional, looks_future


@cache
def _negations() -> frozenset[str]:
    return frozenset(load_lexicon("negation").forms("words"))


class TokenFeatures:
    """Tokens of one scene, hashed once; the base of `ingest.scenes.features.Featuriser`."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.shown, self.roots = _masked(scene, scene.words), _masked(scene, scene.lemmas)
        words = np.array([text_hash(w) for w in self.shown], dtype=np.uint64)
        lemmas = np.array([text_hash(w) for w in self.roots], dtype=np.uint64)
        self.words, self.lemmas = words, lemmas
        prime = np.uint64(1000003)
        self.bigrams = words.copy()
        self.bigrams[1:] = words[1:] * prime + words[:-1]
        self.is_content = np.array([p not in ("PUNCT", "SPACE", "DET") for p in scene.pos])
        self._hashed: dict[tuple[str | int, ...], Ids] = {}
        self._above: dict[int, list[int]] = {}
        self._hashed_lists: dict[tuple[str, str], list[int]] = {}
        self._shapes: dict[int, list[int]] = {}
        self.is_verb = [p in ("VERB", "AUX") for p in scene.pos]
        self.negated = self._negated_lemmas()
        self.moods = self._moods(is_conditional, is_future)
        self.endings = self._moods(looks_conditional, looks_future)  # the scorer has learnt moods by the ending alone
        self.tags: list[tuple[str, ...]] = [()] * len(scene.words)
        self.triggers = find_triggers(scene, frozenset(self.negated))
        for hit in self.triggers:
            tag = ("not " if hit.is_negated else "") + hit.tag
            for i in range(hit.start, hit.end):
                self.tags[i] = (*self.tags[i], tag)

    def _hashed_lemmas(self, *template: str | int) -> Ids:
        """Feature ids of all lemmas under a template: hashed at once, as a call costs more than many words."""
        found = self._hashed.get(template)
        if found is None:
            found = self._hashed[template] = mix(self.lemmas, salt(*template))
        return found

    def _hashed_bigrams(self, *template: str | int) -> Ids:
        """Feature ids of all pairs of neighbours under a template, which is none of the lemmas."""
        found = self._hashed.get(template)
        if found is None:
            found = self._hashed[template] = mix(self.bigrams, salt(*template))
        return found

    def _listed_lemmas(self, side: str, name: str) -> list[int]:
        """Feature ids of all lemmas under a template, as a list."""
        found = self._hashed_lists.get((side, name))
        if found is None:
            found = self._hashed_lists[side, name] = self._hashed_lemmas(side, name).tolist()
        return found

    def _negated_lemmas(self) -> list[int]:
        """Tokens with a negation among the three before or the two after."""
        words = self.scene.words
        negations = _negations()
        marks = [i for i, w in enumerate(words) if w in negations]
        return sorted({j for i in marks for j in range(max(0, i - 2), min(len(words), i + 4)) if self.is_verb[j]})

    def _moods(self, is_conditional: Tense, is_future: Tense) -> list[str]:
        """Of each verb, by its form and the words before it: denied, conditional, future, or as it stands."""
        scene, negated = self.scene, set(self.negated)
        moods = []
        for i in range(len(scene.words)):
            if not self.is_verb[i]:
                moods.append("")
                continue
            form = "cond" if is_conditional(scene, i) else "fut" if is_future(scene, i) else "plain"
            moods.append(("not " if i in negated else "") + form)
        return moods

    def line_shape(self, k: int) -> list[int]:
        """How long a sentence is, and how many digits and people stand in it: kept, as each of its people asks."""
        found = self._shapes.get(k)
        if found is None:
            scene = self.scene
            text = scene.article.text.text[slice(*scene.chars(*scene.sentences[k]))]
            people = sum(scene.entities[spot.entity].type == "Person" for spot in scene.by_sentence[k])
            found = self._shapes[k] = [
                named("article"),
                named("a:len", min(len(text) // 20, 10)),
                named("a:digits", min(sum(c.isdigit() for c in text), 12)),
                named("a:person#", min(people, 4)),
                named("a:fromend", min(len(scene.sentences) - k, 6)),
            ]
        return found

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
        ids.extend(self._listed_lemmas(side, "lw")[max(start, a - 6) : a])
        ids.extend(self._listed_lemmas(side, "rw")[b : min(end, b + 6)])
        verb_left = next((i for i in range(a - 1, start - 1, -1) if self.is_verb[i]), None)
        verb_right = next((i for i in range(b, end) if self.is_verb[i]), None)
        ids.append(named(side, "vlmood", self.endings[verb_left] if verb_left is not None else ""))
        ids.append(named(side, "vrmood", self.endings[verb_right] if verb_right is not None else ""))
        ids.append(named(side, "vl", self.roots[verb_left] if verb_left is not None else ""))
        ids.append(named(side, "vr", self.roots[verb_right] if verb_right is not None else ""))
        ids.extend(
            named(side, "role", int(i < a))
            for i in (*range(max(start, a - 3), a), *range(b, min(end, b + 3)))
            if is_role_noun(scene, i)
        )
        return ids

    def _between(self, p: Spot, q: Spot, kinds: str) -> Ids:
        scene = self.scene
        order = "so" if p.start <= q.start else "os"
        left, right = (p, q) if order == "so" else (q, p)
        a, b = left.end, max(left.end, right.start)
        gap = b - a
        ids = [named("order", order, kinds), named("gap", order, bucket(gap)), named("ogap", bucket(gap), kinds)]
        inside = self._inside(p.sentence, a, b)
        ids.extend(named("inner", order, scene.entities[s.entity].type) for s in inside)
        ids.append(named("ninner", min(len(inside), 3)))
        if gap <= 4:
            ids.append(named("whole", order, *self.shown[a:b]))
            ids.append(named("wholek", order, kinds, *self.shown[a:b]))
        tags = sorted({tag for i in range(a, min(b, a + 30)) for tag in self.tags[i]})
        ids.extend(named("btag", order, tag) for tag in tags)
        ids.extend(named("btagn", order, tag, min(len(inside), 2), kinds[:4]) for tag in tags)
        verbs = [self.roots[i] for i in range(a, b) if self.is_verb[i]]
        ids.extend(named("bmood", order, mood) for mood in sorted({m for m in self.endings[a:b] if m}))
        ids.append(named("nverbs", order, min(len(verbs), 3)))
        ids.extend(named("verb", order, v) for v in verbs)
        ids.extend(named("verbk", order, v, kinds) for v in verbs)
        if gap:
            ids.extend((named("b0", order, self.shown[a]), named("b9", order, self.shown[b - 1])))
        ids.extend(self._path(p, q, order))
        start, end = scene.sentences[p.sentence]
        parts = [np.array(ids, dtype=np.int32)]
        if gap <= 25:
            parts.append(self._hashed_lemmas("bw", order)[a:b])
            parts.append(self._hashed_bigrams("b2", order)[a + 1 : b])
        parts.append(self._hashed_lemmas("pre", order)[max(start, left.start - 4) : left.start])
        parts.append(self._hashed_lemmas("post", order)[right.end : min(end, right.end + 4)])
        return np.concatenate(parts)

    def _inside(self, k: int, start: int, end: int) -> list[Spot]:
        """The spots of a sentence that lie between two tokens; they stand there in order."""
        spots = self.scene.by_sentence[k]
        first, after = (bisect_left(spots, token, key=lambda spot: spot.start) for token in (start, end))
        return [spot for spot in spots[first:after] if spot.end <= end]

    def _ancestors(self, token: int) -> list[int]:
        """The token and those above it in the parse."""
        found = self._above.get(token)
        if found is None:
            found = self._above[token] = [token]
            while self.scene.heads[found[-1]] != found[-1] and len(found) < 12:
                found.append(self.scene.heads[found[-1]])
        return found

    def _path(self, p: Spot, q: Spot, order: str) -> list[int]:
        """The dependency path between two heads."""
        up, down = self._ancestors(p.head), self._ancestors(q.head)
        meet = next(filter(frozenset(down).__contains__, up), None)
        if meet is None:
            return [named("nopath", order)]
        rise, fall = up[: up.index(meet)], down[: down.index(meet)]
        deps = [self.scene.deps[i] + "<" for i in rise] + [self.scene.deps[i] + ">" for i in reversed(fall)]
        lemmas = [self.roots[i] for i in (*rise[1:], meet, *fall[1:])]
        ids = [named("plen", min(len(deps), 8)), named("meet", order, self.roots[meet])]
        ids.append(named("meetmood", order, self.endings[meet]))
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
