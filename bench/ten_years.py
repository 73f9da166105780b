"""The cost of ten years of training in the log, and the time until an input is on disk."""

import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

from bench.figures import Measured
from bench.make_log import make_log
from bench.programs import (
    HOME_READY,
    MINIMAL,
    MINIMAL_READY,
    PYTHON,
    ROOT,
    RUNCOACH,
    alternate,
    command_mib,
    command_ms,
    keep_sessions,
    percentile,
    shown_ms,
)
from bench.pseudo_terminal import PseudoTerminal
from runcoach.log.logbook import open_log
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import CountRep, JournalEntry, Stop
from runcoach.player.plan import plan
from runcoach.player.results import SetResult, SideResult
from runcoach.session.library import Library
from runcoach.session.reading import read_session
from runcoach.session.values import Load, Side
from tests.end_to_end.terminal import environment

RUNS = 7
INPUTS = 1_500


def ten_years(folder: Path) -> dict[str, Measured]:
    """Measure home, history and the command with a full and an empty log; then inputs into the full one."""
    full, empty = folder / "ten-years", folder / "no-years"
    make_log(full)
    empty.mkdir()
    # The empty log exists already, as on the second day.
    open_log(empty / "data" / "log.sqlite3").close()
    for home in (full, empty):
        keep_sessions(home)
    minimal, with_log, without = alternate(
        RUNS,
        lambda: shown_ms(MINIMAL, full, MINIMAL_READY),
        # The weekdays of the month come with the list of workouts; how many there are in all is counted afterwards.
        lambda: _home_and_history_ms(full, "Today", "Mon  Tue"),
        lambda: _home_and_history_ms(empty, "Welcome.", "No workout yet."),
    )
    first, filled, history = map(median, zip(*with_log, strict=True))
    first_empty, filled_empty, history_empty = map(median, zip(*without, strict=True))
    found = {
        "log_home": Measured(first, first_empty),
        "due": Measured(filled, median(at for (at,) in minimal)),
        "log_filled": Measured(filled, filled_empty),
        "log_history": Measured(history, history_empty),
    }
    command = [*RUNCOACH, "history", "--json", "--limit", "20"]
    ours, theirs = alternate(RUNS, lambda: command_ms(command, full), lambda: command_ms(command, empty))
    found["log_json"] = Measured(median(ours), median(theirs))
    found["log_memory"] = Measured(command_mib([*RUNCOACH, "history", "--json"], full))
    return found | _inputs(full)


def _home_and_history_ms(home: Path, at_home: str, in_history: str) -> tuple[float, ...]:
    """The times to the first frame and to all of home, and from the key to the history, in one run."""
    with PseudoTerminal(RUNCOACH, environment(home)) as terminal:
        first_ms, filled_ms = ((terminal.wait_for(text) - terminal.begun_s) * 1000 for text in (HOME_READY, at_home))
        terminal.read_for(0.5)
        pressed_s = terminal.send("h")
        return first_ms, filled_ms, (terminal.wait_for(in_history) - pressed_s) * 1000


def _inputs(home: Path) -> dict[str, Measured]:
    """Measure inputs through the log, alternating with single commits to a bare SQLite file on the same disk."""
    library = Library.default()
    session = read_session(library.find("strong-to-run"), library).session
    assert session is not None
    planned = plan(session)
    sides = [side for side in planned.sets[0].exercise.sides if side in Side]
    inputs_ms: list[float] = []
    bare_ms: list[float] = []
    path = home / "data" / "log.sqlite3"
    bare = sqlite3.connect(path.with_name("bare.sqlite3"), isolation_level=None)
    with closing(open_log(path)) as log, closing(bare):
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, data TEXT)")
        workout = log.begin(planned, datetime.now().astimezone())
        for number in range(INPUTS):
            done = SetResult(0, tuple((side, SideResult(number, number)) for side in sides), Load(), ())
            entry = JournalEntry(number * 10**9, CountRep())
            inputs_ms.append(_timed_ms(partial(workout.append, entry, [done])))
            bare_ms.append(_timed_ms(partial(bare.execute, "INSERT INTO line (data) VALUES ('x')")))
        workout.append(JournalEntry(INPUTS * 10**9, Stop()), status=WorkoutStatus.STOPPED)
    halves = f"Median {median(inputs_ms):.2f} ms, beside {median(bare_ms):.2f}."
    return {"input": Measured(percentile(inputs_ms, 99), percentile(bare_ms, 99), halves)}


def _timed_ms(do: Callable[[], object]) -> float:
    begun_s = time.perf_counter()
    do()
    return (time.perf_counter() - begun_s) * 1000


def kills(folder: Path) -> dict[str, Measured]:
    """Kill a process that leads workouts again and again, and compare the log with what it had reported."""
    home = folder / "kills"
    home.mkdir()
    command = [*PYTHON, "-m", "tests.log.journal.kills", str(home), "300"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=dict(os.environ), check=False)
    if run.returncode:
        return {"kills": Measured(None, remark=run.stderr.strip().splitlines()[-1])}
    outcome = json.loads(run.stdout)
    remark = f"{outcome['in_the_middle']} of them after the process had said what was recorded."
    return {"kills": Measured(outcome["survived"], remark=remark)}
