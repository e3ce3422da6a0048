"""What the user named as sources, found and opened: files, folders, globs, `-`.

A source that does not exist is the user's mistake and raises; a file that fails while it is read is
an issue, and the others go on.
"""

import glob
import io
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from ingest.limits import Limits
from ingest.records import Issue
from ontology.errors import InputError

HEAD_BYTES = 65536  # what formats are sniffed from
STDIN = "-"


class Opener(Protocol):
    """Opens a source at its start, as often as it is called."""

    def __call__(self) -> BinaryIO: ...


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
    found: list[_Found | Issue | None] = []  # None: standard input
    seen: set[Path] = set()
    for item in given:
        things = [None] if str(item) == STDIN else list(_files(str(item)))
        if not things:
            raise InputError(f"{item} holds no file to read (hidden ones are left out)")
        for one in things:
            if not isinstance(one, _Found) or one.path.absolute() not in seen:
                found.append(one)
            if isinstance(one, _Found):
                seen.add(one.path.absolute())
    names = _distinct_names([one for one in found if isinstance(one, _Found)])
    for one in found:
        if isinstance(one, _Found):
            yield _file_source(names[one], one.path)
        else:
            yield _standard_input(stdin) if one is None else one


@dataclass(frozen=True, slots=True)
class _Found:
    """A file and its name: the end of its path that the user left open."""

    name: str
    path: Path


def _distinct_names(found: list[_Found]) -> dict[_Found, str]:
    """Names as found; files that share one are told apart by as many of the folders above them as it takes."""
    names = {one: one.name for one in found}
    folders = 0
    while shared := {name for name, count in Counter(names.values()).items() if count > 1}:
        folders += 1
        for one in [one for one in found if names[one] in shared]:
            parts = one.path.absolute().parts
            names[one] = "/".join(parts[-min(len(Path(one.name).parts) + folders, len(parts)) :])
    return names


def _standard_input(stdin: BinaryIO | None) -> Source:
    data = (stdin or sys.stdin.buffer).read()
    return Source("stdin", lambda: io.BytesIO(data), len(data))


def _files(item: str) -> Iterator[_Found | Issue]:
    path = Path(item)
    if path.is_dir():
        yield from _folder_files(path)
    elif path.is_file() or path.is_symlink():
        yield _Found(path.name, path)
    elif glob.has_magic(item):
        found = sorted(glob.glob(item, recursive=True))  # noqa: PTH207 - patterns may be absolute
        if not found:
            raise InputError(
                f"No file matches {item!r}: check the pattern, and quote it if the shell should not expand it"
            )
        for match in map(Path, found):
            yield from _folder_files(match) if match.is_dir() else [_Found(match.name, match)]
    else:
        raise InputError(f"No such file or folder: {item!r}")


def _folder_files(folder: Path) -> Iterator[_Found | Issue]:
    """Files below a folder by sorted path; hidden ones are left out, linked folders (they may loop) named."""
    found: dict[Path, Issue | None] = {}  # None: a file

    def named(path: Path) -> str:
        return (folder.name if path == folder else path.relative_to(folder).as_posix()) or str(folder)

    def note(error: OSError) -> None:
        path = Path(error.filename or folder)
        found[path] = skip(named(path), "the folder can't be opened", error.strerror or str(error))

    for directory, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(directory) / name for name in folders):
            if path.is_symlink():
                found[path] = skip(named(path), "linked folders are not followed")
        found |= {Path(directory) / name: None for name in files if not name.startswith(".")}
    for path in sorted(found, key=lambda p: p.relative_to(folder).as_posix()):
        yield found[path] or _Found(named(path), path)


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
