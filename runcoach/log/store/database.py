"""An open log: queries, and changes in whole transactions; every error of SQLite becomes a `LogError`.

Uses SQLite, and checks what it reads of workouts without understanding it. A `Database` is used by one thread at a
time; the thread that opened it may hand it over.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.decoders import COLUMNS, KEYS, Column, Unreadable, day_of
from runcoach.log.store.errors import (
    LogReplacedError,
    Notice,
    cannot_read,
    cannot_write,
    is_damage,
    primary_code,
    unreadable_notice,
)
from runcoach.log.store.inspection import PATIENCE_MS, suspect_file
from runcoach.log.store.open_files import OpenFiles, abandon
from runcoach.session.text import clean

_RETRY_S = 0.02
_CHECKPOINT_PAGES = 100
"""About two dozen inputs."""


def system_now_ms() -> int:
    """Return milliseconds since 1970 by the system's clock; in SQL it is `now_ms()`."""
    return time.time_ns() // 1_000_000


Parameters = Sequence[str | int | float | None]
_TABLES = {
    "w": "workout",
    "e": "workout_exercise",
    "s": "set_result",
    "r": "side_result",
    "j": "journal",
    "l": "last_moment",
    "p": "session_snapshot",
    "a": "amendment",
    "n": "alias",
}
"""The names that tables have in queries."""
_KEY_WORDS = {"workout_id": "workout", "set_index": "set", "id": "number", "seq": "line"}
_DAY = Column(day_of)


@dataclass(frozen=True, slots=True)
class _Selected:
    """A column of a query: what SQLite computes, and how it is read."""

    sql: str
    table: str
    column: str
    how: Column | None
    is_optional: bool
    read: Callable[[Any], Any]
    """Returns the checked value; raises `ValueError` if it cannot be read."""


def _as_it_is(raw: Any) -> Any:
    return raw


def _decoded(selected: _Selected, raw: Sequence[Any]) -> Sequence[Any]:
    """Return all values of a column, checked.

    Raises:
        ValueError: One of them cannot be read.
    """
    kinds = set(map(type, raw))
    if selected.how is not None and selected.how.is_any_number and kinds <= {int}:
        return raw
    return list(map(selected.read, raw))


def _reader(how: Column, *, is_optional: bool) -> Callable[[Any], Any]:
    decode = how.decode
    if how.may_be_null or is_optional:
        return lambda raw: None if raw is None else decode(raw)
    # What must not be empty is refused by the decoder itself.
    return decode


