"""A disk that fails while a workout goes on: nothing is lost while the program runs."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.base.errors import RunCoachError
from runcoach.log.logbook import Log
from runcoach.log.store.database import Database, configure
from runcoach.log.store.errors import LogError, LogWriteError
from runcoach.log.store.opening import open_to_read
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import Annotate, CountRep, Input, Start, Stop, Undo
from runcoach.player.machine import Player
from runcoach.session.values import NS_PER_S, Side
from tests.log.builders import MORNING, Hands, entry, opened, planned, reps, result
from tests.log.doing import Time, coach_of
from tests.log.ending import end
from tests.properties import examples


class Flaky(sqlite3.Connection):
    """A connection whose statements fail where the test says so."""

    fails: Iterator[bool] = iter(())

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        if next(self.fails, False):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise error
        return super().execute(sql, *parameters)


def flaky_log(folder: Path) -> tuple[Log, Flaky]:
    opened(folder).close()
    path = folder / "log.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None, factory=Flaky)
    configure(connection)
    return Log(Database(connection, path), Hands()), connection


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The operating system itself refuses to let any file grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def journal(folder: Path) -> list[tuple[int, int, str]]:
    """What a new copy of the program finds on the disk."""
    with closing(open_to_read(folder / "log.sqlite3", MORNING)) as database:
        return database.rows("SELECT seq, at_ns / 1000000000, kind FROM journal ORDER BY seq")


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.booleans(), max_size=40), st.integers(1, 8))
def test_after_any_failure_the_journal_is_a_gapless_beginning_and_whole_in_the_end(
    fails: list[bool], count: int
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        log, connection = flaky_log(folder)
        workout = log.begin(planned(), MORNING)
        connection.fails = iter(fails)
        acknowledged = 0
        for second in range(count):
            with suppress(LogWriteError):
                workout.append(entry(second, CountRep()), [result(0, (Side.BOTH, reps(second + 1)))])
                acknowledged = second + 1
            # What another copy of the program would see now: all that was acknowledged, nothing out of order.
            assert journal(folder) == [(number, number, "count") for number in range(acknowledged)]
            assert workout.pending == second + 1 - acknowledged
        connection.fails = iter(())
        end(workout, WorkoutStatus.COMPLETED, MORNING + timedelta(minutes=1), 60 * NS_PER_S)
        log.close()
        assert journal(folder) == [(number, number, "count") for number in range(count)]
        (record,) = opened(folder).history.workouts()
        assert record.status is WorkoutStatus.COMPLETED
        assert record.sets[0].of(Side.BOTH) == reps(count)


def test_an_end_that_could_not_be_written_is_written_with_the_next(tmp_path: Path) -> None:
    log, connection = flaky_log(tmp_path)
    workout = log.begin(planned(), MORNING)
    connection.fails = iter([False, False, True])
    with pytest.raises(LogWriteError):
        end(workout, WorkoutStatus.STOPPED, MORNING + timedelta(minutes=1), 60 * NS_PER_S)
    assert log.history.workouts()[0].status is WorkoutStatus.INTERRUPTED
    workout.flush()
    assert log.history.workouts()[0].status is WorkoutStatus.STOPPED


def test_closing_reports_what_could_not_be_written_and_lets_go_all_the_same(tmp_path: Path) -> None:
    log, connection = flaky_log(tmp_path)
    workout = log.begin(planned(), MORNING)
    workout.append(entry(0, Start()))
    connection.fails = iter([True] * 10)
    with pytest.raises(LogWriteError):
        workout.append(entry(1, CountRep()))
    with pytest.raises(LogWriteError):
        log.close()
    assert [unfinished.id for unfinished in opened(tmp_path).unfinished()] == [workout.workout_id]


def test_a_full_disk_keeps_everything_until_there_is_room(tmp_path: Path) -> None:
    log = opened(tmp_path)
    workout = log.begin(planned(), MORNING)
    workout.append(entry(0, Start()))
    wal = tmp_path / "log.sqlite3-wal"
    with files_no_larger_than(wal.stat().st_size + 5000):
        for second in range(1, 30):
            with pytest.raises(LogWriteError) as caught:
                workout.append(entry(second, Annotate(0, "x" * 9000)), [result(0, (Side.BOTH, reps(second)))])
            assert "in memory" in caught.value.message
            assert log.history.workouts()[0].sets == ()
            assert workout.pending == second
    workout.append(entry(30, CountRep()))
    assert workout.pending == 0
    log.close()
    assert [second for _, second, _ in journal(tmp_path)] == list(range(31))


def test_a_log_that_may_not_grow_is_reported_as_a_full_disk(tmp_path: Path) -> None:
    log = opened(tmp_path)
    workout = log.begin(planned(), MORNING)
    (pages,) = log._database.rows("PRAGMA page_count")[0]
    log._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LogWriteError, match="disk is full"):
        workout.append(entry(0, Annotate(0, "x" * 20_000)))
    log._database.rows("PRAGMA max_page_count = 1000000")
    workout.flush()
    log.close()
    assert journal(tmp_path) == [(0, 0, "note")]


def test_a_log_that_another_program_holds_is_reported_and_caught_up_with(tmp_path: Path) -> None:
    log = opened(tmp_path)
    workout = log.begin(planned(), MORNING)
    other = sqlite3.connect(tmp_path / "log.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LogWriteError, match="Another program") as caught:
        workout.append(entry(0, Start()))
    assert isinstance(caught.value, RunCoachError)
    other.execute("ROLLBACK")
    other.close()
    workout.append(entry(1, CountRep()))
    log.close()
    assert [kind for _, _, kind in journal(tmp_path)] == ["start", "count"]


def test_a_workout_that_cannot_be_begun_leaves_no_trace(tmp_path: Path) -> None:
    log, connection = flaky_log(tmp_path)
    connection.fails = iter([False, False, False, True])
    with pytest.raises(LogWriteError):
        log.begin(planned(), MORNING)
    assert log.history.workouts() == ()
    assert not list((tmp_path / "log.running").iterdir())
    log.begin(planned(), MORNING)
    assert len(log.history.workouts()) == 1


def test_a_log_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    log, connection = flaky_log(tmp_path)
    connection.fails = iter([True])
    with pytest.raises(LogError, match="does not read or write"):
        log.history.workouts()


@pytest.mark.parametrize("last", [Stop(), Undo()])
def test_wherever_writing_breaks_off_a_workout_is_over_in_the_journal_just_where_it_has_ended(
    tmp_path: Path, last: Input
) -> None:
    found = set()
    for statements in range(12):
        folder = tmp_path / str(statements)
        log, connection = flaky_log(folder)
        time = Time()
        coach = coach_of(Player(planned()), log.begin(planned(), MORNING), time)
        coach.press(Start())
        if last == Undo():
            coach.press(Stop())
        # From here on the disk takes so many statements and no more, as if the program had been killed after them.
        connection.fails = chain(repeat(False, statements), repeat(True))
        coach.press(last)
        with closing(open_to_read(folder / "log.sqlite3", MORNING)) as database:
            kinds = [kind for (kind,) in database.rows("SELECT kind FROM journal ORDER BY seq")]
            ((status,),) = database.rows("SELECT status FROM workout")
        assert (status == WorkoutStatus.RUNNING) == (kinds.count("stop") == kinds.count("undo"))
        found.add((status, kinds[-1]))
    assert len(found) == 2
