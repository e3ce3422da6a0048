"""What is supposed, and what only looks so: "s'y est ralliée", a threat, a polite wish."""

from tests.ingest.claim_reader import read_claims


def test_a_reflexive_pronoun_is_no_if() -> None:
    text = "Le plan Horizon est paru. L’Association des maires ruraux s’y est ralliée."
    assert ("Association des maires ruraux", "plan Horizon", "asserted") in read_claims(text, "SUPPORTS")


def test_who_threatens_if_a_text_takes_effect_is_against_it() -> None:
    text = (
        "Le projet de loi Opale arrive au Sénat. La CSMF a fait savoir qu’elle saisirait le Conseil constitutionnel"
        " si la loi était promulguée."
    )
    assert ("CSMF", "projet de loi Opale", "asserted") in read_claims(text, "OPPOSES")


def test_who_would_oppose_a_text_under_another_condition_is_not_said_to() -> None:
    text = "La CSMF s’opposerait au projet de loi Opale si les tarifs baissaient."
    assert ("CSMF", "projet de loi Opale", "asserted") not in read_claims(text, "OPPOSES")


def test_a_polite_wish_is_a_proposal() -> None:
    text = "Plus prudent, le maire de Vierzon, Paul Mercadier, voudrait d’abord une expérimentation de six mois."
    assert any(how == "asserted" for _, _, how in read_claims(text, "PROPOSES"))
