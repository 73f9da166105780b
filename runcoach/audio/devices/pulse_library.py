"""A playback stream at a PulseAudio server (or PipeWire, which has the same protocol), through its client library.

Declares only the functions that one playback stream needs. (The package libpulse declares all of them, but calls itself
pre-alpha and needs an event loop; here it is a thread.) The stream never stops by itself: where nothing was written it
plays silence and its time goes on, so that an interruption shifts nothing. Independent of the mixer.

Facts: the library's headers `stream.h` and `def.h`.
"""

import ctypes
import sys
import time
from collections.abc import Callable
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from functools import cache
from typing import Any

from runcoach.audio.devices.pulse_sinks import SHAPES, SampleSpec, SinkWatch
from runcoach.audio.devices.unavailable import OutputUnavailableError
from runcoach.audio.mixing.samples import Samples
from runcoach.base.quick_dataclass import dataclass

LIBRARY = "libpulse.so.0"
NAME = b"runcoach"
OPEN_WITHIN_S = 5.0
MAX_TIMING_AGE_NS = 10_000_000_000
"""Timing that seems to be older than this, or from the future, is ignored."""
POLL_S = 0.005
"""How often the state is polled while a stream is opened."""
_BYTES = 2
_LITTLE, _BIG = 3, 4
_READY, _FAILED = {"context": 4, "stream": 2}, {"context": (5, 6), "stream": (3, 4)}
_NO_SPAWN = 1
_START_CORKED = 0x0001
_SEEK_ABSOLUTE = 1
_UNSET = 0xFFFFFFFF


