"""What is no file where the log belongs, is refused at once and stays what it is."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from runcoach.log.queries.history import open_history
from runcoach.log.store.errors import LogError
from runcoach.log.store.opening import open_database
from tests.log.builders import MORNING

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(path))


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (os.mkfifo, "not a file"),
        (Path.mkdir, "a folder"),
        (bind, "not a file"),
        (link_to("/dev/null"), "not a file"),
        (link_to("log.sqlite3"), "is a link to log.sqlite3, which is not there"),
        (link_to("away/log.sqlite3"), "is a link to away/log.sqlite3, which is not there"),
    ],
)
def test_what_is_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], said: str
) -> None:
    # The path of a socket has to be short.
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "log.sqlite3"
    make(path)
    before = path.lstat()
    for use in (lambda: open_history(path), lambda: open_database(path, MORNING)):
        with pytest.raises(LogError, match=said):
            use()
    assert path.lstat().st_ino == before.st_ino
    assert path.lstat().st_mode == before.st_mode
    assert [each.name for each in tmp_path.iterdir()] == ["log.sqlite3"]


def test_a_folder_that_is_away_is_not_an_empty_log(tmp_path: Path) -> None:
    path = tmp_path / "data" / "log.sqlite3"
    (tmp_path / "data").symlink_to("disk")
    with pytest.raises(LogError, match="is a link to disk, which is not there"):
        open_history(path)
    (tmp_path / "disk").mkdir()
    with open_history(path) as history:
        assert history.workouts() == ()
