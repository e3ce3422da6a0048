"""Towns and bodies: a bare town is a place, the land around a town is neither."""

from dataclasses import replace

import pytest

from ingest.entities.found import Found
from ingest.entities.towns import towns_apart

ORG, PLACE = "Organisation", "Place"


def found_in(text: str, form: str, type_: str) -> Found:
    start = text.index(form)
    return Found(start, start + len(form), form, type_)


def test_a_town_is_no_body_beside_itself():
    text = "Les centres de Commercy ferment. À Commercy, on attend."
    body, place = found_in(text, "Commercy", ORG), found_in(text, "Commercy", PLACE)
    assert [m.type for m in towns_apart(text, [body, place])] == [PLACE, PLACE]
    assert towns_apart(text, [body]) == [body]
    told = "Opaline se tait."
    firm = found_in(told, "Opaline", ORG)
    assert towns_apart(told, [firm, replace(firm, type=PLACE)])[0] == firm  # no town bears that name


@pytest.mark.parametrize(
    ("text", "form", "type_"),
    [
        ("Elle exerce à Aubigny-sur-Loue depuis mai.", "Aubigny-sur-Loue", PLACE),
        ("La clinique Opaline, au Tampon, attend.", "Tampon", PLACE),
        ("Elle cède ses parts à Opaline-Santé.", "Opaline-Santé", ORG),
        ("Elle confie au Tampon-Sud ses examens.", "Tampon-Sud", ORG),
        ("Selon Aubigny-sur-Loue Imagerie, tout va.", "Aubigny-sur-Loue Imagerie", ORG),
    ],
)
def test_where_somebody_is_stands_a_town(text: str, form: str, type_: str):
    assert [m.type for m in towns_apart(text, [found_in(text, form, ORG)])] == [type_]


@pytest.mark.parametrize(
    ("text", "form", "is_kept"),
    [
        ("Elle suit la santé dans le Briançonnais.", "Briançonnais", False),
        ("Les cabinets du Lorvalois ferment.", "Lorvalois", False),
        ("Le centre de Lorvalois ferme.", "Lorvalois", True),
        ("Les cabinets du Blanc ferment.", "Blanc", True),
    ],
)
def test_the_land_around_a_town_is_no_town(text: str, form: str, *, is_kept: bool):
    assert bool(towns_apart(text, [found_in(text, form, PLACE)])) is is_kept