class _BufferAttributes(Structure):
    _fields_ = [(name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")]


class _TimeValue(Structure):
    _fields_ = [("seconds", ctypes.c_long), ("microseconds", ctypes.c_long)]


class _TimingInfo(Structure):
    _fields_ = [
        ("timestamp", _TimeValue),
        ("synchronized_clocks", c_int),
        ("sink_us", c_uint64),
        ("source_us", c_uint64),
        ("transport_us", c_uint64),
        ("playing", c_int),
        ("write_index_corrupt", c_int),
        ("write_index", c_int64),
        ("read_index_corrupt", c_int),
        ("read_index", c_int64),
        ("configured_sink_us", c_uint64),
        ("configured_source_us", c_uint64),
        ("since_underrun", c_int64),
    ]


@dataclass(frozen=True, slots=True)
class Timing:
    """A report of the server about the stream."""

    frame: int
    """The frame that was heard at `at_ns`, counted from the first of the stream."""
    at_ns: int
    """A time of the monotonic clock."""
    taken_ns: int
    """How much sound the server may have taken out of the buffer ahead of time, so that it can no longer change."""


class PulseStream:
    """One open stream of one channel, 16 bits; may be used from several threads.

    Args:
        rate: Samples a second.
        waiting_ms: How much sound the buffer at the server should hold.
        taken_ms: How much of it the server should take at once.

    Raises:
        OutputUnavailableError: There is no such library, no server answers, or it refuses the stream.
    """

    def __init__(self, rate: int, waiting_ms: int, taken_ms: int) -> None:
        self._rate = rate
        self._library = library = _library()
        self._context: c_void_p | None = None
        self._stream: c_void_p | None = None
        self._reported_us = 0
        self._sink = SinkWatch(library)
        self._mainloop = c_void_p(library.pa_threaded_mainloop_new())
        try:
            self._context = c_void_p(library.pa_context_new(library.pa_threaded_mainloop_get_api(self._mainloop), NAME))
            library.pa_context_connect(self._context, None, _NO_SPAWN, None)
            library.pa_threaded_mainloop_start(self._mainloop)
            self._wait("context", library.pa_context_get_state, self._context)
            self._connect(waiting_ms, taken_ms)
            self._wait("stream", library.pa_stream_get_state, self._stream)
            self._ask_for_sink()
        except OutputUnavailableError:
            self.close()
            raise

    def _connect(self, waiting_ms: int, taken_ms: int) -> None:
        library = self._library
        spec = SampleSpec(_LITTLE if sys.byteorder == "little" else _BIG, self._rate, 1)
        per_ms = self._rate * _BYTES // 1000
        # The server takes at once what is left of the length after two requests, so requests are as rare as possible.
        # The stream starts without prebuffering, also after an interruption.
        request_ms = (waiting_ms - taken_ms) // 2
        attributes = _BufferAttributes(_UNSET, waiting_ms * per_ms, 0, request_ms * per_ms, _UNSET)
        with self:
            self._stream = c_void_p(library.pa_stream_new(self._context, NAME, byref(spec), None))
            library.pa_stream_connect_playback(self._stream, None, byref(attributes), _START_CORKED, None, None)

    def _ask_for_sink(self) -> None:
        assert self._context is not None
        assert self._stream is not None
        with self:
            self._sink.ask(self._context, self._stream, self._forget)

    @property
    def is_bluetooth(self) -> bool:
        """Whether it plays on a Bluetooth device, as far as the server has said."""
        return self._sink.is_bluetooth

    def _wait(self, what: str, state_of: Callable[[Any], int], thing: Any) -> None:
        until_s = time.monotonic() + OPEN_WITHIN_S
        while True:
            with self:
                state = state_of(thing)
            if state == _READY[what]:
                return
            if state in _FAILED[what] or time.monotonic() > until_s:
                raise OutputUnavailableError("No sound server answers.")
            time.sleep(POLL_S)

    def __enter__(self) -> None:
        """Lock out the library's own thread."""
        self._library.pa_threaded_mainloop_lock(self._mainloop)

    def __exit__(self, *_: object) -> None:
        self._library.pa_threaded_mainloop_unlock(self._mainloop)

    def begin(self) -> None:
        """Start to play."""
        with self:
            self._forget(self._library.pa_stream_cork(self._stream, 0, None, None))

    def write(self, frame: int, samples: Samples) -> None:
        """Write samples from a frame on, replacing what was written there before.

        Raises:
            OSError: The server has stopped.
        """
        data = samples.tobytes()
        with self:
            failed = self._library.pa_stream_write(self._stream, data, len(data), None, _BYTES * frame, _SEEK_ABSOLUTE)
        if failed:
            raise OSError("the sound server has stopped")

    def timing(self) -> Timing | None:
        """Return the report that came since the last call, if any, and request another one.

        Raises:
            OSError: The server has stopped.
        """
        library = self._library
        with self:
            if library.pa_stream_get_state(self._stream) != _READY["stream"]:
                raise OSError("the sound server has stopped")
            pointer = library.pa_stream_get_timing_info(self._stream)
            info = _TimingInfo.from_buffer_copy(pointer.contents) if pointer else None
            self._forget(library.pa_stream_update_timing_info(self._stream, None, None))
        self._ask_for_sink()
        if info is None or info.read_index <= 0:
            return None
        reported_us = info.timestamp.seconds * 1_000_000 + info.timestamp.microseconds
        if reported_us == self._reported_us:
            return None
        self._reported_us = reported_us
        # The report may have waited to be read: only its own times say when it was right.
        age_ns = time.time_ns() - (reported_us + info.transport_us) * 1000
        if not -MAX_TIMING_AGE_NS < age_ns < MAX_TIMING_AGE_NS:
            # The wall clock was set, or the computer slept.
            return None
        return Timing(
            info.read_index // _BYTES - info.sink_us * self._rate // 1_000_000,
            time.monotonic_ns() - age_ns,
            max(info.configured_sink_us, info.sink_us) * 1000,
        )

    def close(self) -> None:
        """Close the stream and the connection; nothing else may be called afterwards."""
        library = self._library
        with self:
            if self._stream:
                library.pa_stream_disconnect(self._stream)
                library.pa_stream_unref(self._stream)
            if self._context:
                library.pa_context_disconnect(self._context)
                library.pa_context_unref(self._context)
        library.pa_threaded_mainloop_stop(self._mainloop)
        library.pa_threaded_mainloop_free(self._mainloop)

    def _forget(self, operation: int | None) -> None:
        if operation:
            self._library.pa_operation_unref(c_void_p(operation))


@cache
def _library() -> Any:
    """Load the client library, and declare the functions that are used."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise OutputUnavailableError("There is no PulseAudio library on this computer.", for_good=True) from error
    pointer, nothing = c_void_p, None
    shapes: dict[str, tuple[Any, list[Any]]] = {
        "pa_threaded_mainloop_new": (pointer, []),
        "pa_threaded_mainloop_get_api": (pointer, [pointer]),
        "pa_threaded_mainloop_start": (c_int, [pointer]),
        "pa_threaded_mainloop_stop": (nothing, [pointer]),
        "pa_threaded_mainloop_free": (nothing, [pointer]),
        "pa_threaded_mainloop_lock": (nothing, [pointer]),
        "pa_threaded_mainloop_unlock": (nothing, [pointer]),
        "pa_context_new": (pointer, [pointer, c_char_p]),
        "pa_context_connect": (c_int, [pointer, c_char_p, c_int, pointer]),
        "pa_context_get_state": (c_int, [pointer]),
        "pa_context_disconnect": (nothing, [pointer]),
        "pa_context_unref": (nothing, [pointer]),
        "pa_stream_new": (pointer, [pointer, c_char_p, pointer, pointer]),
        "pa_stream_connect_playback": (c_int, [pointer, c_char_p, pointer, c_int, pointer, pointer]),
        "pa_stream_get_state": (c_int, [pointer]),
        "pa_stream_cork": (pointer, [pointer, c_int, pointer, pointer]),
        "pa_stream_write": (c_int, [pointer, c_char_p, c_size_t, pointer, c_int64, c_int]),
        "pa_stream_update_timing_info": (pointer, [pointer, pointer, pointer]),
        "pa_stream_get_timing_info": (POINTER(_TimingInfo), [pointer]),
        "pa_stream_disconnect": (c_int, [pointer]),
        "pa_stream_unref": (nothing, [pointer]),
        "pa_operation_unref": (nothing, [pointer]),
        **SHAPES,
    }
    for name, (result, arguments) in shapes.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
