"""The programs that are compared, and how they are taken in turn, so that a busy moment strikes all of them alike."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.pseudo_terminal import PseudoTerminal
from tests.end_to_end.terminal import environment

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable]
MINIMAL = [sys.executable, str(ROOT / "bench" / "minimal_app.py")]
MINIMAL_READY = "minimal ready"
RUNCOACH = [sys.executable, "-m", "runcoach"]
HOME_READY = "? keys"
BRIEFING_READY = "space start"
RUNS = 15


def in_turn(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """What each of them measures, so many times; they take turns, and the first time of each does not count."""
    found: list[list[float]] = [[] for _ in measures]
    for run in range(runs + 1):
        for values, measure in zip(found, measures, strict=True):
            value = measure()
            if run:
                values.append(value)
    return found


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many in a hundred do not go beyond: one that was measured, nothing in between."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def first_frame_ms(command: Sequence[str], shows: str, home: Path) -> float:
    """From the start of a program until its screen shows a text."""
    with PseudoTerminal(command, environment(home)) as terminal:
        return (terminal.wait_for(shows) - terminal.begun_s) * 1000


def command_ms(command: Sequence[str], home: Path) -> float:
    """How long a whole command takes."""
    begun_s = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment(home), cwd=ROOT)
    return (time.perf_counter() - begun_s) * 1000


def told_by(module: str, *arguments: str) -> "subprocess.Popen[str]":
    """A part of the bench in a process of its own, so that it is alone with its interpreter; it prints JSON.

    In a session of its own, too, as a program in a terminal is: the system shares the processors out among sessions.
    """
    command = [*PYTHON, "-m", module, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)


def answer(process: "subprocess.Popen[str]") -> list[float]:
    """What such a process prints at its end.

    Raises:
        RuntimeError: It failed.
    """
    out, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    values: list[float] = json.loads(out)
    return values


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep processors busy."""
    running = [subprocess.Popen([*PYTHON, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def processor_s(pid: int) -> float:
    """The processor time that a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def waited_s(pid: int) -> float:
    """How long a process's first thread could have run so far, and was left without a processor."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


def resident_mib(pid: int) -> float:
    """The memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
