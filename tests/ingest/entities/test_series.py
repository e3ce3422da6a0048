"""Bodies told in a row behind their kind in the plural."""

import pytest

from ingest.entities.found import Found
from ingest.entities.series import in_series, series_class, series_name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Les hôpitaux de Lure et de Vesoul signent.", ["hôpital de Lure", "hôpital de Vesoul"]),
        ("Le pacte des CHU d’Angers, de Brest et de Tours.", ["CHU d’Angers", "CHU de Brest", "CHU de Tours"]),
        ("Les hôpitaux de Lure et Vesoul signent.", []),
        ("Les hôpitaux de Bretagne et des Alpes signent.", []),
        ("Les hôpitaux de proximité et de Lure signent.", []),
        ("L’avis de la CPAM du Jura et de l’Ordre compte.", []),
        ("Les hôpitaux de Paris et de Saint Ouen signent.", []),
    ],
)
def test_each_name_of_a_row_is_a_body(text: str, names: list[str]):
    found = in_series(text, [])
    assert [series_name(text, [m]) for m in found] == names
    assert all(series_class([m]) == "Hospital" and text[m.start : m.end] == m.text for m in found)


def test_what_the_tagger_takes_for_a_place_or_for_one_body_gives_way():
    text = "Les hôpitaux de Lure et de Vesoul signent à Lure."
    found = [Found(4, 20, "hôpitaux de Lure", "Organisation"), Found(27, 33, "Vesoul", "Place")]
    place = Found(44, 48, "Lure", "Place")
    assert [(m.text, m.type) for m in in_series(text, [*found, place])] == [
        ("Lure", "Organisation"),
        ("Vesoul", "Organisation"),
        ("Lure", "Place"),
    ]


def test_a_name_that_stands_whole_stays_whole():
    text = "Les CHU de Brest et de Tours signent."
    whole = Found(4, 16, "CHU de Brest", "Organisation")
    assert in_series(text, [whole])[0] is whole
    told = in_series(text, [whole])[1]
    assert series_name(text, [told]) == "CHU de Tours"
    assert series_name(text, [told, Found(40, 52, "CHU Bretonneau", "Organisation")]) == ""
