"""The workouts that were interrupted, as they are asked about before the next one; changes nothing."""

from runcoach.log.store.columns import instant_from_ms, last_seen, start_of
from runcoach.log.store.counts import SETS_DONE
from runcoach.log.store.database import Database
from runcoach.log.store.locks import is_free, lock_file
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.session.text import clean


def unfinished(database: Database) -> tuple[UnfinishedWorkout, ...]:
    """Return the workouts that were interrupted, newest first, without those that another copy is running.

    Raises:
        LogError: The log cannot be read.
    """
    return tuple(workout for name, workout in without_end(database) if is_free(lock_file(database.path, name)))


def without_end(database: Database) -> list[tuple[str, UnfinishedWorkout]]:
    """Return all workouts without an end, newest first, each with its uuid.

    Raises:
        LogError: The log cannot be read.
    """
    found = database.read(
        (
            *("w.uuid", "w.id", "w.session_id", "w.session_title", "w.started_at?", "w.started_ms?"),
            *("w.planned_sets", "l.at_ns?", "l.wall_ms?"),
            SETS_DONE,
        ),
        "FROM workout AS w LEFT JOIN last_moment AS l ON l.workout_id = w.id"
        " WHERE w.status = 'running' ORDER BY w.started_ms DESC, w.id DESC",
    )
    workouts = []
    for name, workout_id, session_id, title, started, started_ms, planned, at_ns, wall_ms, done in found:
        started_at = start_of(started, started_ms)
        if started_at is None:
            continue
        last_at = started_at if wall_ms is None else instant_from_ms(wall_ms, started_at)
        workout = UnfinishedWorkout(
            id=workout_id,
            session_id=session_id,
            session_title=clean(title),
            started_at=started_at,
            last_at=last_seen(started_at, last_at, at_ns or 0),
            at_ns=at_ns or 0,
            sets_done=done,
            sets=planned or 0,
        )
        workouts.append((name, workout))
    return workouts
