"""The main job, end to end: the real program in a real terminal, followed with keys."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.terminal import DOWN, ENTER, Terminal, environment
from tests.large_type import Large
from tests.program import PATIENCE_S, run

pytestmark = pytest.mark.terminal
FIRST_SET = """runcoach: 1
title: Paced
exercises:
  - name: Lunge
    sides: each
    reps: 6
    sets: 2
    ready: 0s
    tempo:
      - lower: 0.6s
      - rise: 0.4s
"""


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


def begin_the_first_time(terminal: Terminal, name: str) -> None:
    """See how an exercise is done, and go on to its get-ready."""
    terminal.wait_for(name, "Nothing starts until")
    terminal.send(" ")


def test_runners_top_three_is_followed_with_keys_to_the_summary(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with Terminal(["start", "runners-top-three"], env) as terminal:
        terminal.wait_for("You need", "broomstick", "space start")

        # Hopping belongs to days with a run: one key puts it back.
        while "x put it back" not in (before := terminal.text):
            terminal.send(DOWN)
            terminal.wait_until(lambda text, before=before: text != before, "another line")  # type: ignore[misc]
        terminal.send("x")
        terminal.wait_for("3 exercises")
        terminal.send(" ")
        begin_the_first_time(terminal, "Knee drive")

        # Knee drive: a stopwatch for each leg, ended by the person.
        terminal.wait_for("Knee drive", Large("ready"))
        terminal.send(" ")
        terminal.wait_for(Large("left"), Large("0:01"), "space done")
        terminal.send(" ")
        terminal.wait_for(Large("switch"), Large("right"))
        terminal.send(" ")
        terminal.wait_for(Large("right"), Large("0:01"), "space done")
        terminal.send(" ")

        # In the rest the set just done lies open.
        terminal.wait_for(Large("rest"), "How hard was it?")
        terminal.send("7")
        terminal.wait_for("7: very hard")
        terminal.send(" ")

        # Back rotation: the coach counts, because both hands hold the stick.
        begin_the_first_time(terminal, "Back rotation")
        terminal.wait_for("Back rotation", Large("ready"))
        terminal.send(" ")
        terminal.wait_for(Large("left"), Large("2/15"))
        terminal.send(ENTER)
        terminal.wait_for(Large("switch"))
        terminal.send(" ")
        terminal.wait_for(Large("right"), Large("2/15"))
        terminal.send(ENTER)
        terminal.wait_for(Large("rest"), "Just done", Large("1+1"))
        terminal.send("+")
        terminal.wait_for(Large("1+2"))
        terminal.send(" ")

        # Hopping: timed, to a beat.
        begin_the_first_time(terminal, "Hopping")
        terminal.wait_for("Hopping", Large("ready"))
        terminal.send(" ")
        terminal.wait_for(Large("left"), Large("19"))
        terminal.send(ENTER)
        terminal.wait_for(Large("switch"))
        terminal.send(" ")
        terminal.wait_for(Large("right"), Large("19"))
        terminal.send(ENTER)

        terminal.wait_for("of 3 sets", "Knee drive", "Back rotation", "Hopping")
        terminal.send(" ")
        terminal.wait_for("Runners' top three", "Today")
        terminal.send("q")
        assert terminal.wait_for_end() == 0

    (workout,) = history(env)
    assert (workout["session"], workout["status"]) == ("runners-top-three", "completed")
    knee_drive, rotation, hopping = workout["sets"]
    assert [done["exercise"] for done in workout["sets"]] == ["knee-drive", "back-rotation", "hopping"]
    assert knee_drive["rpe"] == 7
    assert knee_drive["results"]["left"]["seconds"] >= 1
    assert knee_drive["results"]["right"]["seconds"] >= 1
    assert (rotation["results"]["left"]["reps"], rotation["results"]["right"]["reps"]) == (1, 2)
    assert 1 <= hopping["results"]["left"]["seconds"] < 20


def test_a_workout_that_was_killed_is_offered_again_at_the_same_rep(tmp_path: Path) -> None:
    env = environment(tmp_path)
    session = tmp_path / "paced.yaml"
    session.write_text(FIRST_SET)
    with Terminal(["start", str(session)], env) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for(Large("left"), Large("4/6"))
        terminal.kill()

    with Terminal([], env) as terminal:
        terminal.wait_for("Go on with Paced", "1 of 2 sets done")
        terminal.send(" ")
        terminal.wait_for(Large("paused"), "Lunge", "set 1 of 2", Large("4/6"))
        terminal.send(" ")
        terminal.wait_for(Large("switch"), "Left is done: 6 of 6")
        terminal.send("q")
        terminal.wait_for("Leave this workout?")
        terminal.send("q")
        terminal.wait_for("of 2 sets", "How hard was the workout?")
        terminal.kill()

    (workout,) = history(env)
    assert workout["status"] == "stopped"
    assert workout["sets"][0]["results"]["left"]["reps"] == 6


def test_a_window_that_is_closed_without_a_word_ends_the_program_and_keeps_the_workout(tmp_path: Path) -> None:
    env = environment(tmp_path)
    session = tmp_path / "paced.yaml"
    session.write_text(FIRST_SET)
    with Terminal(["start", str(session)], env, gets_hangup=False) as terminal:
        terminal.wait_for("space start")
        terminal.send(" ")
        terminal.wait_for(Large("left"), Large("3/6"))
        terminal.close_window()
        assert terminal.process.wait(PATIENCE_S) == 129

    (workout,) = history(env)
    assert workout["status"] == "interrupted"
    assert workout["sets"][0]["results"]["left"]["reps"] >= 2


def test_a_terminal_gets_its_screen_back(tmp_path: Path) -> None:
    with Terminal([], environment(tmp_path), is_new=True) as terminal:
        terminal.wait_for("Welcome")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    entered, left = terminal.written.rfind(b"\x1b[?1049h"), terminal.written.rfind(b"\x1b[?1049l")
    assert 0 <= entered < left
    assert b"\x1b[?25h" in terminal.written[left - 200 :]
