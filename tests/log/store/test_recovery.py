"""A damaged log: everything that can be read of it is in the new one."""

import errno
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runcoach.coach.clocks import GAP_NS
from runcoach.log.logbook import open_log
from runcoach.log.store import opening, recovery, schema
from runcoach.log.store.errors import LogError
from runcoach.log.store.opening import open_database, open_to_read
from runcoach.log.store.sqlite_pages import rows as rows_of_pages
from runcoach.player.inputs import (
    Annotate,
    CountRep,
    EditResult,
    Finish,
    Input,
    JournalEntry,
    Proceed,
    Rate,
    Skip,
    Start,
)
from runcoach.session.values import NS_PER_S, Side
from tests.log.builders import MORNING, Hands, opened, planned
from tests.log.doing import do
from tests.properties import examples, is_thorough

PAGE = 4096
WORKOUTS = 25
TABLES = ("workout", "workout_exercise", "journal", "set_result", "side_result")
KEYS = {"workout": 1, "workout_exercise": 2, "journal": 2, "set_result": 2, "side_result": 3}


def journal(seed: int) -> list[JournalEntry]:
    """A workout with a set or two of everything, and a long note."""
    chance = random.Random(seed)
    at_ns = 0
    entries = [JournalEntry(0, Start())]
    for _ in range(30):
        at_ns += chance.randrange(1, 5) * NS_PER_S
        edit = EditResult(chance.randrange(7), chance.choice(list(Side)), chance.randrange(1, 20))
        rating = Rate(0, chance.randrange(1, 11))
        choices: list[Input] = [CountRep(), CountRep(), Proceed(), Finish(), Skip(), edit, edit, rating]
        entries.append(JournalEntry(at_ns, chance.choice(choices)))
    # Longer than a page: it goes on in pages of its own.
    entries.append(JournalEntry(at_ns + NS_PER_S, Annotate(None, f"{seed} " * 2000)))
    return entries


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log with many workouts, in one file."""
    folder = tmp_path_factory.mktemp("sound")
    log = opened(folder)
    for number in range(WORKOUTS):
        begun, leave = MORNING + timedelta(days=number), number < WORKOUTS - 1
        # Seldom enough to be quick, often enough not to look like a laptop that slept.
        do(log, planned(), journal(number), begun, leave=leave, tick_ns=GAP_NS)
    log.close()
    return folder / "log.sqlite3"


def contents(path: Path) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
    """All rows of the tables, by their keys."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: {row[: KEYS[table]]: row for row in connection.execute(f"SELECT * FROM {table}")} for table in TABLES
        }


def recovered(data: bytes, folder: Path) -> tuple[Path, str]:
    """Open the damaged log as the program does; returns the path and the message for the person."""
    path = folder / "log.sqlite3"
    path.write_bytes(data)
    with closing(open_database(path, MORNING)) as fresh:
        notice = fresh.notices[0].message if fresh.notices else ""
        assert fresh.rows("PRAGMA quick_check") == [("ok",)]
        assert fresh.rows("PRAGMA foreign_key_check") == []
    return path, notice


