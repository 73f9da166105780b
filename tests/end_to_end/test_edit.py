"""Editing a session in the person's own editor, at a real terminal."""

import shlex
import sys
from pathlib import Path

import pytest

from runcoach.base import locations
from tests.end_to_end.terminal import ENTER, Terminal, environment

pytestmark = pytest.mark.terminal
RIGHT_TEXT = "runcoach: 1\ntitle: Mine\nexercises:\n  - {name: Squat, reps: 8}\n"
WRONG_TEXT = RIGHT_TEXT.replace("reps", "resp")
EDITOR = """import sys
from pathlib import Path
left = Path(sys.argv[1])
texts = left.read_text(encoding="utf-8").split("----")
Path(sys.argv[2]).write_text(texts.pop(0), encoding="utf-8")
left.write_text("----".join(texts), encoding="utf-8")
"""
"""Writes the next of some texts each time it is opened."""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNCOACH_HOME", str(tmp_path))
    folder = locations.own_sessions_dir()
    folder.mkdir(parents=True)
    path = folder / "mine.yaml"
    path.write_text(RIGHT_TEXT, encoding="utf-8")
    return path


def editor(folder: Path, *texts: str) -> dict[str, str]:
    """An environment whose editor writes these texts, one each time."""
    script, left = folder / "editor.py", folder / "left"
    script.write_text(EDITOR, encoding="utf-8")
    left.write_text("----".join(texts), encoding="utf-8")
    return environment(folder, EDITOR=shlex.join([sys.executable, str(script), str(left)]))


def test_a_file_with_errors_is_opened_again_until_it_is_right(tmp_path: Path, mine: Path) -> None:
    with Terminal(["edit", "mine"], editor(tmp_path, WRONG_TEXT, RIGHT_TEXT)) as terminal:
        terminal.wait_for("did you mean", "Open it again? [Y/n]")
        terminal.send(ENTER)
        assert terminal.wait_for_end() == 0
    assert mine.read_text(encoding="utf-8") == RIGHT_TEXT


def test_who_has_had_enough_leaves_the_file_as_it_is(tmp_path: Path, mine: Path) -> None:
    with Terminal(["edit", "mine"], editor(tmp_path, WRONG_TEXT)) as terminal:
        terminal.wait_for("Open it again? [Y/n]")
        terminal.send(f"n{ENTER}")
        assert terminal.wait_for_end() == 1
        assert b"Traceback" not in terminal.written
    assert mine.read_text(encoding="utf-8") == WRONG_TEXT
