"""A second press within a moment is a slip of the finger."""

from runcoach.coach.debounce import SLIP_NS, Debounce
from tests.screens.stage import Clock


def test_a_key_that_slips_counts_once_and_so_does_one_that_is_held_down() -> None:
    clock = Clock()
    guard = Debounce(clock)
    assert not guard.is_slip("main")
    for _ in range(5):
        clock.ns += SLIP_NS - 1
        assert guard.is_slip("main")
    assert not guard.is_slip("finish")
    clock.ns += SLIP_NS
    assert not guard.is_slip("main")
