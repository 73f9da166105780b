"""The tables of the log, and how an older log becomes a newer one.

Two rules: `journal` is what happened and is only ever appended to; all other tables hold what follows from it, so that
a query needs no replay. And a step of `MIGRATIONS` that was released is never changed: a change is another step.

Instants are stored twice: as ISO 8601 text with the user's offset at that time, and as milliseconds since 1970 to sort
by.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache

APPLICATION_ID = 0x52434C47
"""Marks the file as this program's log ("RCLG")."""

_VERSION_1 = (
    # Sessions as they were when they were done. The same session is stored once, however often it is done.
    """
    CREATE TABLE session_snapshot (
        id INTEGER PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE,
        session TEXT NOT NULL
    )
    """,
    # Workouts that came from elsewhere have another origin, and neither snapshot nor choices.
    """
    CREATE TABLE workout (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL DEFAULT 'runcoach',
        session_id TEXT NOT NULL,
        session_title TEXT NOT NULL,
        snapshot_id INTEGER REFERENCES session_snapshot (id),
        choices TEXT,
        planned_sets INTEGER,
        started_at TEXT NOT NULL,
        started_ms INTEGER NOT NULL,
        ended_at TEXT,
        status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'stopped', 'interrupted', 'discarded')),
        rpe INTEGER,
        note TEXT NOT NULL DEFAULT '',
        app_version TEXT NOT NULL
    )
    """,
    "CREATE INDEX workout_newest ON workout (started_ms, id)",
    "CREATE INDEX workout_of_session ON workout (session_id, started_ms)",
    "CREATE INDEX workout_running ON workout (started_ms) WHERE status = 'running'",
    # What was chosen for each exercise of a workout. It repeats the workout's start, so that finding the last time an
    # exercise was done is one step in an index.
    """
    CREATE TABLE workout_exercise (
        workout_id INTEGER NOT NULL REFERENCES workout (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        started_ms INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        name TEXT NOT NULL,
        variant TEXT NOT NULL DEFAULT '',
        level TEXT NOT NULL DEFAULT '' CHECK (level IN ('', 'easier', 'harder')),
        pace TEXT,
        sets INTEGER,
        reps INTEGER,
        duration_ns INTEGER,
        phases TEXT NOT NULL DEFAULT '[]',
        load TEXT,
        rest_ns INTEGER,
        first TEXT CHECK (first IN ('left', 'right')),
        PRIMARY KEY (workout_id, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX exercise_newest ON workout_exercise (exercise_id, started_ms, workout_id)",
    """
    CREATE TABLE journal (
        workout_id INTEGER NOT NULL REFERENCES workout (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        at_ns INTEGER NOT NULL,
        wall_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (workout_id, seq)
    ) WITHOUT ROWID
    """,
    # The last moment at which the workout is known to have been running. It moves every second or so; in the journal,
    # ten years of that would be most of the file and say nothing.
    """
    CREATE TABLE last_moment (
        workout_id INTEGER PRIMARY KEY REFERENCES workout (id) ON DELETE CASCADE,
        at_ns INTEGER NOT NULL,
        wall_ms INTEGER NOT NULL
    )
    """,
    """
    CREATE TRIGGER journal_is_never_rewritten BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END
    """,
    """
    CREATE TABLE set_result (
        workout_id INTEGER NOT NULL REFERENCES workout (id) ON DELETE CASCADE,
        set_index INTEGER NOT NULL,
        position INTEGER NOT NULL,
        set_number INTEGER NOT NULL,
        sets INTEGER NOT NULL,
        round INTEGER,
        load TEXT NOT NULL,
        load_kg REAL,
        phases TEXT NOT NULL DEFAULT '[]',
        rpe INTEGER,
        note TEXT NOT NULL DEFAULT '',
        ended INTEGER NOT NULL,
        PRIMARY KEY (workout_id, set_index),
        FOREIGN KEY (workout_id, position) REFERENCES workout_exercise (workout_id, position)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX set_of_exercise ON set_result (workout_id, position)",
    """
    CREATE TABLE side_result (
        workout_id INTEGER NOT NULL,
        set_index INTEGER NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        reps INTEGER,
        work_ns INTEGER NOT NULL,
        PRIMARY KEY (workout_id, set_index, side),
        FOREIGN KEY (workout_id, set_index) REFERENCES set_result (workout_id, set_index) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
)

_VERSION_2 = (
    # What a person put right in the past: a workout deleted or moved, an exercise or a session renamed. Like
    # the journal it is only appended to; what was there before is in each line, so that it can be taken back.
    """
    CREATE TABLE amendment (
        seq INTEGER PRIMARY KEY,
        wall_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL
    )
    """,
    """
    CREATE TRIGGER amendment_is_never_rewritten BEFORE UPDATE ON amendment
    BEGIN SELECT raise(ABORT, 'amendments are only appended to'); END
    """,
    # The former ids and names of what was renamed, for files that still have them: kind is 'exercise', 'session',
    # 'exercise name' or 'session title', the last two in small letters.
    """
    CREATE TABLE alias (
        kind TEXT NOT NULL,
        former TEXT NOT NULL,
        present TEXT NOT NULL,
        PRIMARY KEY (kind, former)
    ) WITHOUT ROWID
    """,
)

MIGRATIONS: tuple[Sequence[str], ...] = (_VERSION_1, _VERSION_2)
"""The statements that lead from version n to n + 1; an empty file has version 0."""

TABLES = frozenset(
    {
        "session_snapshot",
        "workout",
        "workout_exercise",
        "journal",
        "last_moment",
        "set_result",
        "side_result",
        "amendment",
        "alias",
    }
)
"""The tables of a log of the present version."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a log to the present version, each step completely or not at all.

    Args:
        connection: Without implicit transactions.

    Raises:
        sqlite3.Error: A step failed; the log has the version before it.
    """
    while number(connection, "user_version") < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another copy of the program may have done it while this one waited.
            version = number(connection, "user_version")
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


def is_present(connection: sqlite3.Connection) -> bool:
    """Whether tables, indices and triggers are those that the present version makes.

    A damaged letter in the schema is no damaged page, and can refuse what is written from then on.
    """
    return _definitions_after(MIGRATIONS) <= _definitions(connection)


@cache
def _definitions_after(migrations: tuple[Sequence[str], ...]) -> frozenset[tuple[bytes, ...]]:
    """What `MIGRATIONS` make of an empty log; they are passed as the key under which it is kept."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        return frozenset(_definitions(fresh))


def _definitions(connection: sqlite3.Connection) -> set[tuple[bytes, ...]]:
    # As bytes: a damaged letter may be none of any text.
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in ("type", "name", "tbl_name", "sql"))
    return set(connection.execute(f"SELECT {columns} FROM sqlite_master WHERE sql IS NOT NULL"))


def number(connection: sqlite3.Connection, pragma: str) -> int:
    """Return the value of a pragma that is a number."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
