"""A workout's own rows written into the tables: the workout, its session, and what was chosen for each exercise.

Knows the tables and the plan's values; transactions are the caller's.
"""

from datetime import datetime
from hashlib import sha256
from sqlite3 import Connection

from runcoach import __version__
from runcoach.log.store.columns import instant_ms, instant_text, load_text, phases_text
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.plan import Plan, PlannedExercise
from runcoach.session.values import Side


def insert_workout(connection: Connection, name: str, plan: Plan, now: datetime) -> int:
    """Write the row of a workout that begins now, its session and its exercises; returns the workout's row number."""
    # Pydantic is slow to import; here it is needed.
    from runcoach.log.store.codec import choices_json, session_json

    session = session_json(plan.session)
    digest = sha256(session.encode()).hexdigest()
    connection.execute(
        "INSERT INTO session_snapshot (digest, session) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
        (digest, session),
    )
    inserted = connection.execute(
        "INSERT INTO workout (uuid, session_id, session_title, snapshot_id, choices, planned_sets, started_at,"
        " started_ms, status, app_version)"
        " SELECT ?, ?, ?, id, ?, ?, ?, ?, ?, ? FROM session_snapshot WHERE digest = ?",
        (
            name,
            plan.session.id,
            plan.session.title,
            choices_json(plan.choices),
            len(plan.sets),
            instant_text(now),
            instant_ms(now),
            WorkoutStatus.RUNNING.value,
            __version__,
            digest,
        ),
    )
    workout_id = inserted.lastrowid
    assert workout_id is not None
    insert_exercises(connection, workout_id, plan, instant_ms(now))
    return workout_id


def insert_exercises(connection: Connection, workout_id: int, plan: Plan, started_ms: int) -> None:
    """Write what was chosen for each exercise of a workout; what is there already stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO workout_exercise (workout_id, position, started_ms, exercise_id, name, variant, level,"
        " pace, sets, reps, duration_ns, phases, load, rest_ns, first)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(workout_id, exercise.index, started_ms, *_columns(plan, exercise)) for exercise in plan.exercises],
    )


def _columns(plan: Plan, planned: PlannedExercise) -> tuple[str | int | None, ...]:
    unchanged = list(plan.session.exercises())[planned.index]
    level = next((variant.level for variant in unchanged.variants if variant.name == planned.variant), "")
    return (
        unchanged.id,
        planned.exercise.name,
        planned.variant,
        level,
        planned.pace.value,
        planned.sets,
        planned.target_reps,
        planned.duration_ns,
        phases_text(planned.exercise.tempo, planned.phases_ns),
        load_text(planned.load),
        planned.rest_ns,
        planned.sides[0].value if planned.sides[0] is not Side.BOTH else None,
    )
