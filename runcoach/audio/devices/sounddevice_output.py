"""An output on one stream of the sounddevice library (PortAudio), which pulls from the mixer in its own thread.

Pitfalls: PortAudio looks for devices only when it is initialised, so it is initialised again before each opening. At
import the library redirects standard error, which a full-screen program draws on; so this is prevented, and the
libraries that would write there are silenced beforehand.
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
HIGH_LATENCY_BLOCK_MS = 150
BUFFERS = 3
CLOSE_WITHIN_S = 2.0


class SounddeviceOutput:
    """Plays on the system's default device.

    Args:
        block_ms: The length of one request.
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
        """The latency that the library reports for the open stream."""
        return self._latency_ns

    @property
    def backend(self) -> str:
        """The name of the device, while it is open."""
        return self._device if self._stream is not None else ""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Open the device, and start the stream.

        Raises:
            OutputUnavailableError: There is no device, or the package is missing.
        """
        silence_alsa()
        silence_jack()
        try:
            # Looks for devices when it is imported, so only when sound is needed.
            with _no_redirection_of_standard_error():
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
                _reinitialise(sounddevice)
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
            # A block is requested one block before it enters the buffer whose length the library reports.
            self._latency_ns = round(float(stream.latency) * NS_PER_S)
            self._device = _device_name(sounddevice, stream)
        atexit.register(self.close)

    def close(self) -> None:
        """Stop the stream, and release the device."""
        # At exit, a close that hangs in another thread must not block this one.
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
def _no_redirection_of_standard_error() -> Iterator[None]:
    """Make the library's attempt to redirect standard error fail, which it tolerates."""
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


def _reinitialise(sounddevice: Any) -> None:
    """Make PortAudio look for devices again; the library's own function would redirect standard error."""
    library = sounddevice._lib  # noqa: SLF001
    library.Pa_Terminate()
    if library.Pa_Initialize() != library.paNoError:
        raise OutputUnavailableError("No sound device can be opened.")


def _device_name(sounddevice: Any, stream: Any) -> str:
    try:
        device = sounddevice.query_devices(stream.device)
        return f"{sounddevice.query_hostapis(device['hostapi'])['name']}: {device['name']}"
    except (sounddevice.PortAudioError, LookupError, ValueError):
        return "PortAudio"
