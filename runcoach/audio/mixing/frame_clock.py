"""The clock of a device: relates frames to times, estimated from the times at which the device requests blocks.

Requests may be late (the processor was busy), but early only at first, while the device fills its buffers. So the
earliest requests of the last seconds are the most accurate. Reads no clock and no device: the caller passes both.
"""

import threading
from collections import deque

from runcoach.audio.mixing.samples import RATE, frames_in, ns_in

WINDOW_NS = 2_000_000_000
"""How long a request counts."""
SETTLED_NS = 200_000_000
"""How long a stream runs before its requests count: at first it fills its buffers at once."""


class FrameClock:
    """Relates frames to monotonic time. Requests come from the device's thread, queries from another one."""

    def __init__(self, rate: int = RATE) -> None:
        self._rate = rate
        self._lock = threading.Lock()
        self._first_ns: int | None = None
        # For each request: its time, and the time at which frame 0 would have been requested.
        self._requests: deque[tuple[int, int]] = deque()
        self._blocks = 0

    @property
    def blocks(self) -> int:
        """How many blocks were requested since the last restart."""
        return self._blocks

    def note(self, frame: int, now_ns: int) -> None:
        """Note the request for the block that begins at `frame`."""
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
        """Return the frame that the device requests at a time; None until the stream has settled."""
        with self._lock:
            if not self._requests:
                return None
            origin_ns = min(origin for _, origin in self._requests)
        return frames_in(at_ns - origin_ns, self._rate)

    def restart(self) -> None:
        """Forget all requests, because another stream begins."""
        with self._lock:
            self._first_ns = None
            self._requests.clear()
            self._blocks = 0
