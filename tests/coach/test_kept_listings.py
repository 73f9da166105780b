"""A session that is kept is the one that its files say now; anything else is read from the files."""

import json
import os
import shutil
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import get_args, get_type_hints
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcoach.base import kept_values, locations
from runcoach.coach.kept_listings import kept_listing
from runcoach.coach.listing_reader import ListingReader
from runcoach.coach.session_listing import SessionListing
from runcoach.session.library import Library
from runcoach.session.value_classes import SESSION_VALUES
from runcoach.session.values import Session

SHIPPED = locations.shipped_sessions_dir()
SESSION = "runcoach: 1\ntitle: Mine\nexercises:\n  - {use: step-down, reps: 8}\n  - {use: my-own, reps: 8}\n"
EXERCISE = "name: My own\nreps: 8\n"
OUTDATED: dict[str, object] = {"program": "another version", "path": "/another/file", "files": None, "value": []}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with files that count as settled as soon as they are written."""
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    monkeypatch.setattr(kept_values, "_SETTLED_NS", -(10**9))
    return tmp_path


@pytest.fixture
def library(home: Path) -> Library:
    own = locations.own_sessions_dir()
    (own / "exercises").mkdir(parents=True)
    (own / "mine.yaml").write_text(SESSION)
    (own / "exercises" / "my-own.yaml").write_text(EXERCISE)
    return Library.default()


def read_and_keep(library: Library, path: Path) -> SessionListing:
    reader = ListingReader(library)
    listing = reader.read(path)
    reader.keep()
    return listing


def kept(library: Library, path: Path) -> SessionListing | None:
    return kept_listing(library, path, is_own=path.parent == locations.own_sessions_dir())


def cache_file() -> Path:
    (found,) = (locations.cache_dir() / "read").iterdir()
    return found


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_kept_session_is_the_one_that_was_read(path: Path) -> None:
    read = read_and_keep(Library.default(), path)
    again = kept(Library.default(), path)
    assert again == read
    # Figures are no part of what is compared.
    assert repr(again) == repr(read)


def test_every_class_of_a_session_can_be_kept() -> None:
    found: set[type] = set()

    def walk(hint: object) -> None:
        if isinstance(hint, type) and hint not in found and (is_dataclass(hint) or issubclass(hint, Enum)):
            found.add(hint)
            if is_dataclass(hint):
                walk(tuple(get_type_hints(hint).values()))
        for part in hint if isinstance(hint, tuple) else get_args(hint):
            walk(part)

    walk(Session)
    assert len(found) > 20
    assert SESSION_VALUES.classes == found


def test_a_change_of_any_file_of_the_session_is_noticed(library: Library) -> None:
    path = library.find("mine")
    read_and_keep(library, path)
    assert kept(library, path) is not None
    own = path.parent / "exercises"

    (own / "my-own.yaml").write_text(EXERCISE.replace("8", "9"))
    assert kept(library, path) is None
    read_and_keep(library, path)
    shutil.copy(SHIPPED / "exercises" / "step-down.yaml", own)  # instead of the shipped one
    assert kept(library, path) is None
    read_and_keep(library, path)
    (own / "my-own.yaml").unlink()
    assert kept(library, path) is None


def test_the_same_size_and_time_do_not_hide_a_change(library: Library) -> None:
    path = library.find("mine")
    before = path.stat()
    read_and_keep(library, path)
    path.write_text(SESSION.replace("reps: 8", "reps: 9"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert kept(library, path) is None


def test_a_file_that_was_just_written_is_not_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another change could come within the same tick of the file system's clock.
    monkeypatch.setattr(kept_values, "_SETTLED_NS", 10**12)
    read_and_keep(library, library.find("mine"))
    assert kept(library, library.find("mine")) is None


def test_a_file_with_errors_is_read_each_time(library: Library) -> None:
    path = library.find("mine")
    path.write_text(SESSION.replace("step-down", "no-such-exercise"))
    assert read_and_keep(library, path).errors
    assert kept(library, path) is None


@given(st.data())
def test_a_damaged_file_of_the_cache_is_ignored(data: st.DataObject) -> None:
    path, library = SHIPPED / "runners-top-three.yaml", Library.default()
    read = read_and_keep(library, path)
    file = cache_file()
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(st.sampled_from([whole[:at], whole[:at] + b"\0" + whole[at + 1 :], whole + whole[:at], b"[]"]))
    file.write_bytes(damaged)
    assert kept(library, path) in (None, read)
    # It is read from the file instead, and kept again.
    assert read_and_keep(library, path) == read
    assert kept(library, path) == read


@pytest.mark.parametrize("part", OUTDATED)
def test_a_file_of_another_program_or_with_other_content_is_ignored(part: str) -> None:
    path, library = SHIPPED / "runners-top-three.yaml", Library.default()
    read = read_and_keep(library, path)
    content = json.loads(cache_file().read_bytes().partition(b"\n")[2])
    foreign = json.dumps(content | {part: OUTDATED[part]}).encode()
    cache_file().write_bytes(b"%08x\n%b" % (crc32(foreign), foreign))
    assert kept(library, path) is None
    assert read_and_keep(library, path) == read
    assert kept(library, path) == read


def test_without_a_folder_to_keep_it_in_a_session_is_read(home: Path) -> None:
    (home / "cache").write_text("in the way")
    path = SHIPPED / "runners-top-three.yaml"
    for _ in range(2):
        assert read_and_keep(Library.default(), path).session is not None
