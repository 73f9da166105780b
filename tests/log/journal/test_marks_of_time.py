"""The marks that move the last moment of a workout without an input: written now and then, never in the journal."""

from datetime import timedelta
from pathlib import Path

import pytest

from runcoach.log.logbook import Log
from runcoach.log.store.errors import LogError
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import (
    Annotate,
    CountRep,
    Elapse,
    Pause,
    Start,
)
from runcoach.session.values import NS_PER_S, Side
from tests.log.builders import MORNING, entry, opened, planned, reps, result
from tests.log.ending import end


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return opened(tmp_path)


def rows(log: Log, sql: str) -> list[tuple[object, ...]]:
    return log._database.rows(sql)


def test_marks_of_time_move_the_last_moment_and_fill_no_journal(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(0, Start()))
    for second in range(1, 100):
        workout.append(entry(second, Elapse()), [result(0, (Side.BOTH, reps(second)))])
    workout.append(entry(100, CountRep()))
    workout.append(entry(101, Elapse()))
    workout.close()
    assert rows(log, "SELECT seq, kind FROM journal") == [(0, "start"), (1, "count")]
    (unfinished,) = log.unfinished()
    assert unfinished.at_ns == 101 * NS_PER_S
    again, _, entries = log.resume(unfinished.id)
    assert entries == (entry(0, Start()), entry(100, CountRep()), entry(101, Elapse()))
    again.append(entry(101, Pause()))
    again.close()
    assert log.resume(unfinished.id)[2] == (entry(0, Start()), entry(100, CountRep()), entry(101, Pause()))


def test_a_mark_of_time_that_could_not_be_written_is_not_forgotten_either(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    rows(log, f"PRAGMA max_page_count = {rows(log, 'PRAGMA page_count')[0][0]}")
    with pytest.raises(LogError):
        workout.append(entry(4, Annotate(0, "x" * 20_000)))
    with pytest.raises(LogError):
        workout.append(entry(5, Elapse()), [result(0, (Side.BOTH, reps(2)))])
    rows(log, "PRAGMA max_page_count = 100000")
    workout.close()
    assert log.unfinished()[0].at_ns == 5 * NS_PER_S
    assert log.history.workouts()[0].sets[0].of(Side.BOTH) == reps(2)


def test_a_mark_moves_the_last_moment_only(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(1, Start()), [result(0, (Side.BOTH, reps(2)))])
    workout.mark(7 * NS_PER_S)
    workout.close()
    assert log.resume(workout.workout_id)[2] == (entry(1, Start()), entry(7, Elapse()))
    assert log.history.workouts()[0].sets[0].of(Side.BOTH) == reps(2)


def test_marks_that_wait_do_not_pile_up_and_bring_what_waits_before_them(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    rows(log, f"PRAGMA max_page_count = {rows(log, 'PRAGMA page_count')[0][0]}")
    with pytest.raises(LogError):
        workout.append(entry(4, Annotate(0, "x" * 20_000)))
    for second in range(5, 50):
        with pytest.raises(LogError):
            workout.mark(second * NS_PER_S)
    assert workout.pending == 2
    rows(log, "PRAGMA max_page_count = 100000")
    workout.mark(50 * NS_PER_S)
    assert workout.pending == 0
    assert rows(log, "SELECT kind, at_ns / 1000000000 FROM journal") == [("note", 4)]
    assert rows(log, "SELECT at_ns / 1000000000 FROM last_moment") == [(50,)]


def test_a_workout_taken_up_days_later_is_as_long_as_it_went_on(log: Log) -> None:
    workout = log.begin(planned(), MORNING)
    workout.append(entry(600, Start()))
    end(workout, WorkoutStatus.COMPLETED, MORNING + timedelta(days=3), 1500 * NS_PER_S)
    workout.append(entry(1500, Annotate(None, "late")))
    assert log.history.workouts()[0].duration_ns == 1500 * NS_PER_S
    head = log.progress.head(workout.workout_id)
    assert head is not None
    assert head.duration_ns == 1500 * NS_PER_S
