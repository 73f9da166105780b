"""An output on one stream of the sounddevice library (PortAudio), which pulls from the mixer in its own thread.

What has to be minded: PortAudio looks for devices once and then believes in them, so it is ended and begun again before
each opening. While the library begins, it turns standard error away from the terminal; but that is where a full-screen
program draws, so it is kept from doing it, and what would complain is silenced in its own way before.
"""

import atexit
import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

from runcoach.audio.devices.alsa import silence_alsa, silence_jack
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import NS_PER_S, RATE, Samples

BLOCK_MS = 30
LOW_LATENCY_BLOCK_MS = 15
BUFFERS = 3
CLOSE_WITHIN_S = 2.0


class SounddeviceOutput:
    """Plays on the system's default device.

    Args:
        block_ms: How much the device asks for at once.
    """

    rate = RATE
    silent_because = ""

    def __init__(self, block_ms: int = BLOCK_MS) -> None:
        self._block_ms = block_ms
        self._latency_ns = block_ms * NS_PER_S // 1000
        self._stream: Any = None
        self._device = ""
        self._lock = threading.Lock()

    @property
    def latency_ns(self) -> int:
        """What the library says of the open stream."""
        return self._latency_ns

    @property
    def backend(self) -> str:
        """What it plays through, while it is open."""
        return self._device if self._stream is not None else ""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Open the device and start the stream."""
        silence_alsa()
        silence_jack()
        try:
            # Looks for devices when it is imported; only a program that is about to make sound pays for that.
            with _standard_error_left_alone():
                import sounddevice
        except (ImportError, OSError) as error:
            raise OutputUnavailableError(
                "There is no sound because the package sounddevice cannot be loaded"
                f"{' (it needs the library PortAudio)' if isinstance(error, OSError) else ''}.",
                for_good=True,
            ) from error
        with self._lock:
            if self._stream is not None:
                return
            frames = self._block_ms * self.rate // 1000

            def fill(out: Any, count: int, _time: object, _status: object) -> None:
                out[:] = render(count).tobytes()

            try:
                _look_again(sounddevice)
                stream = sounddevice.RawOutputStream(
                    samplerate=self.rate,
                    blocksize=frames,
                    channels=1,
                    dtype="int16",
                    latency=BUFFERS * self._block_ms / 1000,
                    callback=fill,
                )
                try:
                    stream.start()
                except sounddevice.PortAudioError:
                    stream.close(ignore_errors=True)
                    raise
            except (sounddevice.PortAudioError, ValueError) as error:
                raise OutputUnavailableError("No sound device can be opened.") from error
            self._stream = stream
            # A block is asked for one block before it goes into the buffer that the library tells the length of.
            self._latency_ns = round(float(stream.latency) * NS_PER_S)
            self._device = _name_of(sounddevice, stream)
        atexit.register(self.close)

    def close(self) -> None:
        """Stop the stream and let go of the device."""
        # At the end of the program a closing that hangs in another thread must not hang this one.
        if not self._lock.acquire(timeout=CLOSE_WITHIN_S):
            return
        try:
            stream, self._stream = self._stream, None
            if stream is not None:
                stream.abort(ignore_errors=True)
                stream.close(ignore_errors=True)
        finally:
            self._lock.release()
        atexit.unregister(self.close)


@contextlib.contextmanager
def _standard_error_left_alone() -> Iterator[None]:
    """Let a library that wants to turn standard error away find that it cannot."""
    real = os.dup

    def dup(descriptor: int) -> int:
        if descriptor == 2:
            raise OSError
        return real(descriptor)

    os.dup = dup
    try:
        yield
    finally:
        os.dup = real


def _look_again(sounddevice: Any) -> None:
    """Let PortAudio see the devices that are there now; the library's own way would turn standard error away."""
    library = sounddevice._lib  # noqa: SLF001
    library.Pa_Terminate()
    if library.Pa_Initialize() != library.paNoError:
        raise OutputUnavailableError("No sound device can be opened.")


def _name_of(sounddevice: Any, stream: Any) -> str:
    try:
        device = sounddevice.query_devices(stream.device)
        return f"{sounddevice.query_hostapis(device['hostapi'])['name']}: {device['name']}"
    except (sounddevice.PortAudioError, LookupError, ValueError):
        return "PortAudio"
