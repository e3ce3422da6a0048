"""Sorting beyond memory: runs on disk give the same lines as sorting in memory."""

import random

import pytest

from kg.storage import sorting
from kg.storage.sorting import sorted_lines


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 95])
def test_runs_on_disk_sort_as_memory_does(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(sorting, "RUN", 10)
    made = random.Random(3)
    lines = ["".join(made.choices("aàÀ\r\t\u2028\U0001f600\ud83d ", k=made.randrange(5))) for _ in range(count)]
    assert list(sorted_lines(lines)) == sorted(set(lines))


def test_a_sorter_can_be_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "RUN", 2)
    sorter = sorting.LineSorter()
    for turn in (["b", "a", "c", "a"], ["z"]):
        for line in turn:
            sorter.add(line)
        assert list(sorter.read()) == sorted(set(turn))
