"""Pages in the encoding that they have, whatever they say."""

import pytest

from ingest.sources.encodings import decode_html

MARKUP = '<meta charset="{}"><title>Été à Évreux</title><p>Le forfait de l’hôpital</p>'


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "us-ascii", "utf-16", "utf-8", "unknown"])
@pytest.mark.parametrize("end", ["", " "])
def test_a_page_in_utf8_that_names_another_encoding(named: str, end: str) -> None:
    markup = MARKUP.format(named) + end
    assert decode_html(markup.encode("utf-8")) == markup
    assert decode_html(markup.encode("utf-8-sig")) == markup


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "macintosh", "iso-8859-15", "utf-8", "unknown"])
def test_a_page_in_an_old_encoding(named: str) -> None:
    encoding = named if named in ("macintosh", "iso-8859-15") else "cp1252"
    markup = MARKUP.format(named).replace("’", "'")
    assert decode_html(markup.encode(encoding)) == markup


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_in_two_bytes_a_letter(encoding: str) -> None:
    markup = MARKUP.format("utf-16") + "<p>Le parc de scanners</p>" * 20
    assert decode_html(markup.encode(encoding)) == markup