def zeroed(data: bytes, *pages: int) -> bytes:
    damaged = bytearray(data)
    for page in pages:
        damaged[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    return bytes(damaged)


def test_every_row_of_a_sound_log_is_found_in_its_pages(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    data[100:108] = b"\xff" * 8  # the root of the list of tables: no way leads anywhere any more
    path, notice = recovered(bytes(data), tmp_path)
    assert contents(path) == contents(sound)
    assert f"{WORKOUTS} workouts could be read and are in the new log." in notice
    (aside,) = tmp_path.glob("log.damaged-*.sqlite3")
    assert aside.read_bytes() == bytes(data)


def test_a_log_whose_header_is_gone_is_recovered_whole(sound: Path, tmp_path: Path) -> None:
    path, _ = recovered(zeroed(sound.read_bytes(), 0), tmp_path)
    assert contents(path) == contents(sound)


def damaged_pages() -> Iterator[int]:
    """Some of every kind of page, without knowing which is which."""
    yield from range(2, 400, 4 if is_thorough() else 12)


def test_with_any_page_lost_all_the_others_are_there(sound: Path, tmp_path: Path) -> None:
    data, before = sound.read_bytes(), contents(sound)
    pages = [page for page in damaged_pages() if page < len(data) // PAGE]
    assert len(pages) > (20 if is_thorough() else 9)
    for page in pages:
        folder = tmp_path / str(page)
        folder.mkdir()
        path, _ = recovered(zeroed(data, page), folder)
        after = contents(path)
        for table in ("journal", "set_result", "side_result", "workout_exercise"):
            lost = before[table].keys() - after[table].keys()
            # A page holds so many rows of a table; all else is as it was, and nothing is made up.
            assert len(lost) <= 120, (page, table)
            stands_in = {key for key, row in after[table].items() if "recovered" in row}
            assert all(after[table][key] == before[table][key] for key in after[table].keys() - stands_in), (
                page,
                table,
            )
        assert len(after["workout"]) >= WORKOUTS - 8, page


def test_lost_results_are_worked_out_again_from_the_journal(sound: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        with closing(sqlite3.connect(sound)) as original:
            original.backup(copy)
        # As when every page of these tables is lost.
        copy.execute("DELETE FROM side_result")
        copy.execute("DELETE FROM set_result")
        copy.execute("DELETE FROM workout_exercise")
        copy.commit()
        copy.execute("VACUUM")
    path, notice = recovered(zeroed((tmp_path / "copy.sqlite3").read_bytes(), 0), tmp_path)
    before, after = contents(sound), contents(path)
    assert after["set_result"] == before["set_result"]
    assert after["side_result"] == before["side_result"]
    assert after["workout_exercise"] == before["workout_exercise"]
    assert "incomplete" not in notice


@pytest.mark.parametrize("rest", [3, 9, 17])
def test_with_the_ends_of_journals_lost_nothing_is_made_up(sound: Path, tmp_path: Path, rest: int) -> None:
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        with closing(sqlite3.connect(sound)) as original:
            original.backup(copy)
        # What was undone or corrected after that is not known any more.
        copy.execute("DELETE FROM journal WHERE seq > ? AND workout_id < ?", (rest, WORKOUTS))
        copy.execute("DELETE FROM set_result WHERE set_index % 2 = 0")
        copy.commit()
        copy.execute("VACUUM")
    path, _ = recovered(zeroed((tmp_path / "copy.sqlite3").read_bytes(), 0), tmp_path)
    before, after = contents(sound), contents(path)
    for table in ("set_result", "side_result"):
        assert after[table].keys() <= before[table].keys(), table
    kept = {key: row for key, row in before["side_result"].items() if key[1] % 2}
    assert kept.items() <= after["side_result"].items()
    # Sets whose sides were left came back where the rest of the journal has them.
    assert any(key[1] % 2 == 0 for key in after["set_result"])


def test_a_workout_whose_own_row_is_lost_keeps_its_sets(sound: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        with closing(sqlite3.connect(sound)) as original:
            original.backup(copy)
        copy.execute("DELETE FROM workout WHERE id = 5")
        copy.commit()
        copy.execute("VACUUM")
    path, notice = recovered(zeroed((tmp_path / "copy.sqlite3").read_bytes(), 0), tmp_path)
    assert f"{WORKOUTS} workouts could be read and are in the new log, 1 of them incomplete." in notice
    with closing(open_log(path, Hands())) as log:
        (stand_in,) = [each for each in log.history.workouts() if each.session_title == "Recovered workout"]
        assert stand_in.id == 5
        assert stand_in.started_at == MORNING + timedelta(days=4)
        assert len(stand_in.sets) == sum(key[0] == 5 for key in contents(sound)["set_result"])
        assert {done.exercise_id for done in stand_in.sets} <= {"squat", "lunge", "knee-drive", "step"}


def test_a_recovered_workout_that_was_cut_off_goes_on_at_the_same_place(sound: Path, tmp_path: Path) -> None:
    path, _ = recovered(zeroed(sound.read_bytes(), 0), tmp_path)
    with closing(open_log(path, Hands())) as log, closing(open_to_read(sound, MORNING)) as before:
        (unfinished,) = log.unfinished()
        assert unfinished.id == WORKOUTS
        _, _, entries = log.resume(unfinished.id)
        count = before.rows("SELECT count(*) FROM journal WHERE workout_id = ?", (WORKOUTS,))[0][0]
        assert len(entries) in (count, count + 1)


def test_what_was_committed_counts_though_it_was_not_in_the_file_yet(tmp_path: Path) -> None:
    log = opened(tmp_path)
    # All of it stays in the write-ahead log.
    log._database.rows("PRAGMA wal_autocheckpoint = 0")
    writer = log.begin(planned(), MORNING)
    for second in range(50):
        writer.append(JournalEntry(second * NS_PER_S, CountRep()))
    wal = (tmp_path / "log.sqlite3-wal").read_bytes()
    # The last frame is torn, as when the power fails while it is written.
    torn = tmp_path / "torn"
    torn.mkdir()
    (torn / "log.sqlite3").write_bytes(zeroed((tmp_path / "log.sqlite3").read_bytes(), 0))
    (torn / "log.sqlite3-wal").write_bytes(wal[:-100])
    found = [row for row in rows_of_pages(torn / "log.sqlite3") if "count" in row.values]
    log.close()
    assert 45 <= len({row.values[1] for row in found}) < 50


def test_a_kill_between_recovering_and_taking_its_place_loses_neither(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.sqlite3"
    path.write_bytes(zeroed(sound.read_bytes(), 0))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("_set_aside", "_recover"):
        with monkeypatch.context() as patch:
            patch.setattr(opening, name, killed)
            with pytest.raises(KeyboardInterrupt):
                open_database(path, MORNING)
        assert path.read_bytes() == zeroed(sound.read_bytes(), 0)
    # The damaged file has left its place, the new one has not come to it yet.
    with monkeypatch.context() as patch:
        patch.setattr(opening, "Notice", killed)
        patch.setattr(Path, "replace", replace_unless_last)
        with pytest.raises(KeyboardInterrupt):
            open_database(path, MORNING)
    assert not path.exists()
    with closing(open_to_read(path, MORNING)) as fresh:
        assert fresh.rows("SELECT count(*) FROM workout") == [(WORKOUTS,)]
        assert len(fresh.notices) == 1
    assert contents(path) == contents(sound)


def replace_unless_last(self: Path, target: Path) -> Path:
    if self.name.endswith(".recovered"):
        raise KeyboardInterrupt
    self.rename(target)
    return target


def test_a_full_disk_while_recovering_leaves_the_damaged_log_where_it_was(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.sqlite3"
    path.write_bytes(zeroed(sound.read_bytes(), 0))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "recover", full)
        with pytest.raises(LogError, match="disk is full"):
            open_database(path, MORNING)
    assert path.read_bytes() == zeroed(sound.read_bytes(), 0)
    with closing(open_database(path, MORNING)) as fresh:
        assert fresh.rows("SELECT count(*) FROM workout") == [(WORKOUTS,)]


@given(st.data())
@settings(max_examples=examples(60), deadline=None)
def test_no_damage_keeps_the_program_from_a_log(sound: Path, data: st.DataObject) -> None:
    damaged = bytearray(sound.read_bytes()[: 60 * PAGE])
    for _ in range(data.draw(st.integers(1, 12))):
        start = data.draw(st.integers(0, len(damaged) - 1))
        junk = data.draw(st.binary(min_size=1, max_size=64))
        damaged[start : start + len(junk)] = junk[: len(damaged) - start]
    cut = data.draw(st.integers(1, len(damaged)))
    with TemporaryDirectory() as name:
        path = Path(name) / "damaged.sqlite3"
        path.write_bytes(damaged[:cut])
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            schema.migrate(fresh)
            notice = recovery.recover(path, fresh, MORNING)
            assert fresh.execute("PRAGMA foreign_key_check").fetchall() == []
            assert notice.workouts == fresh.execute("SELECT count(*) FROM workout").fetchone()[0]
