"""Keeps ALSA and JACK quiet: without a sound card their libraries write complaints straight over the screen."""

import ctypes
import sys
from functools import cache
from typing import Any


@cache
def silence_alsa() -> Any:
    """Give ALSA's library an error handler that does nothing.

    Returns:
        The handler. The cache keeps it alive, as the library goes on calling it until the process ends.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        return None
    # It takes a format with further arguments behind it; on every platform of ours a callee may ignore those.
    kind = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)

    def ignore(*_: object) -> None:
        """Say nothing."""

    handler = kind(ignore)
    library.snd_lib_error_set_handler(handler)
    return handler


@cache
def silence_jack() -> Any:
    """Give JACK's library handlers that do nothing, where PortAudio would ask it for a server.

    Returns:
        The handler, kept alive as above.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL("libjack.so.0")
    except OSError:
        return None

    def ignore(_: object) -> None:
        """Say nothing."""

    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(ignore)
    library.jack_set_error_function(handler)
    library.jack_set_info_function(handler)
    return handler
