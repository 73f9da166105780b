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
from runcoach.log.store.columns import instant_ms, instant_text, load_kg, load_text, phases_text
from runcoach.log.store.database import open_database
from runcoach.log.store.inserts import insert_exercises
from runcoach.log.transfer.formats.own import digest_of
from runcoach.player.inputs import CountRep, Finish, Proceed, Rate
from runcoach.player.plan import Choices, ExerciseChoice, Pace, Plan, plan
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
        snapshot_id = _snapshot(connection, planned)
        inputs = 0
        for number in range(WORKOUTS):
            started = now - timedelta(days=DAYS * (WORKOUTS - number) / WORKOUTS)
            wanted = (INPUTS - inputs) // (WORKOUTS - number)
            _workout(connection, chance, number, planned, snapshot_id, started, wanted)
            inputs += wanted


def _snapshot(connection: sqlite3.Connection, planned: Plan) -> int:
    text = session_json(planned.session)
    inserted = connection.execute(
        "INSERT INTO session_snapshot (digest, session) VALUES (?, ?)", (digest_of(text), text)
    )
    assert inserted.lastrowid is not None
    return inserted.lastrowid


def _workout(
    connection: sqlite3.Connection,
    chance: random.Random,
    number: int,
    planned: Plan,
    snapshot_id: int,
    started: datetime,
    wanted: int,
) -> None:
    """Write a workout with a number of inputs."""
    workout_id = number + 1
    ended = started + timedelta(minutes=40)
    connection.execute(
        "INSERT INTO workout (id, uuid, session_id, session_title, snapshot_id, choices, planned_sets, started_at,"
        " started_ms, ended_at, status, rpe, app_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'completed', ?, '0')",
        (
            workout_id,
            str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            planned.session.id,
            planned.session.title,
            snapshot_id,
            choices_json(planned.choices),
            len(planned.sets),
            instant_text(started),
            instant_ms(started),
            instant_text(ended),
            chance.randrange(4, 9),
        ),
    )
    insert_exercises(connection, workout_id, planned, instant_ms(started))
    for each in planned.sets:
        exercise = each.exercise
        connection.execute(
            "INSERT INTO set_result (workout_id, set_index, position, set_number, sets, round, load, load_kg, phases,"
            " rpe, note, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 1)",
            (
                workout_id,
                each.index,
                exercise.index,
                each.set,
                each.sets,
                each.round,
                load_text(exercise.load),
                load_kg(exercise.load),
                phases_text(exercise.exercise.tempo, exercise.phases_ns),
                chance.randrange(5, 10),
            ),
        )
        counts_reps = exercise.pace in (Pace.PACED, Pace.SELF_PACED)
        grown = number * 6 // WORKOUTS
        connection.executemany(
            "INSERT INTO side_result (workout_id, set_index, side, reps, work_ns) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    workout_id,
                    each.index,
                    side.value,
                    6 + grown + chance.randrange(3) if counts_reps else None,
                    (20 + grown + chance.randrange(10)) * NS_PER_S,
                )
                for side in exercise.sides
            ],
        )
    kinds = [(given.kind, input_json(given)) for given in (CountRep(), CountRep(), Proceed(), Finish(), Rate(0, 7))]
    started_ms = instant_ms(started)
    connection.executemany(
        "INSERT INTO journal (workout_id, seq, at_ns, wall_ms, kind, data) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (workout_id, seq, seq * 7 * NS_PER_S, started_ms + seq * 7000, *kinds[seq % len(kinds)])
            for seq in range(wanted)
        ],
    )
    connection.execute(
        "INSERT INTO last_moment (workout_id, at_ns, wall_ms) VALUES (?, ?, ?)",
        (workout_id, 2400 * NS_PER_S, instant_ms(ended)),
    )


if __name__ == "__main__":
    make_log(Path(sys.argv[1]))
