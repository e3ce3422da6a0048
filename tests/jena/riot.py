"""Apache Jena's `riot` for the tests: an RDF reader that shares no code with ours; jars from Maven Central.

The jars are cached outside the clone (`RADFR_CACHE`, else `~/.cache/radfr`). Without Java or the jars: a failure in
CI, a skip that says what is missing elsewhere.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from tests.neo4j_server.server import cache_folder

HERE = Path(__file__).resolve().parent
VERSION = "5.6.0"  # needs Java 17
_COUNT = re.compile(r"^(\S+)\s*: (?:Triples|Quads) = ([\d,]+)", re.MULTILINE)


class JenaUnavailable(Exception):
    """riot can't run here; the message says what is missing."""


def require_riot() -> None:
    """Go on only where riot can run."""
    try:
        _command()
    except JenaUnavailable as missing:
        if os.environ.get("CI"):
            pytest.fail(f"in CI Apache Jena is needed: {missing}")
        pytest.skip(str(missing))


def complaints(*files: Path) -> str:
    """What `riot --validate` says against files; "" where it takes them all without a warning."""
    done = _run("--validate", *map(str, files))
    return done.stdout + done.stderr + ("" if done.returncode == 0 else f"\nexit code {done.returncode}")


def counts(*files: Path) -> dict[str, int]:
    """Triples or quads that riot finds in each file, by its name."""
    done = _run("--count", *map(str, files))
    found = _COUNT.findall(done.stdout + done.stderr)
    return {Path(name).name: int(number.replace(",", "")) for name, number in found}


def lines_of(file: Path, *, quads: bool = False) -> list[str]:
    """The triples (or quads) of a file as riot writes them, one a line, sorted, each once."""
    done = _run("--output=nquads" if quads else "--output=ntriples", str(file))
    assert done.returncode == 0, done.stderr
    return sorted(set(done.stdout.splitlines()))


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*_command(), *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def _command() -> list[str]:
    java = shutil.which("java")
    if java is None:
        raise JenaUnavailable("Apache Jena needs Java 17 or later, none found")
    options = [
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dfile.encoding=UTF-8",
        "-Dstdout.encoding=UTF-8",
    ]
    options.append("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
    return [java, *options, "-cp", f"{_jars()}/*", "riotcmd.riot"]


def _jars() -> Path:
    """The folder with the jars, fetched by Maven at the first use."""
    lib = cache_folder() / "jena" / VERSION / "lib"
    if lib.is_dir():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise JenaUnavailable(f"Apache Jena is not in {lib.parent}, and there is no Maven (mvn) to fetch it")
    lib.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(lib.with_suffix(".lock")):
        if not lib.is_dir():
            _fetch(maven, lib)
    return lib


def _fetch(maven: str, lib: Path) -> None:
    partial = lib.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    command = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-Djena.version={VERSION}", f"-DoutputDirectory={partial}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode != 0:
        raise JenaUnavailable(f"Maven could not fetch Apache Jena: {(done.stdout + done.stderr).strip()[-400:]}")
    partial.rename(lib)
