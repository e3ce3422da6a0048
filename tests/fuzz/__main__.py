"""`python -m tests.fuzz TARGET --seconds 600`: coverage-guided fuzzing of one target, by atheris.

What makes it fail is kept in tests/fuzz/failures/TARGET and is run by the tests from then on.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.fuzz import targets

FAILURES = Path(__file__).parent / "failures"


def main() -> None:
    """Write the seeds as files and hand over to libFuzzer, which ends the process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(targets.find_targets()))
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: `pip install atheris` (Linux, Python up to 3.13)")
    with atheris.instrument_imports(include=["ontology", "ingest", "kg", "queries"]):
        parts = ("ontology.gazetteer", "ingest.pages.parse", "ingest.readers", "kg.building.importer")
        for part in (*parts, "queries.catalog"):
            __import__(part)
    kept = FAILURES / options.target
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(targets.SEEDS[options.target]):
            (Path(corpus) / str(number)).write_bytes(seed)
        os.chdir(corpus)
        flags = {"max_total_time": options.seconds, "seed": options.seed, "timeout": 10, "rss_limit_mb": 3000}
        given = [f"-{name}={value}" for name, value in flags.items()]
        atheris.Setup(
            [sys.argv[0], corpus, f"-artifact_prefix={kept}/", *given], targets.find_targets()[options.target]
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
