"""Start-up of `kg --help` as a ratio to an empty Python process, both measured in this run, taking turns."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.child import spread
from benchmarks.recorded import record

QUICK = ("--rounds", "3")
KG = str(Path(sys.executable).parent / "kg")


def seconds(*command: str) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Measure and record medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    bare, ours = [], []
    for _ in range(given.rounds):
        bare.append(seconds(sys.executable, "-c", "pass"))
        ours.append(seconds(KG, "--help"))
    rows = [
        {"command": "python -c pass", "ms": spread([1000 * value for value in bare], 0)},
        {
            "command": "kg --help",
            "ms": spread([1000 * value for value in ours], 0),
            "times": spread([mine / base for mine, base in zip(ours, bare, strict=True)], 1),
        },
    ]
    for row in rows:
        print(row)
    if not given.no_record:
        record("startup", "help", rows)


if __name__ == "__main__":
    main()
