"""Archives whose members are no pages: documents of office programs are refused, not read as text."""

import gzip
from pathlib import Path

import pytest

from ingest.readers import read_pages
from ingest.records import Issue, Page

TEXT = "Le CHU de Lignères annonce une IRM de plus pour les patients du nord du département.\n"
OTHERS = {
    "a.rtf": (b"x", "office"),
    "letter.txt": (rb"{\rtf1\ansi La FNMR}", "office"),
    "a.ods": (b"PK\x03\x04", "office"),
    "a.msg": (b"\xd0\xcf\x11\xe0", "office"),
}


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_documents_that_are_not_text_are_refused_with_advice(tmp_path: Path, name: str) -> None:
    data, kind = OTHERS[name]
    (tmp_path / name).write_bytes(data)
    (issue,) = read_pages([tmp_path])
    assert isinstance(issue, Issue)
    assert kind in issue.reason
    assert issue.reason.endswith("save it as text, HTML or PDF")


def test_an_article_on_mails_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Le courriel\n\nMIME-Version: 1.0\n\n{TEXT}", encoding="utf-8")
    assert [type(found) for found in read_pages([tmp_path])] == [Page]


def test_bytes_behind_a_gzip_file_are_left_out(tmp_path: Path) -> None:
    for name, behind in (("a.txt.gz", b""), ("b.txt.gz", b"\0\0reste"), ("c.txt.gz", gzip.compress(TEXT.encode()))):
        (tmp_path / name).write_bytes(gzip.compress(TEXT.encode()) + behind)
    assert [page.text for page in read_pages([tmp_path], compare=False) if isinstance(page, Page)] == [
        TEXT,
        TEXT,
        2 * TEXT,
    ]


def test_a_gzip_file_that_breaks_off_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 50)[:-12])
    assert [type(found) for found in read_pages([tmp_path])] == [Issue]
