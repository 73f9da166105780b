"""The default output: one stream of the miniaudio library, which pulls from the mixer in its own thread.

Pitfalls, all observed: a device that is never closed keeps the process from ending; closing it leaves its connection to
the sound server open until the context is closed too; without a device the library falls back to a null device; when a
sound server dies, the stream just stops pulling (`supervisor` watches for that).
"""

import atexit
import os
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from runcoach.audio.devices.alsa import silence_alsa
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import RATE, Samples
from runcoach.base.quick_dataclass import dataclass

if TYPE_CHECKING:
    import miniaudio


@dataclass(frozen=True, slots=True)
class Buffering:
    """How much sound the device holds, which is also how late a key is heard."""

    block_ms: int
    """The length of one request."""
    blocks: int
    """How many blocks the device holds."""
    server_ms: int
    """How much a PulseAudio or PipeWire server holds, which does not follow the two values above."""
    latency_ms: int
    """From request to sound, as measured at the monitor of a PulseAudio server."""


NORMAL = Buffering(20, 5, 150, 95)
"""Blocks of 40 ms would take a quarter of a percent less of the processor, and a key would be heard 17 ms later.
Neither is enough if the system leaves the whole program without a processor for longer (`docs/design.md`)."""
LOW_LATENCY = Buffering(10, 4, 50, 37)
"""Short enough that a key is heard at once; may run dry when the processors are busy."""
HIGH_LATENCY = Buffering(20, 25, 750, 390)
"""With two busy programs beside it, a buffer of 100 ms was observed to run dry up to four times in half a minute, and
this one never; the program was kept from running for up to 440 ms."""
SERVER_VARIABLE = "PULSE_LATENCY_MSEC"
"""The environment variable of the sound server. Without it the server holds less than one block, and a single late
request interrupts the sound."""
NAME = "runcoach"
UNUSED_BACKENDS = frozenset({"NULL", "CUSTOM", "JACK"})
"""Backends that play nothing, that do not exist here, or that write to the terminal if their server is not running."""
CLOSE_WITHIN_S = 2.0


class MiniaudioOutput:
    """Plays on the system's default device.

    Args:
        buffering: How much sound the device holds.
        backends: The library's names of the backends to try; by default all that play on a real device.
    """

    rate = RATE
    silent_because = ""

    def __init__(self, buffering: Buffering = NORMAL, backends: tuple[str, ...] = ()) -> None:
        self._buffering = buffering
        self._backends = backends
        self._device: Any = None
        self._lock = threading.Lock()

    @property
    def latency_ns(self) -> int:
        """The measured latency; what other devices add is not known."""
        return self._buffering.latency_ms * 1_000_000

    @property
    def backend(self) -> str:
        """The name of the backend, while it is open."""
        return str(self._device.backend) if self._device is not None else ""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Open the device, and start the stream.

        Raises:
            OutputUnavailableError: There is no device, or the package is missing.
        """
        # Takes some hundredths of a second to import, so only when sound is needed.
        try:
            import miniaudio
        except (ImportError, OSError) as error:
            raise OutputUnavailableError(
                "There is no sound because the package miniaudio cannot be loaded.", for_good=True
            ) from error
        silence_alsa()
        with self._lock:
            if self._device is not None:
                return
            # Made in two steps: if the constructor fails, the context must still be closed.
            device = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
            try:
                with _server_buffering(self._buffering):
                    device.__init__(
                        output_format=miniaudio.SampleFormat.SIGNED16,
                        nchannels=1,
                        sample_rate=self.rate,
                        buffersize_msec=self._buffering.block_ms,
                        callback_periods=self._buffering.blocks,
                        backends=self._wanted(miniaudio.Backend, miniaudio.get_enabled_backends()),
                        app_name=NAME,
                    )
                stream = _pull_loop(render)
                next(stream)
                device.start(stream)
            except miniaudio.MiniaudioError as error:
                _release(device)
                raise OutputUnavailableError("No sound device can be opened.") from error
            self._device = device
        atexit.register(self.close)

    def _wanted(self, known: "type[miniaudio.Backend]", enabled: "set[miniaudio.Backend]") -> "list[miniaudio.Backend]":
        """The backends to try, in the library's order, which puts the likeliest first."""
        if self._backends:
            return [known[name] for name in self._backends]
        return [backend for backend in known if backend in enabled and backend.name not in UNUSED_BACKENDS]

    def close(self) -> None:
        """Stop the stream, and release the device and the connection to its server."""
        # At exit, a close that hangs in another thread must not block this one.
        if not self._lock.acquire(timeout=CLOSE_WITHIN_S):
            return
        try:
            device, self._device = self._device, None
            if device is not None:
                _release(device)
        finally:
            self._lock.release()
        atexit.unregister(self.close)


@contextmanager
def _server_buffering(buffering: Buffering) -> Iterator[None]:
    """Set the environment variable of the sound server while a stream is opened, unless the person has set it."""
    if SERVER_VARIABLE in os.environ:
        yield
        return
    os.environ[SERVER_VARIABLE] = str(buffering.server_ms)
    try:
        yield
    finally:
        os.environ.pop(SERVER_VARIABLE, None)


def _pull_loop(render: Callable[[int], Samples]) -> "Generator[Samples | bytes, int, None]":
    frames = yield b""
    while True:
        frames = yield render(frames)


def _release(device: Any) -> None:
    import miniaudio

    context = getattr(device, "_context", None)
    if getattr(device, "_device", None) is not None:
        device.close()
    if context is not None:
        miniaudio.lib.ma_context_uninit(context)
