"""Whole workouts out of the log's tables and into them, nothing lost: for the program's own JSON and for recovery.

Knows the tables and the values of `formats.own`, and no file. Import it late: pydantic takes long to import.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from runcoach.log.store.columns import instant_ms, instant_of, load_kg, load_of, load_text, phases_of
from runcoach.log.store.database import Database
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.formats.own import (
    KeptExercise,
    KeptInput,
    KeptMoment,
    KeptSet,
    KeptSide,
    KeptWorkout,
    digest_of,
)
from runcoach.session.values import Side

_CHUNK = 100
"""How many workouts are read at once: enough to be fast, few enough for the memory of ten years' journals."""

_WORKOUT = (
    "SELECT w.id, w.uuid, w.origin, w.session_id, w.session_title, s.session, w.choices, w.planned_sets, w.started_at,"
    " w.ended_at, w.status, w.rpe, w.note, w.app_version, l.at_ns, l.wall_ms FROM workout AS w"
    " LEFT JOIN session_snapshot AS s ON s.id = w.snapshot_id LEFT JOIN last_moment AS l ON l.workout_id = w.id"
)


def workout_ids(database: Database, since: str = "") -> list[int]:
    """The workouts from a day on (`2026-11-21`, where the person was), oldest first, discarded ones too."""
    found = database.rows(
        "SELECT id FROM workout WHERE substr(started_at, 1, 10) >= ? ORDER BY started_ms, id", (since,)
    )
    return [row[0] for row in found]


def kept_sessions(database: Database, since: str = "") -> Iterator[str]:
    """The texts of the sessions that those workouts did, each once."""
    found = database.rows(
        "SELECT session FROM session_snapshot AS s WHERE EXISTS (SELECT 1 FROM workout WHERE snapshot_id = s.id"
        " AND substr(started_at, 1, 10) >= ?) ORDER BY digest",
        (since,),
    )
    return (row[0] for row in found)


