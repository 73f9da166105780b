"""The interface of the outputs, and the choice of one by name, by the environment or by the settings.

An output pulls blocks from the render function that it is opened with. Opening and closing may take long and may fail;
`supervisor` calls them in a thread.
"""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from runcoach.audio.devices import miniaudio_output, pulse_output, sounddevice_output
from runcoach.audio.devices.bell_output import BellOutput
from runcoach.audio.devices.file_output import FileOutput
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.pulse_output import PulseOutput
from runcoach.audio.devices.server_first import ServerFirst
from runcoach.audio.devices.simpleaudio_output import SimpleaudioOutput, why_not
from runcoach.audio.devices.sounddevice_output import SounddeviceOutput
from runcoach.audio.devices.source import SoundSource
from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.samples import Samples
from runcoach.settings.definitions import Latency, Settings

_RESERVES = {
    Latency.NORMAL: pulse_output.NORMAL,
    Latency.LOW: pulse_output.LOW_LATENCY,
    # The server holds seconds anyway.
    Latency.HIGH: pulse_output.NORMAL,
}
_BUFFERINGS = {
    Latency.NORMAL: miniaudio_output.NORMAL,
    Latency.LOW: miniaudio_output.LOW_LATENCY,
    Latency.HIGH: miniaudio_output.HIGH_LATENCY,
}
_BLOCKS_MS = {
    Latency.NORMAL: sounddevice_output.BLOCK_MS,
    Latency.LOW: sounddevice_output.LOW_LATENCY_BLOCK_MS,
    Latency.HIGH: sounddevice_output.HIGH_LATENCY_BLOCK_MS,
}

Render = Callable[[int], Samples]
"""Returns the next samples, as many as asked for; called from the output's own thread."""

ENVIRONMENT = "RUNCOACH_AUDIO"
"""The environment variable that names the output."""


class Output(Protocol):
    """A place where sound goes: once opened, it pulls samples."""

    @property
    def rate(self) -> int:
        """Samples a second."""

    @property
    def latency_ns(self) -> int:
        """The time from the request for a block until its first sample is heard, about."""

    @property
    def silent_because(self) -> str:
        """Why nothing is heard from it, as a sentence; empty if something is."""

    def open(self, render: Render) -> None:
        """Start to pull. Does nothing if it is open.

        Raises:
            OutputUnavailableError: There is no device, or it cannot be opened.
        """

    def close(self) -> None:
        """Stop pulling, and release the device. Does nothing if it is closed; never raises."""


@runtime_checkable
class LookaheadOutput(Protocol):
    """An output that also fetches sound ahead of time."""

    @property
    def lookahead_ns(self) -> int:
        """How far ahead sounds must be placed."""

    def set_source(self, source: SoundSource) -> None:
        """Set the source of the sound to come; called before the output is opened."""


@runtime_checkable
class RewritableOutput(Protocol):
    """A lookahead output that can rewrite sound that it has already queued."""

    def heard_frame(self) -> int | None:
        """Return the frame that is heard now; None if the times of the requests are the better measure."""

    def catch_up(self) -> None:
        """Advance the mixer to the first frame that can still change; called before a sound is placed at once."""

    def rewrite_changed(self) -> None:
        """Rewrite what has changed in the mixer; called right after a change."""


@runtime_checkable
class DescribedOutput(Protocol):
    """An output whose server describes the device."""

    @property
    def is_bluetooth(self) -> bool:
        """Whether it plays on a Bluetooth device; may change while it is open."""


@runtime_checkable
class OutputWithClips(Protocol):
    """An output that also replaces all sounds by clips of its own."""

    def clip_of(self, name: str) -> Clip | None:
        """Return the clip to place for the sound of that name; None for silence."""


def chosen_output(settings: Settings) -> Output:
    """Choose the output that the environment names, or else the settings; touches no device."""
    name = os.environ.get(ENVIRONMENT, "") or settings.output.value
    return choose_output(name, settings.latency)


def choose_output(name: str = "", latency: Latency = Latency.NORMAL) -> Output:
    """Choose an output by name; touches no device.

    Args:
        name: `pulse`, `miniaudio`, `sounddevice`, `simpleaudio`, `bell`, `null`, or `file:` with a path. The empty name
            and `automatic` mean the sound server, if there is one, or else the first library that is installed.
        latency: How soon a key is heard, which is also how long the buffers of outputs without a server are.

    Returns:
        The output; a `NullOutput` with the reason if that one is not installed or not known.
    """
    kind, colon, path = name.partition(":")
    match kind.strip().lower():
        case "" | "automatic" if not colon:
            return _automatic(latency)
        case "pulse" if not colon:
            return _pulse(latency)
        case "miniaudio" if not colon:
            if not _is_there("miniaudio"):
                return NullOutput("There is no sound because the package miniaudio is not installed.")
            return _miniaudio(latency)
        case "sounddevice" if not colon:
            if not _is_there("sounddevice"):
                return NullOutput("There is no sound because the package sounddevice is not installed.")
            return _sounddevice(latency)
        case "simpleaudio" if not colon:
            reason = why_not()
            return NullOutput(reason) if reason else SimpleaudioOutput()
        case "bell" if not colon:
            return BellOutput()
        case "null" if not colon:
            return NullOutput(f"Sound is off because {ENVIRONMENT} or your settings say so.", is_chosen=True)
        case "file" if path:
            return FileOutput(Path(path).expanduser())
        case _:
            return NullOutput(
                f"There is no sound because {ENVIRONMENT} names an unknown output. "
                "It may be pulse, miniaudio, sounddevice, simpleaudio, bell, null, or file: and a path."
            )


def _automatic(latency: Latency) -> Output:
    library = _first_installed(latency)
    if not sys.platform.startswith("linux") or isinstance(library, NullOutput):
        return library
    return ServerFirst(_pulse(latency), library)


def _first_installed(latency: Latency) -> Output:
    if _is_there("miniaudio"):
        return _miniaudio(latency)
    if _is_there("sounddevice"):
        return _sounddevice(latency)
    if not why_not():
        return SimpleaudioOutput()
    return NullOutput("There is no sound because the package miniaudio is not installed.")


def _is_there(module: str) -> bool:
    # Found without importing it, which would delay the first frame.
    return importlib.util.find_spec(module) is not None


def _pulse(latency: Latency) -> PulseOutput:
    return PulseOutput(_RESERVES[latency])


def _miniaudio(latency: Latency) -> Output:
    return MiniaudioOutput(_BUFFERINGS[latency])


def _sounddevice(latency: Latency) -> Output:
    return SounddeviceOutput(_BLOCKS_MS[latency])
