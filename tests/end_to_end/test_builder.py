"""A session built in the real program by keys alone: four exercises and a circuit, saved, and started."""

from pathlib import Path

import pytest

from tests.end_to_end.terminal import ENTER, ESCAPE, Terminal, environment
from tests.large_type import Large

pytestmark = pytest.mark.terminal


def test_a_session_of_four_exercises_with_a_circuit_is_built_and_started_by_keys_alone(tmp_path: Path) -> None:
    with Terminal([], environment(tmp_path), columns=100, rows=30) as terminal:
        terminal.wait_for("Welcome", "First steps", "n new")
        terminal.send("n")
        terminal.wait_for("New session", "Add", "Back rotation")
        for typed, shown in (("knee d", "Knee drive"), ("hop", "Hopping")):
            terminal.send(typed)
            terminal.wait_for(f"Add exercise: {typed}", shown)
            terminal.send(ENTER)
            terminal.wait_for(f"Added: {shown}")
        for line, shown in (("Wall sit, 30 s", "30 s"), ("Squat 3x8", "3 × 8 reps")):
            terminal.send(line)
            terminal.wait_for(f"Add exercise: {line}", "No exercise fits")
            terminal.send(ENTER)
            terminal.wait_for(f"Added: {line}", shown)
        terminal.send(ESCAPE)
        terminal.wait_for("space change")
        # The last two lines become a circuit.
        terminal.send("m")
        terminal.wait_for("✓")
        terminal.send("k")
        terminal.wait_until(lambda text: "▌  Wall sit" in text)
        terminal.send("m")
        terminal.wait_until(lambda text: text.count("✓") == 2)
        terminal.send("c")
        terminal.wait_for("What should 2 exercises become?")
        terminal.send("1")
        terminal.wait_for("Circuit", "3 rounds")
        terminal.send("g")
        terminal.wait_for("The name of the session")
        terminal.send("s")
        terminal.send(ENTER)
        terminal.wait_for("Knee drive", "Squat", "space start")
        terminal.send(" ")
        terminal.wait_for("exercise 1 of", "Nothing starts until you")
        terminal.send(" ")
        terminal.wait_for(Large("ready"))
        terminal.send("\x03")
        terminal.wait_for_end()
    (written,) = tmp_path.rglob("s.yaml")
    text = written.read_text(encoding="utf-8")
    assert "  - circuit: Circuit\n    rounds: 3\n    exercises:\n      - name: Wall sit\n" in text
