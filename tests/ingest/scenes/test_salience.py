"""Which entities are near, seen from a sentence."""

from ingest.scenes.salience import LATER, Salience
from ingest.scenes.scene import build_scene
from tests.ingest.entity_reader import marked_article

ROWS = (
    ("Zoé Amblard", "Person", ""),
    ("Luc Féval", "Person", ""),
    ("Ève Lorcin", "Person", ""),
    ("Nevers", "Place", "Commune"),
)


def salience(*lines: str) -> Salience:
    return Salience(build_scene(*marked_article("\n".join(lines), *ROWS)))


def test_how_far_back_an_entity_was_named_and_how_many_of_its_type_are_nearer() -> None:
    found = salience("Zoé Amblard parle.", "Luc Féval écoute à Nevers.", "La séance est levée.", "Ève Lorcin attend.")
    assert [found.back(2, n) for n in range(4)] == [(2, 1), (1, 0), (11, 2), (1, 0)]


def test_far_back_counts_like_what_is_still_to_come() -> None:
    found = salience("Zoé Amblard parle.", *["La séance dure."] * (LATER + 2), "Luc Féval écoute.")
    assert found.back(LATER + 1, 0) == found.back(LATER + 2, 1) == (11, 0)


def test_the_most_named_of_a_type_comes_first() -> None:
    found = salience("Zoé Amblard parle à Nevers.", "Luc Féval l'écoute.", "Zoé Amblard se tait.")
    assert found.rank == [0, 1, 2, 0]


def test_a_place_is_not_meant_where_it_is_not_named() -> None:
    found = salience("Zoé Amblard parle à Nevers.", "La séance est levée.")
    assert found.reachable(1, 10) == [0]


def test_the_nearest_are_kept_of_too_many() -> None:
    found = salience("Zoé Amblard parle.", "Luc Féval écoute.", "Ève Lorcin attend.", "La séance est levée.")
    assert sorted(found.reachable(3, 3)) == [0, 1, 2]
    assert sorted(found.reachable(3, 2)) == [1, 2]
