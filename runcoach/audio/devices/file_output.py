"""Sound into a WAV file: in real time, as a device would take it, or as fast as somebody asks for it."""

import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

from runcoach.audio.decoding import as_bytes
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.samples import NS_PER_S, RATE, Samples

BLOCK = RATE // 20
STOP_WITHIN_S = 1.0


class WavFile:
    """A WAV file that grows; what was written is readable at any time, because the header is kept true.

    Raises:
        OSError: If the file cannot be written.
    """

    def __init__(self, path: Path, rate: int = RATE) -> None:
        # Opened here and not by the wave module, which complains on its own when a file cannot be opened.
        self._file = path.open("wb")
        self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - kept open; `close` closes it
        self._wave.setnchannels(1)
        self._wave.setsampwidth(2)
        self._wave.setframerate(rate)
        self._wave.writeframes(b"")

    def write(self, samples: Samples) -> None:
        """Put samples at its end."""
        self._wave.writeframes(as_bytes(samples))

    def close(self) -> None:
        """Nothing more comes."""
        self._wave.close()
        self._file.close()


class FileOutput:
    """Writes what is rendered.

    Args:
        path: The file; one that is there is overwritten. It can be opened once: what was written stays.
        in_real_time: Whether a thread pulls at the pace of the clock; otherwise only `pull` does.
        clock_ns: The clock of that thread.
    """

    rate = RATE
    latency_ns = 0
    silent_because = ""

    def __init__(
        self, path: Path, *, in_real_time: bool = True, clock_ns: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._path = path
        self._in_real_time = in_real_time
        self._clock_ns = clock_ns
        self._render: Callable[[int], Samples] | None = None
        self._file: WavFile | None = None
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._opened = False

    def open(self, render: Callable[[int], Samples]) -> None:
        """Create the file and begin."""
        if self._file is not None:
            return
        if self._opened:
            raise OutputUnavailableError("The sound file is finished.", for_good=True)
        try:
            self._file = WavFile(self._path)
        except OSError as error:
            raise OutputUnavailableError(
                f"The sound file cannot be written ({error.strerror or 'output error'}).", for_good=True
            ) from error
        self._render = render
        self._opened = True
        if self._in_real_time:
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="sound-file", daemon=True)
            self._thread.start()

    def pull(self, frames: int) -> None:
        """Take the next `frames` samples into the file."""
        if self._file is not None and self._render is not None:
            self._file.write(self._render(frames))

    def close(self) -> None:
        """Finish the file."""
        if self._thread is not None:
            self._stop.set()
            self._thread.join(STOP_WITHIN_S)
            self._thread = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _run(self) -> None:
        start_ns = self._clock_ns()
        taken = 0
        while not self._stop.wait(BLOCK / RATE / 2):
            # A block is taken when its time has come, never before, as a device does.
            while taken * NS_PER_S <= (self._clock_ns() - start_ns) * RATE and not self._stop.is_set():
                try:
                    self.pull(BLOCK)
                except OSError:
                    # A full disk: the keeper notices that nothing is asked for any more.
                    return
                taken += BLOCK
