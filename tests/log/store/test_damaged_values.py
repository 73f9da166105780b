"""A log with other bits, values and kinds of values: each costs itself, and no reader of the log more."""

import random
import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.log.store.damage import unreadable_values
from runcoach.log.store.examination import examine_log
from runcoach.log.store.opening import open_database
from tests.log import damaged
from tests.log.builders import MORNING
from tests.properties import is_thorough

CHUNKS, MUTANTS = (10, 100) if is_thorough() else (1, 20)
"""Of each of the two kinds: so many tests, which several workers share, and so many mutants in each of them."""
READ_BY_ALL = 10
"""In each test so many mutants are read by everything; each of the others by the history and by one other reader."""


@cache
def sound_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        return damaged.sound_log(Path(folder)).read_bytes()


@pytest.fixture
def sound() -> bytes:
    return sound_bytes()


def seeds(chunk: int) -> range:
    return range(chunk * MUTANTS, (chunk + 1) * MUTANTS)


def put(data: bytes, folder: Path) -> Path:
    """The only file in a folder, under the log's name."""
    for other in folder.iterdir():
        if other.is_file():
            other.unlink()
    path = folder / "log.sqlite3"
    path.write_bytes(data)
    return path


def read_everywhere(data: bytes, folder: Path, seed: int) -> list[int]:
    """Let everything read a log; returns how many workouts the history showed, for each reading that came so far."""
    counts: list[int] = []
    history, *others = damaged.readers(folder / "log.sqlite3", counts.append)
    some = others if seed % MUTANTS < READ_BY_ALL else [others[seed % len(others)]]
    for reader in (history, *some):
        put(data, folder)
        # A sentence is an answer, another error is none.
        with suppress(RunCoachError):
            reader()
    return counts


def recovered(data: bytes, folder: Path) -> int:
    """Let the app use a log; returns how many workouts it has. What was recovered holds no damage any more."""
    path = put(data, folder)
    count = damaged.use(path)
    # What only shows in use, such as a damaged journal, is recovered at the next opening.
    open_database(path, MORNING).close()
    with closing(open_database(path, MORNING)) as log:
        assert log.notices == ()
    with closing(sqlite3.connect(path)) as connection:
        assert list(unreadable_values(connection)) == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return count


def examined(data: bytes, folder: Path) -> bool:
    with suppress(RunCoachError):
        return bool(examine_log(put(data, folder)))
    return True


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_flipped_bits_are_read_shown_exported_and_recovered_without_an_error(
    sound: bytes, tmp_path: Path, chunk: int
) -> None:
    for seed in seeds(chunk):
        data = damaged.with_flipped_bits(sound, random.Random(f"bits {seed}"))
        try:
            read_everywhere(data, tmp_path, seed)
            examined(data, tmp_path)
            with suppress(RunCoachError):
                recovered(data, tmp_path)
        except Exception as error:
            error.add_note(f"bits {seed}")
            raise


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_other_values_cost_themselves_and_no_more(sound: bytes, tmp_path: Path, chunk: int) -> None:
    for seed in seeds(chunk):
        data = damaged.with_other_values(sound, random.Random(f"values {seed}"), tmp_path / "log.sqlite3")
        try:
            counts = read_everywhere(data, tmp_path, seed)
            assert counts
            # Three values at most: as many workouts are hurt at most.
            assert counts[0] >= damaged.WORKOUTS + 1 - 3
            recovered(data, tmp_path)
            path = put(data, tmp_path)
            with closing(sqlite3.connect(path)) as connection:
                is_hurt = bool(list(unreadable_values(connection)))
            assert examined(data, tmp_path) >= is_hurt
        except Exception as error:
            error.add_note(f"values {seed}")
            raise
