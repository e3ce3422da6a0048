"""Start-up of `kg --help` as a ratio to an empty Python process, both measured in this run, taking turns."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
KG = str(Path(sys.executable).parent / "kg")


def seconds(*command: str) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print medians and their ratio."""
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(sys.executable, "-c", "pass"))
        ours.append(seconds(KG, "--help"))
    base, help_ = statistics.median(bare), statistics.median(ours)
    print(f"python -c pass {base * 1000:.0f} ms, kg --help {help_ * 1000:.0f} ms, ratio {help_ / base:.1f}")


if __name__ == "__main__":
    main()
