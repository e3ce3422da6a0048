"""What a sentence tells of another actor's stance is no stance of who tells it."""

import pytest

from tests.ingest.claim_reader import read_sides

LAW = "loi Rist"


def sides(text: str) -> set[tuple[str, str]]:
    return read_sides(text, LAW)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("La FNMR critique le SRH, qui a soutenu la loi Rist.", "SUPPORTS"),
        ("La FNMR regrette que le SRH soutienne la loi Rist.", "SUPPORTS"),
        ("La FNMR reproche au SRH de soutenir la loi Rist.", "SUPPORTS"),
        ("La FNMR accuse le SRH de combattre la loi Rist.", "OPPOSES"),
    ],
)
def test_the_stance_is_the_others(text: str, side: str) -> None:
    assert sides(text) == {("SRH", side)}


def test_regret_over_the_others_support_is_no_support() -> None:
    assert ("FNMR", "SUPPORTS") not in sides("La FNMR déplore le soutien du SRH à la loi Rist.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La FNMR demande que la Cnam abandonne la loi Rist.", ("FNMR", "OPPOSES")),
        ("La FNMR salue le SRH et soutient la loi Rist.", ("FNMR", "SUPPORTS")),
        ("Paul Merlin, de la FNMR, qui dirige le CHU de Lille, soutient la loi Rist.", ("Paul Merlin", "SUPPORTS")),
        ("Paul Merlin, président de la FNMR, qui a soutenu la loi Rist, se tait.", ("FNMR", "SUPPORTS")),
    ],
)
def test_a_stance_of_ones_own_stays(text: str, expected: tuple[str, str]) -> None:
    assert expected in sides(text)


@pytest.mark.parametrize("verb", ["soutenait que", "a toujours soutenu que", "soutient qu'hélas"])
def test_to_maintain_something_is_no_support(verb: str) -> None:
    assert sides(f"La FNMR {verb} la loi Rist était illégale.") & {("FNMR", "SUPPORTS")} == set()


def test_behind_a_semicolon_the_side_of_the_clause_before_is_not_taken_over() -> None:
    told = sides("Le SRH combat la loi Rist ; la FNMR, par la voix de Paul Merlin, dit y voir un progrès.")
    assert ("SRH", "OPPOSES") in told and ("FNMR", "OPPOSES") not in told
    assert ("FNMR", "OPPOSES") in sides("Le SRH combat la loi Rist ; la FNMR la combat aussi.")
