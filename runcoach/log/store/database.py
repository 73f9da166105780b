"""An open log: queries, and changes in whole transactions; every error of SQLite becomes a `LogError`.

Uses SQLite, and reads nothing of workouts. A `Database` is used by one thread at a time; the thread that opened it may
hand it over.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from runcoach.log.store.errors import Notice, cannot_read, cannot_write, is_damage, primary_code
from runcoach.log.store.inspection import PATIENCE_MS, suspect_file

_RETRY_S = 0.02


def system_now_ms() -> int:
    """Return milliseconds since 1970 by the system's clock; in SQL it is `now_ms()`."""
    return time.time_ns() // 1_000_000


Parameters = Sequence[str | int | float | None]


class Database:
    """An open log.

    Args:
        connection: Without implicit transactions (`isolation_level=None`).
        path: The file, for messages.
        notices: What the user should read about the opening.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, notices: tuple[Notice, ...] = ()) -> None:
        self.path = path
        self.notices = notices
        self._connection = connection
        # Deterministic within a statement only, which is all that a query needs.
        connection.create_function("now_ms", 0, lambda: system_now_ms())

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Return all rows of a query, as tuples.

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
        """Run the block's statements in one transaction: on the disk when the block ends, or none of them.

        Args:
            patience_ms: How long to wait for another program's writing.

        Raises:
            LogWriteError: Nothing was written.
        """
        connection = self._connection
        try:
            # An earlier rollback may itself have failed.
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
        """Close the file; closing twice does no harm."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _suspect(self, error: sqlite3.Error) -> None:
        """Mark a file that shows damage, so that the next opening checks every page of it."""
        if is_damage(error):
            with suppress(OSError):
                suspect_file(self.path).touch()


def configure(connection: sqlite3.Connection) -> None:
    """Set up a connection that writes: what is committed is on the disk, and stays there."""
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    # Only macOS has it: there an ordinary sync leaves the data in the drive's own memory.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; for this SQLite itself does not wait for another program that does the same."""
    until_s = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until_s:
                raise
            time.sleep(_RETRY_S)
        else:
            return
