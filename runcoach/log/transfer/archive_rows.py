"""Whole workouts read from the log's tables and written into them, with nothing lost.

Uses the tables and the values of `formats.archive`, and no file. Import it late: pydantic takes long to import.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from runcoach.log.store.columns import (
    instant_ms,
    instant_of,
    instant_text,
    load_kg,
    load_text,
    phases_text,
    session_digest,
    start_of,
)
from runcoach.log.store.database import Database
from runcoach.log.store.decoders import UNREADABLE
from runcoach.log.store.errors import LogError
from runcoach.log.store.inserts import (
    append_amendment,
    insert_exercises,
    insert_journal,
    insert_session,
    insert_set,
    insert_workout,
    store_alias,
    store_last_moment,
)
from runcoach.log.store.rows import (
    AliasRow,
    AmendmentRow,
    ExerciseRow,
    JournalRow,
    LastMomentRow,
    SetRow,
    SideRow,
    WorkoutRow,
)
from runcoach.log.store.updates import remove_workout
from runcoach.log.transfer.formats.archive import (
    ArchivedAlias,
    ArchivedAmendment,
    ArchivedExercise,
    ArchivedInput,
    ArchivedMoment,
    ArchivedSet,
    ArchivedSide,
    ArchivedWorkout,
)

_CHUNK = 100
"""How many workouts are read at once: enough to be fast, few enough for the memory of ten years' journals."""

_COLUMNS = (
    *("w.id", "w.uuid", "w.origin", "w.session_id", "w.session_title", "p.digest?", "p.session?", "w.choices"),
    *("w.planned_sets", "w.started_at?", "w.started_ms?", "w.ended_at", "w.status", "w.rpe", "w.note"),
    *("w.app_version", "l.at_ns?", "l.wall_ms?"),
)
_WORKOUT = (
    "FROM workout AS w"
    " LEFT JOIN session_snapshot AS p ON p.id = w.snapshot_id LEFT JOIN last_moment AS l ON l.workout_id = w.id"
)


def workout_ids(database: Database, since: str = "") -> list[int]:
    """Return the workouts from a day on (`2026-11-21`, by their own offsets), oldest first, discarded ones too."""
    found = database.rows(
        "SELECT id FROM workout WHERE substr(started_at, 1, 10) >= ? ORDER BY started_ms, id", (since,)
    )
    return [row[0] for row in found]


def archived_sessions(database: Database, since: str = "") -> Iterator[str]:
    """Yield the texts of the sessions of those workouts, each once."""
    found = database.read(
        ("p.session", "p.digest"),
        "FROM session_snapshot AS p WHERE EXISTS (SELECT 1 FROM workout WHERE snapshot_id = p.id"
        " AND substr(started_at, 1, 10) >= ?) ORDER BY digest",
        (since,),
    )
    return (session for session, digest in found if session_digest(session) == digest)


def session_text(database: Database, digest: str) -> str | None:
    """Return the text of a session that the log has under a digest; None if it has none."""
    found = database.read(("p.session",), "FROM session_snapshot AS p WHERE digest = ?", (digest,))
    return str(found[0][0]) if found else None


def archived_workout(database: Database, workout_id: int) -> ArchivedWorkout:
    """Return a workout with everything that the log has of it.

    Raises:
        LogError: It is unknown when it was, as the log is damaged there.
    """
    for workout in archived_workouts(database, [workout_id]):
        return workout
    raise LogError(
        "The workout is damaged",
        f"When workout {workout_id} of the log began cannot be read.",
        "Start the app: it repairs what can be repaired.",
    )


