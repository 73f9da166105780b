"""Where sound goes: the small interface that every output has, and how one is chosen.

An output pulls blocks from the render function that it is opened with. Opening and closing may take long and may fail;
`keeper` calls them in a thread of their own.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from runcoach.audio.devices.file_output import FileOutput
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.samples import Samples

Render = Callable[[int], Samples]
"""Gives the next so many samples; called from the output's own thread."""

ENVIRONMENT = "RUNCOACH_AUDIO"
"""The environment variable that names the output."""


class Output(Protocol):
    """Something that can be opened and then pulls sound."""

    @property
    def rate(self) -> int:
        """Samples a second."""

    @property
    def latency_ns(self) -> int:
        """From the moment at which a block is asked for to the moment at which its first sample is heard, about."""

    @property
    def silent_because(self) -> str:
        """Why nothing can be heard from it, as a sentence; empty where something can."""

    def open(self, render: Render) -> None:
        """Begin to pull. Does nothing when it is open.

        Raises:
            OutputUnavailableError: If there is no device, or it cannot be had.
        """

    def close(self) -> None:
        """Stop pulling, and let the device go. Does nothing when it is closed; never raises."""


def choose_output(name: str = "") -> Output:
    """The output that a name asks for; touches no device.

    Args:
        name: `miniaudio` (also the empty name), `null`, or `file:` with a path. Whatever cannot be had gives the null
            output, which says why.
    """
    kind, colon, path = name.partition(":")
    match kind.strip().lower():
        case "" | "miniaudio" if not colon:
            # Only looked for: importing it takes time that the first frame does not have.
            if importlib.util.find_spec("miniaudio") is None:
                return NullOutput("There is no sound because the package miniaudio is not installed.")
            return MiniaudioOutput()
        case "null":
            return NullOutput(f"Sound is off because {ENVIRONMENT} says so.")
        case "file" if path:
            return FileOutput(Path(path).expanduser())
        case _:
            return NullOutput(
                f"There is no sound because {ENVIRONMENT} names an unknown output. "
                "It may be miniaudio, null, or file: and a path."
            )
