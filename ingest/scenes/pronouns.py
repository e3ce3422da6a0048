"""Which person, body or text a pronoun stands for: those named in the last sentences, weighed by a few traits.

A pronoun that is told counts as a mention for the next one. The weights are learned by
`python -m ingest.training pronouns` and kept in `models/pronouns.json`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.entities.first_names import first_name_gender
from ingest.lexicon import load_lexicon
from ingest.records import ArticleEntity
from ingest.scenes.scene import Scene, Spot

INVERTED = ("-il", "-elle")  # "-t-il"; "est-il" often stays one token
SUBJECTS = ("il", "elle", "celui-ci", "celle-ci")
LATTER = {"dernier": "ce", "dernière": "cette", "intéressé": "l'", "intéressée": "l'"}  # where no noun follows
WINDOW = 6  # sentences looked back
FEMININE, MASCULINE = frozenset({"la", "une", "cette"}), frozenset({"le", "un", "ce", "cet", "du", "au"})
MADAM, SIR = frozenset({"mme", "madame", "mlle", "dre"}), frozenset({"m", "monsieur"})  # before a person's name
DEPS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "obl:arg", "nmod", "obj", "appos", "flat:name", "parataxis"})
FAR, LATE = 120, 30  # tokens from which a mention is not farther off, or later in its sentence


def pronoun_start(scene: Scene, i: int) -> int | None:
    """The first token of the pronoun that ends at a token ("il", "a-t-elle", "ce dernier"); None if none does."""
    word = scene.words[i]
    if word in SUBJECTS or word.endswith(INVERTED):
        return i
    is_latter = i > 0 and scene.words[i - 1] == LATTER.get(word) and scene.pos[i + 1 : i + 2] != ["NOUN"]
    return i - 1 if is_latter else None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at a token, and the spots before it that it may stand for."""

    scene: Scene
    token: int
    genders: Sequence[str]  # of all entities
    spots: dict[int, list[Spot]]  # by entity, in text order

    @property
    def is_female(self) -> bool:
        """Whether it is "elle" or the like."""
        return self.scene.words[self.token].endswith(("elle", "celle-ci", "dernière", "intéressée"))

    @classmethod
    def at(cls, scene: Scene, token: int, genders: Sequence[str], told: Sequence[Spot] = ()) -> "Pronoun":
        """The pronoun at a token; `told` are descriptions, and the pronouns before, as spots of who they mean."""
        k = scene.sentence_of[token]
        named = [s for here in scene.by_sentence[max(0, k - WINDOW) : k + 1] for s in here if s.how in ("name", "noun")]
        spots: dict[int, list[Spot]] = {}
        for spot in sorted([*named, *(s for s in told if s.sentence >= k - WINDOW)], key=lambda s: s.start):
            if spot.start < token and _kind(scene, spot.entity):
                spots.setdefault(spot.entity, []).append(spot)
        return cls(scene, token, genders, spots)

    def meant(self, weights: Mapping[str, float] | None = None) -> int | None:
        """The likeliest entity, by the weights that ship if none are given; None where nobody was named.

        "Elle" is nobody whom the article calls "M.".
        """
        known = _weights() if weights is None else weights
        rows = {e: row for e, row in self.traits().items() if not self._is_other_title(e)}
        scores = {e: sum(known.get(n, 0.0) * x for n, x in row.items()) for e, row in rows.items()}
        return max(scores, key=lambda e: (scores[e], -e), default=None)

    def traits(self) -> dict[int, dict[str, float]]:
        """Traits of each entity that may be meant."""
        k = self.scene.sentence_of[self.token]
        last = {e: _Last.of(self.scene, spots, k, self.token) for e, spots in self.spots.items()}
        return {e: self._traits(e, last) for e in self.spots}

    def _traits(self, entity: int, last: Mapping[int, "_Last"]) -> dict[str, float]:
        scene, own, spots = self.scene, last[entity], self.spots[entity]
        word, kind = scene.words[self.token], _kind(scene, entity)
        nearer = [e for e in last if e != entity and last[e].distance < own.distance]
        row = {
            f"type {kind}": 1.0,
            f"gender {kind} {self._fit(entity)}": 1.0,
            f"back {own.back}": 1.0,
            f"subject back {own.back}": float(own.is_subject),
            f"{kind} subject": float(own.is_subject),
            f"{kind} back": float(own.back),
            f"{kind} opens": float(own.first <= 2),
            f"dep {own.dep if own.dep in DEPS else 'other'}": 1.0,
            "distance": min(own.distance, FAR) / 20,
            "first": min(own.first, LATE) / 10,
            "count": min(len(spots), 6) / 2,
            "pronoun": float(spots[-1].how == "pronoun"),
            "some pronoun": float(any(s.how == "pronoun" for s in spots)),
            "nearer of type": min(3.0, sum(_kind(scene, e) == kind for e in nearer)),
            "nearer subjects": min(3.0, sum(last[e].is_subject for e in nearer)),
            "nearer fitting subjects": min(3.0, sum(last[e].is_subject and self._fit(e) >= 0 for e in nearer)),
        }
        if word.endswith(INVERTED):
            row[f"{kind} inverted"] = 1.0
        if word.startswith("ce") or word in LATTER:
            row |= {f"{kind} this": 1.0, "this distance": row["distance"]}
        if self.token - scene.sentences[scene.sentence_of[self.token]][0] <= 1:
            row[f"{kind} initial"] = 1.0
        return row

    def _is_other_title(self, entity: int) -> bool:
        words = self.scene.words
        titles = {words[s.start - 1].rstrip(".") for s in self.spots[entity] if s.start}
        return _kind(self.scene, entity) == "Person" and not titles.isdisjoint(SIR if self.is_female else MADAM)

    def _fit(self, entity: int) -> int:
        """Whether the genders agree: 1 yes, -1 no, 0 unknown."""
        gender = self.genders[entity]
        return 0 if not gender else 1 if (gender == "f") == self.is_female else -1


