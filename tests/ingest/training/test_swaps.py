"""Swapped names: one token for one token, the same all through a text, common words untouched."""

import random

from ingest.training.swaps import collect_pools, swap_names

WORDS = [
    *("Ève", "Lorcin", "dirige", "la", "clinique", "Opaline", "à", "Bar-les-Eaux", "."),
    *("Lorcin", "et", "Opaline", "s’", "accordent", "."),
]
ENTITIES = [(0, 2, "Person"), (4, 6, "Organisation"), (7, 8, "Place"), (9, 10, "Person"), (11, 12, "Organisation")]


def swapped(seed: int) -> list[str]:
    pools = collect_pools([(WORDS, ENTITIES), (["Ida", "Roux"], [(0, 2, "Person")])])
    return swap_names(WORDS, ENTITIES, pools, random.Random(seed))


def test_only_names_change_and_places_stay():
    names = {i for start, end, _ in ENTITIES for i in range(start, end)}
    for seed in range(20):
        new = swapped(seed)
        assert len(new) == len(WORDS)
        assert all(new[i] == WORDS[i] for i in range(len(WORDS)) if i not in names or WORDS[i].islower())


def test_a_name_changes_in_the_same_way_everywhere():
    assert all(swapped(seed)[5] == swapped(seed)[11] for seed in range(20))


def test_names_do_change():
    assert len({swapped(seed)[7] for seed in range(20)}) > 5


def test_same_seed_same_names():
    assert swapped(3) == swapped(3)