def kept_workouts(database: Database, ids: list[int]) -> Iterator[KeptWorkout]:
    """Workouts with all that the log has of them, in the order of their ids' list."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        workouts = {row[0]: row for row in database.rows(f"{_WORKOUT} WHERE w.id IN ({marks})", chunk)}

        def rows_of(columns: str, table: str, order: str, chunk: list[int] = chunk) -> dict[int, list[Any]]:
            marks = ", ".join("?" * len(chunk))
            found = database.rows(
                f"SELECT workout_id, {columns} FROM {table} WHERE workout_id IN ({marks}) ORDER BY workout_id, {order}",
                chunk,
            )
            return {key: list(rows) for key, rows in groupby(found, key=itemgetter(0))}

        exercises = rows_of(
            "position, exercise_id, name, variant, level, pace, sets, reps, duration_ns, phases, load, rest_ns, first",
            "workout_exercise",
            "position",
        )
        sets = rows_of(
            "set_index, position, set_number, sets, round, load, phases, rpe, note, ended", "set_result", "set_index"
        )
        sides = rows_of("set_index, side, reps, work_ns", "side_result", "set_index, side")
        journal = rows_of("seq, at_ns, wall_ms, data", "journal", "seq")
        for workout_id in chunk:
            if workout_id in workouts:
                yield _workout(
                    workouts[workout_id],
                    exercises.get(workout_id, []),
                    sets.get(workout_id, []),
                    sides.get(workout_id, []),
                    journal.get(workout_id, []),
                )


def _workout(
    row: tuple[Any, ...], exercises: list[Any], sets: list[Any], sides: list[Any], journal: list[Any]
) -> KeptWorkout:
    _, name, origin, session_id, title, session, choices, planned, started, ended, status, rpe, note, app = row[:14]
    of_set: dict[int, list[KeptSide]] = {}
    for _, index, side, reps, work_ns in sides:
        of_set.setdefault(index, []).append(KeptSide(Side(side), reps, work_ns))
    return KeptWorkout(
        id=name,
        origin=origin,
        session=session_id,
        title=title,
        snapshot=digest_of(session) if session is not None else None,
        choices=choices,
        planned_sets=planned,
        started_at=started,
        ended_at=ended,
        status=WorkoutStatus(status),
        rpe=rpe,
        note=note,
        app_version=app,
        exercises=tuple(_exercise(columns[1:]) for columns in exercises),
        sets=tuple(_set(columns[1:], of_set.get(columns[1], [])) for columns in sets),
        journal=tuple(KeptInput(*columns[1:]) for columns in journal),
        last_moment=KeptMoment(row[14], row[15]) if row[14] is not None else None,
    )


def _exercise(columns: tuple[Any, ...]) -> KeptExercise:
    position, exercise_id, name, variant, level, pace, sets, reps, duration_ns, phases, load, rest_ns, first = columns
    return KeptExercise(
        position=position,
        id=exercise_id,
        name=name,
        variant=variant,
        level=level,
        pace=pace,
        sets=sets,
        reps=reps,
        duration_ns=duration_ns,
        phases=phases_of(phases),
        load=load_of(load) if load is not None else None,
        rest_ns=rest_ns,
        first=first,
    )


def _set(columns: tuple[Any, ...], sides: list[KeptSide]) -> KeptSet:
    index, position, number, sets, turn, load, phases, rpe, note, ended = columns
    return KeptSet(
        index=index,
        position=position,
        set=number,
        sets=sets,
        round=turn,
        load=load_of(load),
        phases=phases_of(phases),
        rpe=rpe,
        note=note,
        ended=bool(ended),
        sides=tuple(sides),
    )


def put_session(connection: Connection, session: str) -> int:
    """Keep the text of a session, once; tells its row."""
    digest = digest_of(session)
    connection.execute(
        "INSERT INTO session_snapshot (digest, session) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
        (digest, session),
    )
    found = connection.execute("SELECT id FROM session_snapshot WHERE digest = ?", (digest,)).fetchone()
    return int(found[0])


def put_workout(
    connection: Connection, workout: KeptWorkout, snapshot_id: int | None, replaces: int | None = None
) -> int:
    """Write a workout into the tables, and tell its row.

    Args:
        connection: In a transaction.
        workout: The workout.
        snapshot_id: The row of its session, if it has one.
        replaces: The row of the same workout as the log has it so far; it is written anew.
    """
    if replaces is not None:
        connection.execute("DELETE FROM workout WHERE id = ?", (replaces,))
    started_ms = instant_ms(instant_of(workout.started_at))
    inserted = connection.execute(
        "INSERT INTO workout (id, uuid, origin, session_id, session_title, snapshot_id, choices, planned_sets,"
        " started_at, started_ms, ended_at, status, rpe, note, app_version)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            replaces,
            workout.id,
            workout.origin,
            workout.session,
            workout.title,
            snapshot_id,
            workout.choices,
            workout.planned_sets,
            workout.started_at,
            started_ms,
            workout.ended_at,
            workout.status.value,
            workout.rpe,
            workout.note,
            workout.app_version,
        ),
    )
    workout_id = inserted.lastrowid
    assert workout_id is not None
    connection.executemany(
        "INSERT INTO workout_exercise (workout_id, position, started_ms, exercise_id, name, variant, level, pace, sets,"
        " reps, duration_ns, phases, load, rest_ns, first) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                workout_id,
                exercise.position,
                started_ms,
                exercise.id,
                exercise.name,
                exercise.variant,
                exercise.level,
                exercise.pace,
                exercise.sets,
                exercise.reps,
                exercise.duration_ns,
                _phases_text(exercise.phases),
                load_text(exercise.load) if exercise.load is not None else None,
                exercise.rest_ns,
                exercise.first,
            )
            for exercise in workout.exercises
        ],
    )
    connection.executemany(
        "INSERT INTO journal (workout_id, seq, at_ns, wall_ms, kind, data) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (workout_id, line.seq, line.at_ns, line.wall_ms, json.loads(line.input)["kind"], line.input)
            for line in workout.journal
        ],
    )
    if workout.last_moment is not None:
        connection.execute(
            "INSERT INTO last_moment (workout_id, at_ns, wall_ms) VALUES (?, ?, ?)",
            (workout_id, workout.last_moment.at_ns, workout.last_moment.wall_ms),
        )
    for done in workout.sets:
        put_set(connection, workout_id, done)
    return workout_id


def put_set(connection: Connection, workout_id: int, done: KeptSet) -> None:
    """Write a set of a workout."""
    connection.execute(
        "INSERT INTO set_result (workout_id, set_index, position, set_number, sets, round, load, load_kg, phases,"
        " rpe, note, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            workout_id,
            done.index,
            done.position,
            done.set,
            done.sets,
            done.round,
            load_text(done.load),
            load_kg(done.load),
            _phases_text(done.phases),
            done.rpe,
            done.note,
            done.ended,
        ),
    )
    connection.executemany(
        "INSERT INTO side_result (workout_id, set_index, side, reps, work_ns) VALUES (?, ?, ?, ?, ?)",
        [(workout_id, done.index, side.side.value, side.reps, side.work_ns) for side in done.sides],
    )


def _phases_text(phases: tuple[tuple[str, int], ...]) -> str:
    return json.dumps([list(phase) for phase in phases], ensure_ascii=False)
