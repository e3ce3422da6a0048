"""Kill a command at seeded random moments: the old state or the new one stands, and a second run completes it.

python -m tests.faults --kills 300 --seed 1
"""

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGES = {
    "une.txt": "La FNMR rejette le PLFSS 2026. L’ARS Bretagne soutient le PRS Bretagne.",
    "deux.txt": "Ana Le Goff, présidente du SRH, s’oppose à la convention médicale. Le GCS Armor unit deux cliniques.",
    "trois.txt": "Selon Marc Oriol, directeur de l’ARS Normandie, le PIMM du Havre sera signé par le CHU de Rouen.",
    "quatre.txt": "La Cour des comptes propose de baisser les tarifs. Le ministère défend la LFSS 2025.",
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command over a prepared folder, and how to see what state it left."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[["Nursery", Path], None]  # makes the old state in an empty folder
    observe: Callable[[Path], str]  # a digest of the state
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one kill did."""

    moment: str
    was_killed: bool
    state: str  # old, new, or mixed
    is_resumed: bool


class Nursery:
    """A process that forks `kg` commands; see nursery.py."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def run(self, cwd: Path, arguments: tuple[str, ...], **order: Any) -> dict[str, Any]:
        """Run one command in a folder; the answer has `code`, `changes`, `seconds`, and `said`."""
        log = cwd.with_suffix(".log")
        log.write_text("")  # a child that is killed soon enough never opens it
        assert self._process.stdin is not None
        line = json.dumps({"cwd": str(cwd), "log": str(log), "arguments": arguments, **order})
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return {**self._answer(), "said": log.read_text()}

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery that ends with the block."""
    one = Nursery()
    try:
        yield one
    finally:
        one.close()


def kill_often(nursery: Nursery, scenario: Scenario, folder: Path, kills: int, seed: int) -> list[Outcome]:
    """Carry out a scenario `kills` times, each ended at another moment of one undisturbed run."""
    old, new = folder / "old", folder / "new"
    old.mkdir(parents=True)
    scenario.prepare(nursery, old)
    shutil.copytree(old, new)
    whole = nursery.run(new, scenario.arguments, environment=scenario.environment)
    assert whole["code"] in (0, 3), whole["said"]
    states = {scenario.observe(old): "old", scenario.observe(new): "new"}
    assert len(states) == 2, "the command changes nothing: a kill could not be seen"
    moments = random.Random(seed)
    outcomes = []
    for number in range(kills):
        # Two in three at an exact file operation, where mixtures would arise; the rest at any time.
        if number % 3:
            moment: dict[str, Any] = {"kill_at": moments.randint(1, whole["changes"])}
        else:
            moment = {"kill_after": round(moments.uniform(0.02, whole["seconds"]), 3)}
        outcomes.append(_kill_once(nursery, scenario, folder, moment, states))
    return outcomes


def _kill_once(
    nursery: Nursery, scenario: Scenario, folder: Path, moment: dict[str, Any], states: dict[str, str]
) -> Outcome:
    now = folder / "now"
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(folder / "old", now)
    killed = nursery.run(now, scenario.arguments, environment=scenario.environment, **moment)
    state = states.get(scenario.observe(now), "mixed")
    again = nursery.run(now, scenario.arguments, environment=scenario.environment)
    is_resumed = again["code"] in (0, 3) and states.get(scenario.observe(now)) == "new"
    return Outcome(f"{scenario.name} {moment}", killed["code"] < 0, state, is_resumed)


def digest(*paths: Path) -> str:
    """Of files and of all files in folders, without the database and the working tables of updates.

    The first is made again from the graph's own tables; the second are SQLite files, of which the contents count, not
    the bytes: what they lead to is compared by tests/kg/test_update.py.
    """
    total = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not {"db", "kept"} & set(file.relative_to(path).parts):
                total.update(f"{file.name}\0".encode() + file.read_bytes())
        total.update(b"\1" if path.exists() else b"\2")
    return total.hexdigest()
