"""New names for old in training texts, so that the model learns where names stand and not which they are.

One token is swapped for one token, the same everywhere in the article: offsets of entities in tokens stay.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

Marked = tuple[int, int, str]  # first token, end token, type
Labelled = tuple[list[str], list[Marked]]  # words, entities


@dataclass(frozen=True, slots=True)
class Pools:
    """Tokens to swap in, by kind; `fixed` words are never swapped (known acronyms, words of the language)."""

    first_names: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    fixed: frozenset[str]


def collect_pools(examples: Iterable[Labelled]) -> Pools:
    """Pools of the tokens that stand in names of each kind in the training texts, and of large communes."""
    first: set[str] = set()
    last: set[str] = set()
    bodies: set[str] = set()
    lower: set[str] = set()
    for words, entities in examples:
        lower.update(word for word in words if word.islower())
        for start, end, type_ in entities:
            proper = [word for word in words[start:end] if word[:1].isupper() and len(word) > 2]
            if type_ == "Person" and len(proper) > 1:
                first.add(proper[0])
                last.update(proper[1:])
            elif type_ == "Organisation":
                bodies.update(word for word in proper if not word.isupper())
    known = {part for e in load_gazetteer().entries.values() for label in e.labels for part in label.split(" ")}
    places = [c.name for c in load_communes() if c.population > 3000 and " " not in c.name]
    bodies = {word for word in bodies if word.lower() not in lower and word not in known}
    return Pools(
        tuple(sorted(first)),
        tuple(sorted(last | set(places[::7]))),
        tuple(sorted(places)),
        tuple(sorted(bodies)),
        frozenset(known | {word.capitalize() for word in lower}),
    )


def swap_names(words: Sequence[str], entities: Sequence[Marked], pools: Pools, rng: random.Random) -> list[str]:
    """The words with most proper names of the entities swapped."""
    table: dict[tuple[str, str], str] = {}
    out = list(words)
    for start, end, type_ in entities:
        seen_proper = False
        for i in range(start, end):
            word = words[i]
            if not word[:1].isupper() or word in pools.fixed or len(word) < 3:
                continue
            key = (type_, word)
            if key not in table:
                table[key] = _new_word(word, type_, seen_proper, pools, rng)
            out[i] = table[key]
            seen_proper = True
    return out


def _new_word(word: str, type_: str, is_later: bool, pools: Pools, rng: random.Random) -> str:
    if rng.random() < 0.2:
        return word
    if word.isupper() and len(word) <= 6:
        return "".join(rng.choice("AACDEFGIILMNOPRRSSTU") for _ in word) if type_ == "Organisation" else word
    if type_ == "Person":
        return rng.choice(pools.surnames if is_later else pools.first_names)
    if type_ == "Place":
        return rng.choice(pools.places)
    return rng.choice(pools.bodies if rng.random() < 0.6 else pools.places)
