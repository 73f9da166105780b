"""How fast the log is, with what it holds: printed beside what this machine's disk does anyway.

    python bench/log_figures.py FOLDER      # one that `make_log.py` filled, or any RUNCOACH_HOME

The log in FOLDER gets one more workout by it.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

INPUTS = 1_000
TIMES = 9


def main(folder: Path) -> None:
    """Print the figures."""
    path = folder / "data" / "log.sqlite3"
    print(f"log: {path.stat().st_size / 1e6:.0f} MB, SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}")
    _writing(path)
    _reading(path)
    _commands(folder)


def _writing(path: Path) -> None:
    """Inputs through the real log, alternating with single commits of a bare SQLite file on the same disk."""
    from runcoach.log.journal import open_log
    from runcoach.log.records import Status
    from runcoach.player.inputs import CountRep, Entry, Stop
    from runcoach.player.plan import plan
    from runcoach.player.results import SetResult, SideResult
    from runcoach.session.library import Library
    from runcoach.session.reading import read_session
    from runcoach.session.values import Load, Side

    library = Library.default()
    session = read_session(library.find("strong-to-run"), library).session
    assert session is not None
    planned = plan(session)
    log = open_log(path)
    workout = log.begin(planned, datetime.now().astimezone())
    sides = planned.sets[0].exercise.sides
    inputs, bare = [], []
    with TemporaryDirectory(dir=path.parent) as beside:
        bare_file = Path(beside) / "bare.sqlite3"
        with closing(sqlite3.connect(bare_file, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, data TEXT)")
            for number in range(INPUTS):
                result = SetResult(
                    0, tuple((side, SideResult(number, number)) for side in sides if side in Side), Load(), ()
                )
                entry = Entry(number * 10**9, CountRep())
                inputs.append(_timed(partial(workout.append, entry, [result])))
                bare.append(_timed(lambda: connection.execute("INSERT INTO line (data) VALUES ('x')")))
    workout.append(Entry(INPUTS * 10**9, Stop()))
    workout.end(Status.STOPPED, datetime.now().astimezone(), INPUTS * 10**9)
    log.close()
    _tell("an input on disk", inputs)
    _tell("one bare SQLite commit, synchronous=FULL", bare)


def _reading(path: Path) -> None:
    from runcoach.log.journal import open_log

    _tell("opening", [_timed(lambda: open_log(path).close()) for _ in range(TIMES)])
    with closing(open_log(path)) as log:
        history = log.history
        exercise = "step-down"
        _tell("unfinished workouts", [_timed(log.unfinished) for _ in range(TIMES)])
        _tell("last done, by session", [_timed(history.last_done) for _ in range(TIMES)])
        _tell("training days", [_timed(history.training_days) for _ in range(TIMES)])
        _tell("20 workouts", [_timed(lambda: history.workouts(20)) for _ in range(TIMES)])
        _tell("last result of an exercise", [_timed(lambda: history.last_result(exercise)) for _ in range(TIMES)])
        _tell("last choice of an exercise", [_timed(lambda: history.last_choice(exercise)) for _ in range(TIMES)])
        _tell("weaker side of an exercise", [_timed(lambda: history.weaker_side(exercise)) for _ in range(TIMES)])


def _commands(folder: Path) -> None:
    with TemporaryDirectory() as empty:
        for name, home in (("an empty log", Path(empty)), ("this log", folder)):
            for command in (["history", "--json", "--limit", "20"], ["export"], ["export", "--format", "strong"]):
                times = [_timed(partial(_run, home, command)) for _ in range(3)]
                _tell(f"runcoach {' '.join(command)}, whole process, {name}", times)


def _run(home: Path, command: Sequence[str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "runcoach", *command],
        env=os.environ | {"RUNCOACH_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    do()
    return (time.perf_counter() - begin) * 1000


def _tell(what: str, times: Sequence[float]) -> None:
    if len(times) < 100:
        print(f"{what:<70} {statistics.median(times):9.1f} ms   worst {max(times):9.1f}")
    else:
        parts = statistics.quantiles(times, n=100)
        print(f"{what:<70} {parts[49]:9.2f} ms   p99 {parts[98]:9.2f}   worst {max(times):.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
