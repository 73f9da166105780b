"""The last attempts at an exercise, read out of the log: what each workout planned for it, and what was done.

Plain SQL in, frozen values out. Imports no pydantic. Discarded workouts are left out.
"""

from itertools import groupby
from typing import Any

from runcoach.log.queries.trends import Attempt
from runcoach.log.store.columns import load_of, phases_of
from runcoach.log.store.database import Database
from runcoach.player.results import SetResult, SideResult
from runcoach.session.values import Side

_SIDE_ORDER = (Side.LEFT, Side.RIGHT, Side.BOTH)


def read_attempts(database: Database, exercise_id: str, limit: int) -> tuple[Attempt, ...]:
    """The last workouts that did an exercise, newest first; of several variants in one workout, the last one.

    Raises:
        LogError: The log cannot be read.
    """
    found = database.rows(
        "SELECT DISTINCT e.workout_id FROM workout_exercise AS e JOIN workout AS w ON w.id = e.workout_id"
        " WHERE e.exercise_id = ? AND w.status <> 'discarded' AND EXISTS (SELECT 1 FROM set_result AS s"
        " JOIN side_result USING (workout_id, set_index)"
        " WHERE s.workout_id = e.workout_id AND s.position = e.position)"
        " ORDER BY e.started_ms DESC, e.workout_id DESC LIMIT ?",
        (exercise_id, limit),
    )
    return tuple(_attempt(database, exercise_id, workout_id) for (workout_id,) in found)


def _attempt(database: Database, exercise_id: str, workout_id: int) -> Attempt:
    found = database.rows(
        "SELECT e.position, e.variant, e.reps, e.duration_ns, e.sets, s.set_index, s.round, s.load, s.phases,"
        " s.rpe, s.note, s.ended, r.side, r.reps, r.work_ns FROM workout_exercise AS e"
        " JOIN set_result AS s ON s.workout_id = e.workout_id AND s.position = e.position"
        " CROSS JOIN side_result AS r ON r.workout_id = s.workout_id AND r.set_index = s.set_index"
        " WHERE e.workout_id = ? AND e.exercise_id = ? ORDER BY s.set_index",
        (workout_id, exercise_id),
    )
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
    sides = {Side(row[12]): SideResult(row[13], row[14]) for row in rows}
    _, _, _, _, _, set_index, _, load, phases, rpe, note, ended = rows[0][:12]
    return SetResult(
        set_index=set_index,
        sides=tuple((side, sides[side]) for side in _SIDE_ORDER if side in sides),
        load=load_of(load),
        phases_ns=tuple(length for _, length in phases_of(phases)),
        rpe=rpe,
        note=note,
        ended=bool(ended),
    )
