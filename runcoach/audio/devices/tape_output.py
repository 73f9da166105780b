"""An output that pulls sound as fast as the caller asks, and its clock, which counts the sound that was pulled.

It leads a workout with the same parts as live, only faster than real time.
"""

from collections.abc import Callable

from runcoach.audio.mixing.frame_clock import SETTLED_NS
from runcoach.audio.mixing.samples import RATE, Samples, frames_in, ns_in

LEADER_NS = 2 * SETTLED_NS
"""How long the stream runs before anything is placed in it; not part of the result."""


class TapeOutput:
    """Passes the rendered sound on.

    Args:
        keep: Takes every block after the leader.
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
        """The clock of this output: the length of the sound that was pulled, without the leader."""
        return ns_in(self._taken, self.rate) - LEADER_NS

    def open(self, render: Callable[[int], Samples]) -> None:
        """Start, and pull the leader."""
        self._render = render
        while self.now_ns < 0:
            self._taken += len(render(self.rate // 100))

    def close(self) -> None:
        """Stop pulling."""
        self._render = None

    def run_to(self, at_ns: int, block: int) -> None:
        """Pull sound up to a time, in blocks of at most `block` samples."""
        assert self._render is not None, "the output is not open"
        end = frames_in(at_ns + LEADER_NS, self.rate)
        while self._taken < end:
            samples = self._render(min(block, end - self._taken))
            self._taken += len(samples)
            self._keep(samples)
