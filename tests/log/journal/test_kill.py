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
WRITER = """
import sys
from collections.abc import Callable
from pathlib import Path
from runcoach.player.inputs import CountRep
from runcoach.session.values import Side
from tests.log.builders import MORNING, entry, opened, planned, reps, result

log = opened(Path(sys.argv[1]))
unfinished = log.unfinished()
if unfinished:
    workout, _, entries = log.resume(unfinished[0].id)
else:
    workout, entries = log.begin(planned(), MORNING), ()
for number in range(len(entries), 100_000):
    workout.append(entry(number, CountRep()), [result(0, (Side.BOTH, reps(number + 1)))])
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_no_input_that_was_acknowledged_is_lost_however_often_the_program_is_killed(tmp_path: Path) -> None:
    acknowledged = -1
    for further in (1, 7, 23, 50):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            for _ in range(further):
                acknowledged = int(writer.stdout.readline())
            # It writes on while the signal is on its way, so the kill comes at any moment.
            os.kill(writer.pid, signal.SIGKILL)
            for line in writer.stdout:
                acknowledged = int(line) if line.endswith(b"\n") else acknowledged
        assert writer.returncode == -signal.SIGKILL

        log = opened(tmp_path)
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
