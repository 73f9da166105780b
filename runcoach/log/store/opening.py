"""Opening the log's file: made if it is missing, checked, brought to the present schema, recovered if it is damaged.

What can be wrong with the file, and what is done:

- missing: it is made, with its folders;
- damaged, its pages or the values in them: everything that can be read of it, and what only its copy has, is brought
  into a new log; the file is renamed to `log.damaged-<date>-<time>.sqlite3`, and never written again;
- written by a newer program, or by another program: refused, and not changed;
- not readable, not writable, locked: refused, with the remedy.
"""

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path

from runcoach.log.store import schema
from runcoach.log.store.copying import OWNER_ONLY, copy_of
from runcoach.log.store.damage import is_hurt
from runcoach.log.store.database import Database, configure
from runcoach.log.store.errors import LogError, Notice, cannot_open, is_damage
from runcoach.log.store.inspection import (
    DamagedLogError,
    connect_read_only,
    inspect,
    is_foreign_journal,
    require_file,
    schema_version,
    suspect_file,
)
from runcoach.log.store.locks import claim_patiently


def open_database(path: Path, now: datetime) -> Database:
    """Open the log at `path` for reading and writing; missing folders and a missing file are made.

    Args:
        path: The file.
        now: For the name that a damaged file gets.

    Raises:
        LogError: It cannot be used; the error says what to do.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        require_file(path)
        notices = _without_foreign_journal(path, now)
        if _is_recovery_unfinished(path):
            return _replace_damaged(path, now)
        try:
            return Database(_connect(path), path, notices)
        except DamagedLogError:
            return _replace_damaged(path, now)
    except (sqlite3.Error, OSError) as error:
        raise cannot_open(path, error) from error


def open_to_read(path: Path, now: datetime) -> Database:
    """Open the log at `path` to read it, also where nothing may be written; a missing one counts as empty.

    Raises:
        LogError: It cannot be used; the error says what to do.
    """
    require_file(path)
    if _is_recovery_unfinished(path) or is_foreign_journal(path):
        return open_database(path, now)
    if not path.exists():
        return log_in_memory(path)
    try:
        return _open_read_only(path) or open_database(path, now)
    except DamagedLogError:
        return open_database(path, now)
    except (sqlite3.Error, OSError) as error:
        raise cannot_open(path, error) from error


def log_in_memory(path: Path) -> Database:
    """Return an empty log in memory; the path is for messages alone."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection)
    return Database(connection, path)


def _open_read_only(path: Path) -> Database | None:
    """Open a log so that nothing can change it; None if it has to be brought to the present schema first."""
    inspect(path)
    try:
        return _open_in_mode(path, "mode=ro")
    except sqlite3.Error:
        # Where SQLite may not even put its helper files beside the log, the file can be read alone if nothing that was
        # committed is still waiting in them.
        waiting = path.with_name(f"{path.name}-wal")
        if waiting.exists() and waiting.stat().st_size:
            raise
        return _open_in_mode(path, "immutable=1")


def _open_in_mode(path: Path, mode: str) -> Database | None:
    with ExitStack() as stack:
        connection = stack.enter_context(closing(connect_read_only(path, mode)))
        if schema_version(connection, path) != len(schema.MIGRATIONS):
            return None
        stack.pop_all()
        return Database(connection, path)


def _connect(path: Path, *, looks_into_values: bool = True) -> sqlite3.Connection:
    inspect(path, is_hurt if looks_into_values else None)
    _make_private(path)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        configure(connection)
        schema.migrate(connection)
        # SQLite opens a file that may only be read without an error; better to find out now than at the first input.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error) and is_damage(error):
            raise DamagedLogError from error
        raise
    return connection


def _make_private(path: Path) -> None:
    """Make the file if it is missing, and let no one else read it; SQLite gives its helpers the same permissions."""
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY))
        path.chmod(OWNER_ONLY)


def _replace_damaged(path: Path, now: datetime) -> Database:
    """Rename the damaged file and go on in a new one; if another copy of the program has just done so, open that.

    The new log is complete before the damaged file is renamed, so that a kill at any moment loses neither.
    """
    lock = claim_patiently(path.with_name(f"{path.name}.lock"))
    try:
        outcome = "It was recovered earlier."
        if not _is_recovery_unfinished(path):
            try:
                return Database(_connect(path), path)
            except DamagedLogError:
                outcome = _recover(path, now)
        damaged = _set_aside(path, now)
        _recovered_file(path).replace(path)
        notice = Notice(
            "The log was damaged",
            # Short enough for a corner of the screen.
            f"Some of it cannot be read: it is {damaged.name} now, beside a new log. {outcome}",
            "Keep that file until you have checked what is missing.",
        )
        # What is in it now is all that there is.
        return Database(_connect(path, looks_into_values=False), path, (notice,))
    except DamagedLogError as error:
        raise LogError(
            "The log cannot be opened",
            f"{path} was damaged again right after it was recovered.",
            "Check that the disk works.",
        ) from error
    finally:
        if lock is not None:
            lock.release()


def _recover(path: Path, now: datetime) -> str:
    """Make a new log, complete and closed, of what can be read of a damaged one; return what that was, in sentences."""
    # Rarely needed.
    from runcoach.log.store.recovery import recover

    draft, copy = path.with_name(f"{path.name}.recovering"), copy_of(path)
    for ending in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        # Without a write-ahead log, everything is in the one file that will be renamed.
        connection.execute("PRAGMA synchronous = FULL")
        schema.migrate(connection)
        try:
            outcome = str(recover(path, connection, now, copy if copy.is_file() else None))
        except (sqlite3.Error, OSError):
            raise
        except Exception:
            # Damage can be anything, and the user has to be able to train: then the new log starts empty.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            outcome = "Nothing in it could be read."
    draft.replace(_recovered_file(path))
    return outcome


def _without_foreign_journal(path: Path, now: datetime) -> tuple[Notice, ...]:
    """Set a file aside that cannot be the log's journal, and say so.

    Raises:
        LogError: It cannot be renamed.
    """
    if not is_foreign_journal(path):
        return ()
    journal = path.with_name(f"{path.name}-journal")
    aside = _free_name(path.with_name(f"{path.stem}.no-journal-{now:%Y%m%d-%H%M%S}"))
    try:
        journal.rename(aside)
    except OSError as error:
        raise LogError(
            "The log cannot be opened", f"{journal} has the name of the log's journal, but is none.", "Move it away."
        ) from error
    return (Notice("A file was in the log's way", f"{journal} is no journal of the log. It was renamed to {aside}."),)


def _recovered_file(path: Path) -> Path:
    """Where a recovered log waits, complete, to take the damaged one's place."""
    return path.with_name(f"{path.name}.recovered")


def _is_recovery_unfinished(path: Path) -> bool:
    """Whether the program ended after the damaged log was renamed and before the recovered one took its place."""
    return _recovered_file(path).is_file() and not path.exists()


def _free_name(path: Path) -> Path:
    """Return a path, with a number at the end of its name if there is such a file already."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _set_aside(path: Path, now: datetime) -> Path:
    damaged = _free_name(path.with_name(f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}{path.suffix}"))
    # The files that SQLite keeps beside it go first: left behind, they would be taken for the new log's own.
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(damaged.with_name(damaged.name + ending))
    suspect_file(path).unlink(missing_ok=True)
    return damaged
