"""A program that is killed while it writes: what it reported as written is there afterwards."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import CountRep
from runcoach.session.values import Side
from tests.log.builders import opened, reps

pytestmark = pytest.mark.process
WRITERS = """
import os, sys, traceback
from pathlib import Path
from runcoach.player.inputs import CountRep
from runcoach.session.values import Side
from tests.log.builders import MORNING, entry, opened, planned, reps, result

def write():
    log = opened(Path(sys.argv[1]))
    unfinished = log.unfinished()
    if unfinished:
        workout, _, entries = log.resume(unfinished[0].id)
    else:
        workout, entries = log.begin(planned(), MORNING), ()
    for number in range(len(entries), 100_000):
        workout.append(entry(number, CountRep()), [result(0, (Side.BOTH, reps(number + 1)))])
        os.write(1, f"{number}.\\n".encode())

# One life for each line; the next one begins when this one is over.
for line in sys.stdin:
    child = os.fork()
    if not child:
        try:
            os.write(1, f"{os.getpid()}\\n".encode())
            write()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(1, f"\\nended {ended}\\n".encode())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_no_input_that_was_acknowledged_is_lost_however_often_the_program_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITERS, str(tmp_path)]
    acknowledged = -1
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        for further in (1, 7, 23, 50):
            writers.stdin.write("live\n")
            writers.stdin.flush()
            writer = int(writers.stdout.readline())
            for _ in range(further):
                acknowledged = int(writers.stdout.readline().removesuffix(".\n"))
            # It writes on while the signal is on its way, so the kill comes at any moment.
            os.kill(writer, signal.SIGKILL)
            while not (line := writers.stdout.readline()).startswith("ended"):
                assert line, "no writers any more"
                # A line without its end was cut off by the kill.
                acknowledged = int(line.removesuffix(".\n")) if line.endswith(".\n") else acknowledged
            assert line == f"ended {-signal.SIGKILL}\n"
            look(tmp_path, acknowledged)


def look(folder: Path, acknowledged: int) -> None:
    log = opened(folder)
    assert not log.notices
    (unfinished,) = log.unfinished()
    workout, _, entries = log.resume(unfinished.id)
    # The one that was being written when the kill came may be there too.
    assert len(entries) in (acknowledged + 1, acknowledged + 2)
    assert all(entry.input == CountRep() for entry in entries)
    assert [entry.at_ns for entry in entries] == sorted(entry.at_ns for entry in entries)
    (record,) = log.history.workouts()
    assert record.status is WorkoutStatus.INTERRUPTED
    assert record.sets[0].of(Side.BOTH) == reps(len(entries))
    workout.close()
    log.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_coach_that_is_killed_at_any_moment_loses_nothing_that_it_said(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    count = int(os.environ.get("RUNCOACH_KILLS", "60"))
    # A process of its own, as forks of one that tests run in would take its threads' locks along.
    command = [sys.executable, "-m", "tests.log.journal.kills", str(tmp_path), str(count)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    totals = json.loads(ended.stdout)
    for name, value in totals.items():
        record_property(name, value)
    print(f"survived {totals['survived']} kills, {totals['in_the_middle']} of them in the middle of a workout")
    assert totals["survived"] == count
    assert totals["in_the_middle"] >= count // 2
