"""Files that are no log are refused before they are read."""

import os
from pathlib import Path

import pytest

from runcoach.log.store.errors import LogError
from runcoach.log.transfer.files import MAX_BYTES
from runcoach.log.transfer.imports import import_file


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.touch()
    os.truncate(path, 64 * MAX_BYTES)
    with pytest.raises(LogError, match="larger than 128 MB"):
        import_file(path, log=tmp_path / "log.sqlite3")
    assert not (tmp_path / "log.sqlite3").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(LogError, match="is not an ordinary file"):
            import_file(path, log=tmp_path / "log.sqlite3")
