"""Favourite exercises: a file of the person's own that is read again before each change."""

import errno
from pathlib import Path

import pytest

from runcoach.base.errors import RunCoachError
from runcoach.coach.favourites import Favourites


def test_an_exercise_is_marked_and_its_mark_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "data" / "favourites.txt"
    assert Favourites(path).read() == frozenset()
    assert Favourites(path).toggle("step-down") == {"step-down"}
    assert Favourites(path).toggle("hopping") == {"step-down", "hopping"}
    assert Favourites(path).read() == {"step-down", "hopping"}
    assert Favourites(path).toggle("step-down") == {"hopping"}
    assert Favourites(path).read() == {"hopping"}


def test_what_the_person_has_written_into_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "favourites.txt"
    path.write_text("# mine\r\n\nstep-down   # knees\n kettle \u202e\n")
    assert Favourites(path).read() == {"step-down", "kettle"}
    Favourites(path).toggle("kettle")
    assert path.read_text() == "# mine\n\nstep-down   # knees\n"


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = Favourites(tmp_path / "f"), Favourites(tmp_path / "f")
    one.toggle("a")
    other.toggle("b")
    assert one.toggle("c") == {"a", "b", "c"}


def test_a_file_that_cannot_be_read_or_written_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(RunCoachError, match="cannot be read: is a directory"):
        Favourites(tmp_path / "folder").read()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("runcoach.coach.favourites.write_atomically", refuse)
    with pytest.raises(RunCoachError, match="cannot be saved: no space left on device"):
        Favourites(tmp_path / "new").toggle("a")


def test_bytes_that_are_no_text_are_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"\xef\xbb\xbfstep-down\n\xff\xfe\x00\n")
    assert "step-down" in Favourites(tmp_path / "f").read()
