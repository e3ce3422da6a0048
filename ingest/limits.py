"""Bounds on what is read, so that no input can exhaust time or memory; of a page's pairs, see `candidates.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sane for press pages by a wide margin; raise one to read an unusual source."""

    max_file_bytes: int = 32 * 1024 * 1024  # a page, or a feed; tables are streamed and have no such bound
    max_record_bytes: int = 8 * 1024 * 1024  # a line of JSON Lines, a row of CSV
    max_page_chars: int = 400_000  # text of one page: about 130 printed pages, read in two gigabytes
    max_nesting: int = 200  # depth of HTML elements that is followed
    max_archive_depth: int = 2  # archives inside archives
    max_archive_members: int = 100_000
    max_archive_ratio: int = 200  # unpacked size by packed size
    max_pdf_pages: int = 200


DEFAULT_LIMITS = Limits()
