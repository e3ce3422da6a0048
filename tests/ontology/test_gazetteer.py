"""The gazetteer: contract over all entries, look-up, and a user's own entries."""

import csv
from dataclasses import fields
from pathlib import Path

import pytest

from ontology.entries import Entry, read_cues
from ontology.entry_checks import DATE, INSEE_CODES, SLUG
from ontology.errors import InputError, VocabularyError
from ontology.extra import COLUMNS
from ontology.gazetteer import choose_gazetteer, load_gazetteer
from ontology.turtle import packaged, read_blocks
from ontology.vocab import load_vocabulary

FILES = sorted(file.name for file in packaged("gazetteer").iterdir() if file.name.endswith(".ttl"))


def test_there_is_one_file_for_each_kind_of_entity():
    assert FILES == ["events.ttl", "instruments.ttl", "organisations.ttl", "people.ttl", "places.ttl"]


@pytest.mark.parametrize("file_name", FILES)
def test_blocks_are_sorted_and_of_the_kind_of_their_file(file_name):
    top = {"people": "Person"}.get(file_name.removesuffix(".ttl"), file_name.removesuffix("s.ttl").capitalize())
    names = [block.name for block in read_blocks(packaged("gazetteer", file_name)).values()]
    assert names == sorted(names)
    vocabulary, entries = load_vocabulary(), load_gazetteer().entries
    assert {vocabulary.top_type(entries[name].cls) for name in names} == {top}


def test_each_entry_has_a_name_and_a_form_to_be_found_by():
    for entry in load_gazetteer().entries.values():
        assert entry.name and entry.short_name, entry.id
        assert entry.labels or entry.ambiguous, entry.id
        assert entry.sources or entry.notes, entry.id


def test_no_safe_label_belongs_to_two_entries_or_is_ambiguous_in_its_own():
    for entry in load_gazetteer().entries.values():
        assert not set(entry.labels) & {label for label, _ in entry.ambiguous}, entry.id
        assert all(len(label) > 2 for label in entry.labels), entry.id
        assert len(set(entry.labels)) == len(entry.labels), entry.id


def test_structure_respects_the_signatures():
    vocabulary, gazetteer = load_vocabulary(), load_gazetteer()
    for entry in gazetteer.entries.values():
        for relation, targets in (
            ("PART_OF", entry.part_of),
            ("HAS_JURISDICTION", entry.jurisdiction),
            ("APPLIES_IN", entry.applies_in),
        ):
            for target in targets:
                assert vocabulary.allows(relation, entry.cls, gazetteer.entry(target).cls), (entry.id, relation, target)
        assert not entry.seat or gazetteer.entry(entry.seat).cls == "Commune"


def test_each_present_ars_has_its_region_its_seat_and_its_plan():
    gazetteer = load_gazetteer()
    present = [e for e in gazetteer.entries.values() if e.cls == "HealthAuthority" and not e.valid_to]
    assert len(present) == 18
    for entry in present:
        assert entry.short_name.startswith("ARS ")
        assert entry.jurisdiction and entry.seat, entry.id
        assert gazetteer.entry(entry.id.replace("ars-", "prs-")).applies_in == entry.jurisdiction


def test_all_regions_departments_and_overseas_collectivities_are_there():
    entries = load_gazetteer().entries.values()
    regions = {e.insee_code for e in entries if e.cls == "Region" and not e.id.startswith("region-1982-")}
    assert len([code for code in regions if len(code) == 2]) == 18
    assert regions >= {"975", "977", "978", "986", "987", "988"}
    assert len({e.insee_code for e in entries if e.cls == "Department"}) == 101


def test_renamed_and_merged_bodies_lead_to_their_successor():
    gazetteer = load_gazetteer()
    assert gazetteer.entry("asn").replaced_by == gazetteer.entry("irsn").replaced_by == ("asnr",)
    assert gazetteer.entry("ars-midi-pyrenees").replaced_by == ("ars-occitanie",)
    assert set(gazetteer.entry("ars-ocean-indien").replaced_by) == {"ars-la-reunion", "ars-mayotte"}


