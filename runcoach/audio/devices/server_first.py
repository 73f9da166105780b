"""The output where there may be a sound server, and where there may be none: the server, or else a library's device.

Which of the two it is is found out anew each time that it is opened: a server may come later, or die.
"""

import contextlib
from collections.abc import Callable
from typing import Protocol

from runcoach.audio.devices.ahead import Ahead
from runcoach.audio.devices.pulse_output import PulseOutput
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import Samples


class Device(Protocol):
    """What is played on where there is no server."""

    @property
    def rate(self) -> int:
        """Samples a second."""

    @property
    def latency_ns(self) -> int:
        """From asking to hearing."""

    def open(self, render: Callable[[int], Samples]) -> None:
        """Begin to pull."""

    def close(self) -> None:
        """Stop pulling."""


class ServerFirst:
    """One of two outputs.

    Args:
        server: Is tried first.
        device: Is played on where that cannot be opened.
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
        """How far ahead sounds are to be placed."""
        return self._server.lookahead_ns

    @property
    def latency_ns(self) -> int:
        """Of the one that is played on."""
        return self._device.latency_ns if self._is_device else self._server.latency_ns

    @property
    def backend(self) -> str:
        """What it plays through, while it is open."""
        return str(getattr(self._device, "backend", "")) if self._is_device else self._server.backend

    def look_at(self, source: Ahead) -> None:
        """Say where the coming sound can be seen."""
        self._server.look_at(source)

    def heard_frame(self) -> int | None:
        """What is heard at this moment, where the output that is played on knows it."""
        return None if self._is_device else self._server.heard_frame()

    def catch_up(self) -> None:
        """Have the mixer begin where sound can still be changed."""
        if not self._is_device:
            self._server.catch_up()

    def renew(self) -> None:
        """Mind what has changed."""
        if not self._is_device:
            self._server.renew()

    def open(self, render: Callable[[int], Samples]) -> None:
        """Open the server, or else the device."""
        try:
            self._server.open(render)
            self._is_device = False
        except OutputUnavailableError:
            self._device.open(render)
            self._is_device = True

    def close(self) -> None:
        """Let both go."""
        self._server.close()
        with contextlib.suppress(Exception):
            self._device.close()
