"""Tables as spreadsheets write them: their encodings and separators, rows that don't fit, unknown columns."""

import pytest

from ingest.readers import read_pages
from ingest.records import Issue, Page

TEXT = "La présidente de la FNMR, à Évreux, refuse l’accord : le forfait de l’hôpital baisserait de 3 €"


def read(tmp_path, data, name="a.csv"):
    (tmp_path / name).write_bytes(data)
    return list(read_pages([tmp_path / name], compare=False))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_told_by_the_head(tmp_path, encoding):
    rows = "title;text\r\n" + "".join(f"Été {number};{TEXT} ({number}).\r\n" for number in range(3))
    found = read(tmp_path, rows.encode(encoding))
    assert [(page.title, page.text) for page in found] == [(f"Été {n}", f"{TEXT} ({n}).") for n in range(3)]


@pytest.mark.parametrize("shift", range(3))
def test_a_letter_that_the_head_cuts_in_two_is_no_other_encoding(tmp_path, shift):
    rows = f"title;text\n{'x' * shift}{'é' * 40_000};{TEXT}\nB;{TEXT}\n"
    assert read(tmp_path, rows.encode())[1].text == TEXT


def test_a_row_with_more_cells_than_the_header_is_skipped_and_named(tmp_path):
    found = read(tmp_path, f"title,text\nA,{TEXT}\nB,{TEXT.replace(',', '')}\n".encode())
    assert [(type(one), one.file) for one in found] == [(Issue, "a.csv#1"), (Page, "a.csv#2")]
    assert found[0].reason == "more cells than the header (an unquoted separator?)"


def test_empty_cells_at_the_end_are_no_cells(tmp_path):
    (page,) = read(tmp_path, f"title;text\nA;{TEXT};;\n".encode())
    assert page.text == TEXT


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_other_columns_are_answered_by_those_that_are_known(tmp_path, name):
    (issue,) = read(tmp_path, f"titre;texte\nA;{TEXT}\n".encode(), name)
    assert "names no column text or html (known: text, html, title" in issue.value


def test_content_of_two_formats_asks_for_a_name_that_tells(tmp_path, monkeypatch):
    from ingest.readers import html

    monkeypatch.setattr(html, "sniff", lambda head: True)
    (issue,) = read(tmp_path, f"text\n{TEXT}\n".encode(), "a.dat")
    assert issue.value == "the content may be csv or html: give the file a name that ends in .csv or .html"
