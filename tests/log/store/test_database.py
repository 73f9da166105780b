"""Opening the log: made, checked, migrated, set aside, refused."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.log.logbook import open_log
from runcoach.log.store import inspection, schema
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError
from runcoach.log.store.inspection import is_sound
from runcoach.log.store.opening import open_database, open_to_read
from runcoach.log.store.schema import APPLICATION_ID, MIGRATIONS, TABLES
from runcoach.player.inputs import Annotate, Start
from tests.log.builders import MORNING, Hands, entry, opened, planned

ASIDE = "log.damaged-20261121-073000.sqlite3"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


@contextmanager
def using(path: Path, now: datetime = MORNING) -> Iterator[Database]:
    with closing(open_database(path, now)) as opened_database:
        yield opened_database


def damage(path: Path) -> None:
    """Overwrite the end of a file that no one has open: its data, not its tables' definitions."""
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3 :] = b"\xa5" * (len(content) - len(content) * 2 // 3)
    path.write_bytes(content)


def test_folders_and_tables_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "log.sqlite3"
    with using(path) as made:
        names = {name for (name,) in made.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names >= TABLES
        assert made.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert made.rows("PRAGMA application_id") == [(APPLICATION_ID,)]
        assert not made.notices


def test_what_is_committed_is_on_the_disk(path: Path) -> None:
    with using(path) as made:
        assert made.rows("PRAGMA journal_mode") == [("wal",)]
        assert made.rows("PRAGMA synchronous") == [(2,)]
        assert made.rows("PRAGMA foreign_keys") == [(1,)]


def test_the_persons_own_log_is_opened_where_locations_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "home"))
    open_log().close()
    assert locations.log_file().is_file()


def test_opening_again_keeps_everything(path: Path) -> None:
    with using(path) as first, first.transaction() as connection:
        connection.execute("INSERT INTO session_snapshot (digest, session) VALUES ('d', '{}')")
    with using(path) as again:
        assert again.rows("SELECT digest FROM session_snapshot") == [("d",)]


