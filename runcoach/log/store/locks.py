"""Who has a workout: a lock on a file, which the operating system lets go when its holder dies, however it dies.

Knows files and locks, and nothing of SQLite. A file system without locks is treated as one where nobody else is: a
workout matters more than the unlikely second copy of the program.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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

    def release(self) -> None:
        """Let go, and take the lock's file away; twice does no harm."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        # Windows removes no open file; elsewhere the file must go while it is still held, so that whoever waits for it
        # can see that it is not the one at this path any more.
        if sys.platform == "win32":
            os.close(descriptor)
        with suppress(OSError):
            self.path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def lock_file(log: Path, workout: str) -> Path:
    """The lock of a workout: beside the log, named by the workout's uuid."""
    return log.with_name(f"{log.stem}.running") / workout


def claim(path: Path) -> Ownership | None:
    """Take the lock at `path`, whose folder is created; nothing where somebody alive has it.

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
    """Like `claim`, but wait for the present holder: for something that is held for a moment only."""
    until = time.monotonic() + patience_s
    while (ownership := claim(path)) is None and time.monotonic() < until:
        time.sleep(0.02)
    return ownership


def is_free(path: Path) -> bool:
    """Whether nobody alive holds the lock at `path`; the file is neither created nor removed."""
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
