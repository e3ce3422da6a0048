"""Every printed French form of a date is read; nothing is invented."""

import datetime

import pytest

from ingest.pages.dates import find_stamps, resolve_relative
from ingest.pages.days import nearest_year
from ingest.readers._rows import captured_moment, stated_date
from ingest.readers._webmeta import iso_moment

PRINTED = [
    ("Le 11/09/25 à 15:00, mise à jour le 16/09/25 à 12:25", ["2025-09-11T15:00", "2025-09-16T12:25"]),
    ("mis en ligne le mardi 12 mars 2024 à 6 h 45", ["2024-03-12T06:45"]),
    ("Jeudi 14 janvier 2021", ["2021-01-14"]),
    ("19/11/2025 -", ["2025-11-19"]),
    ("2 oct. 2024, 20 h 00", ["2024-10-02T20:00"]),
    ("Publié le 1er février 2024 à 9h05", ["2024-02-01T09:05"]),
    ("16:04, jeudi 29 février 2024", ["2024-02-29T16:04"]),
    ("Mardi 11 février 2020 / 17:25", ["2020-02-11T17:25"]),
    ("30.06.2021 à 19.45", ["2021-06-30T19:45"]),
    ("le 15 janvier 2026, 6.30", ["2026-01-15T06:30"]),
    ("30.01.2025 / 20.15", ["2025-01-30T20:15"]),
    ("le 15 janvier 2026, 6.30 euros", ["2026-01-15"]),
    ("15.01.2026 6.30", ["2026-01-15T06:30"]),
    ("15.01.2026 6.30 euros", ["2026-01-15"]),
    ("Juillet 2024 (en ligne le 1er juillet)", ["2024-07-01"]),
    ("Février 2023 (en ligne le 29 février)", ["--02-29"]),
    ("Bilan de mars 2023 (réunion du 3 avril)", ["--04-03"]),
    ("13/11/2025 (maj le 14)", ["2025-11-13", "2025-11-14"]),
    ("9 février 2023, corrigé le 10 mars", ["2023-02-09", "--03-10"]),
    ("9 février 2023, corrigé le 30", ["2023-02-09"]),
    ("21 septembre 2022, 17 heures", ["2022-09-21T17:00"]),
    ("12/03/2024 08:00:00", ["2024-03-12T08:00"]),
    ("mars 12, 2024", ["2024-03-12"]),
    ("2024-03-12 10:15", ["2024-03-12T10:15"]),
    ("31 mars 2025, midi", ["2025-03-31T12:00"]),
    ("PARIS, 17 mai 2023 (Agence) - 20:05", ["2023-05-17T20:05"]),
    ("22/O9/2022 - lOhOO", ["2022-09-22T10:00"]),
    ("05 Déc", ["--12-05"]),
    ("27 juin · 18:12", ["--06-27T18:12"]),
    ("06/05 – 07:55", ["--05-06T07:55"]),
    ("14:32", ["T14:32"]),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_printed_forms(text, expected):
    assert [stamp.iso() for stamp in find_stamps(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2024",
        "31/12/0001",
        "01/01/9999",
        "1600-03-12",
        "article R. 1333-61",
        "1,5 T",
        "n° 2019-DC-0660",
        "3 IRM et 12 scanners",
        "",
    ],
)
def test_figures_are_no_dates(text):
    assert [stamp.iso() for stamp in find_stamps(text) if stamp.has_day] == []


def test_labels_follow_the_words_before():
    stamps = find_stamps("Publié le 08/10/2024 à 06h30, modifié le 9 octobre à 9h05")
    assert [(s.label, s.iso()) for s in stamps] == [("published", "2024-10-08T06:30"), ("modified", "--10-09T09:05")]


def test_a_relative_date_needs_the_moment_of_capture():
    (stamp,) = find_stamps("mise à jour hier à 15:19")
    assert (stamp.raw, stamp.label, stamp.iso()) == ("hier à 15:19", "modified", "")
    assert resolve_relative(stamp.raw, None) is None
    assert resolve_relative(stamp.raw, "2024-03-01T08:00") == "2024-02-29T15:19"
    assert resolve_relative("il y a 3 heures", "2024-03-01T02:30") == "2024-02-29T23:30"
    assert resolve_relative("il y a 2 jours", "2024-03-01T02:30") == "2024-02-28"


def test_year_of_a_bare_day_is_the_nearest():
    assert nearest_year(12, 30, datetime.date(2025, 1, 3)) == 2024
    assert nearest_year(1, 2, datetime.date(2024, 12, 30)) == 2025
    assert nearest_year(2, 29, datetime.date(2024, 3, 1)) == 2024
    assert nearest_year(2, 29, datetime.date(2025, 3, 1)) == 2024


def test_a_day_that_no_year_nearby_has_gets_none():
    assert nearest_year(2, 29, datetime.date(2026, 3, 1)) is None


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "1899-12-31", "2101-01-01", "9999-12-31T23:59:59Z", "x"])
def test_no_article_is_from_a_year_far_off(value):
    assert (iso_moment(value), stated_date(value), captured_moment(value)) == ("", "", None)
    assert resolve_relative("il y a 2 jours", value) is None


def test_a_time_that_no_clock_shows_leaves_the_day():
    assert iso_moment("2024-03-12T99:99:00") == iso_moment("2024-03-12T99:99:00Z") == "2024-03-12"


@pytest.mark.parametrize("raw", ["il y a 800000 jours", "il y a 999999 jours", "il y a 99999999999 jours"])
def test_a_relative_date_that_leaves_the_calendar_is_none(raw):
    assert resolve_relative(raw, "2024-03-01T08:00") is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Le Quotidien du Midi, lundi 13 mai 2024", "2024-05-13"),
        ("Revue de Minuit, 13 mai 2024", "2024-05-13"),
        ("Midi Santé, 13 mai 2024", "2024-05-13"),
        ("Publié le 13 mai 2024 à midi", "2024-05-13T12:00"),
        ("13 mai 2024, minuit", "2024-05-13T00:00"),
    ],
)
def test_words_for_an_hour_are_no_names(line: str, moment: str):
    assert [stamp.iso() for stamp in find_stamps(line)] == [moment]
