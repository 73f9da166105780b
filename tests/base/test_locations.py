"""Where the person's folders are, and where they cannot be."""

from pathlib import Path

import pytest

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.locations import check_own_folders, data_dir


def test_folders_that_are_not_there_yet_are_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path / "new" / "home"))
    check_own_folders()
    assert data_dir() == tmp_path / "new" / "home" / "data"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("home", ["x" * 5000, "file", "file/below", "loop", "~no-such-user/home"])
def test_an_impossible_home_ends_in_a_sentence_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setenv("RUNCOACH_HOME", home if home[0] == "~" else str(tmp_path / home))
    with pytest.raises(RunCoachError, match="folder for your data cannot be used") as caught:
        check_own_folders()
    assert "RUNCOACH_HOME" in caught.value.hint
    assert caught.value.exit_code is ExitCode.USAGE
