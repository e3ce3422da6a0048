"""Reader of PDF files, with the extra `radfr[pdf]`: one file, one page.

The page's text is what pypdf extracts, sheet after sheet; lines that layout broke are joined again
where the first ends without a full stop and the next goes on in lower case or fills its column.
"""

import re
from collections.abc import Iterator

from ingest.ids import page_id
from ingest.limits import Limits
from ingest.records import Issue, Page
from ingest.sources.find import Source, read_bytes, skip
from ontology.errors import InputError

SUFFIXES = (".pdf",)
NEEDS_SNIFF = True
_CLOSES = (".", "!", "?", ":", "»", "…")


def sniff(head: bytes) -> bool:
    """It bears the PDF mark."""
    return b"%PDF-" in head[:1024]


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The one page of a PDF file."""
    try:
        import pypdf
    except ImportError as error:
        raise InputError("PDF needs an extra library: pip install 'radfr[pdf]'") from error
    import io
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends or gives up on is said in our issues
    try:
        document = pypdf.PdfReader(io.BytesIO(read_bytes(source, limits)))
        if document.is_encrypted and document.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED:
            raise InputError("the PDF is encrypted: save it without the password")
        if len(document.pages) > limits.max_pdf_pages:
            yield skip(source.name, "the PDF has too many pages", str(len(document.pages)))
            return
        sheets = [sheet.extract_text() or "" for sheet in document.pages]
    except InputError:
        raise
    except pypdf.errors.DependencyError as error:
        raise InputError("the PDF is encrypted with AES: pip install 'pypdf[crypto]'") from error
    except Exception as error:  # a damaged PDF fails in pypdf in many ways: each is this file's fault
        yield skip(source.name, "the PDF is damaged", f"{type(error).__name__}: {error}"[:200])
        return
    if sum(map(len, sheets)) > 4 * limits.max_page_chars:  # before white space is made single
        yield skip(source.name, "the page is too long", f"{sum(map(len, sheets))} characters")
        return
    text = join_lines("\n\n".join(sheets))
    if not text.strip():
        yield skip(source.name, "the PDF holds no text (a scan?)")
    elif len(text) > limits.max_page_chars:
        yield skip(source.name, "the page is too long", f"{len(text)} characters")
    else:
        yield Page(page_id(text=text, url=None), source.name, text)


def join_lines(text: str) -> str:
    """Paragraphs on one line each: a full line that ends without closing goes on in the next."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    full = 0.75 * widths[int(0.8 * (len(widths) - 1))] if widths else 0
    pieces: list[str] = []  # lines and what stands between them
    last = ""  # the line above as printed: the paragraph so far tells nothing of its column
    for line in lines:
        is_full = last and line and len(last) >= full
        goes_on = is_full and not last.endswith(_CLOSES)
        if goes_on and last.endswith("-") and line[0].islower():
            pieces[-1] = last[:-1]
        elif goes_on or (is_full and line[0].islower()):
            pieces.append(" ")
        else:
            pieces.append("\n")
        pieces.append(line)
        last = line
    return "".join(pieces[1:])
