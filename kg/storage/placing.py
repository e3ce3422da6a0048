"""Files and folders that appear whole or not at all: written aside, handed to the disk, put in place in one step."""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from ontology.errors import GraphError

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}  # of a disk that takes no more


@contextlib.contextmanager
def placing(out: Path) -> Iterator[Path]:
    """A path beside `out` for a file or folder that takes its place at the end; nothing stays of a failed one.

    A folder only takes the place of one that holds nothing but files of the same names.
    """
    if out.exists() and not (out.is_file() or out.is_dir()):  # a pipe or a device: nothing to put aside
        yield out  # not resolved: what /dev/stdout leads to may be a pipe without a path
        return
    out = out.resolve()
    if not out.parent.is_dir():
        raise GraphError(f"there is no folder {out.parent} to write {out.name} into: make it first")
    check_elsewhere(out)
    check_writable(out)
    clear_leftovers(out)
    aside = out.parent / f".{out.name}.tmp-{os.getpid()}"
    try:
        with naming_room(out):
            yield aside
            _check_replaceable(aside, out)
            flush(aside)
        put(aside, out)
    finally:
        remove(aside)


@contextlib.contextmanager
def naming_room(out: Path) -> Iterator[None]:
    """Have the error of a disk that takes no more say for what it was to take it."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            error.filename = str(out)
        raise


def clear_leftovers(out: Path) -> None:
    """Remove what writers of `out` that were killed have left beside it."""
    for leftover in out.parent.glob(f".{out.name}.tmp-*"):
        if not _is_running(leftover):
            remove(leftover)


def put(new: Path, out: Path) -> None:
    """Give `new` the name `out`; what was there is gone."""
    if not out.is_dir():
        new.replace(out)
    elif exchange(new, out):
        shutil.rmtree(new)
    else:  # two steps where the system has no exchange
        backup = out.parent / f".{out.name}.old"
        shutil.rmtree(backup, ignore_errors=True)
        out.rename(backup)
        new.rename(out)
        shutil.rmtree(backup)


def check_elsewhere(out: Path) -> None:
    """Raise where `out` is or holds the current folder: once replaced, it would be a folder that is gone."""
    if out.is_dir() and Path.cwd().is_relative_to(out):
        raise GraphError(
            f"{out} can't be replaced by a command run within it: run it from {out.parent}, or give another name"
        )


def check_writable(out: Path) -> None:
    """Raise where a folder that is there can't be taken away: it would be replaced, and the old one stay beside it."""
    folders = [out, *(path for path in out.iterdir() if path.is_dir())] if out.is_dir() else []
    for folder in folders:
        if not os.access(folder, os.W_OK | os.X_OK):
            raise GraphError(
                f"{folder} is read-only and can't be replaced: allow writing (chmod u+w), or give another name"
            )


def flush(path: Path) -> None:
    """Hand a file, or the files of a folder, to the disk before they take the place of older ones."""
    for one in sorted(path.iterdir()) if path.is_dir() else [path]:
        if one.is_file():
            with one.open("rb") as file:
                os.fsync(file.fileno())


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can (Linux); False where it can't."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "renameat2"):
        return False
    at_cwd, exchange = -100, 2
    done: int = library.renameat2(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange)
    return done == 0


def _check_replaceable(new: Path, out: Path) -> None:
    if not out.exists():
        return
    if new.is_dir() != out.is_dir():
        kinds = ("a folder", "a file") if out.is_dir() else ("a file", "a folder")
        raise GraphError(f"{out} is {kinds[0]}, and the result is {kinds[1]}: give another name")
    if out.is_dir() and (others := {path.name for path in out.iterdir()} - {path.name for path in new.iterdir()}):
        raise GraphError(
            f"{out} holds other files ({', '.join(sorted(others)[:3])}): give another name, or empty it first"
        )


def _is_running(leftover: Path) -> bool:
    """Whether the process that writes it still lives."""
    try:
        os.kill(int(leftover.name.rpartition("-")[2]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def remove(path: Path) -> None:
    """Take a file, a folder or a link away, whether it is there or not."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
