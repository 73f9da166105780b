"""Every statement that puts a row into a table; the columns are the fields of the values in `rows`.

Transactions are the caller's. Changes to a row that exists are in `updates`, except where one statement does both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from sqlite3 import Connection
from typing import Any

from runcoach.log.store.columns import session_digest
from runcoach.log.store.rows import (
    AliasRow,
    AmendmentRow,
    ExerciseRow,
    JournalRow,
    LastMomentRow,
    Row,
    SetRow,
    SideRow,
    WorkoutRow,
)

_SET_KEY = ("workout_id", "set_index")
_SET_CHANGES = ("position", "load", "load_kg", "phases", "rpe", "note", "ended")
_SIDE_KEY, _SIDE_CHANGES = ("workout_id", "set_index", "side"), ("reps", "work_ns")


def _insert(table: str, row: type[Row], verb: str = "INSERT") -> str:
    columns = [field.name for field in fields(row)]
    return f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _upsert(table: str, row: type[Row], key: Sequence[str], changes: Sequence[str]) -> str:
    """Insert a row, or change the one with the same key; a row that is the same already is not written again."""
    new = [f"excluded.{column}" for column in changes]
    assignments = ", ".join(f"{column} = {value}" for column, value in zip(changes, new, strict=True))
    return (
        f"{_insert(table, row)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {assignments}"
        f" WHERE ({', '.join(changes)}) IS NOT ({', '.join(new)})"
    )


_ADD = "INSERT OR IGNORE"
_INSERT_WORKOUT = _insert("workout", WorkoutRow)
_INSERT_EXERCISE = _insert("workout_exercise", ExerciseRow)
_ADD_EXERCISE = _insert("workout_exercise", ExerciseRow, _ADD)
_INSERT_INPUT = _insert("journal", JournalRow)
_STORE_LAST_MOMENT = _insert("last_moment", LastMomentRow, "INSERT OR REPLACE")
_INSERT_SET = _insert("set_result", SetRow)
_ADD_SET = _insert("set_result", SetRow, _ADD)
_STORE_SET = _upsert("set_result", SetRow, _SET_KEY, _SET_CHANGES)
_INSERT_SIDE = _insert("side_result", SideRow)
_ADD_SIDE = _insert("side_result", SideRow, _ADD)
_STORE_SIDE = _upsert("side_result", SideRow, _SIDE_KEY, _SIDE_CHANGES)


_INSERT_AMENDMENT = _insert("amendment", AmendmentRow)
_STORE_ALIAS = _insert("alias", AliasRow, "INSERT OR REPLACE")


def _values(row: Row) -> tuple[Any, ...]:
    return tuple(getattr(row, field.name) for field in fields(row))


def insert_session(connection: Connection, session: str) -> int:
    """Store the text of a session, once however often it is done.

    Returns:
        The id of its row.
    """
    digest = session_digest(session)
    connection.execute(
        "INSERT INTO session_snapshot (digest, session) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
        (digest, session),
    )
    found = connection.execute("SELECT id FROM session_snapshot WHERE digest = ?", (digest,)).fetchone()
    return int(found[0])


def insert_workout(connection: Connection, row: WorkoutRow) -> int:
    """Insert a workout.

    Returns:
        The id of its row.
    """
    workout_id = connection.execute(_INSERT_WORKOUT, _values(row)).lastrowid
    assert workout_id is not None
    return workout_id


def insert_exercises(connection: Connection, rows: Iterable[ExerciseRow]) -> None:
    """Insert what was chosen for the exercises of a workout."""
    connection.executemany(_INSERT_EXERCISE, map(_values, rows))


def add_missing_exercises(connection: Connection, rows: Iterable[ExerciseRow]) -> None:
    """Insert the exercises that the workout does not have yet."""
    connection.executemany(_ADD_EXERCISE, map(_values, rows))


def append_input(connection: Connection, row: JournalRow) -> None:
    """Append one input to a journal."""
    connection.execute(_INSERT_INPUT, _values(row))


def insert_journal(connection: Connection, rows: Iterable[JournalRow]) -> None:
    """Insert the whole journal of a workout."""
    connection.executemany(_INSERT_INPUT, map(_values, rows))


def store_last_moment(connection: Connection, row: LastMomentRow) -> None:
    """Insert or replace the last moment at which a workout is known to have been running."""
    connection.execute(_STORE_LAST_MOMENT, _values(row))


def insert_set(connection: Connection, row: SetRow, sides: Iterable[SideRow]) -> None:
    """Insert a set and its sides."""
    connection.execute(_INSERT_SET, _values(row))
    connection.executemany(_INSERT_SIDE, map(_values, sides))


def add_missing_set(connection: Connection, row: SetRow, sides: Iterable[SideRow]) -> None:
    """Insert a set, and those of its sides, that the workout does not have yet."""
    connection.execute(_ADD_SET, _values(row))
    connection.executemany(_ADD_SIDE, map(_values, sides))


def store_set(connection: Connection, row: SetRow, sides: Iterable[SideRow]) -> None:
    """Insert a set and its sides, or change those that are there: a counted rep changes the row of its side only."""
    connection.execute(_STORE_SET, _values(row))
    connection.executemany(_STORE_SIDE, map(_values, sides))


def append_amendment(connection: Connection, row: AmendmentRow) -> int:
    """Append what was put right in the past.

    Returns:
        The number of its row.
    """
    seq = connection.execute(_INSERT_AMENDMENT, _values(row)).lastrowid
    assert seq is not None
    return seq


def store_alias(connection: Connection, row: AliasRow) -> None:
    """Insert a former name, or lead it to another present one."""
    connection.execute(_STORE_ALIAS, _values(row))


def add_salvaged_rows(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[int | float | str | bytes | None]],
) -> None:
    """Insert rows as they were found in a damaged file, except those whose key is taken.

    Args:
        connection: To the new log.
        table: The table.
        columns: Its first columns, as many as the rows have.
        rows: Their values.
    """
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"{_ADD} INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
