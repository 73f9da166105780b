"""However the real program ends in the middle of a set: what was counted is kept, and the terminal is as before."""

import json
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.terminal import CONTROL_C, Terminal, environment
from tests.large_type import Large
from tests.program import PATIENCE_S, run

pytestmark = pytest.mark.terminal
PACED = """runcoach: 1
title: Paced
exercises:
  - name: Lunge
    sides: each
    reps: 60
    ready: 0s
    tempo:
      - lower: 0.6s
      - rise: 0.4s
"""


@pytest.fixture
def session(tmp_path: Path) -> str:
    path = tmp_path / "paced.yaml"
    path.write_text(PACED)
    return str(path)


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


def begin(terminal: Terminal) -> None:
    """Start the workout, and see two reps counted."""
    terminal.wait_for("space start")
    terminal.send(" ")
    terminal.wait_for(Large("left"), Large("3/60"))


def look(env: Mapping[str, str]) -> None:
    """What was counted is in the history, and the workout is offered again where it stood."""
    (workout,) = history(env)
    assert workout["status"] == "interrupted"
    counted = workout["sets"][0]["results"]["left"]["reps"]
    assert counted >= 2
    with Terminal([], env) as terminal:
        terminal.wait_for("Go on with Paced")
        terminal.send(" ")
        terminal.wait_for(Large("paused"), "Lunge", Large(f"{counted + 1}/60"))


def is_restored(written: bytes) -> bool:
    """Whether the program left the other screen again, and gave the cursor back."""
    left = written.rfind(b"\x1b[?1049l")
    return 0 <= written.rfind(b"\x1b[?1049h") < left and b"\x1b[?25h" in written[left - 200 :]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_keeps_the_workout_and_gives_the_terminal_back(
    tmp_path: Path, session: str, number: signal.Signals, code: int
) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        begin(terminal)
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == code
        assert is_restored(terminal.written)
        assert terminal.modes_are_restored()
        assert b"Traceback" not in terminal.written
    look(env)


def test_control_c_keeps_the_workout_and_gives_the_terminal_back(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        begin(terminal)
        terminal.send(CONTROL_C)
        assert terminal.wait_for_end() == 0
        assert is_restored(terminal.written)
        assert terminal.modes_are_restored()
        assert b"Traceback" not in terminal.written
    look(env)


def test_a_closed_terminal_ends_the_program_and_keeps_the_workout(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        begin(terminal)
        terminal.close_window()
        # It ends by itself; what it says when no one can read it does not matter.
        terminal.process.wait(PATIENCE_S)
    look(env)


def test_a_second_copy_neither_takes_the_workout_away_nor_disturbs_it(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        begin(terminal)
        with Terminal([], env) as second:
            second.wait_for("Runners' top three")
            assert "Go on with" not in second.text
            second.send("q")
            assert second.wait_for_end() == 0
        terminal.wait_for(Large("left"), Large("6/60"))
        terminal.kill()
    look(env)
