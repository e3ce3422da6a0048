"""Names that the article cuts short, completed from what stands around them."""

import pytest

from ingest.entities.found import Draft, Found
from ingest.entities.full_names import complete_names, order_name, shortened_inside
from ingest.entities.regions import Territory
from tests.ingest.entity_reader import entities

NOWHERE = Territory(())
CREUSE = Territory((), ((0, "departement-23", 4),))
GRAND_EST = Territory(((0, "region-44", 6),))


def draft(type_: str, text: str, *, subtype: str = "", at: int = 0, entry: str = "") -> Draft:
    return Draft(type_, subtype, (Found(at, at + len(text), text, type_, subtype, "ner", entry),))


def completed(*drafts: Draft, area: Territory = NOWHERE) -> list[str]:
    return complete_names(drafts, [d.mentions[0].text for d in drafts], area)


@pytest.mark.parametrize(
    ("form", "area", "name"),
    [
        ("CPAM", CREUSE, "CPAM de la Creuse"),
        ("caisse primaire", CREUSE, "CPAM de la Creuse"),
        ("conseil départemental", CREUSE, "conseil départemental de la Creuse"),
        ("préfecture", CREUSE, "préfecture de la Creuse"),
        ("CRSA", GRAND_EST, "CRSA Grand Est"),
        ("FHF régionale", GRAND_EST, "FHF Grand Est"),
        ("URPS", GRAND_EST, "URPS médecins libéraux du Grand Est"),
        ("conseil régional de l’Ordre", GRAND_EST, "conseil régional de l'Ordre des médecins du Grand Est"),
        ("CPAM", NOWHERE, "CPAM"),
        ("CPAM du Lot", CREUSE, "CPAM du Lot"),
    ],
)
def test_a_local_body_gets_its_place(form: str, area: Territory, name: str):
    assert completed(draft("Organisation", form), area=area) == [name]


@pytest.mark.parametrize(
    ("town", "name"),
    [
        ("Vierzon", "mairie de Vierzon"),
        ("Auch", "mairie d'Auch"),
        ("Le Mans", "mairie du Mans"),
        ("Les Lilas", "mairie des Lilas"),
        ("La Rochelle", "mairie de La Rochelle"),
    ],
)
def test_a_mayor_stands_for_the_town_hall(town: str, name: str):
    place = draft("Place", town, subtype="Commune")
    assert completed(place, draft("Organisation", "maire", at=40))[1] == name
    assert completed(draft("Organisation", "maire")) == ["mairie"]


def test_the_town_named_just_before_its_mayor():
    towns = (draft("Place", "Auch", subtype="Commune"), draft("Place", "Mirande", subtype="Commune", at=60))
    assert completed(*towns, draft("Organisation", "maire", at=72))[2] == "mairie de Mirande"  # "À Mirande, le maire"
    assert completed(*towns, draft("Organisation", "maire", at=100))[2] == "mairie d'Auch"


def test_a_part_gets_its_whole():
    bill = draft("Instrument", "PLFSS 2026", subtype="Bill")
    law = draft("Instrument", "LFSS 2025", subtype="Law", at=40)
    assert completed(bill, draft("Instrument", "article 24", at=20))[1] == "article 24 du PLFSS 2026"
    assert completed(bill, law, draft("Instrument", "article 9", at=60))[2] == "article 9 de la LFSS 2025"
    assert completed(draft("Instrument", "article 24")) == ["article 24"]


def test_a_decision_gets_the_body_that_took_it():
    agency = draft("Organisation", "ARS Bretagne", subtype="HealthAuthority")
    decision = draft("Instrument", "décision du 3 mai 2024", at=30)
    assert completed(agency, decision)[1] == "décision de l'ARS Bretagne du 3 mai 2024"
    far = draft("Instrument", "décision du 3 mai 2024", at=900)
    assert completed(agency, far)[1] == "décision du 3 mai 2024"
    mayors = draft("Organisation", "amicale des maires", subtype="OtherOrganisation")
    assert completed(mayors, decision)[1] == "décision du 3 mai 2024"


def test_a_ruling_gets_its_court():
    court = draft("Organisation", "tribunal administratif de Pau", subtype="OtherOrganisation")
    ruling = draft("Instrument", "jugement du 3 mai 2024", at=50)
    assert completed(court, ruling)[1] == "jugement du tribunal administratif de Pau du 3 mai 2024"


def test_an_organ_gets_its_hospital_and_a_committee_its_chamber():
    hospital = draft("Organisation", "CH de Lure", subtype="Hospital")
    assert completed(hospital, draft("Organisation", "CME", at=20))[1] == "CME du CH de Lure"
    senate = draft("Organisation", "Sénat", subtype="Parliament", entry="senat")
    committee = draft("Organisation", "commission des affaires sociales", at=20)
    assert completed(senate, committee)[1] == "commission des affaires sociales du Sénat"
    mission = draft("Organisation", "mission d'information de l'Assemblée nationale", subtype="Parliament")
    assert completed(mission, committee)[1] == "commission des affaires sociales de l'Assemblée nationale"
    far = draft("Organisation", "mission d'information de l'Assemblée nationale", subtype="Parliament", at=500)
    assert completed(senate, committee, far)[1] == "commission des affaires sociales du Sénat"


