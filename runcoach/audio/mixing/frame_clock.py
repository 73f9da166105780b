"""Which frame belongs to which moment: the device's clock, read off the times at which it asks for sound.

A device asks in blocks, sometimes late (the processor was busy), and early only at first, while it fills its buffers.
So the earliest requests of the last seconds tell the truth. Knows no device and no clock: both are told to it.
"""

import threading
from collections import deque

from runcoach.audio.mixing.samples import RATE, frames_in, ns_in

WINDOW_NS = 2_000_000_000
SETTLED_NS = 200_000_000
"""How long a stream has to run before its times are believed: at first it fills its buffers at one go."""


class FrameClock:
    """Relates frames to monotonic time; told from the device's thread, asked from another."""

    def __init__(self, rate: int = RATE) -> None:
        self._rate = rate
        self._lock = threading.Lock()
        self._first_ns: int | None = None
        # For each request: when it came, and the moment at which frame 0 would have been asked for.
        self._requests: deque[tuple[int, int]] = deque()
        self._blocks = 0

    @property
    def blocks(self) -> int:
        """How many blocks were asked for since the clock began or was restarted."""
        return self._blocks

    def note(self, frame: int, now_ns: int) -> None:
        """The device asks for the block that begins at `frame`."""
        with self._lock:
            self._blocks += 1
            if self._first_ns is None:
                self._first_ns = now_ns
            if now_ns - self._first_ns < SETTLED_NS:
                return
            self._requests.append((now_ns, now_ns - ns_in(frame, self._rate)))
            while self._requests[0][0] < now_ns - WINDOW_NS:
                self._requests.popleft()

    def frame_at(self, at_ns: int) -> int | None:
        """The frame that the device asks for at a moment; nothing as long as the stream has not settled."""
        with self._lock:
            if not self._requests:
                return None
            origin_ns = min(origin for _, origin in self._requests)
        return frames_in(at_ns - origin_ns, self._rate)

    def restart(self) -> None:
        """Another stream begins."""
        with self._lock:
            self._first_ns = None
            self._requests.clear()
            self._blocks = 0
