"""An output that takes sound as fast as somebody asks, and the clock that goes with it: time is what was taken.

With it a workout is led as it is live, by the same parts, only faster than the clock on the wall.
"""

from collections.abc import Callable

from runcoach.audio.mixing.frame_clock import SETTLED_NS
from runcoach.audio.mixing.samples import RATE, Samples, frames_in, ns_in

LEADER_NS = 2 * SETTLED_NS
"""How long a stream has to run before anything is placed in it; not part of what is kept."""


class TapeOutput:
    """Hands on what is rendered.

    Args:
        keep: Is given every block, from the end of the leader on.
    """

    rate = RATE
    latency_ns = 0
    silent_because = ""

    def __init__(self, keep: Callable[[Samples], None]) -> None:
        self._keep = keep
        self._render: Callable[[int], Samples] | None = None
        self._taken = 0

    @property
    def now_ns(self) -> int:
        """The clock of this output: how long what was taken lasts, without the leader."""
        return ns_in(self._taken, self.rate) - LEADER_NS

    def open(self, render: Callable[[int], Samples]) -> None:
        """Begin, with the leader."""
        self._render = render
        while self.now_ns < 0:
            self._taken += len(render(self.rate // 100))

    def close(self) -> None:
        """Take nothing more."""
        self._render = None

    def run_to(self, at_ns: int, block: int) -> None:
        """Take sound up to a moment, in blocks of at most so many samples."""
        assert self._render is not None, "it is open"
        end = frames_in(at_ns + LEADER_NS, self.rate)
        while self._taken < end:
            samples = self._render(min(block, end - self._taken))
            self._taken += len(samples)
            self._keep(samples)