@dataclass(frozen=True, slots=True)
class _Last:
    """Where an entity was last meant before a pronoun."""

    back: int  # sentences
    distance: int  # tokens
    first: int  # tokens from the start of that sentence to its first mention there
    is_subject: bool
    dep: str

    @classmethod
    def of(cls, scene: Scene, spots: Sequence[Spot], k: int, token: int) -> "_Last":
        here = [s for s in spots if s.sentence == spots[-1].sentence]
        return cls(
            min(k - spots[-1].sentence, WINDOW),
            token - spots[-1].end,
            here[0].start - scene.sentences[here[0].sentence][0],
            any(_is_subject(scene, s) for s in here),
            "nsubj" if here[-1].how == "pronoun" else scene.deps[here[-1].head],
        )


def _is_subject(scene: Scene, spot: Spot) -> bool:
    return spot.how == "pronoun" or scene.deps[spot.head].startswith("nsubj")


def _kind(scene: Scene, entity: int) -> str:
    """Person, Organisation, Structure or Instrument; "" for what no pronoun stands for."""
    found = scene.entities[entity]
    if found.subtype == "CooperationStructure":
        return "Structure"
    return found.type if found.type in ("Person", "Organisation", "Instrument") else ""


@cache
def _weights() -> dict[str, float]:
    text = (files("ingest") / "models" / "pronouns.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights


def find_genders(scene: Scene) -> list[str]:
    """ "f", "m" or "" of each entity, as its forms show, the title of a person or the articles before a body."""
    votes, titles = [0] * len(scene.entities), [0] * len(scene.entities)
    for spot in scene.spots:
        before = scene.words[spot.start - 1].rstrip(".") if spot.start else ""
        words = {scene.words[spot.start], before}
        votes[spot.entity] += bool(words & FEMININE) - bool(words & MASCULINE)
        titles[spot.entity] += (before in MADAM) - (before in SIR)
    rows = zip(scene.entities, votes, titles, strict=True)
    return [_gender(found, title if found.type == "Person" else vote) for found, vote, title in rows]


def _gender(entity: ArticleEntity, votes: int) -> str:
    if votes:
        return "f" if votes > 0 else "m"
    if entity.type == "Person":
        return _person_gender(entity.name, " ".join(m.quote for m in entity.mentions))
    feminine, masculine = _head_genders("feminine"), _head_genders("masculine")
    head = next((w for w in re.findall(r"\w+", entity.name.lower()) if w in feminine or w in masculine), "")
    return "f" if head in feminine else "m" if head else ""


@cache
def _head_genders(group: str) -> frozenset[str]:
    return frozenset(load_lexicon("head_gender").forms(group))


@lru_cache(maxsize=1 << 14)
def _person_gender(name: str, forms: str) -> str:
    if re.search(r"\b(?:\w+trice|présidente|députée|docteure|Dre|conseillère|sénatrice)\b", forms):
        return "f"
    if re.search(r"\b(?:directeur|président|député|sénateur)(?!\w)", forms):
        return "m"
    return first_name_gender(name)
