"""Looks for damage in the values of a log whose pages are sound: what cannot be read, and what contradicts the rest.

Only reads. What the journals say is up to `lost_results`, which needs the player.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from runcoach.log.store.columns import instant_ms, load_kg, load_text, session_digest
from runcoach.log.store.database import row_name, text_of_any_bytes
from runcoach.log.store.decoders import COLUMNS, KEYS, Unreadable
from runcoach.session.text import clean
from runcoach.session.values import UNREADABLE_LOAD

_TOLERANCE_KG = 1e-6
_CHUNK = 1000


def each_row(connection: sqlite3.Connection, table: str) -> Iterator[Sequence[Any]]:
    """Yield all rows of a table as they are, with any values, in the order of `COLUMNS`."""
    connection.text_factory = text_of_any_bytes
    yield from connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table}")


def unreadable_values(connection: sqlite3.Connection) -> Iterator[Unreadable]:
    """Yield every value that its column's decoder refuses.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    for table, columns in COLUMNS.items():
        readers = [column.read for column in columns.values()]
        for row in each_row(connection, table):
            try:
                for reader, value in zip(readers, row, strict=True):
                    reader(value)
            except (ValueError, RecursionError):
                yield from _unreadable_in(table, row)


def _unreadable_in(table: str, row: Sequence[Any]) -> Iterator[Unreadable]:
    values = dict(zip(COLUMNS[table], row, strict=True))
    name = row_name({key: values[key] for key in KEYS[table]})
    for column, value in values.items():
        try:
            COLUMNS[table][column].read(value)
        except (ValueError, RecursionError):
            yield Unreadable(table, name, column)


def is_hurt(connection: sqlite3.Connection, thorough: bool) -> bool:
    """Whether a log has damage that a recovery can repair, or at least keep away from what reads the log.

    Args:
        connection: To the log.
        thorough: Whether what the log has twice is compared, and the journals are replayed, which takes a while.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return True
    if not thorough:
        return _has_unreadable_values(connection)
    if next(unreadable_values(connection), None) is not None:
        return True
    # The player is needed for this alone.
    from runcoach.log.store.lost_results import workouts_kept_otherwise

    is_wrong = next(wrong_copies(connection), None) is not None
    return is_wrong or any(each.is_repairable for each in workouts_kept_otherwise(connection))


def _has_unreadable_values(connection: sqlite3.Connection) -> bool:
    """Whether a value cannot be read, found with SQLite's own means as far as they go: ten times as fast.

    An index has values of its own, and those of the table itself are looked at.
    """
    connection.text_factory = text_of_any_bytes
    for table, columns in COLUMNS.items():
        checks, decoded = [], [name for name, column in columns.items() if not column.sql]
        for name, column in columns.items():
            if column.sql:
                check = column.sql.replace("{}", name)
                checks.append(f"({name} IS NULL OR {check})" if column.may_be_null else f"({check})")
        if decoded and not _are_readable(connection, table, decoded):
            return True
        wrong = f"SELECT 1 FROM {table} NOT INDEXED WHERE NOT ({' AND '.join(checks) or 1}) LIMIT 1"
        if connection.execute(wrong).fetchone():
            return True
    return False


def _are_readable(connection: sqlite3.Connection, table: str, names: Sequence[str]) -> bool:
    """Whether each different value of some columns can be decoded."""
    seen: list[set[Any]] = [set() for _ in names]
    cursor = connection.execute(f"SELECT {', '.join(names)} FROM {table}")
    while chunk := cursor.fetchmany(_CHUNK):
        for name, values, known in zip(names, zip(*chunk, strict=True), seen, strict=True):
            new = set(values) - known
            try:
                for value in new:
                    COLUMNS[table][name].read(value)
            except (ValueError, RecursionError):
                return False
            known |= new
    return True


def broken_references(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield as sentences what refers to a row that is not there, and where lines are missing.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    counts: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        counts[table, parent] = counts.get((table, parent), 0) + 1
    for (table, parent), count in counts.items():
        rows = f"{count} rows of {table} belong" if count > 1 else f"A row of {table} belongs"
        yield f"{rows} to nothing in {parent}."
    gaps = connection.execute(
        "SELECT workout_id FROM journal GROUP BY workout_id HAVING count(*) <> max(seq) + 1 OR min(seq) <> 0"
    )
    for (workout_id,) in gaps.fetchall():
        yield f"The journal of workout {clean(str(workout_id))} has a gap."


def lost_loads(connection: sqlite3.Connection) -> int:
    """Return how many sets have a load that an earlier damage has made unreadable.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    lost = (load_text(UNREADABLE_LOAD),)
    return int(connection.execute("SELECT count(*) FROM set_result WHERE load = ?", lost).fetchone()[0])


def wrong_copies(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield as sentences what the log has twice, and not the same.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    for id_, digest, session in each_row(connection, "session_snapshot"):
        if isinstance(session, str) and session_digest_of(session) != digest:
            yield f"The session {clean(str(id_))} is not what it was when it was stored."
    starts: dict[Any, Any] = {}
    for values in map(dict, (zip(COLUMNS["workout"], row, strict=True) for row in each_row(connection, "workout"))):
        starts[values["id"]] = values["started_ms"]
        with suppress(ValueError):
            if instant_ms(COLUMNS["workout"]["started_at"].read(values["started_at"])) != values["started_ms"]:
                yield f"Workout {clean(str(values['id']))} has two starts."
    found = connection.execute("SELECT DISTINCT workout_id, started_ms FROM workout_exercise").fetchall()
    for workout_id, started_ms in found:
        if starts.get(workout_id, started_ms) != started_ms:
            yield f"An exercise of workout {clean(str(workout_id))} began at another time than the workout."
    columns = COLUMNS["set_result"]
    of_sets = connection.execute("SELECT workout_id, set_index, load, load_kg FROM set_result").fetchall()
    for workout_id, set_index, load, kg in of_sets:
        with suppress(ValueError):
            due, kept = load_kg(columns["load"].read(load)), columns["load_kg"].read(kg)
            if (due is None) != (kept is None) or abs((due or 0) - (kept or 0)) > _TOLERANCE_KG:
                yield f"The load of set {clean(str(set_index))} of workout {clean(str(workout_id))} has two weights."


def session_digest_of(session: str) -> str:
    """Return the digest of a text as it is in the file, also if it is no UTF-8."""
    return (
        session_digest(session)
        if session.isascii()
        else session_digest(session.encode(errors="surrogateescape").decode(errors="replace"))
    )
