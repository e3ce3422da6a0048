"""`python -m tests.faults`: many kills, spread over all commands that change something; a table of what they left."""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults.harness import kill_often, nursery
from tests.faults.scenarios import scenarios


def main() -> int:
    """Run and tell; 1 where a kill lost or mixed anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="in all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    every, failed = scenarios(), 0
    columns = ("command", "kills", "ended in time", "old state", "new state", "mixed", "completed by a second run")
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    with nursery() as one, tempfile.TemporaryDirectory() as folder:
        for number, scenario in enumerate(every):
            kills = options.kills // len(every) + (number < options.kills % len(every))
            outcomes = kill_often(one, scenario, Path(folder) / str(number), kills, options.seed + number)
            states = Counter(outcome.state for outcome in outcomes)
            killed = sum(outcome.was_killed for outcome in outcomes)
            resumed = sum(outcome.is_resumed for outcome in outcomes)
            failed += states["mixed"] + kills - resumed
            row = (scenario.name, kills, killed, states["old"], states["new"], states["mixed"], resumed)
            print("| " + " | ".join(map(str, row)) + " |", flush=True)
            for outcome in outcomes:
                if outcome.state == "mixed" or not outcome.is_resumed:
                    print(f"  {outcome.moment}: {outcome.state}", file=sys.stderr)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
