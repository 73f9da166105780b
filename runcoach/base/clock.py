"""The time of day, how long the computer slept, and a clock that runs faster than the real one, for rehearsals.

Imports nothing of the program.
"""

import ctypes
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta


def local_time() -> datetime:
    """The time of day, with the offset of the user's time zone."""
    return datetime.now().astimezone()


def slept_ns() -> int | None:
    """How long the computer has slept, in nanoseconds since any fixed moment; None where the system does not show it.

    It is the distance between two of its clocks, one that goes on in sleep and one that stands.
    """
    try:
        if sys.platform == "win32":
            ticks_ms = ctypes.windll.kernel32.GetTickCount64  # goes on
            ticks_ms.restype = ctypes.c_ulonglong
            awake = ctypes.c_ulonglong()
            ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
            return int(ticks_ms()) * 1_000_000 - awake.value * 100
        if sys.platform == "darwin":
            return time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW) - time.clock_gettime_ns(time.CLOCK_UPTIME_RAW)
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) - time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    except (AttributeError, OSError):
        return None


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
