"""The real program with a log that cannot be written, opened or read: a message, and nothing is lost."""

import json
import resource
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.terminal import CONTROL_C, Terminal, environment
from tests.large_type import LargeBelow
from tests.program import run

pytestmark = pytest.mark.terminal
COUNTED = """runcoach: 1
title: Counted
exercises:
  - {name: Squat, reps: 90, ready: 0s}
"""


@pytest.fixture
def session(tmp_path: Path) -> str:
    path = tmp_path / "counted.yaml"
    path.write_text(COUNTED)
    return str(path)


def log_of(home: Path) -> Path:
    return home / "data" / "log.sqlite3"


def history(env: Mapping[str, str]) -> Any:
    return json.loads(run(["history", "--json"], env).stdout)


PAUSED = "Nothing is counted while you pause"


def start_counting(terminal: Terminal) -> None:
    """From the briefing into the first set, in which nothing is counted yet."""
    terminal.wait_for("space start")
    terminal.send(" ")
    terminal.wait_for("space count", LargeBelow("/90"))


def count(terminal: Terminal, first: int, last: int) -> None:
    for rep in range(first, last + 1):
        terminal.send(" ")
        terminal.wait_for(LargeBelow(str(rep)))


def do_some(session: str, env: Mapping[str, str], reps: int) -> None:
    """A workout that is left after some reps, to be gone on with later."""
    with Terminal(["start", session], env) as terminal:
        start_counting(terminal)
        count(terminal, 1, reps)
        terminal.send(CONTROL_C)
        assert terminal.wait_for_end() == 0


@contextmanager
def full_disk(pid: int, file: Path) -> Iterator[None]:
    """No file of a process can grow beyond what another one has already."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (file.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits another process")
def test_on_a_full_disk_the_workout_goes_on_and_is_written_once_there_is_room(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    with Terminal(["start", session], env) as terminal:
        start_counting(terminal)
        count(terminal, 1, 2)
        with full_disk(terminal.process.pid, log_of(tmp_path).with_name("log.sqlite3-wal")):
            count(terminal, 3, 5)
            terminal.wait_for("in memory.")
            (workout,) = history(env)
            assert workout["sets"][0]["results"]["both"]["reps"] == 2
        count(terminal, 6, 6)
        terminal.kill()
    (workout,) = history(env)
    assert workout["sets"][0]["results"]["both"]["reps"] == 6


def test_where_no_log_can_be_made_the_workout_is_led_and_the_person_is_warned(tmp_path: Path, session: str) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with Terminal(["start", session], environment(tmp_path)) as terminal:
        terminal.wait_for("Workouts are led,", "space start")
        terminal.send(" ")
        terminal.wait_for("space count", LargeBelow("/90"))
        count(terminal, 1, 2)
        assert b"Traceback" not in terminal.written


def test_the_log_of_a_newer_version_is_reported_and_left_alone(tmp_path: Path, session: str) -> None:
    env = environment(tmp_path)
    do_some(session, env, 2)
    with closing(sqlite3.connect(log_of(tmp_path))) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = log_of(tmp_path).read_bytes()
    with Terminal([], env) as terminal:
        terminal.wait_for("newer version", "First steps")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    assert log_of(tmp_path).read_bytes() == before


def test_a_damaged_log_is_set_aside_and_the_workout_goes_on_from_what_was_recovered(
    tmp_path: Path, session: str
) -> None:
    env = environment(tmp_path)
    do_some(session, env, 3)
    with log_of(tmp_path).open("r+b") as file:
        file.write(b"rubbish " * 8)
    damaged = log_of(tmp_path).read_bytes()
    with Terminal([], env) as terminal:
        # The notice stays for some seconds only.
        terminal.wait_for("The log was damaged")
        terminal.wait_for("Go on with Counted")
        terminal.send(" ")
        terminal.wait_for(PAUSED, LargeBelow("3"))
        terminal.send("p")
        terminal.wait_until(lambda text: PAUSED not in text)
        count(terminal, 4, 4)
    (aside,) = log_of(tmp_path).parent.glob("log.damaged-*.sqlite3")
    assert aside.read_bytes() == damaged
