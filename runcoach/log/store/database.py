"""The log's file: opened, checked, brought to the present schema, and written in whole transactions.

Knows SQLite and the schema's version, and nothing of workouts. A `Database` is used by one thread
at a time, and may be handed over from the one that opened it.

What can be wrong with the file, and what is done:

- not there: it is made, with its folders;
- damaged: all that can be read of it is brought into a new one; it is renamed to
  `log.damaged-<date>-<time>.sqlite3`, and never written again;
- of a newer program, or of another program: refused, and left as it is;
- not readable, not writable, locked: refused, with the remedy.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from runcoach.log.store.errors import LogError, Notice, cannot_open, cannot_read, cannot_write, is_damage, primary_code
from runcoach.log.store.locks import claim_patiently
from runcoach.log.store.schema import APPLICATION_ID, MIGRATIONS, TABLES

PATIENCE_MS = 5_000
"""How long to wait for another program's writing."""
_AGAIN_S = 0.02
SMALL_BYTES = 4 * 1024 * 1024
"""Up to here every page is checked at each opening; it takes a few milliseconds."""

Parameters = Sequence[str | int | float | None]


class _Damaged(Exception):  # noqa: N818 - a finding on the way to an answer, not an error that anybody sees
    pass


class Database:
    """An open log; all its errors are `LogError`s.

    Args:
        connection: Without implicit transactions (`isolation_level=None`).
        path: The file, for messages.
        notices: What the person should be told about the opening.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, notices: tuple[Notice, ...] = ()) -> None:
        self.path = path
        self.notices = notices
        self._connection = connection

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """All rows of a query, as tuples.

        Raises:
            LogError: The log cannot be read.
        """
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            self._suspect(error)
            raise cannot_read(self.path, error) from error

    @contextmanager
    def transaction(self, patience_ms: int = PATIENCE_MS) -> Iterator[sqlite3.Connection]:
        """All of the block's statements, on the disk when the block is left, or none.

        Raises:
            LogWriteError: Nothing was written.
        """
        connection = self._connection
        try:
            # An earlier rolling back may itself have failed.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute(f"PRAGMA busy_timeout = {patience_ms}")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            self._suspect(error)
            raise cannot_write(self.path, error) from error
        except BaseException:
            self._roll_back()
            raise

    def close(self) -> None:
        """Close the file; twice does no harm."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _suspect(self, error: sqlite3.Error) -> None:
        """Have a file that showed damage in use checked page by page at the next opening, however large it is."""
        if is_damage(error):
            with suppress(OSError):
                _suspicion(self.path).touch()


def open_database(path: Path, now: datetime) -> Database:
    """Open the log at `path` for reading and writing; folders and file are made where they are missing.

    Args:
        path: The file.
        now: For the name of a damaged file that is set aside.

    Raises:
        LogError: It cannot be used as it is; what to do is in the error.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise LogError("The log cannot be opened", f"{path} is a folder.", "Move the folder away.")
        if _recovered(path).exists() and not path.exists():
            return _begin_anew(path, now)
        try:
            return Database(_connect(path), path)
        except _Damaged:
            return _begin_anew(path, now)
    except sqlite3.Error as error:
        raise cannot_open(path, error) from error
    except OSError as error:
        raise cannot_open(path, error) from error


def open_to_read(path: Path, now: datetime) -> Database:
    """Open the log at `path` to read it, also where nothing may be written; a missing one is an empty one.

    Raises:
        LogError: It cannot be used as it is; what to do is in the error.
    """
    if not path.exists() and _recovered(path).exists():
        return open_database(path, now)
    if not path.exists():
        connection = sqlite3.connect(":memory:", isolation_level=None)
        _migrate(connection)
        return Database(connection, path)
    try:
        return _read_only(path) or open_database(path, now)
    except _Damaged:
        return open_database(path, now)
    except (sqlite3.Error, OSError) as error:
        raise cannot_open(path, error) from error


def _read_only(path: Path) -> Database | None:
    """Open a log so that nothing can change it; nothing where it has to be brought to the present schema first."""
    _inspect(path)
    try:
        return _as_it_is(path, "mode=ro")
    except sqlite3.Error:
        # Where SQLite may not even put its helper files beside the log, it can be read as it lies there, as long as no
        # writing waits in them.
        waiting = path.with_name(f"{path.name}-wal")
        if waiting.exists() and waiting.stat().st_size:
            raise
        return _as_it_is(path, "immutable=1")


def _as_it_is(path: Path, how: str) -> Database | None:
    with ExitStack() as stack:
        uri = f"{path.absolute().as_uri()}?{how}"
        connection = stack.enter_context(closing(sqlite3.connect(uri, uri=True, isolation_level=None)))
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        if _version(connection, path) != len(MIGRATIONS):
            return None
        stack.pop_all()
        return Database(connection, path)


def is_sound(path: Path) -> bool:
    """Whether every page of the file is as it should be; takes about a second for each few hundred megabytes."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])
    except sqlite3.Error:
        return False


