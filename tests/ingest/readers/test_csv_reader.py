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
    assert "names no column text, html or markdown (known: text, html, markdown, title" in issue.value


def test_content_of_two_formats_asks_for_a_name_that_tells(tmp_path, monkeypatch):
    from ingest.readers import html

    monkeypatch.setattr(html, "sniff", lambda head: True)
    (issue,) = read(tmp_path, f"text\n{TEXT}\n".encode(), "a.dat")
    assert issue.value == "the content may be csv or html: give the file a name that ends in .csv or .html"


ROW = "B;La FNMR refuse l’accord."


@pytest.mark.parametrize(
    ("broken", "lines"),
    [
        (['A;"La FNMR refuse', ROW, ROW], "line 2 is left out"),  # never closed
        (['A;"La FNMR refuse', 'B;"L’agence accepte."'], "line 2 is left out"),  # closed by the next row's opening
        (['A;"La FNMR dit "non"', 'et encore "non"."'], "lines 2 to 3 are left out"),
    ],
)
def test_a_stray_quote_costs_its_own_row(tmp_path, broken, lines):
    found = read(tmp_path, "\n".join(["title;text", *broken, ROW, ""]).encode())
    (issue,) = [one for one in found if isinstance(one, Issue)]
    assert issue.value.startswith("a quote in line 2 is not closed")
    assert issue.value.endswith(lines)
    pages = [one for one in found if isinstance(one, Page)]
    assert len(pages) == sum(line.startswith("B;") for line in broken) + 1
    assert all(page.title == "B" for page in pages)


def test_a_broken_header_is_told(tmp_path):
    (issue,) = read(tmp_path, f'"title";"text" x\nA;{TEXT}\n'.encode())
    assert "the header" in issue.value


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026/03/12", "2026-03-12"), ("20260312", "2026-03-12"), ("2026/03/12 08:30", "2026-03-12T08:30")],
)
def test_days_that_other_programs_write(tmp_path, written, day):
    (page,) = read(tmp_path, f"date;text\n{written};{TEXT}\n".encode())
    assert page.published == day


@pytest.mark.parametrize(
    ("name", "value"), [("date", "mars 2026"), ("modified", "2026"), ("captured", "hier"), ("published", "2026/13/40")]
)
def test_a_field_that_says_nothing_is_noted_and_the_article_read(tmp_path, name, value):
    note, page = read(tmp_path, f"{name};text\n{value};{TEXT}\n".encode())
    assert (note.reason, note.value, note.is_skip) == (f"the field {name} can't be read", value, False)
    assert (page.published, page.modified, page.captured) == ("", "", None)
