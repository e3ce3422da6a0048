"""Members of tar archives as sources: read in one go from the first to the last, so that gzipped ones stream as well.

A member that a page could be is held in memory while it is the one being read; longer ones, which are tables, and
members opened later are looked up in the archive opened anew.
"""

import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from ingest.limits import Limits
from ingest.records import Issue
from ingest.sources.find import Opener, Source, skip
from ontology.errors import InputError

BLOCK = 512
MAX_HEADER_BYTES = 65536  # of a long name, or of other things said of a member: they are read whole


class _Info(tarfile.TarInfo):
    """A header that is refused, where tarfile would take it for the archive's end or read any number of bytes."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        is_end = len(buf) == 0 or (len(buf) == BLOCK and not any(buf))
        try:
            info = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if is_end:
                raise
            raise tarfile.ReadError(str(error)) from error
        if info.size < 0 or (info.size > MAX_HEADER_BYTES and not (info.isreg() or info.issparse())):
            raise tarfile.ReadError("a header is too long")
        return info


def is_tar(head: bytes) -> bool:
    """The first block is a tar header: its checksum fits."""
    try:
        tarfile.TarInfo.frombuf(head[:BLOCK], "utf-8", "replace")
    except tarfile.HeaderError:
        return False
    return True


def untar(source: Source, limits: Limits) -> Iterator[Source | Issue]:
    """Members of a tar archive in its order, and an issue for each that is no file."""
    with ExitStack() as opened:
        try:
            stream = opened.enter_context(source.open())
            archive = opened.enter_context(
                tarfile.open(fileobj=stream, mode="r|", tarinfo=_Info, encoding="utf-8", errors="replace")
            )
            yield from _members(source, archive, limits)
        except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
            yield skip(source.name, "the archive is damaged", str(error))


def _members(source: Source, archive: tarfile.TarFile, limits: Limits) -> Iterator[Source | Issue]:
    number = 0
    for info in _headers(archive):
        path = PurePosixPath(info.name)
        name = "/".join((source.name, *(part for part in path.parts if part != "/")))
        if info.isdir() or path.name.startswith("."):
            continue
        number += 1
        if number > limits.max_archive_members:
            yield skip(source.name, "the archive has too many members", f"the first {number - 1} are read")
            return
        if not info.isreg() or info.issparse():
            yield skip(name, "a link or a special file in an archive is not read")
            continue
        member = _Member(source, info)
        if info.size <= limits.max_file_bytes:
            member.hold(archive)
        yield Source(name, member.open, info.size, source.depth + 1)
        member.data = None


def _headers(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """The headers; tarfile itself would look for the end of a member that claims to be endless."""
    stream = archive.fileobj
    assert stream is not None
    while (info := archive.next()) is not None:
        yield info
        archive.members.clear()  # type: ignore[attr-defined]  # not in the stubs; they are not asked for again
        while (rest := archive.offset - 1 - stream.tell()) > 0:
            if not stream.read(min(rest, 1 << 20)):
                raise tarfile.ReadError("unexpected end of data")


class _Member:
    """Opens a member of an archive."""

    def __init__(self, source: Source, info: tarfile.TarInfo) -> None:
        self._archive: Opener = source.open
        self._start, self._size = info.offset_data, info.size
        self.data: bytes | None = None

    def hold(self, archive: tarfile.TarFile) -> None:
        """Read the bytes of the member at which the archive is."""
        stream = archive.fileobj
        assert stream is not None
        stream.seek(self._start)
        self.data = stream.read(self._size)
        if len(self.data) < self._size:
            raise tarfile.ReadError("unexpected end of data")

    def open(self) -> BinaryIO:
        """The member's bytes as a stream."""
        if self.data is not None:
            return io.BytesIO(self.data)
        return _Part(self._archive(), self._start, self._size)  # type: ignore[return-value]  # reads like one


class _Part(io.RawIOBase):
    """Some bytes of a stream."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream = stream
        self._left = size
        if stream.seekable():
            stream.seek(start)
            return
        while start > 0:
            passed = len(stream.read(min(start, 1 << 20)))
            if passed == 0:
                raise InputError("the archive ends before the member")
            start -= passed

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        return self._count(self._stream.read(self._room(size)))

    def readline(self, size: int | None = -1) -> bytes:
        return self._count(self._stream.readline(self._room(size)))

    def _room(self, size: int | None) -> int:
        return self._left if size is None or size < 0 else min(size, self._left)

    def _count(self, data: bytes) -> bytes:
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._stream.close()
        super().close()
