"""Writes sound into a WAV file: in real time like a device, or as fast as the caller pulls it."""

import time
import wave
from collections.abc import Callable
from pathlib import Path

from runcoach.audio.devices.pacer import Pacer
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.decoding import as_bytes
from runcoach.audio.mixing.samples import RATE, Samples

BLOCK = RATE // 20


class WavFile:
    """A WAV file that grows, and can be read at any time because its header is kept up to date.

    Raises:
        OSError: The file cannot be written.
    """

    def __init__(self, path: Path, rate: int = RATE) -> None:
        # Opened here, because the wave module prints an error of its own when a file cannot be opened.
        self._file = path.open("wb")
        self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - kept open; `close` closes it
        self._wave.setnchannels(1)
        self._wave.setsampwidth(2)
        self._wave.setframerate(rate)
        self._wave.writeframes(b"")

    def write(self, samples: Samples) -> None:
        """Append samples."""
        self._wave.writeframes(as_bytes(samples))

    def close(self) -> None:
        """Close the file."""
        self._wave.close()
        self._file.close()


class FileOutput:
    """Writes the rendered sound into a file.

    Args:
        path: The file; an existing one is overwritten. The output can be opened only once, so that the file stays.
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
        self._pacer: Pacer | None = None
        self._opened = False

    def open(self, render: Callable[[int], Samples]) -> None:
        """Create the file, and start to pull.

        Raises:
            OutputUnavailableError: The file cannot be created.
        """
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
            self._pacer = Pacer(self.pull, BLOCK, self.rate, self._clock_ns)
            self._pacer.start()

    def pull(self, frames: int) -> None:
        """Write the next `frames` samples."""
        if self._file is not None and self._render is not None:
            self._file.write(self._render(frames))

    def close(self) -> None:
        """Stop pulling, and close the file."""
        if self._pacer is not None:
            self._pacer.stop()
            self._pacer = None
        if self._file is not None:
            self._file.close()
            self._file = None
