"""Members of archives as sources: zip, gzip and tar, walked within limits; nothing is ever written to a disk.

Names in an archive are names only: no path of them is opened. A member is opened while the archive is walked, or later
in the archive opened anew.
"""

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from ingest.limits import Limits
from ingest.records import Issue
from ingest.sources.find import Opener, Source, read_bytes, skip
from ingest.sources.tar import is_tar, untar
from ontology.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

OFFICE_SUFFIXES = (".doc", ".docx", ".epub", ".msg", ".odp", ".ods", ".odt", ".ppt", ".pptx", ".rtf", ".xls", ".xlsx")
READ_ERRORS = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
    InputError,
    NotImplementedError,
    RuntimeError,
)


class Closable(Protocol):
    """What is closed together with a stream out of it."""

    def close(self) -> None: ...


class Readable(Closable, Protocol):
    """A stream of bytes out of an archive."""

    def read(self, size: int = -1, /) -> bytes: ...

    def readline(self, size: int = -1, /) -> bytes: ...


def unpack(source: Source, head: bytes, limits: Limits) -> Iterator[Source | Issue] | None:
    """Members of a zip, gzip or tar source, None when it is none of them."""
    if source.suffix in OFFICE_SUFFIXES or head.startswith(b"{\\rtf"):
        return iter([skip(source.name, "office documents are not read: save it as text, HTML or PDF")])
    walk = _walk_of(head)
    if walk is not None and source.depth >= limits.max_archive_depth:
        return iter([skip(source.name, "archives are nested too deep", str(source.depth + 1))])
    return None if walk is None else walk(source, limits)


def _walk_of(head: bytes) -> Callable[[Source, Limits], Iterator[Source | Issue]] | None:
    """What walks an archive that begins so; None for what is no archive."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _unzip
    if head.startswith(b"\x1f\x8b"):
        return _gunzip
    return untar if is_tar(head) else None


def _unzip(source: Source, limits: Limits) -> Iterator[Source | Issue]:
    if source.depth:  # an archive in an archive: its members are looked up by seeking
        data = read_bytes(source, limits)
        source = replace(source, open=lambda: io.BytesIO(data))
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(opened.enter_context(source.open())))
        except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
            yield skip(source.name, "the archive is damaged", str(error))
            return
        members = [info for info in archive.infolist() if info.filename and not info.is_dir()]
        if len(members) > limits.max_archive_members:
            yield skip(source.name, "the archive has too many members", str(len(members)))
            return
        for info in sorted(members, key=lambda m: m.filename):
            name = f"{source.name}/{info.filename}"
            if Path(info.filename).name.startswith(".") or info.filename.startswith("__MACOSX/"):
                continue
            if info.file_size > max(info.compress_size, 1) * limits.max_archive_ratio and info.file_size > 1_000_000:
                yield skip(name, "unpacks to suspiciously much", f"{info.file_size} bytes from {info.compress_size}")
                continue
            yield Source(name, _member_opener(source, archive, info), info.file_size, source.depth + 1)


def _member_opener(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Opener:
    """Opens a member in the archive while its members are walked, later in the archive opened anew."""

    def opener() -> BinaryIO:
        if archive.fp is not None:
            return archive.open(member)  # type: ignore[return-value]  # reads like one
        stream = source.open()
        again = zipfile.ZipFile(stream)
        return _Bounded(again.open(member), None, again, stream)  # type: ignore[return-value]  # the same

    return opener


def _gunzip(source: Source, limits: Limits) -> Iterator[Source | Issue]:
    bound = None if source.size is None else max(source.size, 1) * limits.max_archive_ratio + 1_000_000

    def opener() -> BinaryIO:
        stream = source.open()
        packed = _Gunzipped(gzip.GzipFile(fileobj=stream))
        return _Bounded(io.BufferedReader(packed), bound, stream)  # type: ignore[return-value]  # reads like one

    unpacked = Source(source.name, opener, None, source.depth + 1)
    if is_tar(unpacked.head()):  # one archive, not one in another
        yield from untar(replace(unpacked, depth=source.depth), limits)
    else:
        yield unpacked


class _Gunzipped(io.RawIOBase):
    """What a gzip file holds, up to bytes behind it that are none of its own, which gzip itself leaves out as well."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self._is_begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read1(len(view))
        except gzip.BadGzipFile as error:
            if not self._is_begun or "Not a gzipped file" not in str(error):
                raise
            return 0
        view[: len(data)] = data
        self._is_begun |= len(data) > 0
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Bounded(io.RawIOBase):
    """A stream that fails once it has given more bytes than its archive can honestly hold."""

    def __init__(self, stream: Readable, bound: int | None, *owned: Closable) -> None:
        self._stream = stream
        self._owned = owned
        self._bound = bound
        self._given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        return self._count(self._stream.read(-1 if size is None else size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._count(self._stream.readline(-1 if size is None else size))

    def _count(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._bound is not None and self._given > self._bound:
            raise InputError(f"unpacks to suspiciously much (more than {self._bound} bytes)")
        return data

    def close(self) -> None:
        self._stream.close()
        for owned in self._owned:
            owned.close()
        super().close()
