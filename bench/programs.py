"""The programs that are compared; they run alternately, so that a busy moment affects all of them alike."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bench.pseudo_terminal import PATIENCE_S, PseudoTerminal
from runcoach.base.locations import shipped_sessions_dir
from tests.end_to_end.terminal import environment

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable]
MINIMAL = [sys.executable, str(ROOT / "bench" / "minimal_app.py")]
MINIMAL_READY = "minimal ready"
RUNCOACH = [sys.executable, "-m", "runcoach"]
HOME_READY = "keys"
BRIEFING_READY = "space start"
RUNS = 12
T = TypeVar("T")


def alternate(runs: int, *measures: Callable[[], T], is_warm: bool = False) -> list[list[T]]:
    """Take several measurements alternately, a number of times each.

    Args:
        runs: How many of each count.
        measures: What to measure.
        is_warm: Whether all of it ran just before; otherwise the first of each does not count.
    """
    found: list[list[T]] = [[] for _ in measures]
    for run in range(runs if is_warm else runs + 1):
        for values, measure in zip(found, measures, strict=True):
            value = measure()
            if run or is_warm:
                values.append(value)
    return found


def percentile(values: Sequence[float], share: int) -> float:
    """A percentile by the nearest rank, so that it is always one of the values."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def first_frame_ms(command: Sequence[str], shows: str, home: Path) -> float:
    """The time from the start of a program until its screen shows a text."""
    return shown_ms(command, home, shows)[0]


def shown_ms(command: Sequence[str], home: Path, *texts: str) -> tuple[float, ...]:
    """The times from the start of a program until its screen shows each of some texts, in one run."""
    with PseudoTerminal(command, environment(home)) as terminal:
        return tuple((terminal.wait_for(text) - terminal.begun_s) * 1000 for text in texts)


def keep_sessions(home: Path) -> None:
    """Let the program read all shipped sessions once, as on the first day, so that its cache is there.

    Raises:
        TimeoutError: They were not kept.
    """
    wanted = len(list(shipped_sessions_dir().glob("*.yaml")))
    deadline_s = time.perf_counter() + PATIENCE_S
    with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
        terminal.wait_for(HOME_READY)
        while len(list((home / "cache" / "read").glob("session-*.json"))) < wanted:
            if time.perf_counter() > deadline_s:
                raise TimeoutError("the sessions were never kept")
            terminal.read_for(0.1)


def command_ms(command: Sequence[str], home: Path) -> float:
    """The time that a whole command takes."""
    begun_s = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment(home), cwd=ROOT)
    return (time.perf_counter() - begun_s) * 1000


def command_mib(command: Sequence[str], home: Path) -> float:
    """The most memory that a whole command takes."""
    # A child of its own: what the system reports is the most of all children so far.
    measure = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    output = subprocess.run(
        [*PYTHON, "-c", measure, *command], capture_output=True, check=True, env=environment(home), cwd=ROOT
    ).stdout
    return int(output) / 1024


def start_module(module: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a module of the bench, which prints JSON, in a process of its own.

    It is also in a session of its own, like a program in a terminal: the system divides the processors among sessions.
    """
    command = [*PYTHON, "-m", module, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)


def read_output(process: "subprocess.Popen[str]") -> list[float]:
    """Wait for such a process, and return what it printed.

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
    """Keep processors busy with endless loops."""
    running = [subprocess.Popen([*PYTHON, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def processor_s(pid: int) -> float:
    """The processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def waited_s(pid: int) -> float:
    """The time that the first thread of a process was ready to run but had no processor."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9


def resident_mib(pid: int) -> float:
    """The resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
