"""What a real terminal may send in a workout: keys in any notation count once, and answers are no keys."""

import resource
from pathlib import Path

import pytest

from tests.end_to_end.terminal import CONTROL_C, Terminal, environment
from tests.end_to_end.test_log_troubles import COUNTED, start_counting
from tests.large_type import LargeBelow

pytestmark = pytest.mark.terminal
ANSWERS = (
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b[?64;1;2;4c",
    "\x1b[48;40000;40000;0;0t",
    "\x1b[32;1:3u",
    "\x1b[32;1:2u",
)
SPACES = ("\x1b[32;1:1u", "\x1b[32;;32u", "\x1b[32:32;1:1;32u", " ")
MAX_BYTES = 1 << 31
"""Address space in which the app runs well, and in which a picture of a huge size has no room."""


def test_odd_keys_count_and_answers_do_nothing(tmp_path: Path) -> None:
    session = tmp_path / "counted.yaml"
    session.write_text(COUNTED)
    with Terminal(["start", str(session)], environment(tmp_path)) as terminal:
        start_counting(terminal)
        resource.prlimit(terminal.process.pid, resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
        for rep, space in enumerate(SPACES, 1):
            for answer in ANSWERS:
                half = len(answer) // 2
                terminal.send(answer)
                terminal.send(answer[:half])
                terminal.send(answer[half:])
            terminal.send(space)
            terminal.wait_for(LargeBelow(str(rep)))
        terminal.send("\x1b[99;5:1u")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.written


def test_control_c_in_the_old_notation_ends_it_too(tmp_path: Path) -> None:
    with Terminal([], environment(tmp_path)) as terminal:
        terminal.wait_for("First steps")
        terminal.send(f"\x1b]11;rgb:0/0/0\x07{CONTROL_C}")
        assert terminal.wait_for_end() == 0