def test_a_migration_takes_an_older_log_along(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with using(path) as first, first.transaction() as connection:
        connection.execute("INSERT INTO session_snapshot (digest, session) VALUES ('d', '{}')")
    steps = (*MIGRATIONS, ("ALTER TABLE workout ADD COLUMN mood TEXT", "CREATE TABLE later (id INTEGER PRIMARY KEY)"))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with using(path) as migrated:
        assert migrated.rows("PRAGMA user_version") == [(len(steps),)]
        assert migrated.rows("SELECT digest FROM session_snapshot") == [("d",)]
        assert migrated.rows("SELECT mood FROM workout") == []
        assert migrated.rows("SELECT id FROM later") == []


def test_a_migration_that_fails_leaves_the_log_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    using(path).__enter__().close()
    steps = (*MIGRATIONS, ("CREATE TABLE later (id INTEGER PRIMARY KEY)", "ALTER TABLE nowhere ADD COLUMN mood TEXT"))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", steps)
        with pytest.raises(LogError):
            open_database(path, MORNING)
    with using(path) as unchanged:
        assert unchanged.rows("PRAGMA user_version") == [(len(MIGRATIONS),)]
        assert unchanged.rows("SELECT name FROM sqlite_master WHERE name = 'later'") == []


def test_a_newer_log_is_refused_and_left_alone(path: Path) -> None:
    with using(path) as first:
        first.rows(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    for opener in (open_database, open_to_read):
        with pytest.raises(LogError, match="newer version") as caught:
            opener(path, MORNING)
        assert caught.value.hint
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*damaged*"))


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    before = path.read_bytes()
    with pytest.raises(LogError, match="another program"):
        open_database(path, MORNING)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_set_aside_and_a_new_log_begun(path: Path) -> None:
    path.write_bytes(b"milk, eggs, bread\n" * 300)
    with using(path) as fresh:
        assert fresh.rows("SELECT count(*) FROM workout") == [(0,)]
        (notice,) = fresh.notices
    assert ASIDE in notice.message
    assert path.with_name(ASIDE).read_bytes() == b"milk, eggs, bread\n" * 300


def test_a_damaged_log_is_set_aside_with_what_was_not_in_the_file_yet(path: Path, tmp_path: Path) -> None:
    log = opened(path.parent)
    workout = log.begin(planned(), MORNING)
    for second in range(300):
        workout.append(entry(second, Annotate(0, "x" * 500)))
    log.close()
    log = opened(path.parent)
    log.resume(1)[0].append(entry(300, Start()))
    # A copy of both files is what a kill leaves behind.
    copy = tmp_path / "copy" / "log.sqlite3"
    copy.parent.mkdir()
    for ending in ("", "-wal"):
        copy.with_name(f"log.sqlite3{ending}").write_bytes(path.with_name(f"log.sqlite3{ending}").read_bytes())
    log.close()
    copy.write_bytes(b"\xa5" * copy.stat().st_size)
    waiting = copy.with_name("log.sqlite3-wal").read_bytes()
    with using(copy) as fresh:
        # What was written last is recovered from there.
        assert fresh.rows("SELECT kind FROM journal WHERE seq = 300") == [("start",)]
        assert len(fresh.notices) == 1
    assert set(copy.with_name(ASIDE).read_bytes()) == {0xA5}
    assert copy.with_name(f"{ASIDE}-wal").read_bytes() == waiting
    with using(copy) as again:
        assert not again.notices


def test_damage_that_a_later_writing_has_mended_is_none(path: Path, tmp_path: Path) -> None:
    log = opened(path.parent)
    log.begin(planned(), MORNING).append(entry(0, Start()))
    copy = tmp_path / "copy" / "log.sqlite3"
    copy.parent.mkdir()
    for ending in ("", "-wal"):
        copy.with_name(f"log.sqlite3{ending}").write_bytes(path.with_name(f"log.sqlite3{ending}").read_bytes())
    log.close()
    copy.write_bytes(b"\xa5" * copy.stat().st_size)
    with using(copy) as recovered:
        assert not recovered.notices
        assert recovered.rows("SELECT kind FROM journal") == [("start",)]


def test_a_log_whose_data_is_damaged_is_set_aside_as_it_is(path: Path) -> None:
    log = opened(path.parent)
    workout = log.begin(planned(), MORNING)
    for second in range(300):
        workout.append(entry(second, Annotate(0, "x" * 500)))
    log.close()
    damage(path)
    damaged = path.read_bytes()
    with using(path) as fresh:
        assert fresh.rows("SELECT count(*) FROM workout") == [(1,)]
        assert len(fresh.notices) == 1
    assert path.with_name(ASIDE).read_bytes() == damaged


def test_a_second_damaged_log_does_not_overwrite_the_first(path: Path) -> None:
    for content in (b"first" * 200, b"second" * 200):
        path.write_bytes(content)
        using(path).__enter__().close()
    assert path.with_name(ASIDE).read_bytes() == b"first" * 200
    assert path.with_name("log.damaged-20261121-073000-2.sqlite3").read_bytes() == b"second" * 200


def test_a_log_without_its_tables_is_set_aside(path: Path) -> None:
    with using(path) as first:
        first.rows("DROP TABLE side_result")
    with using(path) as fresh:
        assert len(fresh.notices) == 1
        assert fresh.rows("SELECT count(*) FROM side_result") == [(0,)]


def test_damage_in_a_large_log_that_shows_in_use_is_set_aside_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "SMALL_BYTES", 0)
    log = opened(path.parent)
    workout = log.begin(planned(), MORNING)
    for second in range(300):
        workout.append(entry(second, Annotate(0, "x" * 500)))
    log.close()
    damage(path)
    assert not is_sound(path)
    with using(path) as large:
        assert not large.notices
        with pytest.raises(LogError, match="damaged"):
            large.rows("SELECT sum(length(data)) FROM journal")
    with using(path) as fresh:
        assert len(fresh.notices) == 1
        # What the damaged file has lost is in the copy that was made after the workout.
        assert fresh.rows("SELECT count(*) FROM journal") == [(300,)]
    assert path.with_name(ASIDE).exists()
    assert is_sound(path)


def test_an_empty_file_becomes_a_log(path: Path) -> None:
    path.touch()
    with using(path) as made:
        assert not made.notices
        assert made.rows("SELECT count(*) FROM workout") == [(0,)]


def test_a_folder_in_the_place_of_the_log_is_reported(path: Path) -> None:
    path.mkdir()
    with pytest.raises(LogError, match="is a folder"):
        open_database(path, MORNING)


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(RunCoachError) as caught:
        open_database(tmp_path / "data" / "log.sqlite3", MORNING)
    assert caught.value.hint


@pytest.fixture
def read_only_log() -> Iterator[Path]:
    """A log with a workout in it, in a folder that may only be read, even where the tests run as root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs POSIX permissions")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = opened(folder)
        log.begin(planned(), MORNING).append(entry(0, Start()))
        log.close()
        for file in folder.rglob("*"):
            file.chmod(0o555 if file.is_dir() else 0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder / "log.sqlite3"
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_folder_that_may_not_be_written_is_reported_with_the_remedy(read_only_log: Path) -> None:
    with pytest.raises(LogError, match="not writable") as caught:
        open_database(read_only_log, MORNING)
    assert "RUNCOACH_HOME" in caught.value.hint
    with pytest.raises(LogError, match=r"not writable|cannot be opened"):
        open_database(read_only_log.with_name("other.sqlite3"), MORNING)
    with pytest.raises(LogError, match="not writable"):
        open_database(read_only_log.parent / "below" / "log.sqlite3", MORNING)


def test_a_log_that_may_not_be_written_can_still_be_read(read_only_log: Path) -> None:
    with closing(open_to_read(read_only_log, MORNING)) as opened_database:
        assert opened_database.rows("SELECT kind FROM journal") == [("start",)]


def test_reading_a_log_that_is_not_there_finds_nothing_and_makes_nothing(path: Path) -> None:
    with closing(open_to_read(path, MORNING)) as empty:
        assert empty.rows("SELECT count(*) FROM workout") == [(0,)]
    assert not list(path.parent.iterdir())


def test_a_disk_without_room_for_a_new_log_is_reported(path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        with pytest.raises(LogError) as caught:
            open_database(path, MORNING)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.hint
    using(path).__enter__().close()


def fail_half_way(made: Database) -> None:
    with made.transaction() as connection:
        connection.execute("INSERT INTO session_snapshot (digest, session) VALUES ('d', '{}')")
        raise ZeroDivisionError


def test_a_transaction_is_whole_or_not_at_all(path: Path) -> None:
    with using(path) as made:
        with pytest.raises(ZeroDivisionError):
            fail_half_way(made)
        assert made.rows("SELECT count(*) FROM session_snapshot") == [(0,)]


def test_the_journal_cannot_be_rewritten(path: Path) -> None:
    log = opened(path.parent)
    log.begin(planned(), MORNING).append(entry(0, Start()))
    log.close()
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="only appended to"):
        other.execute("UPDATE journal SET at_ns = 5")


COPIES = """
import os, sys, traceback
from pathlib import Path
from runcoach.log.logbook import open_log
# What opening imports is there before the copies begin, so that they come to the file at once.
open_log(Path(sys.argv[2])).close()
waiting, begin = os.pipe()
for _ in range(6):
    if not os.fork():
        try:
            os.close(begin)
            os.read(waiting, 1)
            log = open_log(Path(sys.argv[1]))
            os.write(1, f"{len(log.notices)} {log.unfinished()}\\n".encode())
            log.close()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
os.close(begin)
sys.exit(any([os.wait()[1] for _ in range(6)]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_many_copies_of_the_program_may_make_the_log_at_once(path: Path) -> None:
    for content in (None, b"damaged" * 500):
        if content is not None:
            path.write_bytes(content)
        command = [sys.executable, "-c", COPIES, str(path), str(path.with_name(f"another-{content is None}.sqlite3"))]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        assert sorted(line.split()[0] for line in said) == ["0"] * 5 + (["0"] if content is None else ["1"])
    assert path.with_name(ASIDE).exists() is False
    assert len(list(path.parent.glob("log.damaged-*.sqlite3"))) == 1


def test_the_clock_of_the_tests_is_the_one_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "log.sqlite3").write_bytes(b"damaged" * 500)
    open_log(tmp_path / "log.sqlite3", Hands()).close()
    assert (tmp_path / ASIDE).exists()


def test_reading_changes_nothing_and_waits_for_no_writer(path: Path) -> None:
    log = opened(path.parent)
    log.begin(planned(), MORNING).append(entry(0, Start()))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(open_to_read(path, MORNING)) as reading:
            assert reading.rows("SELECT kind FROM journal") == [("start",)]
            with pytest.raises(LogError):
                reading.rows("DELETE FROM journal")


def test_reading_an_older_log_brings_it_to_the_present_schema(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    using(path).__enter__().close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, ("ALTER TABLE workout ADD COLUMN mood TEXT",)))
    with closing(open_to_read(path, MORNING)) as migrated:
        assert migrated.rows("SELECT mood FROM workout") == []


def test_reading_a_damaged_log_sets_it_aside_with_a_message(path: Path) -> None:
    path.write_bytes(b"damaged" * 500)
    with closing(open_to_read(path, MORNING)) as fresh:
        assert len(fresh.notices) == 1
    assert path.with_name(ASIDE).read_bytes() == b"damaged" * 500
