"""Items read ahead come in order, errors where they belong, and a reader that stops early leaves no thread waiting."""

import itertools
import threading
import time
from collections.abc import Iterator

import pytest

from kg.stores.loading.ahead import CHUNK, CHUNKS, read_ahead


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_all_items_in_order(count: int) -> None:
    assert list(read_ahead(iter(range(count)))) == list(range(count))


def test_an_error_comes_out_after_the_items_before_it() -> None:
    def broken() -> Iterator[int]:
        yield from range(CHUNK)
        raise ValueError("line 1001")

    taken = []
    with pytest.raises(ValueError, match="line 1001"):
        taken.extend(read_ahead(broken()))
    assert list(itertools.islice(read_ahead(broken()), CHUNK)) == list(range(CHUNK))


def test_memory_stays_flat_and_the_thread_ends() -> None:
    made = itertools.count()
    before = threading.active_count()
    reader = read_ahead(iter(made))
    assert next(reader) == 0
    time.sleep(0.3)
    assert next(made) <= CHUNK * (CHUNKS + 3)
    reader.close()
    time.sleep(0.5)
    assert threading.active_count() == before
