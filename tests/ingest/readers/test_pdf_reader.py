"""Lines of a PDF that belong together, and PDFs that anyone may read though they are encrypted."""

import io

import pytest

from ingest.limits import Limits
from ingest.readers import read_pages
from ingest.readers.pdf import join_lines
from ingest.records import Issue, Page
from tests.steps import growth

pypdf = pytest.importorskip("pypdf")

TEXT = "La FNMR refuse le texte du ministre et en appelle au Parlement."


def document(*, password: str = "", encrypted: bool = True, repeat: int = 1) -> bytes:
    """A PDF of one sheet."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(600, 600)
    shown = DecodedStreamObject()
    shown.set_data(b"BT /F1 12 Tf 20 200 Td " + f"({TEXT}) Tj 0 -20 Td ".encode() * repeat + b"ET")
    sheet[NameObject("/Contents")] = writer._add_object(shown)
    named = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in named.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if encrypted:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_title_in_two_lines_does_not_swallow_the_body() -> None:
    printed = (
        "RAPPORT ANNUEL SUR L’IMAGERIE MÉDICALE EN FRANCE\net dans ses territoires\n"
        "La Cour des comptes constate que le parc de scanners\na augmenté de moitié en dix ans, sans que les dé-\n"
        "lais baissent. Elle recommande une réforme du forfait.\nAnnexe\nListe des sites\n"
    )
    assert join_lines(printed).split("\n") == [
        "RAPPORT ANNUEL SUR L’IMAGERIE MÉDICALE EN FRANCE et dans ses territoires",
        "La Cour des comptes constate que le parc de scanners a augmenté de moitié en dix ans, sans que les délais "
        "baissent. Elle recommande une réforme du forfait.",
        "Annexe",
        "Liste des sites",
        "",
    ]


def test_a_table_of_many_full_lines_is_joined_in_steps_that_grow_with_it() -> None:
    row = "Scanner du centre hospitalier de Vannes autorisé pour sept ans\n"
    assert len(join_lines(row * 2000)) == len(row) * 2000
    assert growth(lambda rows: join_lines(row * rows), 1000) < 2.2


def test_a_password_of_the_owner_keeps_nobody_from_reading(tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(document())
    (page,) = read_pages([tmp_path])
    assert isinstance(page, Page)
    assert page.text.strip() == TEXT


def test_a_password_of_the_reader_does(tmp_path) -> None:
    (tmp_path / "a.pdf").write_bytes(document(password="secret"))
    (issue,) = read_pages([tmp_path])
    assert isinstance(issue, Issue)
    assert "encrypted" in issue.value


def test_encryption_that_needs_another_library_names_it(tmp_path, monkeypatch) -> None:
    def reader(stream: object) -> None:
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf, "PdfReader", reader)
    (tmp_path / "a.pdf").write_bytes(document())
    (issue,) = read_pages([tmp_path])
    assert isinstance(issue, Issue)
    assert "pip install 'pypdf[crypto]'" in issue.value


def test_a_long_document_is_refused_before_its_lines_are_joined(tmp_path, monkeypatch) -> None:
    from ingest.readers import pdf

    monkeypatch.delattr(pdf, "join_lines")
    (tmp_path / "a.pdf").write_bytes(document(encrypted=False, repeat=50))
    (issue,) = read_pages([tmp_path], limits=Limits(max_page_chars=500))
    assert isinstance(issue, Issue)
    assert issue.reason == "the page is too long"
