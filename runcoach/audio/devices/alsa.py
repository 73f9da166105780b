"""Keeps ALSA quiet: without a sound card its library writes kilobytes of complaints straight over the screen."""

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
