"""The count of steps tells work that grows with a size from work that grows with its square, and is always the same."""

from tests.steps import growth, steps


def squares(size: int) -> int:
    return sum(a * b for a in range(size) for b in range(size))


def test_twice_the_size_is_twice_or_four_times_the_work() -> None:
    assert 1.9 < growth(lambda size: sum(a for a in range(size)), 200) < 2.1
    assert 3.8 < growth(squares, 200) < 4.2


def test_the_same_work_has_the_same_steps() -> None:
    assert steps(lambda: squares(50)) == steps(lambda: squares(50)) > 2500
