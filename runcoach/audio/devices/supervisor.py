"""Keeps an output open: opens it, notices when the device is lost, and retries until it is back.

Opening and closing run as jobs in a thread, one at a time. Never raises because of a device.
"""

import contextlib
import threading
from collections.abc import Callable
from enum import Enum, auto

from runcoach.audio.devices.choice import Output, RewritableOutput
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.frame_clock import FrameClock
from runcoach.audio.mixing.samples import NS_PER_S, Samples
from runcoach.base.quick_dataclass import dataclass

STALLED_NS = NS_PER_S
"""A stream that has not pulled for this long is lost."""
BACK_OFF_NS = (NS_PER_S // 2, NS_PER_S)
"""How long to wait before each further attempt; the last value repeats."""
CLOSE_WITHIN_S = 1.0

Job = Callable[[], None]


def run_in_thread(job: Job) -> None:
    """Run a job in a thread that does not keep the program from ending."""
    threading.Thread(target=job, name="sound-device", daemon=True).start()


class StreamState(Enum):
    """The state of the output."""

    CLOSED = auto()
    RUNS = auto()
    LOST = auto()
    """The device is missing; opening it will be retried."""
    GIVEN_UP = auto()
    """The device is missing, and retrying is useless."""


@dataclass(frozen=True, slots=True)
class OutputStatus:
    """The state of the output, and a sentence about it for the person."""

    stream: StreamState
    message: str = ""


class OutputSupervisor:
    """Opens, watches and closes one output.

    Args:
        output: The output.
        render: Renders the next block.
        frame: Returns the first frame of that block.
        clock_ns: A monotonic clock.
        run: Runs a job without blocking the caller.
    """

    def __init__(
        self,
        output: Output,
        render: Callable[[int], Samples],
        frame: Callable[[], int],
        clock_ns: Callable[[], int],
        run: Callable[[Job], None] = run_in_thread,
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
        """The state of the output."""
        return self._status

    @property
    def streams(self) -> int:
        """How many streams were opened so far; with a new stream, frames belong to other times."""
        return self._streams

    def heard_frame(self) -> int | None:
        """Return the frame that is heard now; None unless a stream runs and its times have settled."""
        if self._status.stream is not StreamState.RUNS or self._output.silent_because:
            return None
        known = self._output.heard_frame() if isinstance(self._output, RewritableOutput) else None
        return known if known is not None else self._clock.frame_at(self._clock_ns() - self._output.latency_ns)

    def open(self) -> None:
        """Start to open the output; returns at once."""
        with self._lock:
            self._wanted = True
        self._work()

    def close(self) -> None:
        """Close the output; waits for it at most `CLOSE_WITHIN_S`."""
        with self._lock:
            self._wanted = False
        self._work()
        self._idle.wait(CLOSE_WITHIN_S)

    def watch(self) -> None:
        """Check whether the stream still pulls, and whether it is time for another attempt. Cheap."""
        now_ns = self._clock_ns()
        with self._lock:
            blocks = self._clock.blocks
            # If this was not called for a while (the process was stopped), the device is not to blame.
            was_suspended = now_ns - self._watched_at_ns > STALLED_NS
            self._watched_at_ns = now_ns
            if blocks != self._seen_blocks or was_suspended or not self._open or self._output.silent_because:
                self._seen_blocks, self._seen_at_ns = blocks, now_ns
            elif now_ns - self._seen_at_ns >= STALLED_NS and not self._dead:
                self._dead = True
                self._status = OutputStatus(
                    StreamState.LOST, "The sound device was lost. Connect it or switch it on: it is tried again."
                )
        self._work()

    def _work(self) -> None:
        """Start a job if there is something to do and no job is running."""
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
            # Any other error of a library also means that there is no device; the workout goes on.
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
                self._status = OutputStatus(StreamState.LOST, f"{reason} Trying again.")

    def _do_close(self) -> None:
        # A device that fails to close is gone anyway.
        with contextlib.suppress(Exception):
            self._output.close()
        with self._lock:
            self._open = False
            if not self._wanted:
                self._status = OutputStatus(StreamState.CLOSED, "Sound is closed.")

    def _pull(self, frames: int) -> Samples:
        self._clock.note(self._frame(), self._clock_ns())
        return self._render(frames)
