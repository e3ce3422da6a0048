"""Cleaned text maps back to the page, whatever the page's encoding went through."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingest.pages.clean import clean_article, clean_span, is_mojibake
from ingest.records import Article, Block

FRENCH = "L’hôpital a signé à l’été : « déjà 12 % de délais en moins », d’après l’ARS Île-de-France."


def broken(text: str) -> str:
    """UTF-8 read as Windows-1252."""
    return text.encode("utf-8").decode("sloppy-windows-1252")


def test_mojibake_is_repaired_with_its_map():
    import ftfy

    assert ftfy.__version__  # registers the codec that `broken` uses
    page = broken(FRENCH)
    assert is_mojibake(page)
    chars = clean_span(page, 0, len(page))
    assert "".join(c for c, _, _ in chars) == FRENCH
    start = next(i for i in range(len(chars)) if "".join(c for c, _, _ in chars[i : i + 7]) == "hôpital")
    assert page[chars[start][1] : chars[start + 6][2]] == broken("hôpital")


def test_sound_text_is_left_alone():
    for text in (FRENCH, "Ãlvaro Â n’est pas un défaut", "naïve «\u00a0été\u00a0»"):
        assert not is_mojibake(text)


def test_decomposed_letters_are_composed():
    page = unicodedata.normalize("NFD", FRENCH)
    chars = clean_span(page, 0, len(page))
    assert "".join(c for c, _, _ in chars) == FRENCH
    assert all(unicodedata.normalize("NFC", page[s:e]) == c for c, s, e in chars)


def test_invisible_characters_go_and_spaces_are_plain():
    page = "Le\u00a0CHU\u200b de Lil\u00adle\u202f!"
    assert "".join(c for c, _, _ in clean_span(page, 0, len(page))) == "Le CHU de Lille !"


def test_letters_in_other_shapes_are_plain():
    page = "Mᵐᵉ Oﬀroy réaﬃrme le ﬁnancement de l’𝗶𝗺𝗮𝗴𝗲𝗿𝗶𝗲, œuvre à 3 m² près."
    chars = clean_span(page, 0, len(page))
    plain = "".join(c for c, _, _ in chars)
    assert plain == "Mme Offroy réaffirme le financement de l’imagerie, œuvre à 3 m² près."
    start = plain.index("financement")
    assert page[chars[start][1] : chars[start + len("financement") - 1][2]] == "ﬁnancement"


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_span_maps_into_its_block(first, second):
    page = f"{first}\n{second}"
    blocks = (Block(0, len(first)), Block(len(first) + 1, len(page)))
    text = clean_article(page, Article("a", "p", "f", "main", blocks))
    assert len(text.text) == len(text.starts) == len(text.ends)
    for i, char in enumerate(text.text):
        start, end = text.to_page(i, i + 1)
        assert 0 <= start <= end <= len(page)
        if char == page[start:end]:
            assert page[start:end] == char
    assert list(text.starts) == sorted(text.starts)
