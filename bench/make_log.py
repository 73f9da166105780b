"""Makes a log of ten years: 3,000 workouts, 90,000 sets, a million inputs.

    python -m bench.make_log FOLDER

FOLDER can then be used as RUNCOACH_HOME. All workouts are of one shipped session, with results that grow slowly.
"""

import random
import sqlite3
import sys
import uuid
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from runcoach.log.store.codec import choices_json, input_json, session_json
from runcoach.log.store.columns import instant_ms, instant_text
from runcoach.log.store.inserts import (
    insert_exercises,
    insert_journal,
    insert_session,
    insert_set,
    insert_workout,
    store_last_moment,
)
from runcoach.log.store.opening import open_database
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.store.rows import JournalRow, LastMomentRow, WorkoutRow, exercise_rows, set_row, side_rows
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.inputs import CountRep, Finish, Proceed, Rate
from runcoach.player.plan import Pace, Plan, PlannedSet, plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import NS_PER_S

WORKOUTS, INPUTS = 3_000, 1_000_000
DAYS = 3_650
SESSION = "strong-to-run"
"""Thirty sets, if each exercise is done three times."""


def make_log(folder: Path) -> None:
    """Make the log.

    Raises:
        FileExistsError: There already is one.
    """
    library = Library.default()
    session = read_session(library.find(SESSION), library).session
    assert session is not None
    planned = plan(session, Choices(tuple(ExerciseChoice(sets=3) for _ in session.exercises())))
    path = folder / "data" / "log.sqlite3"
    if path.exists():
        raise FileExistsError(path)
    chance = random.Random(1)
    now = datetime.now().astimezone().replace(microsecond=0)
    with closing(open_database(path, now)) as database, database.transaction() as connection:
        snapshot_id = insert_session(connection, session_json(planned.session))
        inputs = 0
        for number in range(WORKOUTS):
            started = now - timedelta(days=DAYS * (WORKOUTS - number) / WORKOUTS)
            wanted = (INPUTS - inputs) // (WORKOUTS - number)
            _workout(connection, chance, number, planned, snapshot_id, started, wanted)
            inputs += wanted


def _workout(
    connection: sqlite3.Connection,
    chance: random.Random,
    number: int,
    planned: Plan,
    snapshot_id: int,
    started: datetime,
    wanted: int,
) -> None:
    """Write a workout with this many inputs."""
    ended = started + timedelta(minutes=40)
    started_ms = instant_ms(started)
    row = WorkoutRow(
        id=number + 1,
        uuid=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        session_id=planned.session.id,
        session_title=planned.session.title,
        snapshot_id=snapshot_id,
        choices=choices_json(planned.choices),
        planned_sets=len(planned.sets),
        started_at=instant_text(started),
        started_ms=started_ms,
        ended_at=instant_text(ended),
        status=WorkoutStatus.COMPLETED.value,
        rpe=chance.randrange(4, 9),
        app_version="0",
    )
    workout_id = insert_workout(connection, row)
    insert_exercises(connection, exercise_rows(planned, workout_id, started_ms))
    for each in planned.sets:
        result = _result(chance, number, each)
        insert_set(connection, set_row(workout_id, planned, result), side_rows(workout_id, result))
    kinds = [(given.kind, input_json(given)) for given in (CountRep(), CountRep(), Proceed(), Finish(), Rate(0, 7))]
    journal = (
        JournalRow(
            workout_id=workout_id,
            seq=seq,
            at_ns=seq * 7 * NS_PER_S,
            wall_ms=started_ms + seq * 7000,
            kind=kinds[seq % len(kinds)][0],
            data=kinds[seq % len(kinds)][1],
        )
        for seq in range(wanted)
    )
    insert_journal(connection, journal)
    store_last_moment(
        connection, LastMomentRow(workout_id=workout_id, at_ns=2400 * NS_PER_S, wall_ms=instant_ms(ended))
    )


def _result(chance: random.Random, number: int, planned: PlannedSet) -> SetResult:
    exercise = planned.exercise
    counts_reps = exercise.pace in (Pace.PACED, Pace.SELF_PACED)
    grown = number * 6 // WORKOUTS
    rpe = chance.randrange(5, 10)
    sides = tuple(
        (
            side,
            SideResult(
                6 + grown + chance.randrange(3) if counts_reps else None,
                (20 + grown + chance.randrange(10)) * NS_PER_S,
            ),
        )
        for side in exercise.sides
    )
    return SetResult(planned.index, sides, exercise.load, exercise.phases_ns, rpe=rpe, ended=True)


if __name__ == "__main__":
    make_log(Path(sys.argv[1]))
