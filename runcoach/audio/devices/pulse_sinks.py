"""What a PulseAudio or PipeWire server says about the device of a stream: whether it is a Bluetooth one.

Asked without waiting: the answer comes in the library's own thread. A stream that is moved to another device, because
headphones are switched on in a workout, has another name of a device, so it is asked for again.

Facts: the library's headers `introspect.h`, `channelmap.h` and `volume.h`.
"""

import ctypes
from collections.abc import Callable, Mapping
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint32, c_uint64, c_void_p
from typing import Any

MAX_CHANNELS = 32
BUS, API = "device.bus", "device.api"


class SampleSpec(Structure):
    """How samples are laid out."""

    _fields_ = [("format", c_int), ("rate", c_uint32), ("channels", c_uint8)]


class _ChannelMap(Structure):
    _fields_ = [("channels", c_uint8), ("map", c_int * MAX_CHANNELS)]


class _Volume(Structure):
    _fields_ = [("channels", c_uint8), ("values", c_uint32 * MAX_CHANNELS)]


class _SinkInfo(Structure):
    """The first fields, up to the last one that is used."""

    _fields_ = [
        ("name", c_char_p),
        ("index", c_uint32),
        ("description", c_char_p),
        ("sample_spec", SampleSpec),
        ("channel_map", _ChannelMap),
        ("owner_module", c_uint32),
        ("volume", _Volume),
        ("mute", c_int),
        ("monitor_source", c_uint32),
        ("monitor_source_name", c_char_p),
        ("latency", c_uint64),
        ("driver", c_char_p),
        ("flags", c_int),
        ("proplist", c_void_p),
    ]


_Answer = ctypes.CFUNCTYPE(None, c_void_p, POINTER(_SinkInfo), c_int, c_void_p)
SHAPES: Mapping[str, tuple[Any, list[Any]]] = {
    "pa_stream_get_device_name": (c_char_p, [c_void_p]),
    "pa_context_get_sink_info_by_name": (c_void_p, [c_void_p, c_char_p, _Answer, c_void_p]),
    "pa_proplist_gets": (c_char_p, [c_void_p, c_char_p]),
}
"""The functions that are used here: what they return, and their arguments."""


def is_bluetooth(name: str, properties: Mapping[str, str]) -> bool:
    """Whether a sink plays on a Bluetooth device.

    Args:
        name: Its name, such as `bluez_output.00_11_22_33_44_55.1`.
        properties: What the server says about it; only `device.bus` and `device.api` count.
    """
    return (
        properties.get(BUS) == "bluetooth"
        or properties.get(API, "").startswith("bluez")
        or name.startswith(("bluez_output.", "bluez_sink."))
    )


class SinkWatch:
    """The kind of the device that a stream plays on.

    Args:
        library: The client library, with the functions of `SHAPES` declared.
    """

    def __init__(self, library: Any) -> None:
        self.is_bluetooth = False
        """The last answer; False until one has come."""
        self._library = library
        self._asked = b""
        # The library calls it later, so it must not be collected.
        self._answer = _Answer(self._take)

    def ask(self, context: c_void_p, stream: c_void_p, forget: Callable[[int | None], None]) -> None:
        """Ask for the device of a stream, if it is another one; called with the library's thread locked out.

        Args:
            context: The connection.
            stream: The stream.
            forget: Releases the library's handle of the question.
        """
        name = self._library.pa_stream_get_device_name(stream)
        if name and name != self._asked:
            self._asked = name
            forget(self._library.pa_context_get_sink_info_by_name(context, name, self._answer, None))

    def _take(self, _context: int, info: Any, end: int, _data: int) -> None:
        # After the answer comes a call for the end of the list, or for an error.
        if end or not info:
            return
        sink = info.contents
        values = {key: self._library.pa_proplist_gets(sink.proplist, key.encode()) for key in (BUS, API)}
        properties = {key: value.decode("utf-8", "replace") for key, value in values.items() if value}
        self.is_bluetooth = is_bluetooth((sink.name or b"").decode("utf-8", "replace"), properties)
