"""A workout that was done elsewhere or earlier, written down afterwards: every set as it was planned.

It can be corrected like any other. Nothing is guessed: a set of `max` or open-ended work has no result before one is
entered. Import it late: pydantic takes long to import.
"""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from runcoach import __version__
from runcoach.log.store.codec import choices_json, input_json, session_json
from runcoach.log.store.columns import instant_ms, instant_text, load_of, phases_of, session_digest
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.store.rows import ExerciseRow, exercise_rows
from runcoach.log.transfer.formats.archive import (
    ArchivedExercise,
    ArchivedInput,
    ArchivedMoment,
    ArchivedSet,
    ArchivedSide,
    ArchivedWorkout,
)
from runcoach.log.transfer.reconstruct import entries_of
from runcoach.player.plan import Pace, Plan, PlannedExercise, PlannedSet

ORIGIN = "by hand"


def written_down(plan: Plan, started_at: datetime, length: timedelta, note: str = "") -> tuple[ArchivedWorkout, str]:
    """Return a workout in which every set of a plan was done as it is planned, and the text of its session.

    Args:
        plan: What was done.
        started_at: When it began, with its offset.
        length: How long it took.
        note: A note to it.
    """
    session = session_json(plan.session)
    workout = ArchivedWorkout(
        id=str(uuid.uuid4()),
        origin=ORIGIN,
        session=plan.session.id,
        title=plan.session.title,
        snapshot=session_digest(session),
        choices=choices_json(plan.choices),
        planned_sets=len(plan.sets),
        started_at=instant_text(started_at),
        ended_at=instant_text(started_at + length),
        status=WorkoutStatus.COMPLETED,
        rpe=None,
        note=note,
        app_version=__version__,
        exercises=tuple(map(_exercise, exercise_rows(plan, 0, 0))),
        sets=tuple(map(_set, plan.sets)),
        journal=(),
        last_moment=None,
    )
    started_ms = instant_ms(started_at)
    entries = tuple(entries_of(workout))
    journal = tuple(ArchivedInput(seq, at.at_ns, started_ms, input_json(at.input)) for seq, at in enumerate(entries))
    at_end_ns = entries[-1].at_ns
    moment = ArchivedMoment(at_end_ns, started_ms + at_end_ns // 1_000_000)
    return replace(workout, journal=journal, last_moment=moment), session


def _exercise(row: ExerciseRow) -> ArchivedExercise:
    return ArchivedExercise(
        position=row.position,
        id=row.exercise_id,
        name=row.name,
        variant=row.variant,
        level="easier" if row.level == "easier" else "harder" if row.level == "harder" else "",
        pace=row.pace,
        sets=row.sets,
        reps=row.reps,
        duration_ns=row.duration_ns,
        phases=phases_of(row.phases),
        load=load_of(row.load) if row.load is not None else None,
        rest_ns=row.rest_ns,
        first="left" if row.first == "left" else "right" if row.first == "right" else None,
    )


def planned_amount(exercise: PlannedExercise) -> tuple[int | None, int]:
    """Return the reps and the nanoseconds planned of a side; None and 0 if no number is (`max`, open-ended)."""
    reps = exercise.target_reps if exercise.counts_reps else None
    return reps, (exercise.duration_ns if exercise.pace is Pace.TIMED else 0) or 0


def _set(planned: PlannedSet) -> ArchivedSet:
    exercise = planned.exercise
    reps, work_ns = planned_amount(exercise)
    sides = () if reps is None and not work_ns else exercise.sides
    return ArchivedSet(
        index=planned.index,
        position=exercise.index,
        set=planned.set,
        sets=planned.sets,
        round=planned.round,
        load=exercise.load,
        phases=(),
        rpe=None,
        note="",
        ended=True,
        sides=tuple(ArchivedSide(side, reps, work_ns) for side in sides),
    )
