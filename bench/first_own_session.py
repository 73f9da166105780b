"""Counts the keys from the first launch to a session of one's own that runs: `python -m bench.first_own_session`.

Drives the real program on an empty home, waiting after each step for what a person would look at: once the shortest
way, and once for a session of four exercises, two of them in the person's own words, with a circuit.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.end_to_end.terminal import ENTER, ESCAPE, Terminal, environment
from tests.large_type import Large

Step = tuple[str, str | Large]
"""Keys, each a character or one of the terminal's, and what the screen then shows."""
_BEGIN: Sequence[Step] = (("n", "Back rotation"),)
_RUN: Sequence[Step] = (
    ("g", "The name of the session"),
    (ENTER, "space start"),
    (" ", "Nothing starts until you"),
    (" ", Large("ready")),
)
_SHORTEST: Sequence[Step] = (*_BEGIN, (ENTER, "Added: Back rotation"), (ESCAPE, "space change"), *_RUN)
_FOUR: Sequence[Step] = (
    *_BEGIN,
    ("knee d", "Knee drive"),
    (ENTER, "Added: Knee drive"),
    ("calf r", "Single-leg calf raise"),
    (ENTER, "Added: Calf raise"),
    ("Wall sit, 30 s", "No exercise fits"),
    (ENTER, "Added: Wall sit"),
    ("Squat 3x8", "No exercise fits"),
    (ENTER, "Added: Squat"),
    (ESCAPE, "space change"),
    ("m", "✓ Squat"),
    ("k", "▌  Wall sit"),
    ("m", "✓ Wall sit"),
    ("c", "What should 2 exercises become?"),
    ("1", "3 rounds"),
    *_RUN,
)


def count(steps: Sequence[Step]) -> tuple[int, float]:
    """Take the steps on an empty home.

    Returns:
        How many keys they are, and the seconds that they took the program and a finger of five keys a second.
    """
    keys = 0
    with tempfile.TemporaryDirectory() as home, Terminal([], environment(Path(home)), 100, 30) as terminal:
        terminal.wait_for("Welcome", "n new")
        begun_s = time.monotonic()
        for pressed, shown in steps:
            for key in [pressed] if pressed in (ENTER, ESCAPE) else pressed:
                terminal.send(key)
                keys += 1
            terminal.wait_for(shown)
        return keys, time.monotonic() - begun_s


def main() -> None:
    """Write both numbers."""
    for name, steps in (("one exercise", _SHORTEST), ("four exercises and a circuit", _FOUR)):
        keys, seconds = count(steps)
        sys.stdout.write(f"{name}: {keys} keys, {seconds:.0f} s\n")


if __name__ == "__main__":
    main()
