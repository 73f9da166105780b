"""Standard streams that are closed, or take nothing more: a sentence at most, and never a traceback."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.end_to_end.terminal import environment
from tests.program import PATIENCE_S, run, start

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full and a POSIX shell"),
]


IN_A_NEW_PYTHON = "history"
"""The command with which a shell closes the streams; where others begin, Python has found them closed already."""


def into_full(env: Mapping[str, str], command: str) -> int:
    """Run a command all of whose words are lost; returns its exit code."""
    with open(os.devnull) as nothing, open("/dev/full", "w") as full:  # noqa: PTH123
        return start(command.split(), env, (nothing.fileno(), full.fileno(), full.fileno())).wait(PATIENCE_S)


@pytest.mark.parametrize("command", [IN_A_NEW_PYTHON, "export", "doctor --json", "start runners-top-three --plain"])
@pytest.mark.parametrize("closed", [(0,), (1,), (0, 1, 2)], ids=str)
def test_a_closed_stream_is_an_empty_one(tmp_path: Path, command: str, closed: tuple[int, ...]) -> None:
    is_new = command == IN_A_NEW_PYTHON
    ended = run(command.split(), environment(tmp_path), check=False, is_new=is_new, closed=closed)
    assert ended.returncode in (0, 1, 2)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["--help", "list", "history --json", "export", "schema session"])
def test_an_output_that_is_full_ends_in_a_sentence(tmp_path: Path, command: str) -> None:
    env = environment(tmp_path)
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ended = run(command.split(), env, check=False, output=full.fileno())
    assert ended.returncode == 1
    assert "The output cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert into_full(env, command) == 1


def test_a_reader_that_ends_early_is_no_error(tmp_path: Path) -> None:
    ended = subprocess.run(
        ["sh", "-c", 'exec "$0" -m runcoach show strong-to-run | head -n 1', sys.executable],
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert ended.returncode == 0
    assert ended.stderr == ""
