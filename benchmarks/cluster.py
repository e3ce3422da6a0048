"""Ray against one machine: the same bytes with a worker killed midway, and what a shard costs more.

    python -m benchmarks.cluster --articles 5000

Both run with one actor or process over the same generated articles. A shard's time is the time between two results
that one actor writes one after the other: all that Ray, reading and writing add is in it, start and models are not.
On one machine it is the time of as many pages in a row. Recorded in results/.
"""

import argparse
import hashlib
import statistics
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.articles import generated_pages
from benchmarks.child import Clock, measured, say
from benchmarks.recorded import record
from tests.ingest.engines.test_engines import kill_a_worker

QUICK = ("--articles", "96", "--shard", "32")


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--shard", type=int, default=256)
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    alone = measured(one_machine, given.articles, given.shard)
    say(f"one machine {alone.seconds:.0f} s, {statistics.median(alone.notes['shards']):.2f} s a shard")
    cluster = measured(ray_run, given.articles, given.shard)
    say(f"Ray {cluster.seconds:.0f} s, {statistics.median(cluster.notes['shards']):.2f} s a shard, {cluster.notes}")
    per_shard = [statistics.median(clock.notes["shards"]) for clock in (alone, cluster)]
    is_same = alone.notes["digest"] == cluster.notes["digest"]
    rows: list[dict[str, Any]] = [
        {
            "what": "one machine, one process",
            "seconds": round(alone.seconds),
            "seconds a shard": round(per_shard[0], 2),
        },
        {
            "what": "Ray, one actor, killed once",
            "seconds": round(cluster.seconds),
            "seconds a shard": round(per_shard[1], 2),
            "more a shard": f"{100 * (per_shard[1] / per_shard[0] - 1):.0f} %",
            "articles": given.articles,
            "workers killed": cluster.notes["killed"],
            "same bytes": "yes" if is_same else "NO",
        },
    ]
    for row in rows:
        print(row)
    if not given.no_record:
        record("cluster", "ray", rows)
    if not is_same:
        raise SystemExit("Ray gave other bytes than one machine")


def one_machine(clock: Clock, count: int, size: int) -> None:
    """Results of one process, their digest and the time of each row of so many pages."""
    from ingest.batches.kept import kept_line
    from ingest.extract import extract_pages

    digest, times = hashlib.sha256(), [0.0]
    with clock:
        for number, result in enumerate(extract_pages(generated_pages(count)), 1):
            digest.update(kept_line(result).encode())
            if number % size == 0:
                times.append(time.perf_counter())
    clock.notes.update(digest=digest.hexdigest(), shards=steps(times[1:]))


def ray_run(clock: Clock, count: int, size: int) -> None:
    """The same from a cluster on this machine whose worker is killed when the first results are there."""
    from ingest.batches.kept import kept_line
    from ingest.engines import Plan, extract
    from ingest.engines import _shards as shards

    shards.SHARD = size
    digest, killed = hashlib.sha256(), list[int]()
    with tempfile.TemporaryDirectory() as folder:
        watch = threading.Thread(target=kill_a_worker, args=(Path(folder), killed), daemon=True)
        watch.start()
        with clock:
            for result in extract("ray", generated_pages(count), Plan(jobs=1, shards=folder)):
                digest.update(kept_line(result).encode())
        times = sorted(path.stat().st_mtime for path in (Path(folder) / shards.RESULTS).iterdir())
    # The first step holds the killed worker's lost work and the start of the next one.
    clock.notes.update(digest=digest.hexdigest(), shards=steps(times)[1:] or steps(times), killed=len(killed))


def steps(times: list[float]) -> list[float]:
    """Seconds between each two."""
    return [after - before for before, after in pairwise(times)]


if __name__ == "__main__":
    main()
