"""Kills a program that leads workouts at speed, again and again, and looks each time what is there afterwards.

    python -m tests.log.journal.kills FOLDER COUNT [SEED]

The real coach, player and log run in a process of their own, with a person who presses anything at any time, and with
the clock turned as fast as the disk takes it. After each answer the process says what is recorded. It is killed at a
random moment; then the log is opened as the program does it, and has to hold all that was said. Every process goes on
with the workout that the one before it was killed in.
"""

import json
import os
import random
import select
import signal
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from runcoach.coach.coach import Coach
from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.logbook import Log, open_log
from runcoach.player.inputs import (
    Annotate,
    Back,
    CountRep,
    EditResult,
    Elapse,
    Finish,
    Input,
    JournalEntry,
    Pause,
    Proceed,
    Rate,
    Resume,
    Skip,
    Start,
    SwitchSide,
    TakeBackRep,
    Undo,
)
from runcoach.player.machine import Player, replay
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage
from runcoach.session.values import NS_PER_S, Side
from tests.log.builders import planned
from tests.log.doing import Time, coach_of

MAX_LIFE_S = 0.12
"""A process lives at most so long: every other one from its first breath, the others from the first thing they said,
so that half of the moments are in the middle of its writing, however slow the machine is just then."""


def as_json(results: tuple[SetResult, ...]) -> dict[str, Any]:
    """What is recorded, by set and side; times of holds are left out, as they grow by themselves."""
    return {
        str(result.set_index): {
            "sides": {side.value: done.reps for side, done in result.sides},
            "rpe": result.rpe,
            "note": result.note,
        }
        for result in results
        if result.sides or result.rpe is not None or result.note
    }


def press_anything(chance: random.Random) -> Input:
    side = chance.choice([None, None, *Side])
    inputs: list[Input] = [
        *[CountRep(side)] * 4,
        *[Proceed()] * 2,
        *[Finish()] * 2,
        TakeBackRep(side),
        Undo(),
        Skip(),
        Back(),
        SwitchSide(),
        Pause(),
        Resume(),
        Rate(chance.randrange(7), chance.randrange(1, 11)),
        Annotate(chance.randrange(7), f"note {chance.randrange(1000)}"),
        EditResult(chance.randrange(7), chance.choice(list(Side)), chance.randrange(1, 20)),
    ]
    return chance.choice(inputs)


def live(path: Path, pipe: int, seed: int) -> None:
    """Lead workouts until killed, and say after each answer what is recorded."""
    chance = random.Random(seed)
    clock = Time()
    log = open_log(path, clock.wall_clock)
    while True:
        coach, writer = _begin(log, clock)
        assert coach.view().stage is not Stage.DONE, "a workout that is over is offered as unfinished"
        if coach.view().stage is Stage.BEFORE:
            coach.press(Start())
        elif coach.view().paused:
            coach.press(Resume())
        while coach.view().stage is not Stage.DONE:
            clock.ns += chance.randrange(NS_PER_S // 20, 2 * NS_PER_S)
            if chance.random() < 0.4:
                coach.press(press_anything(chance))
            else:
                coach.tick()
            said = {
                "workout": writer.workout_id,
                "journal": writer._next_seq,
                "at_ns": coach._player.now_ns,
                "results": as_json(coach.results()),
            }
            if coach.notice:
                said = {"failed": coach.notice}
            os.write(pipe, (json.dumps(said) + "\n").encode())
        coach.close()


def _begin(log: Log, clock: Time) -> tuple[Coach, WorkoutLog]:
    unfinished = log.unfinished()
    if unfinished:
        writer, plan, entries = log.resume(unfinished[0].id)
        return coach_of(replay(plan, entries), writer, clock), writer
    writer = log.begin(planned(), clock.wall_clock())
    return coach_of(Player(planned()), writer, clock), writer


def kill_once(path: Path, seed: int) -> dict[str, Any] | None:
    """Let a process live for a random while and kill it; returns what it said last."""
    chance = random.Random(f"moment {seed}")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            live(path, writing, seed)
        finally:
            os._exit(1)
    os.close(writing)
    data = os.read(reading, 65_536) if seed % 2 else b""
    until = time.monotonic() + chance.uniform(0, MAX_LIFE_S)
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            data += (more := os.read(reading, 65_536))
            if not more:
                break
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the process ended before it was killed"
    while more := os.read(reading, 65_536):
        data += more
    os.close(reading)
    lines = [line for line in data.split(b"\n")[:-1] if line]
    said: dict[str, Any] | None = json.loads(lines[-1]) if lines else None
    return said


def look(path: Path, said: dict[str, Any] | None) -> None:
    """Hold the log against what was said.

    Raises:
        AssertionError: Something is lost.
    """
    with closing(open_log(path)) as log:
        assert not log.notices, log.notices
        unfinished = {each.id for each in log.unfinished()}
        for record in log.history.workouts():
            if record.id not in unfinished and record.id != (said or {}).get("workout"):
                continue
            rows = {
                str(each.set_index): {
                    "sides": {side.value: done.reps for side, done in each.sides},
                    "rpe": each.rpe,
                    "note": each.note,
                }
                for each in record.sets
            }
            taken = log.resume(record.id) if record.id in unfinished else log.reopen(record.id)
            writer, plan, entries = taken
            # What the history shows is what the journal comes to.
            assert rows == as_json(replay(plan, entries).results()), "the history is behind the journal"
            if said is not None and said["workout"] == record.id:
                inputs = [entry for entry in entries if not isinstance(entry.input, Elapse)]
                assert len(inputs) >= said["journal"], "an input is lost"
                until = [*inputs[: said["journal"]], JournalEntry(said["at_ns"], Elapse())]
                assert as_json(replay(plan, until).results()) == said["results"], "a result is lost"
            writer.close()


def survive(folder: Path, count: int, seed: int = 0) -> dict[str, int]:
    """Kill so often, and return how often something had been said before the kill, and how much was done."""
    path = folder / "log.sqlite3"
    spoken = 0
    for number in range(count):
        said = kill_once(path, seed * 1_000_003 + number)
        assert "failed" not in (said or {}), said
        spoken += said is not None
        if path.exists():
            look(path, said)
    with closing(open_log(path)) as log:
        records = log.history.workouts()
        inputs = log._database.rows("SELECT count(*) FROM journal")[0][0]
    return {"survived": count, "in_the_middle": spoken, "workouts": len(records), "inputs": inputs}


if __name__ == "__main__":
    print(json.dumps(survive(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)))
