"""The time of day, and a clock that runs faster than the real one, for rehearsals. Imports nothing of the program."""

from collections.abc import Callable
from datetime import datetime, timedelta


def local_time() -> datetime:
    """The time of day, with the offset of the user's time zone."""
    return datetime.now().astimezone()


class FastClock:
    """A clock that starts at the present time and runs a number of times as fast.

    Args:
        speed: How many of its seconds pass in a real one.
        clock_ns: The real monotonic clock.
        wall_clock: The real time of day.
    """

    def __init__(self, speed: int, clock_ns: Callable[[], int], wall_clock: Callable[[], datetime]) -> None:
        self.speed = speed
        self._clock_ns = clock_ns
        self._zero_ns = clock_ns()
        self._zero_wall = wall_clock()

    def clock_ns(self) -> int:
        """The fast monotonic clock, in nanoseconds."""
        return self._zero_ns + self._gone_ns()

    def wall_clock(self) -> datetime:
        """The fast time of day."""
        return self._zero_wall + timedelta(microseconds=self._gone_ns() // 1000)

    def _gone_ns(self) -> int:
        return (self._clock_ns() - self._zero_ns) * self.speed
