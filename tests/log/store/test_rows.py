"""The rows of the log's tables as values, and the one module that inserts them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

import runcoach.log
from runcoach.log.store import schema
from runcoach.log.store.inserts import store_set
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
    set_row,
    side_rows,
)
from runcoach.session.values import Side
from tests.log.builders import planned, reps, result

ROWS: dict[str, type[Row]] = {
    "workout": WorkoutRow,
    "workout_exercise": ExerciseRow,
    "journal": JournalRow,
    "last_moment": LastMomentRow,
    "set_result": SetRow,
    "side_result": SideRow,
    "amendment": AmendmentRow,
    "alias": AliasRow,
}


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.migrate(connection)
        yield connection


def test_every_table_has_a_row_with_exactly_its_columns(connection: sqlite3.Connection) -> None:
    assert ROWS.keys() == schema.TABLES - {"session_snapshot"}
    for table, row in ROWS.items():
        columns = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
        assert [field.name for field in fields(row)] == columns, table


def test_only_one_module_inserts_rows() -> None:
    room = Path(runcoach.log.__file__).parent
    inserting = {
        path.name for path in room.rglob("*.py") if re.search(r"\b(INSERT|REPLACE)\b", path.read_text("utf-8"))
    }
    assert inserting == {"inserts.py"}


def test_a_counted_rep_changes_the_row_of_its_side_only(connection: sqlite3.Connection) -> None:
    changed: list[str] = []
    for table in ("set_result", "side_result"):
        connection.create_function(f"note_{table}", 0, lambda table=table: changed.append(table))
        connection.execute(f"CREATE TRIGGER note_{table} AFTER UPDATE ON {table} BEGIN SELECT note_{table}(); END")
    of = planned()
    for left in (4, 5, 5):
        done = result(2, (Side.LEFT, reps(left)), (Side.RIGHT, reps(3)))
        store_set(connection, set_row(1, of, done), side_rows(1, done))
    assert changed == ["side_result"]
    sides = connection.execute("SELECT side, reps FROM side_result ORDER BY side").fetchall()
    assert sides == [("left", 5), ("right", 3)]
