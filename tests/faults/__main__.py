"""`python -m tests.faults`: many kills, spread over all commands that change something; a table of what they left."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.harness import Outcome, kill_often, nursery
from tests.faults.loads import UNFINISHED, kill_loads
from tests.faults.scenarios import scenarios
from tests.neo4j_server import server as servers
from tests.neo4j_server.fixtures import connect

COLUMNS = ("command", "kills", "ended in time", "old state", "new state", UNFINISHED, "mixed", "completed next time")


def main() -> int:
    """Run and tell; 1 where a kill lost or mixed anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="in all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for name, outcomes in _outcomes(options.kills, options.seed):
        states = Counter(outcome.state for outcome in outcomes)
        killed = sum(outcome.was_killed for outcome in outcomes)
        resumed = sum(outcome.is_resumed for outcome in outcomes)
        failed += states["mixed"] + len(outcomes) - resumed
        row = (name, len(outcomes), killed, *(states[one] for one in ("old", "new", UNFINISHED, "mixed")), resumed)
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
        for outcome in outcomes:
            if outcome.state == "mixed" or not outcome.is_resumed:
                print(f"  {outcome.moment}: {outcome.state}", file=sys.stderr)
    return min(failed, 1)


def _outcomes(kills: int, seed: int) -> Iterator[tuple[str, list[Outcome]]]:
    """What the kills of each command did, all commands getting like numbers of them."""
    every = scenarios()
    count = len(every) + 1  # and the load
    shares = [kills // count + (number < kills % count) for number in range(count)]
    with nursery() as one, tempfile.TemporaryDirectory() as folder:
        for number, scenario in enumerate(every):
            yield scenario.name, kill_often(one, scenario, Path(folder) / str(number), shares[number], seed + number)
    with tempfile.TemporaryDirectory() as folder:
        server = servers.start(next(iter(servers.JAVA_NEEDED)), Path(folder) / "home")
        try:
            with connect(server) as store:
                yield "load", kill_loads(server, store, Path(folder), shares[-1], seed + len(every))
        finally:
            server.kill()


if __name__ == "__main__":
    sys.exit(main())
