"""The automatic output on Linux: a sound server if there is one, otherwise a device through a library.

The choice is made again each time it is opened, because a server may start later, or die.
"""

import contextlib
from collections.abc import Callable
from typing import Protocol

from runcoach.audio.devices.pulse_output import PulseOutput
from runcoach.audio.devices.source import SoundSource
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import Samples


class Device(Protocol):
    """The output to use without a server."""

    @property
    def rate(self) -> int:
        """Samples a second."""

    @property
    def latency_ns(self) -> int:
        """The time from request to sound."""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Start to pull."""

    def close(self) -> None:
        """Stop pulling."""


class ServerFirst:
    """Plays at a server, or else on a device.

    Args:
        server: The output that is tried first.
        device: The output that is opened if the server cannot be.
    """

    silent_because = ""

    def __init__(self, server: PulseOutput, device: Device) -> None:
        self._server = server
        self._device = device
        self._is_device = False

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self._server.rate

    @property
    def lookahead_ns(self) -> int:
        """How far ahead sounds must be placed."""
        return self._server.lookahead_ns

    @property
    def latency_ns(self) -> int:
        """The latency of the output in use."""
        return self._device.latency_ns if self._is_device else self._server.latency_ns

    @property
    def backend(self) -> str:
        """The name of the backend in use, while it is open."""
        return str(getattr(self._device, "backend", "")) if self._is_device else self._server.backend

    @property
    def is_bluetooth(self) -> bool:
        """Whether the server says that it plays on a Bluetooth device."""
        return not self._is_device and self._server.is_bluetooth

    def set_source(self, source: SoundSource) -> None:
        """Set the source of the sound to come."""
        self._server.set_source(source)

    def heard_frame(self) -> int | None:
        """Return the frame that is heard now, if the output in use reports it."""
        return None if self._is_device else self._server.heard_frame()

    def catch_up(self) -> None:
        """Advance the mixer to the first frame that can still change."""
        if not self._is_device:
            self._server.catch_up()

    def rewrite_changed(self) -> None:
        """Rewrite what has changed."""
        if not self._is_device:
            self._server.rewrite_changed()

    def open(self, render: Callable[[int], Samples]) -> None:
        """Open the server, or else the device."""
        try:
            self._server.open(render)
            self._is_device = False
        except OutputUnavailableError:
            self._device.open(render)
            self._is_device = True

    def close(self) -> None:
        """Close both."""
        self._server.close()
        with contextlib.suppress(Exception):
            self._device.close()
