"""Of whom it is only told says nothing: in another's quote, or in a clause about who speaks."""

import pytest

from tests.ingest.claim_reader import read_claims


def speakers(text: str) -> set[str]:
    return {person for person, _, _ in read_claims(text, "STATED")}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("« Le maire, Paul Vernet, demande un moratoire », souligne Anne Collet.", {"Anne Collet"}),
        ("« Paul Vernet a dit non et nous le regrettons », souligne Anne Collet.", {"Anne Collet"}),
        ("« C'est un accord équilibré », se félicite la CSMF, qui avait soutenu Paul Vernet.", set()),
        ("La mission, confiée à la conseillère d'État Anne Collet, durera six mois.", set()),
    ],
)
def test_who_is_spoken_of_says_nothing(text: str, who: set[str]) -> None:
    assert speakers(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "« Je demande un moratoire », dit Anne Collet.",
        "« Je le demande, a dit Anne Collet, et tout de suite. »",
        "Anne Collet demande un moratoire.",
        "« Non », a réagi à la tribune Anne Collet, présidente de la FNMR.",
        "« Non », a indiqué à notre journal la présidente du syndicat, Anne Collet.",
    ],
)
def test_who_speaks_is_told(text: str) -> None:
    assert speakers(text) == {"Anne Collet"}
