"""How much work something is, without a clock: the lines of Python that it runs, the same on any machine."""

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Lines run by the work, each turn of a loop anew; what compiled code does inside a call is not seen."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before, collects = sys.gettrace(), gc.isenabled()
    gc.disable()  # what is let go while the work runs may have a finalizer: its lines are none of the work
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
        if collects:
            gc.enable()
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the work of a size is done for twice the size: 2 where it grows in step, 4 with its square."""
    work(size // 2)  # what is loaded or kept once is work of no size; texts of another length are not kept from here
    before = steps(lambda: work(size))
    return steps(lambda: work(2 * size)) / before
