"""Mutation testing: small changes to the code that decides most, each of which some test must notice.

    python -m tests.mutants                      every mutant of every module (what `make mutants` runs)
    python -m tests.mutants --module load        those of one module
    python -m tests.mutants --sample 100         of each module so many, drawn with a fixed seed

mutmut makes the mutants, and for each runs the tests that reach the changed function, in a fork of a process that has
imported all; its settings and the tests are in pyproject.toml. The loader's tests find a Neo4j that is started once.
Scores go to benchmarks/results/mutants.json, and survivors are listed: `mutmut show NAME` gives the change.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.neo4j_server import server

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "mutants.json"
MODULES = {
    "qualifier": ("ingest/assertion/qualify.py", "ingest/assertion/scope.py"),
    "resolution": ("kg/identity/resolve.py",),
    "load": ("kg/stores/loading/load.py",),
}
SEED = 1
NOTICED = ("killed", "timeout")  # what runs without end is noticed as well


def mutant_names(files: tuple[str, ...]) -> list[str]:
    """All mutants of some files."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    return [
        get_mutant_name(Path(file), name)
        for file in files
        for name in mutate_file_contents(file, (ROOT / file).read_text(encoding="utf-8")).mutant_names
    ]


def run_mutants(drawn: dict[str, list[str]], children: int) -> None:
    """Run the tests on the mutants of each module; what mutmut finds lies in the folder mutants/."""
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        running = server.start(next(iter(server.JAVA_NEEDED)), Path(folder) / "home")
        try:
            environment = {
                **os.environ,
                "NEO4J_URI": running.uri,
                "NEO4J_USER": running.user,
                "NEO4J_PASSWORD": running.password,
            }
            for module, names in drawn.items():
                at_once = 1 if module == "load" else children  # its tests write into one database
                command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()"]
                command += ["run", "--max-children", str(at_once), *names]
                subprocess.run(command, cwd=ROOT, env=environment, check=True)
        finally:
            running.kill()


def verdicts(files: tuple[str, ...]) -> dict[str, str]:
    """What became of the mutants of some files, by name."""
    from mutmut.stats import status_by_exit_code

    found: dict[str, str] = {}
    for file in files:
        meta = json.loads((ROOT / "mutants" / f"{file}.meta").read_text(encoding="utf-8"))
        found |= {name: status_by_exit_code[code] for name, code in meta["exit_code_by_key"].items()}
    return found


def score(module: str, tried: dict[str, str], count: int) -> dict[str, str | int]:
    """A row of the results."""
    told = Counter(tried.values())
    noticed = sum(told[one] for one in NOTICED)
    return {
        "module": f"{module} ({', '.join(f'`{file}`' for file in MODULES[module])})",
        "mutants": count,
        "tried": len(tried),
        "noticed by a test": noticed,
        "not noticed": len(tried) - noticed,
        "noticed (%)": f"{100 * noticed / len(tried):.1f}",
    }


def main(arguments: list[str] | None = None) -> None:
    """Run and record."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--module", choices=MODULES, action="append", help="these modules only")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants a module; 0: all")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1, help="processes at a time")
    options = parser.parse_args(arguments)
    chosen = options.module or list(MODULES)
    names = {module: mutant_names(MODULES[module]) for module in chosen}
    drawn = {
        module: random.Random(SEED).sample(found, min(options.sample or len(found), len(found)))
        for module, found in names.items()
    }
    run_mutants(drawn, options.children)
    rows = {row["module"]: row for row in json.loads(RESULTS.read_text())["noticed"]} if RESULTS.exists() else {}
    for module in chosen:
        tried = {name: verdict for name, verdict in verdicts(MODULES[module]).items() if name in set(drawn[module])}
        row = score(module, tried, len(names[module]))
        rows[row["module"]] = row
        print(row)
        print(*(f"  {name}: {verdict}" for name, verdict in sorted(tried.items()) if verdict not in NOTICED), sep="\n")
    RESULTS.write_text(json.dumps({"noticed": list(rows.values())}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
