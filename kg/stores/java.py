"""The Java machine of the embedded engine: started once a process, with the compiler that suits the graph's size."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from kg.stores.interrupts import unbroken
from ontology.errors import StoreError

HEAP = "1g"
# Bytes of a graph's tables below which Java's quick compiler alone is used. It makes a database of 3,000 statements
# (2 MB) in half the processor time, one of 30,000 (19 MB) in two thirds; many queries in a row then take half as long
# again.
SMALL = 10_000_000
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def is_available() -> bool:
    """Whether the engine has a wheel for this platform and it is installed."""
    import importlib.util

    return importlib.util.find_spec("arcadedb_embedded") is not None


@unbroken()
def start_java(graph: Path) -> None:
    """Start Java, if it does not run yet, for the graph folder that is opened first.

    No log folder, no warning about incubator modules, Ctrl-C left to Python (-Xrs).
    """
    if not is_available():
        raise StoreError(
            "the embedded engine (arcadedb-embedded) has no wheel for this platform or is not installed: "
            "building, exports and paths work without it; for queries use Neo4j (--engine neo4j)"
        )
    import jpype
    from arcadedb_embedded.jvm import start_jvm

    if jpype.isJVMStarted():
        return
    os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", str(Path(tempfile.gettempdir()) / "radfr-jvm-%p.log"))
    with as_file(files("kg.stores") / "jvm-logging.txt") as logging, _quiet_stderr():
        options = [f"-Djava.util.logging.config.file={logging}", "-XX:-UsePerfData", "-Xrs"]
        try:
            start_jvm(heap_size=HEAP, jvm_args=[*options, *(QUICK if is_small(graph) else ())])
        except Exception as error:
            raise StoreError(f"the embedded engine does not start: {cause(error)}") from error


def is_small(graph: Path) -> bool:
    """Whether the tables that a database is made of are there and small."""
    return 0 < table_bytes(graph) < SMALL


def table_bytes(graph: Path) -> int:
    """Size of the tables that a database is made of, 0 where there are none."""
    tables = (graph / f"{name}.jsonl" for name in ("articles", "entities", "statements"))
    return sum(table.stat().st_size for table in tables if table.is_file())


def cause(error: BaseException) -> str:
    """The first line of the innermost message, without Java's class names."""
    text = str(error).strip().splitlines()
    return text[0].rsplit("Exception: ", 1)[-1] if text else type(error).__name__


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Keep what Java prints at its start off the terminal."""
    sys.stderr.flush()
    try:
        saved = os.dup(2)
    except OSError:
        yield
        return
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(null)