def archived_workouts(database: Database, ids: list[int]) -> Iterator[ArchivedWorkout]:
    """Yield workouts with everything that the log has of them, in the order of `ids`."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        workouts = {row[0]: row for row in database.read(_COLUMNS, f"{_WORKOUT} WHERE w.id IN ({marks})", chunk)}

        def rows_of(short: str, columns: str, table: str, order: str, chunk: list[int] = chunk) -> dict[int, list[Any]]:
            marks = ", ".join("?" * len(chunk))
            found = database.read(
                [f"{short}.{column}" for column in f"workout_id {columns}".split()],
                f"FROM {table} AS {short} WHERE workout_id IN ({marks}) ORDER BY workout_id, {order}",
                chunk,
            )
            return {key: list(rows) for key, rows in groupby(found, key=itemgetter(0))}

        exercises = rows_of(
            "e",
            "position exercise_id name variant level pace sets reps duration_ns phases load rest_ns first",
            "workout_exercise",
            "position",
        )
        sets = rows_of(
            "s", "set_index position set_number sets round load phases rpe note ended", "set_result", "set_index"
        )
        sides = rows_of("r", "set_index side reps work_ns", "side_result", "set_index, side")
        journal = rows_of("j", "seq at_ns wall_ms data", "journal", "seq")
        for workout_id in chunk:
            workout = workout_id in workouts and _workout(
                workouts[workout_id],
                exercises.get(workout_id, []),
                sets.get(workout_id, []),
                sides.get(workout_id, []),
                journal.get(workout_id, []),
            )
            if workout:
                yield workout


def _workout(
    row: tuple[Any, ...], exercises: list[Any], sets: list[Any], sides: list[Any], journal: list[Any]
) -> ArchivedWorkout | None:
    """Return a workout as far as its rows could be read; None if it is unknown when it was.

    A journal in which a line is missing leads nowhere: then the workout has its results, and neither plan nor journal.
    """
    (_, name, origin, session_id, title, digest, session, choices, planned, *start, ended, status, rpe, note, app) = (
        row[:16]
    )
    started_at = start_of(*start)
    if started_at is None:
        return None
    if [line[1] for line in journal] != list(range(len(journal))) or (session and session_digest(session) != digest):
        journal, session, choices = [], None, None
    positions = {columns[1] for columns in exercises}
    exercises += [
        (None, position, UNREADABLE, UNREADABLE, "", "", None, None, None, None, (), None, None, None)
        for position in sorted({columns[2] for columns in sets} - positions)
    ]
    of_set: dict[int, list[ArchivedSide]] = {}
    for _, index, side, reps, work_ns in sides:
        of_set.setdefault(index, []).append(ArchivedSide(side, reps, work_ns))
    return ArchivedWorkout(
        id=name,
        origin=origin,
        session=session_id,
        title=title,
        snapshot=session_digest(session) if session is not None else None,
        choices=choices,
        planned_sets=planned,
        started_at=instant_text(started_at),
        ended_at=instant_text(ended) if ended is not None else None,
        status=status,
        rpe=rpe,
        note=note,
        app_version=app,
        exercises=tuple(_exercise(columns[1:]) for columns in exercises),
        sets=tuple(_set(columns[1:], of_set.get(columns[1], [])) for columns in sets),
        journal=tuple(ArchivedInput(*columns[1:]) for columns in journal),
        last_moment=ArchivedMoment(row[16], row[17]) if row[16] is not None and row[17] is not None else None,
    )


def _exercise(columns: tuple[Any, ...]) -> ArchivedExercise:
    position, exercise_id, name, variant, level, pace, sets, reps, duration_ns, phases, load, rest_ns, first = columns
    return ArchivedExercise(
        position=position,
        id=exercise_id,
        name=name,
        variant=variant,
        level=level,
        pace=pace,
        sets=sets,
        reps=reps,
        duration_ns=duration_ns,
        phases=phases,
        load=load,
        rest_ns=rest_ns,
        first=first,
    )


def _set(columns: tuple[Any, ...], sides: list[ArchivedSide]) -> ArchivedSet:
    index, position, number, sets, turn, load, phases, rpe, note, ended = columns
    return ArchivedSet(
        index=index,
        position=position,
        set=number,
        sets=sets,
        round=turn,
        load=load,
        phases=phases,
        rpe=rpe,
        note=note,
        ended=ended,
        sides=tuple(sides),
    )


def insert_archived(
    connection: Connection, workout: ArchivedWorkout, session: str | None, replaces: int | None = None
) -> None:
    """Write a workout into the tables.

    Args:
        connection: In a transaction.
        workout: The workout.
        session: The text of its session; None if it has none.
        replaces: The row of the same workout as the log has it so far, which is removed first.
    """
    if replaces is not None:
        remove_workout(connection, replaces)
    started_ms = instant_ms(instant_of(workout.started_at))
    row = WorkoutRow(
        id=replaces,
        uuid=workout.id,
        origin=workout.origin,
        session_id=workout.session,
        session_title=workout.title,
        snapshot_id=insert_session(connection, session) if session is not None else None,
        choices=workout.choices,
        planned_sets=workout.planned_sets,
        started_at=workout.started_at,
        started_ms=started_ms,
        ended_at=workout.ended_at,
        status=workout.status.value,
        rpe=workout.rpe,
        note=workout.note,
        app_version=workout.app_version,
    )
    workout_id = insert_workout(connection, row)
    insert_exercises(connection, (_exercise_row(workout_id, started_ms, each) for each in workout.exercises))
    insert_journal(connection, (_journal_row(workout_id, line) for line in workout.journal))
    if workout.last_moment is not None:
        at_ns, wall_ms = workout.last_moment.at_ns, workout.last_moment.wall_ms
        store_last_moment(connection, LastMomentRow(workout_id=workout_id, at_ns=at_ns, wall_ms=wall_ms))
    for done in workout.sets:
        insert_set(connection, _set_row(workout_id, done), _side_rows(workout_id, done))


def archived_amendments(database: Database) -> tuple[ArchivedAmendment, ...]:
    """Return what was put right in the past, in order."""
    found = database.read(("a.wall_ms", "a.kind", "a.data"), "FROM amendment AS a ORDER BY seq")
    return tuple(ArchivedAmendment(*row) for row in found)


def archived_aliases(database: Database) -> tuple[ArchivedAlias, ...]:
    """Return all former names."""
    found = database.read(("n.kind", "n.former", "n.present"), "FROM alias AS n ORDER BY kind, former")
    return tuple(ArchivedAlias(*row) for row in found)


def insert_missing_amendments(
    connection: Connection,
    database: Database,
    amendments: Sequence[ArchivedAmendment],
    aliases: Sequence[ArchivedAlias],
) -> None:
    """Write the corrections and former names that another log has and this one has not."""
    known = set(archived_amendments(database))
    names = {(each.kind, each.former) for each in archived_aliases(database)}
    numbers: dict[int, int] = {}
    for number, each in enumerate(amendments, 1):
        data = json.loads(each.data)
        if each.kind == "undo" and data.get("of") in numbers:
            # Lines get new numbers in this log.
            each = replace(each, data=json.dumps({**data, "of": numbers[data["of"]]}, ensure_ascii=False))
        if each not in known:
            row = AmendmentRow(wall_ms=each.wall_ms, kind=each.kind, data=each.data)
            numbers[number] = append_amendment(connection, row)
    for alias in aliases:
        if (alias.kind, alias.former) not in names:
            store_alias(connection, AliasRow(kind=alias.kind, former=alias.former, present=alias.present))


def _exercise_row(workout_id: int, started_ms: int, exercise: ArchivedExercise) -> ExerciseRow:
    return ExerciseRow(
        workout_id=workout_id,
        position=exercise.position,
        started_ms=started_ms,
        exercise_id=exercise.id,
        name=exercise.name,
        variant=exercise.variant,
        level=exercise.level,
        pace=exercise.pace,
        sets=exercise.sets,
        reps=exercise.reps,
        duration_ns=exercise.duration_ns,
        phases=phases_text(exercise.phases),
        load=load_text(exercise.load) if exercise.load is not None else None,
        rest_ns=exercise.rest_ns,
        first=exercise.first,
    )


def _journal_row(workout_id: int, line: ArchivedInput) -> JournalRow:
    kind = json.loads(line.input)["kind"]
    return JournalRow(
        workout_id=workout_id, seq=line.seq, at_ns=line.at_ns, wall_ms=line.wall_ms, kind=kind, data=line.input
    )


def _set_row(workout_id: int, done: ArchivedSet) -> SetRow:
    return SetRow(
        workout_id=workout_id,
        set_index=done.index,
        position=done.position,
        set_number=done.set,
        sets=done.sets,
        round=done.round,
        load=load_text(done.load),
        load_kg=load_kg(done.load),
        phases=phases_text(done.phases),
        rpe=done.rpe,
        note=done.note,
        ended=done.ended,
    )


def _side_rows(workout_id: int, done: ArchivedSet) -> Iterator[SideRow]:
    for each in done.sides:
        yield SideRow(
            workout_id=workout_id, set_index=done.index, side=each.side.value, reps=each.reps, work_ns=each.work_ns
        )
