"""Archives whose members are no pages: documents of office programs are refused, not read as text."""

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