def test_a_financing_law_is_a_revision_of_its_bill():
    assert load_gazetteer().entry("lfss-2026").revision_of == ("plfss-2026",)


def test_what_only_a_topic_tells_is_a_kind_of_thing():
    entries = load_gazetteer().entries.values()
    by_topic = {e.id for e in entries if {(e.name, "topic"), (e.short_name, "topic")} & set(e.ambiguous)}
    assert {e.id for e in entries if e.is_generic} == by_topic != set()


@pytest.mark.parametrize(
    ("identifier", "short_name"),
    [
        ("fnmr", "FNMR"),
        ("sfr", "SFR"),
        ("dgos", "DGOS"),
        ("cnam", "Cnam"),
        ("asnr", "ASNR"),
        ("has", "HAS"),
        ("ars-occitanie", "ARS Occitanie"),
        ("plfss-2026", "PLFSS 2026"),
        ("lfss-2026", "LFSS 2026"),
        ("prs-occitanie", "PRS Occitanie"),
        ("chu-lille", "CHU de Lille"),
    ],
)
def test_short_names_are_those_in_use(identifier, short_name):
    assert load_gazetteer().entry(identifier).short_name == short_name


@pytest.mark.parametrize(
    ("label", "identifier"),
    [
        ("FNMR", "fnmr"),
        ("agence régionale de santé d’Occitanie", "ars-occitanie"),
        ("Projet de loi de financement de la sécurité sociale pour 2026", "plfss-2026"),
        ("cour des comptes", "cour-des-comptes"),
        ("Ile-de-France", "region-11"),
        ("FMNR", "fnmr"),
    ],
)
def test_a_safe_label_finds_its_entry(label, identifier):
    entry = load_gazetteer().find(label)
    assert entry is not None and entry.id == identifier


@pytest.mark.parametrize("label", ["HAS", "fnmr", "SFR", "Lot", "Nord", "la réunion", "Alsace", "GHT"])
def test_a_label_that_needs_its_cue_or_its_case_finds_nothing_alone(label):
    assert load_gazetteer().find(label) is None


def test_cues_say_where_and_by_which_words():
    gazetteer = load_gazetteer()
    assert ("SFR", "imaging") in gazetteer.entry("sfr").ambiguous
    assert "radiolog" in gazetteer.cues["imaging"].words
    used = {cue for entry in gazetteer.entries.values() for _, cue in entry.ambiguous}
    assert used == set(gazetteer.cues)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rf:cueWord", "rf:cueWords", "unknown key cueWords"),
        ('rf:cueScope "article"', 'rf:cueScope "page"', "cueScope 'page' is not one of"),
    ],
)
def test_a_broken_cue_is_refused_by_name(tmp_path, old, new, message):
    text = packaged("cues.ttl").read_text(encoding="utf-8")
    (tmp_path / "cues.ttl").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=rf"cues.ttl, \w+Label: {message}"):
        read_cues(tmp_path / "cues.ttl")


# ---------------------------------------------------------------- a user's own gazetteer

