"""Bytes of a page to text: byte order marks, UTF-8, UTF-16, and the old Western encodings."""

import codecs
import re

from ontology.errors import InputError

# The encodings named here take the mark away.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Old encodings that French pages come in; most likely first.
_LEGACY = ["cp1252", "latin_1", "iso8859_15", "mac_roman"]


def decode(data: bytes) -> str:
    """The text of a page; raises when the bytes are no text."""
    return data.decode(encoding_of(data), "replace")


def encoding_of(data: bytes, *, is_head: bool = False) -> str:
    """The encoding of a text, or of one of which this is the head; raises when the bytes are no text."""
    marked = marked_encoding(data)
    if marked is not None:
        return marked
    if b"\x00" in data:
        return _wide_encoding(data)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not is_head)
    except UnicodeDecodeError:
        return "utf-8" if _is_mostly_utf8(data) else _legacy_encoding(data)
    return "utf-8"


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark, told by where its zero bytes stand; other zero bytes mean a binary file."""
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    raise InputError("the file holds zero bytes: it is binary, not text")


def _is_mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few damaged bytes: far more good multi-byte letters than bad bytes."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < sum(c > "\x7f" and c != "\ufffd" for c in text)


def _legacy_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536], cp_isolation=_LEGACY, threshold=0.4).best()
    encoding = best.encoding if best is not None else "cp1252"
    if encoding in ("latin_1", "cp1252"):  # every Latin-1 page is read as browsers do
        return "cp1252" if _decodes(data, "cp1252") else "latin-1"
    return encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def decode_html(data: bytes) -> str:
    """The markup of an HTML file: UTF-8 where all of it is, else by the encoding it names where that fits.

    Old pages were turned into UTF-8 without a change to their head, and a single-byte encoding fits any bytes; whereas
    letters beyond ASCII in another encoding are UTF-8 by chance on no page.
    """
    if b"\x00" not in data and marked_encoding(data) is None and _decodes(data, "utf-8"):
        return data.decode("utf-8")
    named = re.search(rb"charset\s*=\s*[\"']?\s*([\w.:\-]+)", data[:4096], re.IGNORECASE)
    if named and marked_encoding(data) is None:
        try:
            info = codecs.lookup(named[1].decode("ascii"))
            encoding = "cp1252" if info.name in ("iso8859-1", "ascii") else info.name
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            pass
    return decode(data)
