"""All benchmarks, one after the other: `python -m benchmarks` for the figures of the docs, `--quick` to see them run.

    python -m benchmarks                  everything, recorded in results/ (hours)
    python -m benchmarks --quick          small sizes, nothing recorded
    python -m benchmarks merge startup    these alone

Every module of this folder with a `main` is one. `QUICK` holds the arguments of a small run; what has none is left out
there. A benchmark that asks for a folder to work in gets one.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAKERS = ("articles", "random_graph")  # they make what the others measure


def main() -> None:
    """Run the benchmarks that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="all if left out")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    failed = [name for name in given.names or names() if not run(name, is_quick=given.quick)]
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


def names() -> list[str]:
    """Names of all benchmarks, sorted."""
    found = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.py") if path.stem != "__main__"}
    return sorted(name for name, text in found.items() if "\ndef main(" in text and name not in MAKERS)


def quick_arguments(name: str) -> list[str] | None:
    """The arguments of a small run, None where a benchmark has none."""
    for node in ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "QUICK":
            return [*ast.literal_eval(node.value)]
    return None


def run_arguments(name: str, *, is_quick: bool, folder: str) -> list[str] | None:
    """The arguments of a run that may work in a folder, None where there is no small run."""
    arguments = quick_arguments(name) if is_quick else []
    if arguments is None:
        return None
    if '"--work"' in (HERE / f"{name}.py").read_text(encoding="utf-8"):
        arguments += ["--work", folder]
    return [*arguments, "--no-record"] if is_quick else arguments


def run(name: str, *, is_quick: bool) -> bool:
    """Run one benchmark in a process of its own; whether it ended well."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = run_arguments(name, is_quick=is_quick, folder=folder)
        if arguments is None:
            print(f"{name}: no small run", flush=True)
            return True
        print(f"{name} {' '.join(arguments)}", flush=True)
        return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode == 0


if __name__ == "__main__":
    main()
