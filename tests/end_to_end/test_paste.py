"""A plan pasted into the real program: a doubt answered with a key, saved with another, and its briefing."""

from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal, environment

pytestmark = pytest.mark.terminal
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
PLAN = "Tuesday legs\nSquats 3x8, rest 60 s\nBench press 3x8 @8"


def test_a_pasted_plan_becomes_a_session_whose_briefing_opens(tmp_path: Path) -> None:
    with Terminal([], environment(tmp_path)) as terminal:
        terminal.wait_for("Welcome", "First steps")
        # As terminals send what is pasted: marked, with carriage returns for the ends of lines.
        terminal.send(f"{PASTE_START}{PLAN}".replace("\n", "\r") + PASTE_END)
        terminal.wait_for("What I will coach", "“@8” could be an effort or a weight", "1  an effort")
        terminal.send("1")
        terminal.wait_for("Bench press 3x8, RPE 8", "3 of 3 lines clear")
        terminal.send("s")
        terminal.wait_for("Tuesday legs", "Squats", "Bench press", "space start")
        terminal.send("q")
        terminal.wait_for("Tuesday legs", "Runners' top three")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    (written,) = tmp_path.rglob("tuesday-legs.yaml")
    assert "RPE 8" in written.read_text(encoding="utf-8")
