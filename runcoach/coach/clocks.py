"""Compares the clocks between two looks at them: was the computer asleep, did the program stand still, was a clock set?

A workout has its own time: only what was led counts. The time of day gives it its date, and nothing else.
"""

from collections.abc import Callable
from datetime import datetime

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.session.values import NS_PER_S

GAP_NS = 3 * NS_PER_S
"""A longer time without a look means that the computer slept or the program was stopped."""
_SET_NS = 30 * NS_PER_S
"""A time of day that moved by more than this was set; clocks that are corrected all the time move by less."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What happened between two looks."""

    stood_ns: int = 0
    """How long nothing was led by the clock of the workout; 0 if time went on as usual."""
    slept_ns: int = 0
    """How long the computer slept."""
    is_unexplained: bool = False
    """Whether the time of day moved on by itself where sleep cannot be seen: it slept, or the clock was set."""
    moved_ns: int = 0
    """By how much the time of day was set ahead, or back if it is less than 0."""

    @property
    def pauses(self) -> bool:
        """Whether a workout has to come back paused."""
        return bool(self.stood_ns or self.slept_ns or self.is_unexplained)

    @property
    def sentence(self) -> str:
        """Why the workout is paused."""
        if self.slept_ns:
            return f"The computer slept for {wording.clock(self.slept_ns)}: the workout is paused where it was."
        if self.is_unexplained:
            return "The computer slept, or its clock was set: the workout is paused where it was."
        return f"The program was stopped for {wording.clock(self.stood_ns)}: the workout is paused where it was."


class ClockWatch:
    """Looks at the clocks.

    Args:
        clock_ns: The clock of workouts: monotonic, in nanoseconds.
        wall_clock: The time of day, with its offset.
        slept_ns: How long the computer has slept in all; None where that cannot be seen.
        speed: How many times as fast as real time the first two run.
    """

    def __init__(
        self,
        clock_ns: Callable[[], int],
        wall_clock: Callable[[], datetime],
        slept_ns: Callable[[], int | None],
        speed: int,
    ) -> None:
        self._clock_ns = clock_ns
        self._wall_clock = wall_clock
        self._slept_ns = slept_ns
        self._speed = speed
        self._last = self._read()
        self._moved_ns = 0

    def look(self) -> Gap:
        """Return what happened since the last look."""
        clock_ns, wall, slept_ns = self._read()
        before_ns, before_wall, slept_before_ns = self._last
        self._last = clock_ns, wall, slept_ns
        passed_ns = clock_ns - before_ns
        of_day_ns = int((wall - before_wall).total_seconds() * NS_PER_S)
        stood_ns = passed_ns if passed_ns > GAP_NS * self._speed else 0
        if slept_ns is None or slept_before_ns is None:
            ahead_ns = of_day_ns - passed_ns
            if ahead_ns > GAP_NS * self._speed:
                return Gap(stood_ns, is_unexplained=True)
            return Gap(stood_ns, moved_ns=self._moved(ahead_ns))
        asleep_ns = slept_ns - slept_before_ns if slept_ns - slept_before_ns > GAP_NS else 0
        # Some clocks of workouts count sleep, and some do not.
        moved = [of_day_ns - passed_ns, of_day_ns - passed_ns - asleep_ns]
        return Gap(stood_ns, asleep_ns, moved_ns=self._moved(min(moved, key=abs)))

    @property
    def moved_words(self) -> str:
        """By how much the time of day was set since the beginning, in a sentence; empty if it was not."""
        if abs(self._moved_ns) <= _SET_NS:
            return ""
        way = "ahead" if self._moved_ns > 0 else "back"
        return (
            f"The computer's clock was set {way} by {wording.clock(abs(self._moved_ns))} meanwhile. The length is the "
            "true one; the date is that of the old clock, and can be changed in the history."
        )

    def _moved(self, ns: int) -> int:
        found = ns if abs(ns) > _SET_NS else 0
        self._moved_ns += found
        return found

    def _read(self) -> tuple[int, datetime, int | None]:
        return self._clock_ns(), self._wall_clock(), self._slept_ns()
