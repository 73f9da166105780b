"""A session from standard input, as in `curl … | runcoach start -`: read once, and kept in a file meanwhile.

Afterwards standard input is the terminal again, if there is one, so that the keys of a workout can be read.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from runcoach.base.errors import ExitCode, RunCoachError

if TYPE_CHECKING:
    from runcoach.session.library import Library

STANDARD_INPUT = "-"
_TERMINAL = "CONIN$" if sys.platform == "win32" else "/dev/tty"
_NO_TITLE = "session"


def session_file(library: "Library") -> Path:
    """Read a session from standard input, and return the file that holds it until the program ends.

    The file is named after the title, as `new` names files: by that name the log finds the session again.

    Raises:
        RunCoachError: Nothing comes, or more than a session file may have.
    """
    # Only such a session needs any of this, and every command imports this module.
    import atexit
    import shutil
    import tempfile

    from runcoach.session.documents import MAX_BYTES
    from runcoach.session.reading import read_session_bytes
    from runcoach.session.text import id_of

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if not data.strip():
        raise RunCoachError(
            "No session", "Nothing came from standard input.", "Name a session or a file instead of -.", ExitCode.USAGE
        )
    if len(data) > MAX_BYTES:
        raise RunCoachError(
            "Too long for a session",
            "Over 1 MiB came from standard input.",
            "A session is a short text.",
            ExitCode.USAGE,
        )
    folder = Path(tempfile.mkdtemp(prefix="runcoach-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    session = read_session_bytes(Path(STANDARD_INPUT), data, library).session
    name = id_of(session.title) if session is not None else ""
    path = folder / f"{name or _NO_TITLE}.yaml"
    path.write_bytes(data)
    _return_to_terminal()
    return path


def _return_to_terminal() -> None:
    """Let standard input be the terminal again; without one it stays at its end."""
    with suppress(OSError):
        terminal = os.open(_TERMINAL, os.O_RDWR)
        os.dup2(terminal, sys.stdin.fileno())
        os.close(terminal)
