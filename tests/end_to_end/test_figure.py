"""`runcoach figure` in a real terminal: it moves, follows the file, and gives the terminal back however it ends."""

import signal
from pathlib import Path

import pytest

from tests.end_to_end.terminal import CONTROL_C, RIGHT, Terminal, environment
from tests.end_to_end.test_endings import is_restored

pytestmark = pytest.mark.terminal
SQUAT = """name: Squat
sides: each
reps: 8
tempo: 1-0-1-0
figure:
  stays: feet
  knee: 5
  hip: 5
  poses:
    tall: {}
    low: {lean: 44, hip: 102, knee: 98}
  phases: {lower: low, rise: tall}
"""


@pytest.fixture
def squat(tmp_path: Path) -> Path:
    path = tmp_path / "squat.yaml"
    path.write_text(SQUAT)
    return path


def test_a_figure_moves_takes_keys_and_follows_its_file(tmp_path: Path, squat: Path) -> None:
    with Terminal(["figure", str(squat)], environment(tmp_path)) as terminal:
        terminal.wait_for("Squat   lower   right side", "q leaves")
        terminal.wait_for("Squat   rise   right side")
        terminal.send("s")
        terminal.wait_for("left side")
        terminal.send(" ")
        terminal.wait_for("paused")
        terminal.send(RIGHT)
        terminal.wait_for("paused")
        squat.write_text(SQUAT.replace("lean", "laen"))
        terminal.wait_for("'laen' is not a word of a pose; did you mean 'lean'?", "^^^^", "q leaves")
        squat.write_text(SQUAT)
        terminal.wait_until(lambda text: "laen" not in text)
        terminal.resize(40, 16)
        terminal.wait_for("Squat", "q leaves")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert is_restored(terminal.written)
        assert terminal.modes_are_restored()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back(tmp_path: Path, squat: Path, number: signal.Signals, code: int) -> None:
    with Terminal(["figure", str(squat)], environment(tmp_path)) as terminal:
        terminal.wait_for("q leaves")
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == code
        assert is_restored(terminal.written)
        assert terminal.modes_are_restored()
        assert b"Traceback" not in terminal.written


def test_control_c_leaves(tmp_path: Path, squat: Path) -> None:
    with Terminal(["figure", str(squat)], environment(tmp_path)) as terminal:
        terminal.wait_for("q leaves")
        terminal.send(CONTROL_C)
        assert terminal.wait_for_end() == 0
        assert is_restored(terminal.written)
        assert b"Traceback" not in terminal.written


def test_a_plain_terminal_gets_the_figure_in_words(tmp_path: Path) -> None:
    with Terminal(["figure", "step-down", "--at", "1"], environment(tmp_path, TERM="dumb")) as terminal:
        terminal.wait_for("lower 100%: Standing on one leg")
        assert terminal.wait_for_end() == 0
        assert b"\x1b" not in terminal.written
