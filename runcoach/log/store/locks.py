"""Which copy of the program owns a workout: a lock on a file, which the operating system releases when its owner dies.

Uses files and locks, and nothing of SQLite. A file system without locks is treated as if no other copy were running: a
workout matters more than the unlikely second copy.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from runcoach.base.quick_dataclass import dataclass

_NOTE_BYTES = 20
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def _lock(descriptor: int) -> None:
    """Lock the file at once, or raise OSError."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(slots=True)
class Ownership:
    """A held lock."""

    path: Path
    _descriptor: int | None

    @property
    def is_held(self) -> bool:
        """Whether it was not released yet."""
        return self._descriptor is not None

    def note(self, text: str) -> None:
        """Write how far the workout has come into the lock's file: what a lost end of the log is noticed by."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.pwrite(self._descriptor, text.ljust(_NOTE_BYTES).encode(), 0)

    def release(self) -> None:
        """Release the lock and remove its file; releasing twice does no harm."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        # Windows removes no open file. Elsewhere the file must go while it is still locked, so that a process waiting
        # for it can see that it is no longer the one at this path.
        if sys.platform == "win32":
            os.close(descriptor)
        with suppress(OSError):
            self.path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def lock_file(log: Path, workout: str) -> Path:
    """Return the path of a workout's lock: beside the log, named by the workout's uuid."""
    return log.with_name(f"{log.stem}.running") / workout


def claim(path: Path) -> Ownership | None:
    """Take the lock at `path`, whose folder is created.

    Returns:
        The lock; None if a running process holds it.

    Raises:
        OSError: The file cannot be created.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _TAKEN:
                os.close(descriptor)
                return None
        if _is_at(descriptor, path):
            return Ownership(path, descriptor)
        os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`: its last holder may have removed it while we waited."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def claim_patiently(path: Path, patience_s: float = 10.0) -> Ownership | None:
    """Take the lock as `claim` does, but wait for the present owner: for locks that are held for a moment only.

    Returns:
        The lock; None if it is still held after `patience_s`.

    Raises:
        OSError: The file cannot be created.
    """
    until = time.monotonic() + patience_s
    while (ownership := claim(path)) is None and time.monotonic() < until:
        time.sleep(0.02)
    return ownership


def is_free(path: Path) -> bool:
    """Whether no running process holds the lock at `path`; the file is neither created nor removed."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return True
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno not in _TAKEN
    finally:
        os.close(descriptor)
    return True
