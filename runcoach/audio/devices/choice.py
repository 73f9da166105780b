"""Where sound goes: the small interface that every output has, and how one is chosen.

An output pulls blocks from the render function that it is opened with. Opening and closing may take long and may fail;
`keeper` calls them in a thread of their own.
"""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from runcoach.audio.devices import miniaudio_output, pulse_output, sounddevice_output
from runcoach.audio.devices.ahead import Ahead
from runcoach.audio.devices.bell_output import BellOutput
from runcoach.audio.devices.file_output import FileOutput
from runcoach.audio.devices.miniaudio_output import MiniaudioOutput
from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.devices.pulse_output import PulseOutput
from runcoach.audio.devices.server_first import ServerFirst
from runcoach.audio.devices.simpleaudio_output import SimpleaudioOutput, why_not
from runcoach.audio.devices.sounddevice_output import SounddeviceOutput
from runcoach.audio.mixing.clips import Clip
from runcoach.audio.mixing.samples import Samples
from runcoach.settings.definitions import Latency, Settings

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


@runtime_checkable
class LooksAhead(Protocol):
    """What an output may be besides: one that plays whole stretches, and so has to know what comes."""

    @property
    def lookahead_ns(self) -> int:
        """How far ahead it wants the sounds to be placed."""

    def look_at(self, source: Ahead) -> None:
        """Say where the coming sound can be seen; called before it is opened."""


@runtime_checkable
class ChangesWhatWaits(Protocol):
    """What an output that looks ahead may be besides: one where seconds of sound wait that it can write anew."""

    def heard_frame(self) -> int | None:
        """The frame that is heard at this moment, where it knows that better than the times of requests tell it."""

    def catch_up(self) -> None:
        """Have the mixer begin where sound can still be changed; called before something is to sound at once."""

    def renew(self) -> None:
        """Mind what has changed; called right after it did."""


@runtime_checkable
class HasOwnClips(Protocol):
    """What an output may be besides: one that cannot play the sounds, but something else in their place."""

    def clip_of(self, name: str) -> Clip | None:
        """What it plays for the sound of that name."""


def chosen_output(settings: Settings) -> Output:
    """The output that the environment asks for, or else the settings; touches no device."""
    name = os.environ.get(ENVIRONMENT, "") or settings.output.value
    return choose_output(name, is_low_latency=settings.latency is Latency.LOW)


def choose_output(name: str = "", *, is_low_latency: bool = False) -> Output:
    """The output that a name asks for; touches no device.

    Args:
        name: `pulse`, `miniaudio`, `sounddevice`, `simpleaudio`, `bell`, `null`, or `file:` with a path. The empty name
            and `automatic` mean the sound server, if there is one, or else the first library that is installed.
            Whatever cannot be had gives the null output, which says why.
        is_low_latency: Whether a key is to be heard as soon as can be, at the risk of gaps on a busy computer.
    """
    kind, colon, path = name.partition(":")
    match kind.strip().lower():
        case "" | "automatic" if not colon:
            return _automatic(is_low_latency)
        case "pulse" if not colon:
            return _pulse(is_low_latency)
        case "miniaudio" if not colon:
            if not _is_there("miniaudio"):
                return NullOutput("There is no sound because the package miniaudio is not installed.")
            return _miniaudio(is_low_latency)
        case "sounddevice" if not colon:
            if not _is_there("sounddevice"):
                return NullOutput("There is no sound because the package sounddevice is not installed.")
            return _sounddevice(is_low_latency)
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


def _automatic(is_low_latency: bool) -> Output:
    library = _first_installed(is_low_latency)
    if not sys.platform.startswith("linux") or isinstance(library, NullOutput):
        return library
    return ServerFirst(_pulse(is_low_latency), library)


def _first_installed(is_low_latency: bool) -> Output:
    if _is_there("miniaudio"):
        return _miniaudio(is_low_latency)
    if _is_there("sounddevice"):
        return _sounddevice(is_low_latency)
    if not why_not():
        return SimpleaudioOutput()
    return NullOutput("There is no sound because the package miniaudio is not installed.")


def _is_there(module: str) -> bool:
    # Only looked for: importing it takes time that the first frame does not have.
    return importlib.util.find_spec(module) is not None


def _pulse(is_low_latency: bool) -> PulseOutput:
    return PulseOutput(pulse_output.LOW_LATENCY if is_low_latency else pulse_output.NORMAL)


def _miniaudio(is_low_latency: bool) -> Output:
    return MiniaudioOutput(miniaudio_output.LOW_LATENCY if is_low_latency else miniaudio_output.NORMAL)


def _sounddevice(is_low_latency: bool) -> Output:
    low = sounddevice_output.LOW_LATENCY_BLOCK_MS
    return SounddeviceOutput(low if is_low_latency else sounddevice_output.BLOCK_MS)
