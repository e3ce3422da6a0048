"""Reading ahead: items made by a thread of their own while those before are worked on (by a server, say)."""

import contextlib
import itertools
import queue
import threading
from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")
CHUNK, CHUNKS = 1000, 20  # items handed over at a time, and how many of them may wait


def read_ahead(items: Iterator[T]) -> Iterator[T]:
    """The items in their order; an error in making one comes out where that one would have."""
    ready: queue.Queue[list[T] | BaseException] = queue.Queue(maxsize=CHUNKS)
    is_over = threading.Event()

    def put(what: list[T] | BaseException) -> None:
        while not is_over.is_set():
            with contextlib.suppress(queue.Full):
                ready.put(what, timeout=0.1)
                return

    def read() -> None:
        try:
            while (part := list(itertools.islice(items, CHUNK))) and not is_over.is_set():
                put(part)
            put([])
        except BaseException as error:  # handed to the thread that waits
            put(error)

    threading.Thread(target=read, daemon=True).start()
    try:
        while part := ready.get():
            if isinstance(part, BaseException):
                raise part
            yield from part
    finally:
        is_over.set()
