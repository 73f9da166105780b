"""Leaving a workout while the disk is full: what is not written is counted, and goes elsewhere, or is lost as asked."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.coach.lifecycle import Led, Lifecycle, leaving_words
from runcoach.coach.summary import summary_of
from runcoach.coach.unwritten import UNWRITTEN_ANSWERS, Unwritten, unwritten_of
from runcoach.log.logbook import Log
from runcoach.log.store.database import Database
from runcoach.log.store.errors import cannot_write
from runcoach.log.transfer.imports import import_file
from runcoach.player.choices import Choices
from runcoach.player.inputs import EditResult, Rate, Stop
from runcoach.session.values import Side
from tests.log.builders import SESSION, opened
from tests.log.doing import Time, coach_of


class Disk:
    """A disk that is full from some moment on."""

    is_full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    found, transaction = Disk(), Database.transaction

    def refuse(self: Database, *options: int, **named: bool) -> object:
        if found.is_full and self.path.name == "log.sqlite3":
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise cannot_write(self.path, error)
        return transaction(self, *options, **named)

    monkeypatch.setattr(Database, "transaction", refuse)
    return found


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    (tmp_path / "full").mkdir()
    with closing(opened(tmp_path / "full")) as log:
        yield log


def led(log: Log | None, disk: Disk) -> Lifecycle:
    """A workout of which the start and a result are on disk, and two more entries are not."""
    time = Time()
    lifecycle = Lifecycle(lambda: log, lambda player, writer: coach_of(player, writer, time), time.wall_clock)
    begun = lifecycle.begin(SESSION, Choices())
    assert isinstance(begun, Led)
    begun.coach.press(EditResult(0, Side.BOTH, reps=5))
    disk.is_full = True
    begun.coach.press(EditResult(0, Side.BOTH, reps=8))
    begun.coach.press(Rate(0, 9))
    return lifecycle


def test_the_question_says_in_numbers_what_is_not_on_disk(log: Log, disk: Disk) -> None:
    lifecycle = led(log, disk)
    assert lifecycle.coach is not None
    assert leaving_words(lifecycle.coach).startswith("2 entries are not on disk yet. The disk is full.")
    lifecycle.coach.press(Stop())
    assert "kept" not in summary_of(lifecycle.coach).remark
    assert "entries are not on disk yet" in summary_of(lifecycle.coach).remark
    disk.is_full = False
    assert leaving_words(lifecycle.coach) == "Everything that you did is kept in any case."
    assert lifecycle.close() == ""


def test_what_is_written_elsewhere_comes_back_by_an_import(
    log: Log, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    lifecycle = led(log, disk)
    path = lifecycle.write_elsewhere()
    assert path.parent == tmp_path
    assert lifecycle.close() == ""
    disk.is_full = False
    assert log.history.workouts()[0].sets[0].sides[0][1].reps == 5
    summary = import_file(path, log=log.path)
    assert len(summary.changed) == 1
    assert log.history.workouts()[0].sets[0].sides[0][1].reps == 8


def test_where_no_one_can_be_asked_it_is_written_elsewhere_and_reported(
    log: Log, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "not there")
    monkeypatch.chdir(tmp_path)
    words = led(log, disk).close()
    (path,) = tmp_path.glob("runcoach-workout-*.json")
    assert words.startswith("2 entries are not on disk yet.")
    assert str(path) in words
    assert len(json.loads(path.read_text(encoding="utf-8"))["workouts"]) == 1


def test_they_are_lost_only_if_that_is_the_answer(log: Log, disk: Disk, tmp_path: Path) -> None:
    lifecycle = led(log, disk)
    lifecycle.give_up_unwritten()
    assert lifecycle.close() == ""
    assert not list(tmp_path.glob("*.json"))


def test_a_workout_that_is_in_no_log_is_not_promised_to_be_kept(disk: Disk) -> None:
    lifecycle = led(None, disk)
    assert lifecycle.coach is not None
    assert "lost when you leave" in leaving_words(lifecycle.coach)
    lifecycle.coach.press(Stop())
    assert "lost when you leave" in summary_of(lifecycle.coach).remark
    with pytest.raises(RunCoachError):
        lifecycle.write_elsewhere()


def test_no_key_has_two_answers() -> None:
    keys = [key for each in UNWRITTEN_ANSWERS for key in each.keys]
    assert len(set(keys)) == len(keys)
    assert unwritten_of("space") is Unwritten.WAIT
    assert unwritten_of("q") is None
