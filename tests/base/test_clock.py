"""Clocks: the time of day with its offset, and one that runs faster."""

from datetime import UTC, datetime

from runcoach.base.clock import FastClock, local_time
from runcoach.session.values import NS_PER_S
from tests.screens.stage import Clock


def test_the_time_of_day_has_an_offset() -> None:
    assert local_time().utcoffset() is not None


def test_fast_time_passes_so_many_times_as_fast() -> None:
    clock = Clock()
    fast = FastClock(20, clock, lambda: datetime(2026, 11, 21, tzinfo=UTC))
    zero_ns = fast.clock_ns()
    clock.ns += 3 * NS_PER_S
    assert fast.clock_ns() - zero_ns == 60 * NS_PER_S
    assert fast.wall_clock() == datetime(2026, 11, 21, 0, 1, tzinfo=UTC)
