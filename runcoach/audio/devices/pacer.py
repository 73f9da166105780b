"""Pulls blocks at the pace of a clock, for outputs without a device that would."""

import threading
import time
from collections.abc import Callable

from runcoach.audio.mixing.samples import NS_PER_S, RATE

STOP_WITHIN_S = 1.0
BEHIND_NS = NS_PER_S
"""If it is further behind than this (the computer slept), the missed blocks are not made up for."""


class Pacer:
    """A thread that requests each block when it is due, never before.

    Args:
        take: Takes the next samples, as many as given.
        block: The number of samples in a block.
        rate: Samples a second.
        clock_ns: A monotonic clock.
    """

    def __init__(
        self,
        take: Callable[[int], None],
        block: int,
        rate: int = RATE,
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._take = take
        self._block = block
        self._rate = rate
        self._clock_ns = clock_ns
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sound-pacer", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop the thread; returns when the last block is taken, or after `STOP_WITHIN_S`."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(STOP_WITHIN_S)

    def _run(self) -> None:
        start_ns = self._clock_ns()
        taken = 0
        while not self._stop.wait(self._block / self._rate / 2):
            while not self._stop.is_set():
                behind_ns = self._clock_ns() - start_ns - taken * NS_PER_S // self._rate
                if behind_ns < 0:
                    break
                if behind_ns > BEHIND_NS:
                    start_ns += behind_ns
                try:
                    self._take(self._block)
                except OSError:
                    # A full disk or a lost device: the supervisor notices that the requests have stopped.
                    return
                taken += self._block
