"""Runs `kg` commands in forked children that can be killed at an exact file operation or after an exact time.

The parent loads the French model and the rules once, so that a child costs no start-up. It reads one JSON order a line
from standard input and answers with one JSON line: exit code (negative: the signal that ended it) and the number of
file operations that the child began.
"""

import json
import os
import signal
import struct
import sys
import time
from pathlib import Path
from typing import Any

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
WARM_UP = "L’ARS Bretagne soutient le PRS. Le docteur Ana Le Goff, présidente de la FNMR, rejette le PLFSS 2026."


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an audit event of Python begins a change of the file system (https://docs.python.org/3/library/audit_events.html)."""
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & WRITING)
    return event in CHANGES or event.startswith("sqlite3.connect")


def run_child(order: dict[str, Any], report: int) -> None:
    """The child: count changes of the file system, die at the wanted one, tell the number at the end."""
    counted, kill_at = 0, order.get("kill_at")

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal counted
        if is_change(event, arguments):
            counted += 1
            if counted == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    os.chdir(order["cwd"])
    os.environ.update(order.get("environment", {}))
    if limit := order.get("largest_file"):
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write past the limit fails as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with Path(order["log"]).open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    sys.addaudithook(watch)
    from kg.cli import run

    code = 70
    try:
        code = run(order["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os.write(report, struct.pack("i", counted))
        os._exit(code)


def carry_out(order: dict[str, Any]) -> dict[str, Any]:
    """Fork, wait, and kill in time if that is the order."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        run_child(order, writing)
    os.close(writing)
    begun = time.monotonic()
    if (delay := order.get("kill_after")) is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    told = os.read(reading, 4)
    os.close(reading)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "changes": struct.unpack("i", told)[0] if told else None,
        "seconds": time.monotonic() - begun,
    }


def warm_up() -> None:
    """Load what every child needs, as far as a fork carries it over (the Java machine does not survive one)."""
    import tempfile

    from ingest.extract import extract_pages
    from ingest.readers import read_pages

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.txt").write_text(WARM_UP, encoding="utf-8")
        list(extract_pages(read_pages([folder])))


def main() -> None:
    """Orders in, answers out, until standard input ends."""
    warm_up()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(carry_out(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
