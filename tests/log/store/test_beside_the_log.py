"""Files beside the log: one that is no journal of it, a write-ahead log that was deleted, and who may read them."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.copying import make_copy
from runcoach.log.store.examination import copy_is_whole, examine_log
from runcoach.log.store.locks import lock_file
from runcoach.log.store.opening import open_to_read
from runcoach.player.inputs import CountRep, JournalEntry
from runcoach.session.values import NS_PER_S
from tests.log.builders import MORNING, Hands, opened, planned


def with_inputs(folder: Path, number: int) -> tuple[Log, WorkoutLog]:
    log = opened(folder)
    workout = log.begin(planned(), MORNING)
    for second in range(number):
        workout.append(JournalEntry(second * NS_PER_S, CountRep()))
    return log, workout


def as_after_a_kill(folder: Path, into: Path, *, with_wal: bool = True) -> Path:
    """The files that are there when the program is killed in this moment; the workout's lock is free."""
    into.mkdir()
    for each in folder.glob("log.sqlite3*"):
        if with_wal or not each.name.endswith("-wal"):
            (into / each.name).write_bytes(each.read_bytes())
    locks = lock_file(folder / "log.sqlite3", "x").parent
    (into / locks.name).mkdir()
    for each in locks.iterdir():
        (into / locks.name / each.name).write_bytes(each.read_bytes())
    return into / "log.sqlite3"


def test_chance_bytes_under_the_name_of_the_journal_are_set_aside_and_reported(tmp_path: Path) -> None:
    log, _ = with_inputs(tmp_path, 3)
    killed = as_after_a_kill(tmp_path, tmp_path / "killed")
    log.close()
    junk = killed.with_name("log.sqlite3-journal")
    junk.write_bytes(b"\x17" * 5000)
    with closing(open_to_read(killed, MORNING)) as past:
        assert past.rows("SELECT count(*) FROM journal") == [(3,)]
        (notice,) = past.notices
    assert str(junk) in notice.message
    (aside,) = killed.parent.glob("log.no-journal-*")
    assert aside.read_bytes() == b"\x17" * 5000
    assert not junk.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("name", ["log.sqlite3-journal", "log.copy.sqlite3", "log.sqlite3.recovered"])
def test_a_pipe_beside_the_log_is_not_waited_for(tmp_path: Path, name: str) -> None:
    log, _ = with_inputs(tmp_path, 3)
    log.close()
    path = tmp_path / "log.sqlite3"
    path.with_name("log.copy.sqlite3").unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    assert len(examine_log(path)) <= 1
    copy_is_whole(path)
    with closing(open_to_read(path, MORNING)) as past:
        assert past.rows("SELECT count(*) FROM journal") == [(3,)]
    with path.open("r+b") as file:
        file.write(b"rubbish " * 8)
    with closing(open_log(path, Hands())) as recovered:
        assert len(recovered.unfinished()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_that_has_taken_the_place_of_the_log_is_not_copied(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log.sqlite3")
    assert not make_copy(tmp_path / "log.sqlite3")


def test_inputs_that_went_with_the_write_ahead_log_are_counted_and_reported_once(tmp_path: Path) -> None:
    log, _ = with_inputs(tmp_path, 6)
    whole = as_after_a_kill(tmp_path, tmp_path / "whole")
    cut = as_after_a_kill(tmp_path, tmp_path / "cut", with_wal=False)
    log.close()
    with closing(open_log(whole, Hands())) as intact:
        assert intact.notices == ()
    with closing(open_log(cut, Hands())) as short:
        (notice,) = short.notices
        assert "entries of the last workout" in notice.message
    with closing(open_log(cut, Hands())) as again:
        assert again.notices == ()


def test_a_young_log_is_in_the_file_itself_after_some_inputs(tmp_path: Path) -> None:
    log, _ = with_inputs(tmp_path, 60)
    killed = as_after_a_kill(tmp_path, tmp_path / "killed", with_wal=False)
    log.close()
    with closing(sqlite3.connect(killed)) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone()[0] > 20


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_no_one_else_may_read_the_log_its_helpers_and_its_copy(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite3"
    path.touch(0o644)
    log, workout = with_inputs(tmp_path, 1)
    workout.close()
    log._copier.wait()
    for name in ("log.sqlite3", "log.sqlite3-wal", "log.copy.sqlite3"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600, name
    log.close()
