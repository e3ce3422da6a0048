"""Which pairs of a sentence are looked at: all of an ordinary one, the near ones of one that names a great many."""

import string

import pytest

from ingest.claims.find import read_features
from ingest.scenes import candidates
from ingest.scenes.candidates import REACHES, TO_ARTICLE, Candidate, candidate_places, find_candidates
from ingest.scenes.features import Featuriser
from tests.ingest.entity_reader import marked_article

UNION = ("Fédération des imageurs", "Organisation", "ProfessionalUnion")


def listed(*people: int) -> Featuriser:
    """A line for each number, which names so many people; the union, entity 0, is named on top."""
    letters = string.ascii_lowercase
    names = [f"Zoé M{a}{b}ral" for a in letters for b in letters]
    lines, taken = ["La Fédération des imageurs écrit au ministre."], 0
    for number in people:
        lines.append(f"Ont signé {', '.join(names[taken : taken + number])}.")
        taken += number
    rows = [UNION, *((name, "Person", "") for name in names[:taken])]
    return read_features(*marked_article("\n".join(lines), *rows))


def test_all_pairs_of_a_sentence_with_as_many_names_as_any_article_has() -> None:
    found = find_candidates(listed(30))
    persons = {(c.subject, c.target) for c in found if min(c.subject, c.target, c.sentence) > 0}
    assert persons == {(a, b) for a in range(1, 31) for b in range(1, 31) if a != b}


def test_pairs_of_a_long_list_are_near_each_other_and_every_name_may_sign() -> None:
    found = find_candidates(listed(100))
    apart = {abs(c.subject - c.target) for c in found if c.sentence == 1 and c.subject > 0 and c.target > 0}
    assert apart == set(range(1, REACHES[0] + 2))
    assert {c.subject for c in found if c.target == TO_ARTICLE} >= set(range(1, 101))


def test_of_many_that_a_sentence_may_speak_of_the_nearest_are_looked_at() -> None:
    features = listed(*([1] * 80))
    last = [c for c in find_candidates(features) if c.sentence == 80]
    assert {c.subject for c in last} - {80} == set(range(80 - REACHES[0], 80))


def test_what_is_looked_at_in_an_article_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    features = listed(20, 20)
    monkeypatch.setattr(candidates, "MAX_CANDIDATES", 300)
    found = find_candidates(features)
    assert len(found) <= 300
    assert {c.subject for c in found if c.target == TO_ARTICLE} >= set(range(1, 41))  # of the last line too
    assert Candidate(2, 39, 40) in found


def test_features_of_a_list_grow_in_step_with_it() -> None:
    """Every pair with all that stand between the two would be eight times as many for twice the names."""

    def count(people: int) -> int:
        features = listed(people)
        for candidate in find_candidates(features):
            candidate_places(features, candidate)
        return sum(map(len, features.parts))

    assert count(300) < 3 * count(150)
