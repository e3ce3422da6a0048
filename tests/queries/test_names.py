"""Names as users write them: accents, case and aliases do not matter; doubt is an error with suggestions."""

from dataclasses import replace

import pytest

from kg.folding import fold
from kg.stores.embedded import EmbeddedStore
from ontology.errors import QueryError
from queries.names import ListedNames, Named, StoreNames, resolve_name, suggest_names


def named(identity: str, subtype: str, *forms: str) -> Named:
    return Named(identity, forms[0], subtype, " | ".join(sorted({fold(form) for form in forms})))


LISTED = ListedNames(
    [
        named("fnmr", "ProfessionalUnion", "FNMR", "Fédération nationale des médecins radiologues"),
        named("sfr", "LearnedSociety", "SFR", "Société française de radiologie"),
        named("region-01", "Region", "Guadeloupe"),
        named("departement-971", "Department", "Guadeloupe"),
        named("ars-guadeloupe", "HealthAuthority", "ARS Guadeloupe", "ARS"),
        named("ars-bretagne", "HealthAuthority", "ARS Bretagne", "ARS"),
        named("gcs-x", "CooperationStructure", "GCS Imagerie des Gorges"),
        named("plfss-2026", "Bill", "PLFSS 2026", "Projet de loi de financement de la Sécurité sociale 2026"),
        named("avenant", "Agreement", "avenant", "avenant 9"),
        named("avenant-9", "Agreement", "avenant 9"),
        replace(named("cercle-morin", "LearnedSociety", "cercle Morin"), formerly=("cercle-morin-2",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("FNMR", "Actor", "fnmr"),
        ("federation NATIONALE des medecins radiologues", "Organisation", "fnmr"),
        ("fnmr", "Entity", "fnmr"),
        ("plfss-2026", "Instrument", "plfss-2026"),
        ("  Plfss   2026 ", "Instrument", "plfss-2026"),
        ("region-01", "Place", "region-01"),
        ("gcs imagerie des gorges", "Actor", "gcs-x"),
        ("GCS Imagerie des Gorges", "Instrument", "gcs-x"),
        ("cercle-morin-2", "Actor", "cercle-morin"),  # an id that was given out once
        ("Avenant 9", "Instrument", "avenant-9"),  # a main name before an alias
    ],
)
def test_names_are_found(text: str, kind: str, expected: str) -> None:
    assert resolve_name(text, kind, LISTED) == expected


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("Guadeloupe", "Place", r"ambiguous: .*id departement-971.*id region-01"),
        ("ARS", "Actor", r"ambiguous: ARS Bretagne .*; ARS Guadeloupe|ambiguous: ARS Guadeloupe .*; ARS Bretagne"),
        ("FNMR", "Instrument", r"is not an Instrument, but FNMR \(ProfessionalUnion"),
        ("departement-971", "Actor", r"is not an Actor, but Guadeloupe \(Department, id departement-971\)$"),
        ("cercle-morin-2", "Place", r"is not a Place, but cercle Morin"),
        ("FMNR", "Actor", r"no Actor 'FMNR' in this graph; did you mean FNMR"),
        ("radiologie", "Actor", r"did you mean SFR"),
        ("radiologues nationale", "Actor", r"did you mean FNMR \("),
        ("medecins féd", "Actor", r"did you mean FNMR \("),
        ("sécu 2026", "Instrument", r"did you mean PLFSS 2026 \("),
        ("zzzzzz qqqq", "Actor", r"nor anything like it"),
        ("!!", "Actor", r"is no name"),
        ("a" * 501, "Actor", r"501 characters"),
    ],
)
def test_doubt_is_an_error(text: str, kind: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        resolve_name(text, kind, LISTED)


def test_suggestions_are_of_the_class_asked_for() -> None:
    assert [one.id for one in suggest_names("Guadeloup", "Place", LISTED)] == ["departement-971", "region-01"]


def test_names_of_a_store(gold_store: EmbeddedStore) -> None:
    names = StoreNames(gold_store)
    assert resolve_name("CNAM", "Actor", names) == "cnam"
    assert resolve_name("federation des imageurs de ville", "Actor", names) == "federation-des-imageurs-de-ville"
    with pytest.raises(QueryError, match=r"did you mean .*Fédération des imageurs de ville"):
        resolve_name("Fédération des imageurs des villes", "Actor", names)
    with pytest.raises(QueryError, match=r"did you mean Fédération des imageurs de ville"):
        resolve_name("ville imag", "Actor", names)
