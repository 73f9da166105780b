"""The output at a PulseAudio or PipeWire server: seconds of sound wait there, and are changed where a key changes them.

However the program is kept from running (both processors busy, a slow disk, a terminal that is held), the server plays
on what waits, exactly. A key is heard as soon as with a short buffer all the same: what waits and is not true any more
is written anew from the first frame on that the server has not taken yet.
"""

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from runcoach.audio.devices.ahead import Ahead
from runcoach.audio.devices.pulse_library import PulseStream, Timing
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.frame_clock import FrameClock
from runcoach.audio.mixing.samples import RATE, Samples, frames_in

WAITING_MS = 3_500
"""How much sound waits at the server: more than the longest standstill after which a workout goes on by itself."""
LOOKAHEAD_NS = 4_500_000_000
"""Sounds are placed before what they are part of is made: otherwise it would have to be made twice."""
EVERY_S = 0.2
"""How often what was played is made up for."""
PIECE = RATE // 10
"""How much is made at once."""
REMEMBERED = 10
"""How many of the server's answers count when it is told how much it takes: those of two seconds."""
AT_ONCE = 3
"""How many pieces are written before a key returns; the others follow while these play."""


class ServerStream(Protocol):
    """One stream at a server."""

    def begin(self) -> None:
        """Let it play."""

    def write(self, frame: int, samples: Samples) -> None:
        """Say what is to be heard from a frame on."""

    def timing(self) -> Timing | None:
        """What the server has said of its time since the last call, if it has."""

    def close(self) -> None:
        """Let it go."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """How far ahead of what is heard nothing can be changed any more."""

    taken_ms: int
    """How much the server should take out of what waits at once."""
    spare_ms: int
    """So long before that a change is written, so that it is there in time."""


NORMAL = Reserve(40, 15)
LOW_LATENCY = Reserve(15, 5)


class PulseOutput:
    """Plays at the sound server.

    Args:
        reserve: How soon a key is heard.
        connect: Opens a stream: samples a second, how much should wait, how much is taken at once.
        clock_ns: A monotonic clock.
    """

    rate = RATE
    silent_because = ""
    lookahead_ns = LOOKAHEAD_NS

    def __init__(
        self,
        reserve: Reserve = NORMAL,
        connect: Callable[[int, int, int], ServerStream] = PulseStream,
        clock_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._reserve = reserve
        self._connect = connect
        self._clock_ns = clock_ns
        self._mixer: Ahead | None = None
        self._pull: Callable[[int], Samples] | None = None
        self._stream: ServerStream | None = None
        self._clock = FrameClock(self.rate)
        self._taken_ns: deque[int] = deque(maxlen=REMEMBERED)
        # The mixer's frame that is the stream's first, and the one up to which everything is written.
        self._first = 0
        self._written = 0
        self._lock = threading.RLock()
        self._wanted = threading.Event()
        self._over = threading.Event()

    @property
    def latency_ns(self) -> int:
        """From the first frame that can still change to what is heard."""
        taken_ns = max(self._taken_ns, default=self._reserve.taken_ms * 1_000_000)
        return taken_ns + self._reserve.spare_ms * 1_000_000

    @property
    def backend(self) -> str:
        """What it plays through, while it is open."""
        return "PulseAudio" if self._stream is not None else ""

    def look_at(self, source: Ahead) -> None:
        """Say where the coming sound can be seen; to be called before it is opened."""
        self._mixer = source

    def open(self, render: Callable[[int], Samples]) -> None:
        """Connect and let it play; what waits is filled soon after.

        Raises:
            OutputUnavailableError: No server answers, or it is gone again at once.
        """
        assert self._mixer is not None, "it is not told where to look"
        if self._stream is not None:
            return
        # May take seconds, in which nobody is to wait for the lock.
        stream = self._connect(self.rate, WAITING_MS, self._reserve.taken_ms)
        with self._lock:
            self._clock.restart()
            self._taken_ns.clear()
            self._pull, self._stream = render, stream
            self._first = self._written = self._mixer.frame
            self._over = threading.Event()
        try:
            self._write_on(self._over, 1)
            stream.begin()
        except OSError as error:
            self.close()
            raise OutputUnavailableError("The sound server is gone.") from error
        threading.Thread(target=self._keep_filled, args=(self._over,), name="sound-server", daemon=True).start()
        self._wanted.set()

    def close(self) -> None:
        """Let the server go."""
        with self._lock:
            stream, self._stream = self._stream, None
            self._over.set()
            self._wanted.set()
        if stream is not None:
            stream.close()

    def heard_frame(self) -> int | None:
        """The mixer's frame that is heard at this moment; nothing until the server has told often enough."""
        with self._lock:
            return self._clock.frame_at(self._clock_ns()) if self._stream is not None else None

    def catch_up(self) -> None:
        """Have the mixer begin where what waits can still be changed; to be called before something sounds at once."""
        with self._lock:
            if self._stream is not None:
                self._go_over()

    def renew(self) -> None:
        """Write anew what has changed: the next moments before it returns, the others soon after."""
        # A server that is gone is noticed by the thread, too.
        with self._lock, contextlib.suppress(OSError):
            if self._is_changed() and self._write_on(self._over, AT_ONCE):
                self._wanted.set()

    def _keep_filled(self, over: threading.Event) -> None:
        while not over.is_set():
            self._wanted.wait(EVERY_S)
            self._wanted.clear()
            try:
                self._look(over)
                # A key that comes meanwhile does not wait for all of it.
                while self._write_on(over, 1):
                    pass
            except OSError:
                # The keeper notices that nothing is asked for any more.
                return

    def _look(self, over: threading.Event) -> None:
        """Learn what was played."""
        with self._lock:
            if over.is_set() or self._stream is None or self._pull is None:
                return
            timing = self._stream.timing()
            if timing is None:
                return
            self._taken_ns.append(timing.taken_ns)
            self._clock.note(self._first + timing.frame, timing.at_ns)
            if self._go_over():
                # Nothing is taken, but whoever watches sees that the stream goes on, and where it is.
                self._pull(0)

    def _go_over(self) -> bool:
        """Have the mixer begin where what waits can still be changed; tells whether it had to go on for that."""
        heard = self._clock.frame_at(self._clock_ns())
        if heard is None or self._mixer is None:
            return False
        frames = heard + frames_in(self.latency_ns, self.rate) - self._mixer.frame
        if frames > 0:
            self._mixer.skip(frames)
        return frames > 0

    def _is_changed(self) -> bool:
        """Whether something that was written is not true any more; from there on it counts as not written."""
        changed = self._mixer.take_changed() if self._mixer is not None else None
        if changed is None or changed >= self._written:
            return False
        self._written = changed
        return True

    def _write_on(self, over: threading.Event, pieces: int) -> bool:
        """Write what comes, from where it is not written or not true any more; tells whether there is more of it."""
        with self._lock:
            if over.is_set() or self._stream is None or self._mixer is None:
                return False
            mixer = self._mixer
            self._is_changed()
            # After a long interruption what is gone by is not to be heard any more.
            self._written = max(self._written, mixer.frame)
            until = mixer.frame + WAITING_MS * self.rate // 1000
            for begin in range(self._written, min(until, self._written + pieces * PIECE), PIECE):
                samples = mixer.preview(begin, min(PIECE, until - begin))
                self._stream.write(begin - self._first, samples)
                self._written = begin + len(samples)
            return self._written < until
