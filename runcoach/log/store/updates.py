"""The statements that change or remove rows of a workout that goes on, ends, or is replaced.

Transactions are the caller's. The journal is never changed: it has no statement here.
"""

from collections.abc import Iterable
from sqlite3 import Connection

from runcoach.log.store.records import WorkoutStatus
from runcoach.session.values import Side


def set_status(connection: Connection, workout_id: int, status: WorkoutStatus, ended_at: str | None) -> None:
    """Change how a workout stands, and when it ended; None if it has not."""
    connection.execute("UPDATE workout SET status = ?, ended_at = ? WHERE id = ?", (status.value, ended_at, workout_id))


def set_rating(connection: Connection, workout_id: int, rpe: int | None) -> None:
    """Change the rating of the whole workout."""
    connection.execute("UPDATE workout SET rpe = ? WHERE id = ?", (rpe, workout_id))


def set_note(connection: Connection, workout_id: int, note: str) -> None:
    """Change the note of the whole workout."""
    connection.execute("UPDATE workout SET note = ? WHERE id = ?", (note, workout_id))


def remove_set(connection: Connection, workout_id: int, set_index: int) -> None:
    """Remove a set with its sides."""
    connection.execute("DELETE FROM set_result WHERE workout_id = ? AND set_index = ?", (workout_id, set_index))


def remove_sides(connection: Connection, workout_id: int, set_index: int, sides: Iterable[Side]) -> None:
    """Remove sides of a set, if it has them."""
    connection.executemany(
        "DELETE FROM side_result WHERE workout_id = ? AND set_index = ? AND side = ?",
        [(workout_id, set_index, side.value) for side in sides],
    )


def set_start(connection: Connection, workout_id: int, started_at: str, started_ms: int, ended_at: str | None) -> None:
    """Change when a workout began and ended, also where that is repeated."""
    connection.execute(
        "UPDATE workout SET started_at = ?, started_ms = ?, ended_at = ? WHERE id = ?",
        (started_at, started_ms, ended_at, workout_id),
    )
    connection.execute("UPDATE workout_exercise SET started_ms = ? WHERE workout_id = ?", (started_ms, workout_id))


def rename_exercise(connection: Connection, workout_id: int, position: int, exercise_id: str, name: str) -> None:
    """Change the id and the name of an exercise of a workout."""
    connection.execute(
        "UPDATE workout_exercise SET exercise_id = ?, name = ? WHERE workout_id = ? AND position = ?",
        (exercise_id, name, workout_id, position),
    )


def rename_session(connection: Connection, workout_id: int, session_id: str, title: str) -> None:
    """Change the id and the title of a workout's session."""
    connection.execute(
        "UPDATE workout SET session_id = ?, session_title = ? WHERE id = ?", (session_id, title, workout_id)
    )


def remove_alias(connection: Connection, kind: str, former: str) -> None:
    """Remove a former name."""
    connection.execute("DELETE FROM alias WHERE kind = ? AND former = ?", (kind, former))


def remove_workout(connection: Connection, workout_id: int) -> None:
    """Remove a workout with everything that belongs to it, to write it again."""
    connection.execute("DELETE FROM workout WHERE id = ?", (workout_id,))
