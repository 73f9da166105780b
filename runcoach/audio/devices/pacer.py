"""Pulls at the pace of a clock, as a device would: for outputs that have none of their own."""

import threading
import time
from collections.abc import Callable

from runcoach.audio.mixing.samples import NS_PER_S, RATE

STOP_WITHIN_S = 1.0
BEHIND_NS = NS_PER_S
"""Who is further behind than this (the computer slept) goes on from now, and does not hurry through what was missed."""


class Pacer:
    """A thread that asks for a block when its time has come, never before.

    Args:
        take: Is asked to take the next so many samples.
        block: How many that are.
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
        """Begin to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Ask no more; returns when the last block is taken."""
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
                    # A full disk, a device that is gone: the keeper notices that nothing is asked for any more.
                    return
                taken += self._block
