"""Everything that can still be read of a damaged log, brought into a new one.

`salvage` puts the rows of the damaged file and of its copy into their tables. Then what belongs together is mended:
results are computed again from the journals, a workout whose own row was lost gets a stand-in, and rows that belong to
nothing are removed. The damaged file is only read.
"""

import sqlite3
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import instant_from_ms, instant_ms, instant_of, instant_text
from runcoach.log.store.inserts import add_missing_exercises, insert_workout
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.store.rows import ExerciseRow, WorkoutRow
from runcoach.log.store.salvage import salvage

_STAND_IN_IDS = uuid.UUID("1f6b9a0e-52f4-4d0e-8b7e-3b8a1c9d6e20")
"""The namespace of the ids that stand-ins get."""


@dataclass(frozen=True, slots=True)
class RecoveryOutcome:
    """How much of a damaged log is in the new one."""

    workouts: int
    """How many are in the new log."""
    incomplete: int
    """How many of those have lost something."""
    lost: int
    """How many are known to have existed, and are not in the new log."""

    def __str__(self) -> str:
        if not self.workouts:
            return "No workout in it could be read."
        text = f"{_counted(self.workouts)} could be read and {'is' if self.workouts == 1 else 'are'} in the new log"
        if self.incomplete:
            text += f", {self.incomplete} of them incomplete"
        return f"{text}; {_counted(self.lost)} could not be read." if self.lost else f"{text}."


def _counted(workouts: int) -> str:
    return f"{workouts} workout" if workouts == 1 else f"{workouts} workouts"


def recover(damaged: Path, fresh: sqlite3.Connection, now: datetime, copy: Path | None = None) -> RecoveryOutcome:
    """Bring all that can be read into an empty log of the present schema.

    Args:
        damaged: The file; rows that were not in it yet are read from the write-ahead log beside it.
        fresh: Without implicit transactions.
        now: For the offset of times whose own was lost.
        copy: A copy of the log from an earlier time, if there is one: what the damaged file has lost comes from it.

    Raises:
        sqlite3.Error: The new log cannot be written.
        OSError: The damaged file cannot be read at all.
    """
    fresh.execute("PRAGMA foreign_keys = OFF")
    fresh.execute("BEGIN IMMEDIATE")
    salvaged = salvage(damaged, copy, fresh, now)
    seen = _count_workouts_seen(fresh)
    _mend_starts(fresh)
    incomplete = salvaged.hurt | _mend_workouts(fresh, now)
    incomplete |= _mend_results(fresh, replaces=salvaged.has_sound_pages)
    _remove_orphans(fresh)
    ids = {row[0] for row in fresh.execute("SELECT id FROM workout")}
    fresh.execute("COMMIT")
    fresh.execute("PRAGMA foreign_keys = ON")
    return RecoveryOutcome(len(ids), len(incomplete & ids), max(seen - len(ids), 0))


def _count_workouts_seen(fresh: sqlite3.Connection) -> int:
    """Return how many workouts there were: none is ever deleted, so their numbers have no gaps."""
    tables = ("workout_exercise", "journal", "set_result", "side_result", "last_moment")
    union = " UNION ALL ".join(f"SELECT max(workout_id) AS id FROM {table}" for table in tables)
    highest, count = fresh.execute(
        f"SELECT max(id), (SELECT count(*) FROM workout) FROM ({union} UNION ALL SELECT max(id) FROM workout)"
    ).fetchone()
    # A number far beyond the others was made up by the damage.
    return int(highest) if highest is not None and highest <= 10 * (count + 100) else int(count)


def _mend_starts(fresh: sqlite3.Connection) -> None:
    """Put right which start of a workout holds, where its two copies differ: the one that its exercises repeat."""
    found = fresh.execute(
        "SELECT id, started_at, started_ms,"
        " (SELECT min(e.started_ms) FROM workout_exercise AS e WHERE e.workout_id = w.id) FROM workout AS w"
    ).fetchall()
    for row, started_at, started_ms, repeated_ms in found:
        began = instant_of(started_at)
        if instant_ms(began) != started_ms:
            if repeated_ms == started_ms:
                began = instant_from_ms(started_ms, began)
                fresh.execute("UPDATE workout SET started_at = ? WHERE id = ?", (instant_text(began), row))
            else:
                fresh.execute("UPDATE workout SET started_ms = ? WHERE id = ?", (instant_ms(began), row))
    fresh.execute(
        "UPDATE workout_exercise SET started_ms = (SELECT started_ms FROM workout WHERE id = workout_id)"
        " WHERE workout_id IN (SELECT id FROM workout)"
    )