def test_that_of_stands_for_the_noun_before():
    one = draft("Organisation", "centre hospitalier de Lure", subtype="Hospital")
    other = draft("Organisation", "celui de Gray", subtype="Hospital", at=60)
    assert completed(one, other)[1] == "centre hospitalier de Gray"
    dated = draft("Instrument", "arrêté du 3 mai 2024", subtype="Order")
    assert completed(dated, draft("Instrument", "celui du 4 mai 2024", at=40))[1] == "arrêté du 4 mai 2024"
    plan = draft("Instrument", "PIMM", subtype="ImagingMutualisationPlan")
    assert completed(plan, draft("Instrument", "Celui de Gray", at=40))[1] == "PIMM de Gray"


def test_a_branch_gets_the_body_whose_it_is():
    agency = draft("Organisation", "ASNR", subtype="SafetyAgency")
    assert completed(agency, draft("Organisation", "division de Lyon", at=30))[1] == "division de Lyon de l'ASNR"


def test_a_local_order_has_its_whole_name():
    assert order_name("Ordre du Lot") == "conseil départemental de l'Ordre des médecins du Lot"
    assert order_name("conseil départemental du Lot") == "conseil départemental de l'Ordre des médecins du Lot"
    assert order_name("Ordre des médecins") == "Ordre des médecins"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("rapport de l’Inspection générale des affaires sociales", "rapport de l’Igas"),
        (
            "article 3 de la loi de financement de la sécurité sociale pour 2025",
            "article 3 de la LFSS 2025",
        ),
        ("rapport", "rapport"),
    ],
)
def test_well_known_bodies_inside_a_name_are_said_for_short(name: str, short: str):
    assert shortened_inside(name) == short


def test_the_only_university_hospital_of_the_region():
    text = "L’ARS Bretagne a autorisé deux IRM à Rennes. Le CHU de Rennes en exploitera une.\n"
    assert "CHU de Rennes" in entities(text)


def test_a_regional_plan_is_named_with_the_region():
    text = (
        "L’ARS Bretagne révise le schéma régional de santé. « Le schéma régional de santé attendra », dit Ève Lorcin."
    )
    assert "SRS Bretagne" in entities(text)


@pytest.mark.parametrize(
    ("text", "form", "subtype", "name"),
    [
        ("La grève gagne La Rochelle.", "Rochelle", "Commune", "La Rochelle"),
        ("Le scanner du Mans est vieux.", "Mans", "Commune", "Le Mans"),
        ("LE HAVRE attend.", "HAVRE", "Commune", "Le Havre"),
        ("Les délais de la Réunion explosent.", "Réunion", "Region", "La Réunion"),
        ("Une IRM au Port, dans l’île.", "Port", "Commune", "Port"),  # another town goes by the bare name
        ("Une IRM pour Le Port, dans l’île.", "Port", "Commune", "Le Port"),
        ("Le scanner du Lot est vieux.", "Lot", "Department", "Lot"),
        ("Le Dijon que nous aimions.", "Dijon", "Commune", "Dijon"),
    ],
)
def test_a_place_has_the_article_of_its_official_name(text: str, form: str, subtype: str, name: str):
    place = draft("Place", form, subtype=subtype, at=text.index(form))
    assert complete_names([place], [form], NOWHERE, text) == [name]


def test_an_amendment_has_no_articles():
    bill = draft("Instrument", "proposition de loi Lorcin", subtype="Bill")
    rider = draft("Instrument", "amendement AS12", subtype="Bill", at=40)
    part = draft("Instrument", "article 3", subtype="Bill", at=80)
    assert completed(bill, rider, part)[2] == "article 3 de la proposition de loi Lorcin"
    assert completed(rider, part)[1] == "article 3"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("La CFDT réclame un second scanner du CHU de Brest.", "autorisation d'un second scanner du CHU de Brest"),
        ("L’ARS a refusé l’autorisation d’une deuxième IRM à Lombez.", "autorisation d’une deuxième IRM à Lombez"),
        ("L’ARS a autorisé une troisième IRM sur le site voisin.", None),  # no site that is named
    ],
)
def test_a_further_equipment_is_named_as_its_authorisation(sentence: str, name: str | None) -> None:
    text = f"Imagerie : le point\n\n{sentence}\n\nLe maire, Ange Leca, s’en félicite.\n"
    assert [n for n, e in entities(text).items() if e.type == "Instrument"] == ([] if name is None else [name])
