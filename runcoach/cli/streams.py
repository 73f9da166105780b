"""The standard streams of the program: those that are missing, and an output that takes nothing more."""

import os
import sys
from contextlib import suppress
from typing import TextIO

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
"""By the number of their file."""


def open_missing_streams() -> None:
    """Give each standard stream that is closed an empty one, so that no file opened later takes its number.

    Names may have characters that the terminal cannot print: they are replaced.
    """
    for number, (name, mode) in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is taken, and those below are open.
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
        elif mode == "w" and hasattr(stream := getattr(sys, name), "reconfigure"):
            stream.reconfigure(errors="replace")


def is_output_lost() -> bool:
    """Whether standard output takes nothing more, such as on a full disk. What waits in it is then thrown away."""
    try:
        # What could not be written is not kept in the stream, so only writing again shows it.
        sys.stdout.write("\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        discard_output()
        return True
    return False


def discard_output(*streams: TextIO | None) -> None:
    """Throw away what waits in some streams, or else in standard output: at the end, writing it would fail again."""
    for stream in streams or (sys.stdout,):
        with suppress(OSError, ValueError):
            if stream is not None:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
