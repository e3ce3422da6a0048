"""Hospitals and the group behind their name."""

import pytest

from tests.ingest.claim_reader import read_claims


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("Le Pr Luc Morvan (hôpital Cochin, AP-HP) prend la présidence du jury.", True),
        ("L'hôpital Cochin (AP-HP) ouvre une IRM.", True),
        ("Le prix va à l'hôpital Cochin, AP-HP et Hospices civils de Lyon restant en retrait.", False),
        ("L'hôpital Cochin et l'AP-HP ouvrent une IRM.", False),
    ],
)
def test_the_group_behind_a_hospital_s_name_is_its_own(text: str, is_part: bool) -> None:
    assert (("hôpital Cochin", "AP-HP", "asserted") in read_claims(text, "PART_OF")) is is_part
