"""RDF as text, written as it comes by the RDF library; this module only puts the prefixes in a fixed order."""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from ontology import terms


def write_rdf(triples: Iterable[Any], out: Path, rdf_format: Any, prefixes: dict[str, str] = terms.PREFIXES) -> None:
    """Serialise triples or quads as they come, with the project's prefixes where the format has any."""
    from pyoxigraph import serialize

    with out.open("wb", buffering=1 << 20) as file:
        head: Any = _SortedHead(file)
        serialize(triples, head, rdf_format, prefixes=prefixes)
        head.close()


class _SortedHead(io.RawIOBase):
    """A file whose prefixes are put in order as they pass: the library writes them in an order that changes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Pass data on, the head once it is whole."""
        block = bytes(data)
        if self._head is None:
            self._file.write(block)
        else:
            self._head += block
            self._try_head()
        return len(block)

    def close(self) -> None:
        """Pass on what is left; the file itself stays open."""
        if self._head:
            self._file.write(_sorted_head(self._head))
            self._head = None
        super().close()

    def flush(self) -> None:
        """Nothing: the head waits until it is whole."""

    def _try_head(self) -> None:
        assert self._head is not None
        lines = self._head.split(b"\n")
        is_xml = self._head.startswith(b"<?xml")
        whole = len(lines) > 3 if is_xml else any(line and not line.startswith(b"@prefix") for line in lines[:-1])
        if whole:
            self._file.write(_sorted_head(self._head))
            self._head = None


def _sorted_head(block: bytes) -> bytes:
    if block.startswith(b"<?xml"):
        return re.sub(
            rb"<rdf:RDF((?: xmlns:\w+=\"[^\"]*\")*)>",
            lambda match: b"<rdf:RDF " + b" ".join(sorted(match[1].split())) + b">",
            block,
            count=1,
        )
    lines = block.split(b"\n")
    number = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    return b"\n".join([*sorted(lines[:number]), *lines[number:]])