HEAD = """@prefix rf: <https://w3id.org/radfr/def#> .
@prefix id: <https://w3id.org/radfr/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GOOD = 'id:radiolys a rf:ImagingGroup ; skos:prefLabel "Radiolys"@fr ; skos:altLabel "groupe Radiolys"@fr .\n'


def turtle(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def table(tmp_path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    path = tmp_path / "mine.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_own_entries_in_turtle_are_added(tmp_path):
    gazetteer = load_gazetteer(turtle(tmp_path, GOOD))
    assert gazetteer.entry("radiolys").cls == "ImagingGroup"
    assert gazetteer.entry("fnmr").short_name == "FNMR"
    assert "radiolys" not in load_gazetteer().entries


def test_own_entries_in_csv_are_added(tmp_path):
    path = table(
        tmp_path,
        {
            "id": "ch-ussel",
            "class": "Hospital",
            "name": "Centre hospitalier d'Ussel",
            "short_name": "CH d'Ussel",
            "labels": "hôpital d'Ussel|CH Ussel",
            "ambiguous": "l'hôpital=fullName",
            "seat": "commune-19272",
        },
    )
    entry = load_gazetteer(path).entry("ch-ussel")
    assert entry.short_name == "CH d'Ussel"
    assert "hôpital d'Ussel" in entry.labels
    assert entry.ambiguous == (("l'hôpital", "fullName"),)


def test_the_csv_form_has_a_column_for_what_an_entry_holds():
    held = {field.name for field in fields(Entry)} - {"notes", "cls", "where"} | {"class"}
    assert held == set(COLUMNS)


BROKEN_TURTLE = {
    "label of ours": ('"Radiolys"@fr', '"FNMR"@fr', "label 'FNMR' belongs to fnmr"),
    "id of ours": ("id:radiolys", "id:fnmr", "id stands twice"),
    "unknown class": ("rf:ImagingGroup", "rf:ImageryGroup", "exactly one class"),
    "two classes": ("rf:ImagingGroup", "rf:ImagingGroup , rf:Company", "exactly one class"),
    "unknown key": ("skos:altLabel", "skos:label", "unknown key label"),
    "no name": ('skos:prefLabel "Radiolys"@fr ;', "", "prefLabel@fr is missing"),
    "dangling reference": ("skos:altLabel", "rf:PART_OF id:nowhere ; skos:altLabel", "'nowhere', which is no entry"),
    "short label": ('"groupe Radiolys"@fr', '"RL"@fr', "too short"),
    "not ours": ("id:radiolys", "<https://example.org/radiolys>", "is not an entity"),
    "foreign reference": ("skos:altLabel", "rf:seat <https://example.org/x> ; skos:altLabel", "is not an entity"),
    "two seats": (
        "skos:altLabel",
        "rf:seat id:commune-75056 , id:commune-69123 ; skos:altLabel",
        "seat stands 2 times",
    ),
    "capitals in an id": ("id:radiolys", "id:Radio_Lys", "lower-case letters .* as 'radio-lys'"),
    "class of no entity": ("rf:ImagingGroup", "rf:Article", "class 'Article' is not one of an entity"),
    "text for an entry": (
        "skos:altLabel",
        'rf:PART_OF "cnam" ; skos:altLabel',
        "PART_OF 'cnam' is text where an address is due",
    ),
    "text for an address": (
        "skos:altLabel",
        'skos:exactMatch "http://www.wikidata.org/entity/Q1" ; skos:altLabel',
        "exactMatch 'http://www.wikidata.org/entity/Q1' is text",
    ),
    "address for text": (
        "skos:altLabel",
        "skos:altLabel <http://www.wikidata.org/entity/Q1> ; skos:altLabel",
        "is an address where text is due",
    ),
    "nameless entry": ("id:radiolys", "[]", "is said of ..; give the entry an id"),
    "nameless reference": ("skos:altLabel", "rf:PART_OF [] ; skos:altLabel", "PART_OF leads to ..; name"),
    "date in words": ("skos:altLabel", 'rf:validFrom "janvier 2020" ; skos:altLabel', "'janvier 2020' is no date"),
    "address of another kind": ("skos:altLabel", "skos:closeMatch <urn:isbn:1> ; skos:altLabel", "'urn:isbn:1' is no"),
    "empty label with a cue": ("skos:altLabel", 'rf:imagingLabel "" ; skos:altLabel', "needs a cue is empty"),
}


@pytest.mark.parametrize(("old", "new", "message"), BROKEN_TURTLE.values(), ids=BROKEN_TURTLE)
def test_a_broken_turtle_gazetteer_is_refused_by_name(tmp_path, old, new, message):
    with pytest.raises(VocabularyError, match=message) as caught:
        load_gazetteer(turtle(tmp_path, GOOD.replace(old, new, 1)))
    assert "mine.ttl" in str(caught.value)


ROW = {"id": "radiolys", "class": "ImagingGroup", "name": "Radiolys"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW | {"class": "Imaging"}, "unknown class 'Imaging'"),
        (ROW | {"name": ""}, "name is empty"),
        (ROW | {"ambiguous": "Rad"}, "names no cue"),
        (ROW | {"ambiguous": "Rad=weather"}, "names no cue"),
        (ROW | {"part_of": "nowhere"}, "'nowhere', which is no entry"),
        (ROW | {"id": "fnmr"}, r"the id stands twice \(first in organisations.ttl\)"),
        (ROW | {"labels": "FNMR"}, "label 'FNMR' belongs to fnmr"),
        (ROW | {"id": "Cercle Été"}, "lower-case letters .* as 'cercle-ete'"),
        (ROW | {"id": "a/b c>"}, "lower-case letters .* as 'a-b-c'"),
        *(
            (ROW | {"class": cls}, f"class '{cls}' is not one of an entity")
            for cls in ("Actor", "Article", "Statement")
        ),
        (ROW | {"valid_from": "janvier 2020"}, "valid_from 'janvier 2020' is no date; write .* 2020-01-31"),
        (ROW | {"valid_to": "01/02/2020"}, "valid_to '01/02/2020' is no date"),
        (ROW | {"valid_from": "2020-02-30"}, "valid_from '2020-02-30' is no date"),
        (ROW | {"valid_from": "2020-05", "valid_to": "2020-04-30"}, "valid_from 2020-05 is after valid_to 2020-04-30"),
        (ROW | {"exact_match": "Q123"}, "exact_match 'Q123' is no address; write it whole"),
        (ROW | {"close_match": "http://a b"}, "close_match 'http://a b' is no address"),
        (ROW | {"sources": "leur site"}, "sources 'leur site' is no address"),
        (ROW | {"class": "Person", "exact_match": "http://www.wikidata.org/entity/Q1"}, "only with the source"),
        (ROW | {"class": "Commune", "insee_code": "2A04"}, "insee_code '2A04' is none of a Commune; write it as 66136"),
        (ROW | {"class": "Region"}, "insee_code is missing for a Region"),
        (ROW | {"part_of": "region-53"}, "part_of 'region-53': PART_OF does not go from ImagingGroup to Region"),
        (ROW | {"seat": "cnam"}, "seat 'cnam' is no place"),
        (ROW | {"part_of": "radiolys"}, r"part_of leads back to itself \(radiolys < radiolys\)"),
    ],
)
def test_a_broken_row_is_refused_by_file_line_and_entry(tmp_path, row, message):
    with pytest.raises(VocabularyError, match=message) as caught:
        load_gazetteer(table(tmp_path, row))
    assert str(caught.value).startswith("mine.csv, line 2")


def test_parts_that_lead_back_to_themselves_are_refused_with_their_cycle(tmp_path):
    other = ROW | {"id": "armorix", "name": "Armorix", "part_of": "brume"}
    ring = {"id": "brume", "class": "Company", "name": "Brume Santé", "part_of": "celtis"}
    last = {"id": "celtis", "class": "Company", "name": "Celtis Santé", "part_of": "brume"}
    with pytest.raises(VocabularyError, match=r"^mine.csv, line 4, brume: .* \(brume < celtis < brume\)"):
        load_gazetteer(table(tmp_path, ROW, other, ring, last))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_table_of_a_french_spreadsheet_is_read(tmp_path, encoding):
    rows = "id;class;name;labels\r\nclin-sj;Hospital;Clinique Saint-Léger, Lyon;CSL d’Évreux|Saint-Léger\r\n"
    (tmp_path / "mine.csv").write_bytes(rows.encode(encoding))
    entry = load_gazetteer(tmp_path / "mine.csv").entries["clin-sj"]
    assert {"Clinique Saint-Léger, Lyon", "CSL d’Évreux", "Saint-Léger"} <= set(entry.labels)


def test_parts_of_many_shared_wholes_are_checked_once_each(tmp_path):
    rows = [
        {"id": f"maille-{n}-{m}", "class": "Company", "name": f"Maille {n} {m}"}
        | ({"part_of": f"maille-{n + 1}-0|maille-{n + 1}-1"} if n < 59 else {})
        for n in range(60)
        for m in range(2)
    ]
    assert "maille-0-0" in load_gazetteer(table(tmp_path, ROW, *rows)).entries


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("clin-sj,Hospital,Clinique Saint-Jean, Lyon,CSJ", "line 2, clin-sj: 5 cells for 4 columns; .* double quotes"),
        ("clin-sj,Hospital,Clinique Saint-Jean, Lyon,", "line 2, clin-sj: 5 cells for 4 columns"),
        ("clin-sj,Hospital,Clinique Saint-Jean", "line 2, clin-sj: 3 cells for 4 columns"),
        ('clin-sj,Hospital,"Clinique Saint-Jean,CSJ\nclin-b,Hospital,Clinique B,CB', "line 3: not readable as CSV"),
        ('clin-sj,Hospital,"Clinique" Saint-Jean,CSJ', "line 2: not readable as CSV"),
    ],
)
def test_shifted_cells_are_refused_with_their_line(tmp_path, line, message):
    (tmp_path / "mine.csv").write_text(f"id,class,name,short_name\n{line}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_gazetteer(tmp_path / "mine.csv")


def test_the_rules_for_entries_are_those_of_the_shapes():
    shapes = packaged("shapes.ttl").read_text(encoding="utf-8")
    for rule in (SLUG, DATE, *INSEE_CODES.values()):
        assert f"{rule}$" in shapes


def test_an_unknown_or_missing_column_is_refused(tmp_path):
    with pytest.raises(VocabularyError, match="unknown column 'label'"):
        load_gazetteer(table(tmp_path, columns=("id", "class", "name", "label")))
    with pytest.raises(VocabularyError, match="column 'class' is missing"):
        load_gazetteer(table(tmp_path / "..", columns=("id", "name")))
    with pytest.raises(VocabularyError, match="column 'name' stands twice"):
        load_gazetteer(table(tmp_path, columns=("id", "class", "name", "name")))


def test_another_suffix_is_refused(tmp_path):
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"")
    with pytest.raises(VocabularyError, match="rename or convert"):
        load_gazetteer(path)


@pytest.fixture
def new_process(monkeypatch):
    """As in a process in which no gazetteer was asked for yet."""
    monkeypatch.setattr("ontology.gazetteer._chosen", [])


def test_a_choice_may_come_again(new_process, tmp_path, monkeypatch):
    path = table(tmp_path, ROW)
    monkeypatch.chdir(tmp_path)
    choose_gazetteer(path)
    choose_gazetteer(Path("mine.csv"))
    assert ROW["id"] in load_gazetteer().entries
    assert load_gazetteer(path) is load_gazetteer()


@pytest.mark.parametrize("later", [None, Path("other.csv")])
def test_what_is_read_with_a_file_is_not_mixed_with_another(new_process, tmp_path, later):
    choose_gazetteer(table(tmp_path, ROW))
    with pytest.raises(InputError, match=r"reads with the gazetteer .*mine\.csv and can't change"):
        choose_gazetteer(later)


def test_a_file_comes_too_late_where_the_gazetteer_was_used_without(new_process, tmp_path):
    load_gazetteer()
    choose_gazetteer(None)
    with pytest.raises(InputError, match=r"reads with no gazetteer of your own and can't change"):
        choose_gazetteer(table(tmp_path, ROW))


def test_a_file_that_is_only_looked_at_chooses_nothing(new_process, tmp_path):
    path = table(tmp_path, ROW)
    load_gazetteer(path)
    assert ROW["id"] not in load_gazetteer().entries
