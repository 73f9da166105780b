"""Which files are open, and which are at their paths by now: a log can be removed or replaced while the program runs.

Uses the numbers that the file system gives to files, and SQLite only to leave a connection behind.
"""

import ctypes
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from runcoach.base.quick_dataclass import dataclass

_HELPERS = ("-wal", "-shm")

Identity = tuple[int, int]
"""Device and number of a file."""


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """The files of an open log.

    Args:
        path: Where the log was when it was opened.
        log: The log's identity.
        helpers: Those of the files that SQLite keeps beside it, by their endings.
    """

    path: Path
    log: Identity
    helpers: tuple[tuple[str, Identity], ...]

    @staticmethod
    def at(path: Path) -> "OpenFiles | None":
        """Return the files of a log that was opened just now; None if there is none, as it is in memory."""
        log = _identity(path)
        if log is None:
            return None
        found = ((ending, _identity(path.with_name(path.name + ending))) for ending in _HELPERS)
        return OpenFiles(path, log, tuple((ending, which) for ending, which in found if which is not None))

    def are_in_place(self) -> bool:
        """Whether the log and its write-ahead log are still where they were opened."""
        return _identity(self.path) == self.log and all(
            _identity(self.path.with_name(self.path.name + ending)) == which
            for ending, which in self.helpers
            if ending == "-wal"
        )

    def is_log_in_place(self) -> bool:
        """Whether the log itself is."""
        return _identity(self.path) == self.log

    def clear_helpers(self) -> None:
        """Remove the helper files of a log that is gone: the next one at its path would take them for its own."""
        if self.is_log_in_place():
            return
        for ending, which in self.helpers:
            beside = self.path.with_name(self.path.name + ending)
            if _identity(beside) == which:
                with suppress(OSError):
                    beside.unlink()


def abandon(connection: sqlite3.Connection) -> None:
    """Never close a connection, not even when the program ends: SQLite would remove files of others by their name."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(connection))


def _identity(path: Path) -> Identity | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - called before each input
    except OSError:
        return None
    return found.st_dev, found.st_ino