def _mend_workouts(fresh: sqlite3.Connection, now: datetime) -> set[int]:
    """Insert stand-ins for workouts whose own row is lost, and settle what workouts without a plan or journal are.

    Returns:
        The workouts that have lost something.
    """
    incomplete = _insert_stand_ins(fresh, now)
    without_plan = fresh.execute(
        "SELECT id FROM workout WHERE snapshot_id IS NOT NULL AND snapshot_id NOT IN (SELECT id FROM session_snapshot)"
    ).fetchall()
    incomplete |= {row for (row,) in without_plan}
    fresh.execute(
        "UPDATE workout SET snapshot_id = NULL, choices = NULL WHERE snapshot_id IS NOT NULL"
        " AND snapshot_id NOT IN (SELECT id FROM session_snapshot)"
    )
    with_gaps = fresh.execute(
        "SELECT workout_id FROM journal GROUP BY workout_id HAVING count(*) <> max(seq) + 1 OR min(seq) <> 0"
    ).fetchall()
    incomplete |= {row for (row,) in with_gaps}
    without_journal = fresh.execute(
        "SELECT id FROM workout WHERE origin = 'runcoach' AND choices IS NOT NULL"
        " AND id NOT IN (SELECT workout_id FROM journal) AND id IN (SELECT workout_id FROM set_result)"
    ).fetchall()
    incomplete |= {row for (row,) in without_journal}
    # A workout that cannot be replayed exactly cannot be resumed.
    fresh.executemany(
        "UPDATE workout SET status = 'interrupted' WHERE id = ? AND status = 'running'", [(row,) for row in incomplete]
    )
    return incomplete


def _insert_stand_ins(fresh: sqlite3.Connection, now: datetime) -> set[int]:
    """Insert a workout for each id that only other tables name; return their ids."""
    stand_ins: set[int] = set()
    rowless = fresh.execute(
        # An exercise repeats the workout's start; from a journal it can only be computed.
        "SELECT workout_id, coalesce(min(repeated), min(computed)) FROM ("
        " SELECT workout_id, started_ms AS repeated, NULL AS computed FROM workout_exercise"
        " UNION ALL SELECT workout_id, NULL, wall_ms - at_ns / 1000000 FROM journal)"
        " WHERE workout_id NOT IN (SELECT id FROM workout) GROUP BY workout_id"
    ).fetchall()
    for row, started_ms in rowless:
        # Damage may have made up a time that no calendar has.
        with suppress(ValueError, OverflowError, OSError):
            stand_in = WorkoutRow(
                id=row,
                uuid=str(uuid.uuid5(_STAND_IN_IDS, f"{row} {started_ms}")),
                session_id="recovered",
                session_title="Recovered workout",
                started_at=instant_text(instant_from_ms(started_ms, now)),
                started_ms=started_ms,
                status=WorkoutStatus.INTERRUPTED.value,
                app_version="",
            )
            insert_workout(fresh, stand_in)
            stand_ins.add(row)
    return stand_ins


def _mend_results(fresh: sqlite3.Connection, *, replaces: bool) -> set[int]:
    """Compute results from the journals; return the workouts that have lost some for good."""
    # The player is needed for this alone.
    from runcoach.log.store.lost_results import add_lost_results

    for (row,) in fresh.execute("SELECT id FROM workout WHERE choices IS NOT NULL").fetchall():
        # A plan or an input that damage has made can be anything.
        with suppress(RunCoachError, ValueError, TypeError, ArithmeticError, LookupError):
            add_lost_results(fresh, row, replaces=replaces)
    incomplete = fresh.execute(
        "SELECT workout_id FROM set_result AS s WHERE NOT EXISTS (SELECT 1 FROM workout_exercise AS e"
        " WHERE e.workout_id = s.workout_id AND e.position = s.position)"
        " UNION SELECT workout_id FROM side_result AS r WHERE NOT EXISTS (SELECT 1 FROM set_result AS s"
        " WHERE s.workout_id = r.workout_id AND s.set_index = r.set_index)"
    ).fetchall()
    positions = fresh.execute(
        "SELECT DISTINCT s.workout_id, s.position, w.started_ms"
        " FROM set_result AS s JOIN workout AS w ON w.id = s.workout_id"
    ).fetchall()
    add_missing_exercises(
        fresh,
        (
            ExerciseRow(
                workout_id=row,
                position=position,
                started_ms=started_ms,
                exercise_id="recovered",
                name="Recovered exercise",
            )
            for row, position, started_ms in positions
        ),
    )
    return {row for (row,) in incomplete}


def _remove_orphans(fresh: sqlite3.Connection) -> None:
    """Remove rows that belong to nothing in the new log."""
    fresh.execute("DELETE FROM set_result WHERE workout_id NOT IN (SELECT id FROM workout)")
    fresh.execute(
        "DELETE FROM side_result WHERE NOT EXISTS (SELECT 1 FROM set_result AS s"
        " WHERE s.workout_id = side_result.workout_id AND s.set_index = side_result.set_index)"
    )
    for table in ("workout_exercise", "journal", "last_moment"):
        fresh.execute(f"DELETE FROM {table} WHERE workout_id NOT IN (SELECT id FROM workout)")