@cache
def _selected(name: str) -> _Selected:
    is_optional = name.endswith("?")
    sql, _, named = name.rstrip("?").rpartition(" as ")
    table, dot, column = named.partition(".")
    if named == "day":
        return _Selected(f"{sql} AS day", "workout", "started_at", _DAY, is_optional, day_of)
    if not dot or "(" in named:
        # Counts and the like, which SQLite makes itself.
        return _Selected(sql or named, "", named, None, is_optional, _as_it_is)
    how = COLUMNS[_TABLES[table]][column]
    read = _reader(how, is_optional=is_optional)
    return _Selected(sql or named, _TABLES[table], column, how, is_optional, read)


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
        self.on_gone: Callable[[], bool] | None = None
        """Called when the file was removed or replaced since it was opened: brings what is needed to the file at its
        path, connects to that by `go_over_to`, and returns whether the numbers of workouts are still the same."""
        self.unreadable: dict[Unreadable, None] = {}
        """The values that could not be read so far."""
        self._connection = connection
        self._files = OpenFiles.at(path)
        # Deterministic within a statement only, which is all that a query needs.
        connection.create_function("now_ms", 0, lambda: system_now_ms())

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Return all rows of a query, as tuples.

        Raises:
            LogError: The log cannot be read.
        """
        try:
            try:
                return self._connection.execute(sql, parameters).fetchall()
            except sqlite3.OperationalError as error:
                if "decode to UTF-8" not in str(error):
                    raise
                self._connection.text_factory = text_of_any_bytes
                return self._connection.execute(sql, parameters).fetchall()
        except UnicodeDecodeError as error:
            # A name in the schema is no text any more, and SQLite's message about it is none.
            self.suspect()
            raise cannot_read(self.path, sqlite3.DatabaseError("its tables are damaged")) from error
        except sqlite3.Error as error:
            self._suspect(error)
            raise cannot_read(self.path, error) from error

    def read(self, columns: Sequence[str], rest: str, parameters: Parameters = ()) -> list[Any]:
        """Return rows of checked values: each as its column's decoder reads it.

        A value that cannot be read is noted in `unreadable`. Its stand-in takes its place; without one the row is left
        out.

        Args:
            columns: What is selected: `w.note`, with the tables' short names; `max(w.started_ms) as w.started_ms` for
                an expression that is read like a column; `count(*)` for a number of SQLite's own; `as day` for the
                first ten letters of an instant. With `?` at the end, what is missing or has no stand-in is None.
            rest: The query from `FROM` on.
            parameters: For its question marks.

        Raises:
            LogError: The log cannot be read.
        """
        selected = [_selected(name) for name in columns]
        found = self.rows(f"SELECT {', '.join(each.sql for each in selected)} {rest}", parameters)
        if not found:
            return []
        try:
            # Column by column is twice as fast as row by row, and nearly always all is well.
            return list(zip(*map(_decoded, selected, zip(*found, strict=True)), strict=True))
        except (ValueError, RecursionError):
            rows = (self._checked(selected, raw) for raw in found)
            return [row for row in rows if row is not None]

    def _checked(self, selected: Sequence[_Selected], raw: Sequence[Any]) -> tuple[Any, ...] | None:
        """Read a row in which something is missing or wrong; None if it is left out."""
        values: list[Any] = []
        is_kept = True
        for each, value in zip(selected, raw, strict=True):
            try:
                values.append(each.read(value))
            except (ValueError, RecursionError):
                self._note(each, selected, raw)
                if each.how is not None and each.how.stand_in is not None:
                    values.append(each.how.read(each.how.stand_in(value)))
                elif each.is_optional:
                    values.append(None)
                else:
                    is_kept = False
        return tuple(values) if is_kept else None

    def _note(self, bad: _Selected, selected: Sequence[_Selected], raw: Sequence[Any]) -> None:
        values = {each.column: value for each, value in zip(selected, raw, strict=True)}
        key = {name: values[name] for name in KEYS[bad.table] if name in values}
        self.unreadable[Unreadable(bad.table, row_name(key), bad.column)] = None
        self.suspect()

    @contextmanager
    def transaction(
        self, patience_ms: int = PATIENCE_MS, *, follows_workouts: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """Run the block's statements in one transaction: on the disk when the block ends, or none of them.

        Args:
            patience_ms: How long to wait for another program's writing.
            follows_workouts: Whether the block asks for the numbers of workouts only now.

        Raises:
            LogReplacedError: The file was replaced by another log, and the block's numbers are those of the old one.
            LogWriteError: Nothing was written.
        """
        if self._files is not None and self.on_gone is not None and not self._files.are_in_place():
            is_the_same = self.on_gone()
            if not is_the_same and not follows_workouts:
                raise LogReplacedError(
                    "The log was replaced", f"Another file is at {self.path}. Nothing was changed in it.", "Try again."
                )
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

    def backup_to(self, path: Path) -> None:
        """Write everything in the open log into a new file, also if its own was removed.

        Raises:
            sqlite3.Error: It cannot be read or written.
        """
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            self._connection.backup(target)

    def handed_over(self) -> sqlite3.Connection:
        """Return the connection, for another `Database` to use in place of this one."""
        return self._connection

    def go_over_to(self, connection: sqlite3.Connection) -> None:
        """Use another connection from now on; the file before is neither changed nor tidied up any more."""
        abandon(self._connection)
        self._connection, self._files = connection, OpenFiles.at(self.path)
        self._connection.create_function("now_ms", 0, lambda: system_now_ms())

    def is_in_place(self) -> bool:
        """Whether the log's file itself is still the one at its path."""
        return self._files is None or self._files.is_log_in_place()

    def write_back(self) -> None:
        """Write what waits in the write-ahead log into the file itself.

        Raises:
            sqlite3.Error: It cannot be written.
        """
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def clear_helpers(self) -> None:
        """Remove the files that SQLite keeps beside the log, if they belong to a log that is no longer at its path."""
        if self._files is not None:
            self._files.clear_helpers()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        if not self.is_in_place():
            # Closing would remove the helper files at the path, which may be another log's by now.
            abandon(self._connection)
            return
        with suppress(sqlite3.Error):
            self._connection.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _suspect(self, error: sqlite3.Error) -> None:
        """Mark a file that shows damage, so that the next opening checks every page of it."""
        if is_damage(error):
            self.suspect()

    def notice_of_damage(self) -> tuple[Notice, ...]:
        """Return what the user should read about values that could not be read so far."""
        return (unreadable_notice(len(self.unreadable), next(iter(self.unreadable))),) if self.unreadable else ()

    def suspect(self) -> None:
        """Mark the file, so that the next opening checks all of it."""
        with suppress(OSError):
            suspect_file(self.path).touch()


def text_of_any_bytes(raw: bytes) -> str:
    """Return a text as SQLite has it, also where damage has left no UTF-8: decoders find what stands for such bytes."""
    return raw.decode(errors="surrogateescape")


def row_name(key: Mapping[str, Any]) -> str:
    """Return the key of a row in words: `workout 3, set 0`."""
    return ", ".join(f"{_KEY_WORDS.get(name, name)} {clean(str(value))[:40]}" for name, value in key.items())


def configure(connection: sqlite3.Connection) -> None:
    """Set up a connection that writes: what is committed is on the disk, and stays there."""
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    # Only macOS has it: there an ordinary sync leaves the data in the drive's own memory.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    # What is in the file itself is not lost with the write-ahead log: of that there is never much.
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


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