def _connect(path: Path) -> sqlite3.Connection:
    _inspect(path)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        configure(connection)
        _migrate(connection)
        # SQLite opens a file that may only be read without a word; better to know now than at the first input.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error) and is_damage(error):
            raise _Damaged from error
        raise
    return connection


def _inspect(path: Path) -> None:
    """Look at a file before anything may change it: closing a connection that writes would already tidy up.

    Raises:
        LogError: The file is not a log, or one of a newer program.
        _Damaged: It is not as a log should be.
    """
    if not path.exists() or not path.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
            if _version(connection, path):
                _look_for_damage(connection, path)
    except sqlite3.Error as error:
        if is_damage(error):
            raise _Damaged from error
        # Whatever else keeps it from being read shows again when it is opened to write, and is told there.


def configure(connection: sqlite3.Connection) -> None:
    """What holds for every connection that writes: what is committed is on the disk, and stays there."""
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    # Only macOS has it: there an ordinary sync leaves the data in the drive's own memory.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have commits written ahead; SQLite itself waits for nobody who makes the same change of a new file just now."""
    until_s = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until_s:
                raise
            time.sleep(_AGAIN_S)
        else:
            return


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's version; 0 for an empty file.

    Raises:
        LogError: The file is not a log, or one of a newer program.
    """
    version = _number(connection, "user_version")
    if _number(connection, "application_id") != APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LogError(
                "Not a log of this program",
                f"{path} is a database of another program.",
                "Move it away, or set RUNCOACH_HOME to another folder.",
            )
        return 0
    if version > len(MIGRATIONS):
        raise LogError(
            "The log is newer than the program",
            f"{path} was written by a newer version of the program (log version {version}; this one knows "
            f"{len(MIGRATIONS)}).",
            "Install the newer version again. The log was left as it is.",
        )
    return version


def _look_for_damage(connection: sqlite3.Connection, path: Path) -> None:
    suspicion = _suspicion(path)
    suspected = suspicion.exists()
    if suspected or path.stat().st_size <= SMALL_BYTES:
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise _Damaged
        if suspected:
            suspicion.unlink(missing_ok=True)
    if _number(connection, "user_version") == len(MIGRATIONS):
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not names >= TABLES:
            raise _Damaged


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema to the present version: each step whole or not at all."""
    while _number(connection, "user_version") < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another copy of the program may have done it while this one waited.
            version = _number(connection, "user_version")
            if version < len(MIGRATIONS):
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _suspicion(path: Path) -> Path:
    return path.with_name(f"{path.name}.suspect")


def _begin_anew(path: Path, now: datetime) -> Database:
    """Set the damaged file aside and go on in a new one; where another copy of the program just did so, open that.

    The new log is whole before the damaged file leaves its place, so that a kill at any moment loses neither.
    """
    lock = claim_patiently(path.with_name(f"{path.name}.lock"))
    try:
        told = "It was recovered before."
        if not (_recovered(path).exists() and not path.exists()):
            try:
                return Database(_connect(path), path)
            except _Damaged:
                told = _recover(path, now)
        aside = _set_aside(path, now)
        _recovered(path).replace(path)
        notice = Notice(
            "The log was damaged",
            f"The log could not be read as a whole. It was set aside as {aside}, and a new log was begun. {told}",
            "Keep that file until you have looked whether something is missing.",
        )
        return Database(_connect(path), path, (notice,))
    except _Damaged as error:
        raise LogError(
            "The log cannot be opened", f"{path} is damaged at once again.", "Look whether the disk is sound."
        ) from error
    finally:
        if lock is not None:
            lock.release()


def _recover(path: Path, now: datetime) -> str:
    """Make a new log, whole and closed, of what can be read of a damaged one; tells what that was."""
    # Hardly anybody ever needs it.
    from runcoach.log.store.recovery import recover

    draft = path.with_name(f"{path.name}.recovering")
    for ending in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        # Without a write-ahead log all of it is in the one file that will be renamed.
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)
        try:
            told = str(recover(path, connection, now))
        except (sqlite3.Error, OSError):
            raise
        except Exception:
            # Damage can be anything, and a person has to be able to train: then the new log begins empty.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            told = "Nothing could be read in it."
    draft.replace(_recovered(path))
    return told


def _recovered(path: Path) -> Path:
    """Where a recovered log waits, whole, for the place of the damaged one."""
    return path.with_name(f"{path.name}.recovered")


def _set_aside(path: Path, now: datetime) -> Path:
    stem = f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    aside, number = path.with_name(f"{stem}{path.suffix}"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    # The file that SQLite keeps beside it goes first: left behind, it would be taken for the new log's own.
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    _suspicion(path).unlink(missing_ok=True)
    return aside
