"""Ctrl-C and the embedded engine: a question is stopped by it, the start of Java or of a database is not.

Python hears it between two steps of its own, and Java may take long over one. So a question is asked in a thread beside
the main one, which waits in short turns. There is one such thread: its questions come one after the other.
"""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
TURN_S = 0.1  # where the system wakes no thread that waits (Windows), Ctrl-C is heard after a turn


def stoppable(ask: Callable[[], T]) -> T:
    """The result of a question to the engine; Ctrl-C ends it where the engine next looks up, nearly always at once."""
    if not _hears_ctrl_c():
        return ask()
    question = _open_question()
    asked = _thread().submit(_ask, question, ask)
    try:
        while not wait([asked], TURN_S).done:
            pass
    except KeyboardInterrupt:
        question.terminate("Ctrl-C")
        wait([asked])
        raise
    return asked.result()


@contextlib.contextmanager
def unbroken() -> Iterator[None]:
    """Ctrl-C within is heard at the end: a Java or a database that is half started can't be started again."""
    if not _hears_ctrl_c():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if heard:
            signal.raise_signal(signal.SIGINT)


def _hears_ctrl_c() -> bool:
    """It comes to the main thread alone, and to Python only where another host has not taken it."""
    return threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is not None


def _ask(question: Any, ask: Callable[[], T]) -> T:
    binding = question.bind()  # what the engine does in this thread belongs to the question
    try:
        return ask()
    finally:
        binding.close()
        question.close()


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "question")


def _open_question() -> Any:
    """A question in the engine's register of those that run: what can be ended from another thread."""
    no_one, no_client = "", _java("RunningQuery$Client").NONE
    return _register().open(no_one, no_one, no_one, no_one, no_one, no_client)


@cache
def _register() -> Any:
    return _java("RunningQueryRegistry")()


@cache
def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(f"com.arcadedb.query.{name}")
