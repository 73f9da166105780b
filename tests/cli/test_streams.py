"""Standard streams that are closed, or take nothing more: a sentence at most, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import PATIENCE_S, environment

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full and a POSIX shell"),
]


def run(home: Path, command: str, streams: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m runcoach {command} {streams}', sys.executable],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )


@pytest.mark.parametrize("command", ["history", "export", "doctor --json", "start runners-top-three --plain"])
@pytest.mark.parametrize("streams", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(tmp_path: Path, command: str, streams: str) -> None:
    ended = run(tmp_path, command, streams)
    assert ended.returncode in (0, 1, 2)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["--help", "list", "history --json", "export", "schema session"])
def test_an_output_that_is_full_ends_in_a_sentence(tmp_path: Path, command: str) -> None:
    ended = run(tmp_path, command, ">/dev/full")
    assert ended.returncode == 1
    assert "The output cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert run(tmp_path, command, ">/dev/full 2>/dev/full").returncode == 1


def test_a_reader_that_ends_early_is_no_error(tmp_path: Path) -> None:
    ended = run(tmp_path, "show strong-to-run", "| head -n 1")
    assert ended.returncode == 0
    assert ended.stderr == ""
