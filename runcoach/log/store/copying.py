"""The copy of the log that is kept beside it: made after each workout, and used when the log is damaged.

A copy takes the place of the one before only once it was read from the disk again and found whole, so that a log in
which damage spreads never spoils its copy.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from runcoach.log.store.damage import is_hurt
from runcoach.log.store.inspection import connect_read_only, is_sound, suspect_file

OWNER_ONLY = 0o600
_PAGES_AT_ONCE = 256
"""So many pages are copied before another connection may write."""
_PAUSE_S = 0.01
_LEFTOVER_S = 3600
"""A draft of this age was left behind by a program that was killed."""


def copy_of(path: Path) -> Path:
    """Where the copy of a log is."""
    return path.with_name(f"{path.stem}.copy{path.suffix}")


def make_copy(path: Path) -> bool:
    """Copy a log as it is now, in whichever thread; other connections may write meanwhile.

    Returns:
        Whether there is a new copy. There is none if the disk or the memory is full, or the log has become
        damaged, which is noted for the next opening.
    """
    if not path.is_file():
        # A pipe that has taken the log's place would be waited for.
        return False
    draft = path.with_name(f".{copy_of(path).name}.{os.getpid()}.part")
    try:
        _clear_leftovers(draft)
        with closing(connect_read_only(path)) as log, closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            draft.chmod(OWNER_ONLY)
            log.backup(copy, pages=_PAGES_AT_ONCE, sleep=_PAUSE_S)
            # A copy is one file, with nothing beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        if not _is_whole(draft):
            suspect_file(path).touch()
            return False
        draft.replace(copy_of(path))
    except (sqlite3.Error, OSError, MemoryError):
        return False
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                draft.with_name(draft.name + ending).unlink()
    return True


def _is_whole(copy: Path) -> bool:
    if not is_sound(copy):
        return False
    with closing(connect_read_only(copy)) as connection:
        return not is_hurt(connection, False)


def _clear_leftovers(draft: Path) -> None:
    for each in draft.parent.glob(f".{draft.name.split('.', 1)[1].rsplit('.', 2)[0]}.*.part"):
        if each == draft or time.time() - each.stat().st_mtime > _LEFTOVER_S:
            each.unlink(missing_ok=True)


class Copier:
    """Copies a log while the program goes on.

    Args:
        path: The log.
        copy: Makes a copy of it.
    """

    def __init__(self, path: Path, copy: Callable[[Path], object] = make_copy) -> None:
        self._path = path
        self._copy = copy
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to copy the log as it is now; a copy that is being made is waited for."""
        self.wait()
        thread = threading.Thread(target=self._copy, args=(self._path,), name="copy of the log")
        # With too little memory for a thread the copy stays that of the workout before.
        with suppress(RuntimeError, MemoryError):
            thread.start()
            self._thread = thread

    def wait(self) -> None:
        """Wait for the copy that is being made, if one is."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
