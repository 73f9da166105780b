"""Keeps an output open: opens it, notices when it has died, and tries again until it is back.

Whatever may take long runs as a job in a thread of its own, one at a time; nothing here raises because of a device.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from runcoach.audio.devices.choice import ChangesWhatWaits, Output
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.frame_clock import FrameClock
from runcoach.audio.mixing.samples import NS_PER_S, Samples

STALLED_NS = NS_PER_S
"""A stream that has asked for nothing for so long is lost."""
BACK_OFF_NS = (NS_PER_S // 2, NS_PER_S)
"""How long to wait before each further attempt; the last one again and again."""
CLOSE_WITHIN_S = 1.0

Job = Callable[[], None]


def in_thread(job: Job) -> None:
    """Run a job beside everything else; it never keeps the program from ending."""
    threading.Thread(target=job, name="sound-device", daemon=True).start()


class StreamState(Enum):
    """How it stands with the output."""

    CLOSED = auto()
    RUNS = auto()
    LOST = auto()
    """It is not there, and is tried again."""
    GIVEN_UP = auto()
    """It is not there, and trying again is of no use."""


@dataclass(frozen=True, slots=True)
class OutputStatus:
    """How it stands, and a sentence about it for the person."""

    stream: StreamState
    message: str = ""


class Keeper:
    """Holds one output.

    Args:
        output: The output.
        render: Gives it the next block.
        frame: Tells the frame at which that block begins.
        clock_ns: A monotonic clock.
        run: Runs a job beside the caller.
    """

    def __init__(
        self,
        output: Output,
        render: Callable[[int], Samples],
        frame: Callable[[], int],
        clock_ns: Callable[[], int],
        run: Callable[[Job], None] = in_thread,
    ) -> None:
        self._output = output
        self._render = render
        self._frame = frame
        self._clock_ns = clock_ns
        self._run = run
        self._clock = FrameClock(output.rate)
        self._lock = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        self._wanted = False
        self._open = False
        self._dead = False
        self._attempts = 0
        self._retry_at_ns = 0
        self._seen_blocks = 0
        self._seen_at_ns = 0
        self._watched_at_ns = 0
        self._streams = 0
        self._status = OutputStatus(StreamState.CLOSED, "Sound is not open yet.")

    @property
    def status(self) -> OutputStatus:
        """How it stands with the output."""
        return self._status

    @property
    def streams(self) -> int:
        """How many streams were opened so far; another number means that frames belong to other times."""
        return self._streams

    def heard_frame(self) -> int | None:
        """The frame that is heard at this moment, if a stream runs and has settled."""
        if self._status.stream is not StreamState.RUNS or self._output.silent_because:
            return None
        told = self._output.heard_frame() if isinstance(self._output, ChangesWhatWaits) else None
        return told if told is not None else self._clock.frame_at(self._clock_ns() - self._output.latency_ns)

    def open(self) -> None:
        """Begin to open the output."""
        with self._lock:
            self._wanted = True
        self._work()

    def close(self) -> None:
        """Let the output go; waits a moment for it, not longer."""
        with self._lock:
            self._wanted = False
        self._work()
        self._idle.wait(CLOSE_WITHIN_S)

    def watch(self) -> None:
        """Look whether the stream still asks for sound, and whether it is time for another attempt. Cheap."""
        now_ns = self._clock_ns()
        with self._lock:
            blocks = self._clock.blocks
            # Who has not looked for a while (the process was stopped) cannot blame the device.
            looked_away = now_ns - self._watched_at_ns > STALLED_NS
            self._watched_at_ns = now_ns
            if blocks != self._seen_blocks or looked_away or not self._open or self._output.silent_because:
                self._seen_blocks, self._seen_at_ns = blocks, now_ns
            elif now_ns - self._seen_at_ns >= STALLED_NS and not self._dead:
                self._dead = True
                self._status = OutputStatus(StreamState.LOST, "The sound device is gone. It is tried again.")
        self._work()

    def _work(self) -> None:
        """Start a job if there is something to do and none runs."""
        with self._lock:
            if not self._idle.is_set() or self._step() is None:
                return
            self._idle.clear()
        self._run(self._job)

    def _step(self) -> Callable[[], None] | None:
        if self._open:
            return self._do_close if self._dead or not self._wanted else None
        may_open = self._wanted and self._status.stream is not StreamState.GIVEN_UP
        return self._do_open if may_open and self._clock_ns() >= self._retry_at_ns else None

    def _job(self) -> None:
        while True:
            with self._lock:
                step = self._step()
                if step is None:
                    self._idle.set()
                    return
            step()

    def _do_open(self) -> None:
        self._clock.restart()
        try:
            self._output.open(self._pull)
        except OutputUnavailableError as error:
            self._failed(error.reason, for_good=error.for_good)
        except Exception:
            # A library that fails in a way of its own is a missing device like any other: the workout goes on.
            self._failed("The sound device cannot be opened.", for_good=False)
        else:
            with self._lock:
                self._open, self._dead, self._attempts = True, False, 0
                self._streams += 1
                self._seen_blocks, self._seen_at_ns = 0, self._clock_ns()
                self._watched_at_ns = self._seen_at_ns
                self._status = OutputStatus(StreamState.RUNS)

    def _failed(self, reason: str, *, for_good: bool) -> None:
        with self._lock:
            self._retry_at_ns = self._clock_ns() + BACK_OFF_NS[min(self._attempts, len(BACK_OFF_NS) - 1)]
            self._attempts += 1
            if for_good:
                self._status = OutputStatus(StreamState.GIVEN_UP, reason)
            else:
                self._status = OutputStatus(StreamState.LOST, f"{reason} It is tried again.")

    def _do_close(self) -> None:
        # A device that fails while it is let go is gone all the same.
        with contextlib.suppress(Exception):
            self._output.close()
        with self._lock:
            self._open = False
            if not self._wanted:
                self._status = OutputStatus(StreamState.CLOSED, "Sound is closed.")

    def _pull(self, frames: int) -> Samples:
        self._clock.note(self._frame(), self._clock_ns())
        return self._render(frames)
