"""The default output: one stream of the miniaudio library, which pulls from the mixer in its own thread.

What has to be minded, all of it seen: a device that is never closed keeps the process from ending; closing one leaves
its connection to the sound server open until the context is closed too; where no device is, the library would pretend
with one that plays to nobody; when a sound server dies, the stream just stops asking (`keeper` watches for that).
"""

import atexit
import os
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runcoach.audio.devices.alsa import silence_alsa
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import RATE, Samples

if TYPE_CHECKING:
    import miniaudio


@dataclass(frozen=True, slots=True)
class Buffering:
    """How far ahead the device is kept filled, which is also how late a key is heard."""

    block_ms: int
    """How much is asked for at once."""
    blocks: int
    """How many of these the device holds."""
    server_ms: int
    """The same for a PulseAudio or PipeWire server, which goes its own way with the two above."""
    latency_ms: int
    """From asking to hearing, as measured at the monitor of a PulseAudio server."""


NORMAL = Buffering(20, 5, 150, 95)
"""Blocks of 40 ms take a quarter of a percent less of the processor, and a key is heard 17 ms later. Neither outlasts a
system that leaves the whole program without a processor for longer (`docs/design.md`)."""
LOW_LATENCY = Buffering(10, 4, 50, 37)
"""As short as a key that should be heard at once needs it; may run dry when the processors are busy."""
SERVER_VARIABLE = "PULSE_LATENCY_MSEC"
"""The sound server's own environment variable. Without it a stream keeps less than one block waiting there, and a
single request that comes late breaks the sound off."""
NAME = "runcoach"
NOT_ASKED = frozenset({"NULL", "CUSTOM", "JACK"})
"""Backends that play to nobody, that are not there, or that write to the terminal when their server is not running."""
CLOSE_WITHIN_S = 2.0


class MiniaudioOutput:
    """Plays on the system's default device.

    Args:
        buffering: How far ahead the device is kept filled.
        backends: The library's names of the backends to try; by default all that lead to a real device.
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
        """As measured; what a device of another kind adds is not known here."""
        return self._buffering.latency_ms * 1_000_000

    @property
    def backend(self) -> str:
        """What it plays through, while it is open."""
        return str(self._device.backend) if self._device is not None else ""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Open the device and start the stream."""
        # Costs some hundredths of a second; only a program that is about to make sound pays it.
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
            # Made in two steps, because of a device that fails in its constructor the context has to be closed too.
            device = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
            try:
                with _asked_of_the_server(self._buffering):
                    device.__init__(
                        output_format=miniaudio.SampleFormat.SIGNED16,
                        nchannels=1,
                        sample_rate=self.rate,
                        buffersize_msec=self._buffering.block_ms,
                        callback_periods=self._buffering.blocks,
                        backends=self._wanted(miniaudio.Backend, miniaudio.get_enabled_backends()),
                        app_name=NAME,
                    )
                stream = _pulling(render)
                next(stream)
                device.start(stream)
            except miniaudio.MiniaudioError as error:
                _release(device)
                raise OutputUnavailableError("No sound device can be opened.") from error
            self._device = device
        atexit.register(self.close)

    def _wanted(self, known: "type[miniaudio.Backend]", enabled: "set[miniaudio.Backend]") -> "list[miniaudio.Backend]":
        """In the library's own order, which puts the likeliest first."""
        if self._backends:
            return [known[name] for name in self._backends]
        return [backend for backend in known if backend in enabled and backend.name not in NOT_ASKED]

    def close(self) -> None:
        """Stop the stream and let go of the device and of the connection to its server."""
        # At the end of the program a closing that hangs in another thread must not hang this one.
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
def _asked_of_the_server(buffering: Buffering) -> Iterator[None]:
    """Have the server's library read how much it should keep waiting; what the person has set for it is respected."""
    if SERVER_VARIABLE in os.environ:
        yield
        return
    os.environ[SERVER_VARIABLE] = str(buffering.server_ms)
    try:
        yield
    finally:
        os.environ.pop(SERVER_VARIABLE, None)


def _pulling(render: Callable[[int], Samples]) -> "Generator[Samples | bytes, int, None]":
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
