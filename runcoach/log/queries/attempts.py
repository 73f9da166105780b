"""The last attempts at an exercise, read from the log: what each workout planned for it, and what was done.

Plain SQL in, frozen values out. Imports no pydantic. Discarded workouts are in no answer.
"""

from itertools import groupby
from typing import Any

from runcoach.log.queries.conditions import SETS_AND_SIDES, SHOWN_EXERCISES, WAS_DONE
from runcoach.log.queries.set_records import in_order
from runcoach.log.queries.trends import Attempt
from runcoach.log.store.database import Database
from runcoach.player.results import SetResult, SideResult


def read_attempts(database: Database, exercise_id: str, limit: int) -> tuple[Attempt, ...]:
    """Return the last workouts that did an exercise, newest first; of several variants in one, the last.

    Raises:
        LogError: The log cannot be read.
    """
    found = database.rows(
        f"SELECT DISTINCT e.workout_id {SHOWN_EXERCISES} AND e.exercise_id = ? AND {WAS_DONE}"
        " ORDER BY e.started_ms DESC, e.workout_id DESC LIMIT ?",
        (exercise_id, limit),
    )
    attempts = (_attempt(database, exercise_id, workout_id) for (workout_id,) in found)
    return tuple(attempt for attempt in attempts if attempt is not None)


def _attempt(database: Database, exercise_id: str, workout_id: int) -> Attempt | None:
    found = database.read(
        (
            *("e.position", "e.variant", "e.reps", "e.duration_ns", "e.sets", "s.set_index", "s.round", "s.load"),
            *("s.phases", "s.rpe", "s.note", "s.ended", "r.side", "r.reps", "r.work_ns"),
        ),
        f"FROM workout_exercise AS e {SETS_AND_SIDES} WHERE e.workout_id = ? AND e.exercise_id = ?"
        " ORDER BY s.set_index",
        (workout_id, exercise_id),
    )
    if not found:
        return None
    variant = found[-1][1]
    found = [row for row in found if row[1] == variant]
    planned = {row[0]: row[4] for row in found}
    is_known = all(sets is not None for sets in planned.values()) and all(row[6] is None for row in found)
    targets, durations = ([row[at] for row in found if row[at] is not None] for at in (2, 3))
    return Attempt(
        variant=variant,
        target_reps=max(targets, default=None),
        duration_ns=max(durations, default=None),
        sets_planned=sum(planned.values()) if is_known else None,
        sets=tuple(_result(list(rows)) for _, rows in groupby(found, key=lambda row: row[5])),
    )


def _result(rows: list[Any]) -> SetResult:
    _, _, _, _, _, set_index, _, load, phases, rpe, note, ended = rows[0][:12]
    return SetResult(
        set_index=set_index,
        sides=in_order({row[12]: SideResult(row[13], row[14]) for row in rows}),
        load=load,
        phases_ns=tuple(length for _, length in phases),
        rpe=rpe,
        note=note,
        ended=ended,
    )
