"""How a workout is led: keys and time in, log and sound out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.mixing.clips import Clip, ClipStore
from runcoach.audio.mixing.samples import RATE
from runcoach.audio.sound import Sound
from runcoach.coach.coach import Coach
from runcoach.log.logbook import Log, open_log
from runcoach.log.store.records import WorkoutStatus
from runcoach.player.inputs import (
    Back,
    CountRep,
    EditResult,
    Elapse,
    Finish,
    Pause,
    Proceed,
    Rate,
    Resume,
    Start,
    Stop,
    Undo,
)
from runcoach.player.machine import Player, replay
from runcoach.player.plan import Plan
from runcoach.player.stages import Stage
from runcoach.session.values import Range, Reps, Side, Sides, Timed
from runcoach.settings.definitions import Settings, SoundMode
from tests.audio.builders import Clock, FakeDevice, heard_at, impulse, inline
from tests.log.builders import MORNING
from tests.player.plans import DEADLIFT_TEMPO, REP_S, S, exercise, plan_of

PACED = exercise(Reps(Range(6, 10)), Sides.EACH, tempo=DEADLIFT_TEMPO)
HOLD = exercise(Timed(Range.exactly(60 * S)))


class Impulses(ClipStore):
    """Every sound is one sample."""

    def get(self, name: str) -> Clip:
        return impulse(name)


class Time:
    """A clock that the test turns; wall clock and monotonic clock go together unless it says otherwise."""

    def __init__(self) -> None:
        self.ns = 1_000 * S
        self.wall = MORNING
        self.slept_ns: int | None = 0

    def go(self, seconds: float, frame_s: float = 0.5) -> Iterator[None]:
        """Let time pass frame by frame."""
        left = seconds
        while left > 0:
            step = min(frame_s, left)
            self.ns += int(step * S)
            self.wall += timedelta(seconds=step)
            left -= step
            yield

    def clock_ns(self) -> int:
        return self.ns

    def wall_clock(self) -> datetime:
        return self.wall


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def log(tmp_path: Path, time: Time) -> Iterator[Log]:
    opened = open_log(tmp_path / "log.sqlite3", time.wall_clock)
    yield opened
    opened.close()


def coach_of(plan: Plan, log: Log, time: Time) -> Coach:
    sound = Sound(NullOutput(""), clock_ns=time.clock_ns, run=lambda job: None)
    return Coach(
        Player(plan),
        log.begin(plan, time.wall),
        sound,
        log.history,
        time.clock_ns,
        time.wall_clock,
        slept_clock_ns=lambda: time.slept_ns,
    )


def lead(coach: Coach, time: Time, seconds: float) -> list[object]:
    return [event for _ in time.go(seconds) for event in coach.tick()]


def test_nothing_runs_before_the_start(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    assert lead(coach, time, 100) == []
    assert coach.view().stage is Stage.BEFORE
    coach.press_main()
    assert coach.view().stage is Stage.READY
    assert coach.view().remaining_ns == 10 * S


def test_what_the_coach_counted_is_in_the_log_at_once(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 10 + 3 * REP_S + 1)
    (workout,) = log.history.workouts()
    assert [(side, done.reps) for side, done in workout.sets[0].sides] == [(Side.LEFT, 3)]


def test_a_workout_that_was_cut_off_comes_back_paused_at_the_same_rep(log: Log, time: Time, tmp_path: Path) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 10 + 2 * REP_S + 4)
    log.close()  # without an end, as a kill leaves it

    again = open_log(tmp_path / "log.sqlite3", time.wall_clock)
    (unfinished,) = again.unfinished()
    writer, plan, journal = again.resume(unfinished.id)
    sound = Sound(NullOutput(""), clock_ns=time.clock_ns, run=lambda job: None)
    resumed = Coach(replay(plan, journal), writer, sound, None, time.clock_ns, time.wall_clock)
    view = resumed.view()
    assert (view.stage, view.rep, view.side) == (Stage.WORK, 3, Side.LEFT)
    assert view.counts == ((Side.LEFT, 2), (Side.RIGHT, 0))
    again.close()


def test_a_rep_that_ended_just_before_the_coach_lets_go_is_in_the_results(log: Log, time: Time, tmp_path: Path) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 10 + 3 * REP_S - 0.1)
    time.ns += S // 5
    coach.close()
    (workout,) = log.history.workouts()
    assert [(side, done.reps) for side, done in workout.sets[0].sides] == [(Side.LEFT, 3)]
    log.close()
    again = open_log(tmp_path / "log.sqlite3", time.wall_clock)
    _, plan, journal = again.resume(again.unfinished()[0].id)
    assert replay(plan, journal).view(0).counts == ((Side.LEFT, 3), (Side.RIGHT, 0))
    again.close()


def test_an_interrupted_hold_comes_back_to_within_a_second(log: Log, time: Time, tmp_path: Path) -> None:
    coach = coach_of(plan_of(HOLD), log, time)
    coach.press(Start())
    lead(coach, time, 10 + 25.5)
    log.close()
    again = open_log(tmp_path / "log.sqlite3", time.wall_clock)
    _, plan, journal = again.resume(again.unfinished()[0].id)
    elapsed_ns = replay(plan, journal).view(0).elapsed_ns
    assert 24 * S <= elapsed_ns <= 25.5 * S
    again.close()


def test_reaching_the_end_completes_the_workout_and_undo_opens_it_again(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(HOLD), log, time)
    coach.press(Start())
    coach.press(Proceed())
    lead(coach, time, 30)
    coach.press(Finish())
    assert coach.view().stage is Stage.DONE
    assert log.history.workouts()[0].status is WorkoutStatus.COMPLETED
    coach.press(Undo())
    assert log.history.workouts()[0].status is WorkoutStatus.INTERRUPTED
    coach.press(Stop())
    coach.close()
    assert log.history.workouts()[0].status is WorkoutStatus.STOPPED


def test_leaving_keeps_what_was_done(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(exercise(Reps(Range.exactly(5)))), log, time)
    coach.press(Start())
    coach.press(Proceed())
    lead(coach, time, 2)
    coach.press(CountRep())
    coach.press(CountRep())
    coach.press(Stop())
    coach.close()
    (workout,) = log.history.workouts()
    assert workout.status is WorkoutStatus.STOPPED
    assert workout.sets[0].sides[0][1].reps == 2
    assert log.unfinished() == ()


def test_a_finished_workout_can_still_be_corrected(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(HOLD), log, time)
    coach.press(Start())
    coach.press(Stop())
    coach.press(Rate(None, 7))
    (workout,) = log.history.workouts()
    assert (workout.rpe, workout.status) == (7, WorkoutStatus.STOPPED)


def test_without_a_log_the_workout_goes_on(time: Time) -> None:
    sound = Sound(NullOutput(""), clock_ns=time.clock_ns, run=lambda job: None)
    coach = Coach(Player(plan_of(PACED)), None, sound, None, time.clock_ns, time.wall_clock)
    coach.press(Start())
    lead(coach, time, 10 + REP_S)
    assert coach.view().counts[0] == (Side.LEFT, 1)
    assert coach.last_time("deadlift") is None
    coach.press(Stop())
    coach.close()


def finished(log: Log, time: Time) -> int:
    """A workout of two sets that was done to its end; returns its id."""
    coach = coach_of(plan_of(exercise(Reps(Range.exactly(2)), sets=2)), log, time)
    coach.press(Start())
    for _ in range(2):
        coach.press(Proceed())
        lead(coach, time, 1)
        coach.press(CountRep())
        coach.press(CountRep())
        lead(coach, time, 3)
        coach.press(Proceed())
    assert coach.view().stage is Stage.DONE
    coach.close()
    return log.history.workouts()[0].id


def reopened(log: Log, workout_id: int, time: Time) -> Coach:
    writer, plan, entries = log.reopen(workout_id)
    sound = Sound(NullOutput(""), clock_ns=time.clock_ns, run=lambda job: None)
    return Coach(replay(plan, entries), writer, sound, None, time.clock_ns, time.wall_clock)


def test_a_workout_of_another_day_is_reopened_corrected_and_stays_ended(log: Log, time: Time) -> None:
    workout_id = finished(log, time)
    before = log.history.workouts()[0]
    time.wall += timedelta(days=3)
    coach = reopened(log, workout_id, time)
    assert coach.view().stage is Stage.DONE
    lead(coach, time, 5)
    coach.press(EditResult(0, Side.BOTH, reps=5))
    coach.press(Rate(1, 9))
    coach.press(Rate(1, 4))
    coach.press(Undo())
    coach.close()
    (after,) = log.history.workouts()
    assert (after.status, after.ended_at) == (WorkoutStatus.COMPLETED, before.ended_at)
    assert [done.sides[0][1].reps for done in after.sets] == [5, 2]
    assert after.sets[1].rpe == 9
    # The journal keeps each correction, and what was before it.
    _, _, entries = log.reopen(workout_id)
    kinds = [entry.input.kind for entry in entries if not isinstance(entry.input, Elapse)]
    assert kinds[-4:] == ["edit", "rate", "rate", "undo"]


def test_a_reopened_workout_goes_on_after_a_step_back(log: Log, time: Time) -> None:
    coach = reopened(log, finished(log, time), time)
    coach.press(Back())
    assert (coach.view().stage, coach.view().set.set) == (Stage.READY, 2)
    assert log.history.workouts()[0].status is WorkoutStatus.INTERRUPTED
    coach.press(Proceed())
    lead(coach, time, 1)
    coach.press(CountRep())
    coach.press(CountRep())
    lead(coach, time, 3)
    assert coach.view().stage is Stage.DONE
    coach.close()
    (after,) = log.history.workouts()
    assert after.status is WorkoutStatus.COMPLETED
    assert [done.sides[0][1].reps for done in after.sets] == [2, 2]


def test_a_workout_that_no_input_ended_stays_ended_when_it_is_reopened(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 10 + REP_S + 1)
    coach.close()
    with log._database.transaction() as connection:
        # As a recovered one is that cannot be replayed for sure.
        connection.execute("UPDATE workout SET status = 'interrupted'")
    (before,) = log.history.workouts()
    for _ in range(2):
        coach = reopened(log, before.id, time)
        assert coach.view().stage is Stage.DONE
        assert lead(coach, time, 30) == []
        coach.close()
    (after,) = log.history.workouts()
    assert after.sets[0].sides == before.sets[0].sides
    assert after.status is WorkoutStatus.INTERRUPTED


def test_a_log_that_cannot_be_written_is_reported_and_caught_up_with_while_the_workout_goes_on(
    log: Log, time: Time, tmp_path: Path
) -> None:
    coach = coach_of(plan_of(exercise(Reps(Range.exactly(5)))), log, time)
    coach.press(Start())
    coach.press(Proceed())
    lead(coach, time, 2)
    with closing(sqlite3.connect(tmp_path / "log.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        coach.press(CountRep())
        assert "Another program is using the log" in coach.notice
        assert coach.view().counts == ((Side.BOTH, 1),)
        assert log.history.workouts()[0].sets == ()
        other.execute("ROLLBACK")
    coach.press(CountRep())
    assert coach.notice == ""
    assert log.history.workouts()[0].sets[0].sides[0][1].reps == 2


def test_muting_is_heard_at_once_and_so_is_its_end(log: Log, time: Time) -> None:
    clock = Clock(time.ns)
    desk = FakeDevice(clock)
    sound = Sound(desk, settings=Settings(sound=SoundMode.BEEPS), clock_ns=clock, run=inline)
    plan = plan_of(PACED)
    coach = Coach(Player(plan), log.begin(plan, time.wall), sound, log.history, clock, time.wall_clock)
    sound.open()
    desk.wait(S)
    coach.press(Start())
    for _ in range(75):
        desk.wait(S // 10)
        coach.tick()
    # Now the countdown is about to begin. No more ticks come: all that follows is placed by the keys.
    already = len(desk.heard)
    assert coach.toggle_mute()
    desk.wait(S)
    assert not any(desk.heard[already:])
    already = len(desk.heard)
    assert not coach.toggle_mute()
    desk.wait(3 * S // 2)
    assert any(desk.heard[already:])


def test_a_slow_disk_moves_no_sound(log: Log, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(time.ns)
    desk = FakeDevice(clock)
    sound = Sound(desk, Impulses(), settings=Settings(sound=SoundMode.BEEPS), clock_ns=clock, run=inline)
    plan = plan_of(PACED)
    workout = log.begin(plan, time.wall)
    coach = Coach(Player(plan), workout, sound, log.history, clock, time.wall_clock)
    sound.open()
    desk.wait(S)
    coach.press(Start())
    coach.press(Proceed())
    # Each second the log says that the workout goes on; now the disk takes its time for that.
    monkeypatch.setattr(workout, "mark", lambda _: desk.wait(40 * S // 1000))
    already = len(desk.heard)
    for _ in range(100):
        desk.wait(S // 30)
        coach.tick()
    begun = len(heard_at(desk.heard[already:]))
    coach.press(Pause())
    coach.press(Resume())
    already = len(desk.heard)
    for _ in range(300):
        desk.wait(S // 30)
        coach.tick()
    assert begun
    heard = heard_at(desk.heard[already:])
    assert len(heard) > 6
    assert {(later - earlier) % RATE for earlier, later in pairwise(heard)} == {0}
