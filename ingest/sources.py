"""What the user named as sources, found and opened: files, folders, globs, `-`, and the members of archives.

A source that does not exist is the user's mistake and raises; a file that fails while it is read is
an issue, and the others go on.
"""

import glob
import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from ingest.limits import Limits
from ingest.records import Issue
from ontology.errors import InputError

HEAD_BYTES = 65536  # what formats are sniffed from
STDIN = "-"
OFFICE_SUFFIXES = (".docx", ".doc", ".odt", ".pptx", ".xlsx", ".epub")


class Opener(Protocol):
    """Opens a source at its start, as often as it is called."""

    def __call__(self) -> BinaryIO: ...


class Closable(Protocol):
    """What is closed together with a stream out of it."""

    def close(self) -> None: ...


class Readable(Closable, Protocol):
    """A stream of bytes out of an archive."""

    def read(self, size: int = -1, /) -> bytes: ...

    def readline(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes to read pages from."""

    name: str  # relative to what the user gave; members of archives after a slash
    open: Opener
    size: int | None = None  # bytes, when known beforehand
    depth: int = 0  # archives around it

    @property
    def suffix(self) -> str:
        """Lower-case suffix of the name, with its dot; that of the inner file for a .gz."""
        return Path(self.name.removesuffix(".gz")).suffix.lower()

    def head(self) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)


def skip(name: str, reason: str, value: str = "") -> Issue:
    """The issue that names an input that was not read."""
    return Issue("read", name, reason, value)


def find_sources(given: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Source | Issue]:
    """Every file behind the given paths, sorted within each folder or pattern, none twice."""
    seen: set[Path] = set()
    for item in given:
        if str(item) == STDIN:
            yield _standard_input(stdin)
            continue
        for name, path in _files(str(item)):
            key = path.absolute()
            if key not in seen:
                seen.add(key)
                yield _file_source(name, path)


def _standard_input(stdin: BinaryIO | None) -> Source:
    data = (stdin or sys.stdin.buffer).read()
    return Source("stdin", lambda: io.BytesIO(data), len(data))


def _files(item: str) -> Iterator[tuple[str, Path]]:
    path = Path(item)
    if path.is_dir():
        yield from _folder_files(path)
    elif path.is_file() or path.is_symlink():
        yield path.name, path
    elif glob.has_magic(item):
        found = sorted(glob.glob(item, recursive=True))  # noqa: PTH207 - patterns may be absolute
        if not found:
            raise InputError(
                f"No file matches {item!r}: check the pattern, and quote it if the shell should not expand it"
            )
        for match in found:
            yield from _files(match) if Path(match).is_dir() else [(Path(match).name, Path(match))]
    else:
        raise InputError(f"No such file or folder: {item!r}")


def _folder_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files below a folder by sorted path; hidden ones and linked folders (they may loop) are left out."""
    found: list[Path] = []
    for directory, folders, files in folder.walk() if hasattr(folder, "walk") else _walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(directory) / name for name in files if not name.startswith("."))
    for path in sorted(found, key=lambda p: p.relative_to(folder).as_posix()):
        yield path.relative_to(folder).as_posix(), path


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    import os

    for directory, folders, files in os.walk(folder):
        yield Path(directory), folders, files


def _file_source(name: str, path: Path) -> Source | Issue:
    try:
        size = path.stat().st_size
    except OSError as error:
        return skip(name, "the file can't be opened", error.strerror or str(error))
    if not path.is_file():
        return skip(name, "not a regular file")
    return Source(name, lambda: path.open("rb"), size)


def read_bytes(source: Source, limits: Limits) -> bytes:
    """All bytes of a source; raises when there are more than one page may have."""
    with source.open() as stream:
        data = stream.read(limits.max_file_bytes + 1)
    if len(data) > limits.max_file_bytes:
        raise InputError(f"more than {limits.max_file_bytes} bytes in one page")
    return data


def unpack(source: Source, head: bytes, limits: Limits) -> Iterator[Source | Issue] | None:
    """Members of a .zip or .gz source, None when it is neither."""
    if source.suffix in OFFICE_SUFFIXES:
        return iter([skip(source.name, "office documents are not read: save it as text, HTML or PDF")])
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _unzip(source, limits)
    if head.startswith(b"\x1f\x8b"):
        return _gunzip(source, limits)
    return None


def _unzip(source: Source, limits: Limits) -> Iterator[Source | Issue]:
    if source.depth >= limits.max_archive_depth:
        yield skip(source.name, "archives are nested too deep", str(source.depth + 1))
        return
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
    if source.depth >= limits.max_archive_depth:
        yield skip(source.name, "archives are nested too deep", str(source.depth + 1))
        return
    bound = None if source.size is None else max(source.size, 1) * limits.max_archive_ratio + 1_000_000

    def opener() -> BinaryIO:
        stream = source.open()
        return _Bounded(gzip.GzipFile(fileobj=stream), bound, stream)  # type: ignore[return-value]  # reads like one

    yield Source(source.name, opener, None, source.depth + 1)


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


READ_ERRORS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, InputError, NotImplementedError, RuntimeError)
