"""The first time for real: an empty home folder leads into a how-to which waits, in the app and in plain lines."""

import json
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.terminal import Terminal, environment
from tests.large_type import Large
from tests.program import run

pytestmark = pytest.mark.terminal
SESSION = """runcoach: 1
title: Cues
exercises:
  - name: Lunge
    sides: each
    reps: 2
    ready: 30s
    equipment: a chair
    cues:
      setup: Stand behind the chair
      move: Lower the back knee
  - name: Squat
    reps: 3
    ready: 0s
    cues: {setup: Feet as wide as the hips}
"""


@pytest.fixture
def session(tmp_path: Path) -> str:
    path = tmp_path / "cues.yaml"
    path.write_text(SESSION)
    return str(path)


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


def test_an_empty_home_leads_into_a_how_to_that_waits_and_space_starts(tmp_path: Path) -> None:
    with Terminal(["start", "strong-to-run"], environment(tmp_path)) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        # No weight of the file is taken by itself.
        terminal.wait_for("(Negative RDL): which", "begin without naming one")
        terminal.send("2")
        terminal.wait_for("(Kneeling get-up): which", "begin without naming one")
        terminal.send(" ")
        terminal.wait_for("exercise 1 of 10", "Set up", "Nothing starts until you", "space I'm ready")
        terminal.send(" ")
        terminal.wait_for(Large("ready"))


def test_a_workout_killed_in_a_how_to_comes_back_there(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for("1  Stand behind the chair", "Nothing starts until")
        terminal.kill()
    with Terminal([], env) as terminal:
        terminal.wait_for("Go on with Cues")
        terminal.send(" ")
        terminal.wait_for(Large("paused"), "Lunge")
        terminal.send(" ")
        terminal.wait_for("1  Stand behind the chair", "Nothing starts until")
        terminal.send(" ")
        terminal.wait_for(Large("ready"), "Lunge")


def test_plain_lines_say_the_how_to_wait_and_say_it_once(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session, "--plain"], env) as terminal:

        def wait_for(*lines: str) -> None:
            terminal.wait_until(lambda _: all(line.encode() in terminal.written for line in lines), f"{lines}")

        wait_for("space starts.")
        terminal.send(" ")
        wait_for("You need a chair.", "Set up 1: Stand behind the chair.", "Move 1: Lower the back knee.")
        wait_for("Nothing starts until you press space.")
        assert b"Get ready, 30" not in terminal.written
        terminal.send(" ")
        wait_for("Get ready, 30 seconds: Lunge")
        terminal.send("i")
        wait_for("Paused; space goes on.")
        terminal.wait_until(lambda _: terminal.written.count(b"Set up 1: Stand behind the chair.") == 2, "said again")


def test_an_exercise_that_was_done_counts_down_the_next_time(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for("Nothing starts until")
        terminal.send(" ")
        terminal.wait_for(Large("ready"))
        terminal.send(" ")
        terminal.wait_for(Large("0/2"))
        terminal.send(" ")
        terminal.wait_for(Large("1/2"))
        terminal.send("q")
        terminal.wait_for("Leave this workout?")
        terminal.send("q")
        terminal.wait_for("of 2 sets", "How hard was the workout?")
    (workout,) = history(env)
    assert workout["status"] == "stopped"
    with Terminal(["start", session], env) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for(Large("ready"), "Lunge")


def test_a_rendered_workout_says_the_how_to_and_briefly_does_not(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    seconds: list[float] = []
    for options in ([], ["--briefly"]):
        path = tmp_path / f"{len(options)}.wav"
        run(["render", session, "-o", str(path), *options], env)
        with wave.open(str(path)) as file:
            seconds.append(file.getnframes() / file.getframerate())
    assert seconds[0] > seconds[1] + 5
