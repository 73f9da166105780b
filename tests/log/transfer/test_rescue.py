"""The log disappears or is replaced while a workout is led: what was done is in the file at its path afterwards."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.errors import LogReplacedError, LogWriteError
from runcoach.player.inputs import CountRep, JournalEntry, Start
from runcoach.session.values import NS_PER_S, Side
from tests.log.builders import MORNING, Hands, opened, planned, reps, result
from tests.log.doing import do


def begun(log: Log) -> WorkoutLog:
    """A workout with a rep."""
    workout = log.begin(planned(), MORNING)
    workout.append(JournalEntry(0, Start()))
    count(workout, 1)
    return workout


def count(workout: WorkoutLog, number: int) -> None:
    workout.append(JournalEntry(number * NS_PER_S, CountRep()), [result(0, (Side.BOTH, reps(number)))])


def counted(path: Path) -> list[int | None]:
    """The reps of the first set of each workout, oldest first, as another program reads the file."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = connection.execute(
            "SELECT r.reps FROM workout AS w JOIN side_result AS r ON r.workout_id = w.id AND r.set_index = 0"
            " ORDER BY w.started_ms"
        )
        return [row[0] for row in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "log.sqlite3"


@pytest.mark.parametrize("whole_folder", [False, True])
def test_a_log_that_is_removed_is_written_anew_with_all_that_was_in_it(path: Path, whole_folder: bool) -> None:
    log = open_log(path, Hands())
    earlier = log.begin(planned(), MORNING - timedelta(days=1))
    count(earlier, 7)
    earlier.close()
    log._copier.wait()
    workout = begun(log)
    if whole_folder:
        shutil.rmtree(path.parent)
    else:
        for each in path.parent.glob("log.sqlite3*"):
            each.unlink()
    count(workout, 2)
    assert "removed while the program was running" in workout.remark
    assert counted(path) == [7, 2]
    count(workout, 3)
    log.close()
    assert counted(path) == [7, 3]
    with closing(open_log(path, Hands())) as again:
        assert len(again.unfinished()) == 2
        assert len(again.resume(workout.workout_id).journal) == 4


def test_another_log_in_its_place_keeps_its_own_and_gets_this_workout(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with closing(opened(elsewhere)) as other:
        stranger = other.begin(planned(), MORNING - timedelta(days=9))
        count(stranger, 11)
        stranger.close()
    log = open_log(path, Hands())
    workout = begun(log)
    old_id = workout.workout_id
    # Beside it lies our write-ahead log, which the other file must not take for its own.
    assert path.with_name("log.sqlite3-wal").stat().st_size
    (elsewhere / "log.sqlite3").rename(path)
    count(workout, 2)
    assert "replaced by another file" in workout.remark
    count(workout, 3)
    assert workout.workout_id != old_id
    assert counted(path) == [11, 3]
    log.close()
    assert counted(path) == [11, 3]


def test_an_older_state_of_the_same_log_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    log = open_log(path, Hands())
    workout = begun(log)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(tmp_path / "earlier.sqlite3")) as earlier:
        source.backup(earlier)
    count(workout, 2)
    (tmp_path / "earlier.sqlite3").rename(path)
    count(workout, 3)
    assert counted(path) == [3]
    log.close()


def test_a_removed_write_ahead_log_costs_nothing(path: Path) -> None:
    log = open_log(path, Hands())
    workout = begun(log)
    path.with_name("log.sqlite3-wal").unlink()
    count(workout, 2)
    assert counted(path) == [2]
    log.close()
    assert counted(path) == [2]


def test_what_is_no_log_in_its_place_is_left_alone_and_all_waits(path: Path) -> None:
    log = open_log(path, Hands())
    workout = begun(log)
    stranger = path.with_name("stranger")
    with closing(sqlite3.connect(stranger)) as connection:
        connection.execute("CREATE TABLE of_others (x)")
    before = stranger.read_bytes()
    stranger.rename(path)
    with pytest.raises(LogWriteError, match="database of another program"):
        count(workout, 2)
    assert path.read_bytes() == before
    assert workout.pending == 1
    path.unlink()
    count(workout, 3)
    assert counted(path) == [3]
    log.close()


def test_a_change_to_the_past_of_a_replaced_log_changes_nothing_in_the_other(path: Path, tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as other:
        do(other, planned(), [JournalEntry(0, Start())])
    log = open_log(path, Hands())
    workout = begun(log)
    workout.close()
    log._copier.wait()
    (tmp_path / "log.sqlite3").rename(path)
    with pytest.raises(LogReplacedError):
        log.amendments.delete(workout.workout_id)
    assert len(log.history.workouts()) == 2
    log.close()
