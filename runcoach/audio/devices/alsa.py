"""Silences ALSA and JACK: without a sound card their libraries write error messages over the screen."""

import ctypes
import sys
from functools import cache
from typing import Any


@cache
def silence_alsa() -> Any:
    """Set an error handler of ALSA's library that does nothing.

    Returns:
        The handler. The cache keeps it alive, because the library calls it until the process ends.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        return None
    # It is called with a format and further arguments, which a callee may ignore on every platform we support.
    kind = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)

    def ignore(*_: object) -> None:
        """Ignore the message."""

    handler = kind(ignore)
    library.snd_lib_error_set_handler(handler)
    return handler


@cache
def silence_jack() -> Any:
    """Set message handlers of JACK's library that do nothing, because PortAudio asks it for a server.

    Returns:
        The handler, which the cache keeps alive.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL("libjack.so.0")
    except OSError:
        return None

    def ignore(_: object) -> None:
        """Ignore the message."""

    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(ignore)
    library.jack_set_error_function(handler)
    library.jack_set_info_function(handler)
    return handler
