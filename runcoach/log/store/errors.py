"""What can go wrong with the log's file, as sentences for the user: what happened, and what to do about it.

Uses the error codes of SQLite and of the operating system, and nothing of what is in the log.
"""

import sqlite3
from pathlib import Path

from runcoach.base.errors import RunCoachError
from runcoach.base.file_faults import FileFault, fault_of
from runcoach.base.quick_dataclass import dataclass


class LogError(RunCoachError):
    """The log cannot be opened or read."""


class LogWriteError(LogError):
    """The log cannot be written now."""


class LogReplacedError(LogWriteError):
    """The log's file is another one than before: numbers of workouts that were read before mean nothing in it."""


class WorkoutTakenError(LogError):
    """A workout cannot be continued: another copy of the program is running it, or it is over."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should read, though the program goes on."""

    title: str
    message: str
    hint: str = ""


def unreadable_notice(count: int, first: object) -> Notice:
    """Return the notice about values that could not be read.

    Args:
        count: How many.
        first: One of them, for its place in words.
    """
    values = f"{count} values" if count > 1 else "1 value"
    message = f"{values} of the log cannot be read, among them {first}." if count > 1 else f"{first} cannot be read."
    return Notice(
        "The log is damaged",
        f"{message[0].upper()}{message[1:]} Everything else is shown.",
        "`runcoach doctor` says more; the app repairs what can be repaired.",
    )


_FULL = ("The disk is full.", "Free some space.")
_READ_ONLY = (
    "The log or its folder is not writable.",
    "Make both writable, or set RUNCOACH_HOME to a folder that is.",
)
_LOCKED = (
    "Another program is using the log.",
    "Close other copies of the program, and anything else that has the log open.",
)
_DAMAGED = (
    "The log's file is damaged.",
    "Start the program again: it renames the damaged file, and recovers everything that can be read in it.",
)
_DEVICE = (
    "The disk does not read or write as it should.",
    "Check that it is connected and has room.",
)
_NO_ACCESS = (
    "The log's file cannot be opened.",
    "Check that its folder exists and is writable, or set RUNCOACH_HOME to another folder.",
)

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DEVICE,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
}

_BY_FAULT = {
    FileFault.DISK_FULL: _FULL,
    FileFault.NOT_ALLOWED: _READ_ONLY,
    FileFault.DISK_BROKEN: _DEVICE,
}


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's error code without its extension; 0 if the error did not come from SQLite itself."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file is not, or no longer, a sound database."""
    return primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def explain(error: sqlite3.Error | OSError) -> tuple[str, str]:
    """Return what happened and what to do about it, as sentences."""
    if isinstance(error, OSError):
        return _BY_FAULT.get(fault_of(error), _NO_ACCESS)
    fallback = (f"The log's file cannot be used: {error}.", _NO_ACCESS[1])
    return _BY_SQLITE_CODE.get(primary_code(error), fallback)


def cannot_open(path: Path, error: sqlite3.Error | OSError) -> LogError:
    """Return the error for a log that cannot be opened."""
    message, hint = explain(error)
    return LogError("The log cannot be opened", f"{message} The file is {path}.", hint)


def cannot_read(path: Path, error: sqlite3.Error) -> LogError:
    """Return the error for a log that cannot be read."""
    message, hint = explain(error)
    return LogError("The log cannot be read", f"{message} The file is {path}.", hint)


def cannot_write(path: Path, error: sqlite3.Error | OSError) -> LogWriteError:
    """Return the error for a log that cannot be written now."""
    message, hint = explain(error)
    return LogWriteError("The log cannot be written", message, f"{hint} The log is {path}.")
