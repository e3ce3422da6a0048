"""One measurement in a process of its own: seconds, CPU seconds and the highest memory of what stands in the clock."""

import gc
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

# One thread of matrices a process, as `kg` sets it; spawned processes inherit it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@dataclass(slots=True)
class Clock:
    """What a block of work took; a task may stop it for what is not to be counted."""

    seconds: float = 0.0
    cpu: float = 0.0  # of this process and of those that it started and waited for
    peak_mb: int = 0  # of this process, from its start
    notes: dict[str, Any] = field(default_factory=dict)
    _begun: tuple[float, float] = (0.0, 0.0)

    def __enter__(self) -> "Clock":
        gc.collect()
        self._begun = time.perf_counter(), _cpu()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._begun[0]
        self.cpu += _cpu() - self._begun[1]

    def add(self, other: "Clock") -> None:
        """Count what another clock has measured as well."""
        self.seconds += other.seconds
        self.cpu += other.cpu
        self.peak_mb = max(self.peak_mb, other.peak_mb)


def measured(task: Callable[..., None], *arguments: Any) -> Clock:
    """Run `task(clock, *arguments)` in a fresh process; what it did inside `with clock:` is measured."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_run, task, arguments).result()


def in_turn(
    tasks: Mapping[str, Callable[[Clock, int, int], None]], *, first: int, size: int, piece: int, warm_up: int
) -> dict[str, Clock]:
    """Run tasks over the same pages, each in a process of its own, in turn piece by piece.

    A machine that grows slower, or has other work for a while, then does so for all. A task is given its clock, the
    number of the first page and how many; the first `warm_up` pages, from 0, are not counted.
    """
    found = {name: Clock() for name in tasks}
    with ExitStack() as stack:
        pools = {name: stack.enter_context(ProcessPoolExecutor(1, get_context("spawn"))) for name in tasks}
        for name, task in tasks.items():
            pools[name].submit(_run, task, (0, warm_up)).result()
        for at in range(first, first + size, piece):
            for name, task in tasks.items():
                clock = pools[name].submit(_run, task, (at, min(piece, first + size - at))).result()
                found[name].add(clock)
    return found


def _run(task: Callable[..., None], arguments: Sequence[Any]) -> Clock:
    clock = Clock()
    task(clock, *arguments)
    clock.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return clock


def _cpu() -> float:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median, and the least and the greatest where there are several."""
    middle = f"{statistics.median(values):.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def say(text: str) -> None:
    """A line for whoever waits."""
    print(text, file=sys.stderr, flush=True)
