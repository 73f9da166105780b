"""The keys of a set that are pressed on the floor, each once, in the real program: in the app and in plain lines."""

from pathlib import Path

import pytest

from tests.end_to_end.terminal import ENTER, Terminal, environment
from tests.large_type import Large

pytestmark = pytest.mark.terminal
SESSION = """runcoach: 1
title: Keys
exercises:
  - name: Lunge
    id: lunge
    sides: each
    reps: 4
    sets: 2
    rest: 90s
    ready: 60s
    switch: 60s
    easier: [{name: leaning, reps: 4}]
    cues:
      setup: Stand tall
      move: {text: Screw the foot in, means: Turn it outwards without moving it.}
  - name: Hop
    id: hop
    sides: each
    time: 60s
    ready: 60s
    requires: {exercise: lunge, at_least: 50 reps, sides: each}
"""


@pytest.fixture
def session(tmp_path: Path) -> str:
    path = tmp_path / "keys.yaml"
    path.write_text(SESSION)
    return str(path)


def test_in_the_app_each_key_shows_what_it_does(tmp_path: Path, session: str) -> None:
    with Terminal(["start", session], environment(tmp_path)) as terminal:

        def press(key: str, *shown: str) -> None:
            terminal.send(key)
            terminal.wait_for(*shown)

        terminal.wait_for("space start")
        press(" ", "Nothing starts until")
        press(" ", "go now")
        press(" ", "space count")
        press("c", "Turn it outwards without moving it.")
        press("a", "Lunge, set 1 of 2, left side, 4 reps. Screw the foot in.")
        press("v", "Easier from the next rep on: leaning.", "Lunge (leaning)")
        press("i", "Stand tall", "space goes back")
        press(" ", "space count")
        press(ENTER, Large("switch"))
        press(" ", Large("right"), "space count")
        press(ENTER, Large("rest"), "correct right")
        press("l", "correct left")
        press("r", "correct right")
        press("x", "Before Hop: do Lunge for 50 reps", "k does Lunge once")
        press("k", "Lunge", Large("ready"))
        terminal.send("q")
        terminal.wait_for("Leave this workout?")


def test_in_plain_lines_each_key_says_what_it_does(tmp_path: Path, session: str) -> None:
    with Terminal(["start", session, "--plain"], environment(tmp_path), 120, 40) as terminal:

        def press(key: str, *said: str) -> None:
            before = len(terminal.written)
            terminal.send(key)
            terminal.wait_until(
                lambda _: all(line.encode() in terminal.written[before:] for line in said), f"{said} after {key!r}"
            )

        terminal.wait_until(lambda _: b"space starts." in terminal.written, "the briefing")
        press(" ", "Nothing starts until you press space.")
        press(" ", "Get ready, 1 minute: Lunge")
        press(" ", "Go, left side, 4 reps")
        press("c", "Screw the foot in: Turn it outwards without moving it.")
        press("a", "Lunge, set 1 of 2, left side, 4 reps.")
        press("v", "Easier from the next rep on: leaning.")
        press("i", "Stand tall.")
        press(" ", "Going on.")
        press(ENTER, "right")
        press(" ", "Go, right side")
        press(ENTER, "Rest")
        press("l", "left")
        press("r", "right")
        press("x", "Before Hop: do Lunge for 50 reps")
        press("k", "Lunge")
