"""A real Neo4j for the tests: jars from Maven Central, a child process on a free loopback port, ended by its pid.

The jars are cached outside the clone (`RADFR_CACHE`, else `~/.cache/radfr`); nothing of Neo4j is shipped.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
JAVA_NEEDED = {"5.26.30": 17, "2026.08.1": 25}  # Neo4j version -> lowest Java that runs it
TOO_OLD = "5.25.1"  # to be refused; runs on the Java of the first above
READY_TIMEOUT_S = 180


class ServerUnavailable(Exception):
    """No Neo4j can be started here; the message says what is missing."""


def cache_folder() -> Path:
    """Where fetched jars are kept between test runs."""
    return Path(os.environ.get("RADFR_CACHE") or Path.home() / ".cache" / "radfr")


def _java_candidates() -> Iterator[Path]:
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"]) / "bin" / "java"
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path)
    for folder in ("usr/lib/jvm/*", "opt/*", "Library/Java/JavaVirtualMachines/*/Contents/Home"):
        yield from sorted(Path("/").glob(f"{folder}/bin/java"))


def _java_major(java: Path) -> int:
    try:
        shown = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=True).stderr
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.search(r'version "(\d+)', shown)
    return int(match.group(1)) if match else 0


def _java_needed(version: str) -> int:
    return JAVA_NEEDED.get(version, min(JAVA_NEEDED.values()))


def find_java(version: str) -> Path:
    """The first Java on the machine that is new enough for this Neo4j."""
    needed = _java_needed(version)
    for java in _java_candidates():
        if _java_major(java) >= needed:
            return java
    raise ServerUnavailable(f"Neo4j {version} needs Java {needed} or later, none found (set JAVA_HOME)")


def fetch_jars(version: str) -> Path:
    """The folder with the server's jars, fetched by Maven at the first use."""
    lib = cache_folder() / "neo4j" / version / "lib"
    if lib.is_dir():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerUnavailable(f"Neo4j {version} is not in {lib.parent}, and there is no Maven (mvn) to fetch it")
    partial = lib.with_name(f"lib.{os.getpid()}")
    command = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-Dneo4j.version={version}", f"-DoutputDirectory={partial}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode != 0:
        shutil.rmtree(partial, ignore_errors=True)
        raise ServerUnavailable(f"Maven could not fetch Neo4j {version}: {(done.stdout + done.stderr).strip()[-400:]}")
    if lib.is_dir():  # another test run was quicker
        shutil.rmtree(partial)
    else:
        partial.rename(lib)
    return lib


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Server:
    """A running Neo4j; `process` is None where it is the user's own server."""

    version: str
    uri: str
    user: str
    password: str
    home: Path | None = None
    process: "subprocess.Popen[str] | None" = None

    def stop(self) -> None:
        """End the child process, if it is ours, and wait for it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(30)

    def kill(self) -> None:
        """Kill the child as a crash would (SIGKILL); `start` with the same home recovers it."""
        assert self.process is not None and self.process.stdin is not None
        self.process.kill()
        self.process.wait(30)
        self.process.stdin.close()


def _options(version: str) -> list[str]:
    """What Java has to allow the jars to do."""
    opened = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in ("nio", "lang")]
    return opened + (["--enable-native-access=ALL-UNNAMED"] if _java_needed(version) >= 25 else [])


def prepare(version: str, home: Path, password: str) -> None:
    """A new home for a server, with the password of its user neo4j."""
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("", encoding="utf-8")
    run_admin(version, home, "dbms", "set-initial-password", password)


def run_admin(version: str, home: Path, *arguments: str, folder: Path | None = None) -> str:
    """What `neo4j-admin` of this version says, run on a home, from the same jars."""
    java, lib = find_java(version), fetch_jars(version)
    command = [str(java), "-Xmx256m", *_options(version), "-cp", f"{lib}/*", "org.neo4j.cli.AdminTool", *arguments]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    return done.stdout + done.stderr


def start(
    version: str,
    home: Path,
    *,
    password: str = "",
    settings: tuple[str, ...] = (),
    heap: str = "512m",
    java_options: tuple[str, ...] = ("-XX:TieredStopAtLevel=1",),
) -> Server:
    """Start a Neo4j in `home` (a new folder, or that of a killed server with its password).

    By Java's quick compiler alone: tests end before what the other one does pays, which takes two fifths of them.
    """
    java, lib = find_java(version), fetch_jars(version)
    if not password:
        password = secrets.token_hex(8)
        prepare(version, home, password)
    port = _free_port()
    command = [java, f"-Xmx{heap}", "-XX:+UseSerialGC", *java_options, *_options(version)]
    command += ["-cp", f"{lib}/*", HERE / "Neo4jServer.java", home, str(port)]
    chosen = dict(line.split("=", 1) for line in ("server.memory.pagecache.size=64m", *settings))
    lines = "".join(f"{name}={value}\n" for name, value in chosen.items())
    (home / "conf" / "neo4j.conf").write_text(lines, encoding="utf-8")
    log = (home / "out.log").open("a", encoding="utf-8")
    words = [str(part) for part in command]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT, text=True)
    log.close()
    server = Server(version, f"bolt://127.0.0.1:{port}", "neo4j", password, home, process)
    _wait_until_ready(server, f"READY bolt://127.0.0.1:{port}")
    return server


def _wait_until_ready(server: Server, sign: str) -> None:
    assert server.process is not None and server.home is not None
    deadline = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < deadline:
        shown = (server.home / "out.log").read_text(encoding="utf-8", errors="replace")
        if sign in shown:
            return
        if server.process.poll() is not None:
            raise ServerUnavailable(f"Neo4j {server.version} ended at start: {shown.strip()[-400:]}")
        time.sleep(0.2)
    server.stop()
    raise ServerUnavailable(f"Neo4j {server.version} was not ready after {READY_TIMEOUT_S} s")
