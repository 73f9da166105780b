"""The output at a PulseAudio or PipeWire server: seconds of sound are buffered there, and rewritten when a key comes.

Even if the program is kept from running (both processors busy, a slow disk, a stopped terminal), the server plays on
from its buffer, to the sample. Still a key is heard as soon as with a short buffer: sound in the buffer that is no
longer right is rewritten from the first frame that the server has not taken yet.
"""

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from runcoach.audio.devices.pulse_library import PulseStream, Timing
from runcoach.audio.devices.source import SoundSource
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.frame_clock import FrameClock
from runcoach.audio.mixing.samples import RATE, Samples, frames_in
from runcoach.base.quick_dataclass import dataclass

WAITING_MS = 3_500
"""The length of the buffer at the server: more than the longest standstill after which a workout goes on by itself."""
LOOKAHEAD_NS = 4_500_000_000
"""Longer than the buffer, so that a sound is placed before its part of the buffer is rendered."""
REFILL_EVERY_S = 0.2
"""How often the buffer is refilled."""
PIECE = RATE // 10
"""How many frames are rendered at once."""
TIMINGS_KEPT = 10
"""How many reports of the server count for how much it takes at once: those of two seconds."""
PIECES_AT_ONCE = 3
"""How many pieces are rewritten before a key returns; the others follow while these play."""


class ServerStream(Protocol):
    """One stream at a server."""

    @property
    def is_bluetooth(self) -> bool:
        """Whether it plays on a Bluetooth device, as far as the server has said."""

    def begin(self) -> None:
        """Start to play."""

    def write(self, frame: int, samples: Samples) -> None:
        """Write samples from a frame on, replacing what was written there before."""

    def timing(self) -> Timing | None:
        """Return the report that came since the last call, if any."""

    def close(self) -> None:
        """Close the stream."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """How far ahead of what is heard the sound can no longer change."""

    taken_ms: int
    """How much the server should take out of the buffer at once."""
    spare_ms: int
    """How much earlier a change is written, so that it arrives in time."""


NORMAL = Reserve(40, 15)
LOW_LATENCY = Reserve(15, 5)


class PulseOutput:
    """Plays at the sound server.

    Args:
        reserve: How soon a key is heard.
        connect: Opens a stream; takes samples a second, the length of the buffer in ms, and how much the server takes
            at once in ms.
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
        self._mixer: SoundSource | None = None
        self._pull: Callable[[int], Samples] | None = None
        self._stream: ServerStream | None = None
        self._clock = FrameClock(self.rate)
        self._taken_ns: deque[int] = deque(maxlen=TIMINGS_KEPT)
        # The mixer's frame that is the first of the stream, and the frame up to which everything is written.
        self._first = 0
        self._written = 0
        self._lock = threading.RLock()
        self._wanted = threading.Event()
        self._over = threading.Event()

    @property
    def latency_ns(self) -> int:
        """The time from the frame that is heard to the first one that can still change."""
        taken_ns = max(self._taken_ns, default=self._reserve.taken_ms * 1_000_000)
        return taken_ns + self._reserve.spare_ms * 1_000_000

    @property
    def backend(self) -> str:
        """The name of the backend, while it is open."""
        return "PulseAudio" if self._stream is not None else ""

    @property
    def is_bluetooth(self) -> bool:
        """Whether the server says that it plays on a Bluetooth device; False while it is closed."""
        stream = self._stream
        return stream is not None and stream.is_bluetooth

    def set_source(self, source: SoundSource) -> None:
        """Set the source of the sound to come; called before the output is opened."""
        self._mixer = source

    def open(self, render: Callable[[int], Samples]) -> None:
        """Connect and start to play; the buffer is filled soon after.

        Raises:
            OutputUnavailableError: No server answers, or it stops again at once.
        """
        assert self._mixer is not None, "set_source was not called"
        if self._stream is not None:
            return
        # May take seconds, so without the lock.
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
            raise OutputUnavailableError("The sound server has stopped.") from error
        threading.Thread(target=self._keep_filled, args=(self._over,), name="sound-server", daemon=True).start()
        self._wanted.set()

    def close(self) -> None:
        """Close the connection to the server."""
        with self._lock:
            stream, self._stream = self._stream, None
            self._over.set()
            self._wanted.set()
        if stream is not None:
            stream.close()

    def heard_frame(self) -> int | None:
        """Return the mixer's frame that is heard now; None until the server has reported often enough."""
        with self._lock:
            return self._clock.frame_at(self._clock_ns()) if self._stream is not None else None

    def catch_up(self) -> None:
        """Advance the mixer to the first frame that can still change; called before a sound is placed at once."""
        with self._lock:
            if self._stream is not None:
                self._skip_unchangeable()

    def rewrite_changed(self) -> None:
        """Rewrite what has changed: the first `PIECES_AT_ONCE` pieces before it returns, the others soon after."""
        # The thread notices a lost server, too.
        with self._lock, contextlib.suppress(OSError):
            if self._is_changed() and self._write_on(self._over, PIECES_AT_ONCE):
                self._wanted.set()

    def _keep_filled(self, over: threading.Event) -> None:
        while not over.is_set():
            self._wanted.wait(REFILL_EVERY_S)
            self._wanted.clear()
            try:
                self._update_timing(over)
                # Piece by piece, so that a key does not have to wait for all of them.
                while self._write_on(over, 1):
                    pass
            except OSError:
                # The supervisor notices that the requests have stopped.
                return

    def _update_timing(self, over: threading.Event) -> None:
        """Take over the server's report about what was played."""
        with self._lock:
            if over.is_set() or self._stream is None or self._pull is None:
                return
            timing = self._stream.timing()
            if timing is None:
                return
            self._taken_ns.append(timing.taken_ns)
            self._clock.note(self._first + timing.frame, timing.at_ns)
            if self._skip_unchangeable():
                # A request for no frames: it shows the supervisor that the stream goes on, and where it is.
                self._pull(0)

    def _skip_unchangeable(self) -> bool:
        """Advance the mixer to the first frame that can still change; returns whether it was behind."""
        heard = self._clock.frame_at(self._clock_ns())
        if heard is None or self._mixer is None:
            return False
        frames = heard + frames_in(self.latency_ns, self.rate) - self._mixer.frame
        if frames > 0:
            self._mixer.skip(frames)
        return frames > 0

    def _is_changed(self) -> bool:
        """Whether something that was written has changed; from there on it counts as not written."""
        changed = self._mixer.take_changed() if self._mixer is not None else None
        if changed is None or changed >= self._written:
            return False
        self._written = changed
        return True

    def _write_on(self, over: threading.Event, pieces: int) -> bool:
        """Write the next pieces that are not written yet; returns whether there are more."""
        with self._lock:
            if over.is_set() or self._stream is None or self._mixer is None:
                return False
            mixer = self._mixer
            self._is_changed()
            # After a long interruption the frames in between are skipped.
            self._written = max(self._written, mixer.frame)
            until = mixer.frame + WAITING_MS * self.rate // 1000
            for begin in range(self._written, min(until, self._written + pieces * PIECE), PIECE):
                samples = mixer.preview(begin, min(PIECE, until - begin))
                self._stream.write(begin - self._first, samples)
                self._written = begin + len(samples)
            return self._written < until
