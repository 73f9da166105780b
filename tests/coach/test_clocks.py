"""Sleep, a program that stands still, and clocks that are set: a workout is as long as it was led."""

import sys
import time as real
from datetime import timedelta
from pathlib import Path

import pytest

from runcoach.audio.devices.null_output import NullOutput
from runcoach.audio.sound import Sound
from runcoach.base.clock import slept_ns
from runcoach.coach.clocks import GAP_NS
from runcoach.coach.coach import Coach
from runcoach.coach.summary import summary_of
from runcoach.log.logbook import Log, open_log
from runcoach.player.change_events import Paused
from runcoach.player.events import RepCounted
from runcoach.player.inputs import Pause, Resume, Start, Stop
from runcoach.player.machine import replay
from runcoach.session.values import Side
from tests.coach.test_coach import PACED, Time, coach_of, lead, log, time
from tests.player.plans import REP_S, S, plan_of

__all__ = ["log", "time"]


@pytest.mark.skipif(sys.platform != "linux", reason="the clocks of Linux")
def test_the_sleep_of_the_computer_is_the_distance_of_two_of_its_clocks() -> None:
    before_ns = real.clock_gettime_ns(real.CLOCK_BOOTTIME) - real.monotonic_ns()
    found = slept_ns()
    assert found is not None
    assert abs(found - before_ns) < S
    assert found > -S


def test_a_laptop_that_slept_comes_back_paused_where_it_fell_asleep(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 10 + REP_S + 2)
    time.wall += timedelta(hours=8)
    time.slept_ns = 8 * 3600 * S
    assert any(isinstance(event, Paused) for event in coach.tick())
    assert coach.view().counts == ((Side.LEFT, 1), (Side.RIGHT, 0))
    assert coach.pause_reason == "The computer slept for 8:00:00: the workout is paused where it was."
    coach.press(Resume())
    assert coach.pause_reason == ""
    assert coach.clock_words == ""
    coach.press(Stop())
    assert log.history.workouts()[0].duration_ns < 60 * S


def test_where_sleep_cannot_be_seen_a_time_of_day_that_ran_ahead_pauses_and_says_so(log: Log, time: Time) -> None:
    time.slept_ns = None
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 12)
    time.wall += timedelta(hours=8)
    assert any(isinstance(event, Paused) for event in coach.tick())
    assert coach.pause_reason.startswith("The computer slept, or its clock was set")


def test_a_clock_of_workouts_that_goes_on_in_sleep_adds_nothing_to_the_length(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 12)
    for _ in range(2):
        # The second time in the pause of the first.
        time.ns += 3600 * S
        time.wall += timedelta(hours=1)
        time.slept_ns = (time.slept_ns or 0) + 3600 * S
        coach.tick()
    assert coach.view().elapsed_total_ns == 12 * S
    assert coach.clock_words == ""
    coach.press(Stop())
    assert log.history.workouts()[0].duration_ns == 12 * S


@pytest.mark.parametrize("hours", [1, -3])
def test_a_clock_that_is_set_changes_neither_length_nor_course_and_is_said_at_the_end(
    log: Log, time: Time, hours: int
) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 12)
    time.wall += timedelta(hours=hours)
    events = lead(coach, time, REP_S)
    assert any(isinstance(event, RepCounted) for event in events)
    assert not coach.view().paused
    coach.press(Stop())
    (workout,) = log.history.workouts()
    assert workout.duration_ns == round((12 + REP_S) * S)
    assert (workout.ended_at - workout.started_at).total_seconds() == pytest.approx(12 + REP_S)
    way = "ahead by 1:00:00" if hours > 0 else "back by 3:00:00"
    assert way in summary_of(coach).remark


def test_a_workout_that_goes_on_days_later_is_as_long_as_it_was_led(log: Log, time: Time, tmp_path: Path) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 20)
    coach.press(Pause())
    lead(coach, time, 30)
    coach.close()
    log.close()
    time.wall += timedelta(days=2)
    time.ns += 7 * S
    again = open_log(tmp_path / "log.sqlite3", time.wall_clock)
    writer, plan, journal = again.resume(again.unfinished()[0].id)
    sound = Sound(NullOutput(""), clock_ns=time.clock_ns, run=lambda job: None)
    resumed = Coach(replay(plan, journal), writer, sound, None, time.clock_ns, time.wall_clock)
    lead(resumed, time, 10)
    resumed.press(Stop())
    (workout,) = again.history.workouts()
    assert workout.duration_ns == 60 * S
    assert workout.ended_at - workout.started_at == timedelta(seconds=60)
    resumed.close()
    again.close()


def test_a_program_that_was_stopped_comes_back_paused(log: Log, time: Time) -> None:
    coach = coach_of(plan_of(PACED), log, time)
    coach.press(Start())
    lead(coach, time, 12)
    time.ns += GAP_NS + 1
    coach.tick()
    assert coach.view().paused
    assert coach.view().rep_elapsed_ns == 2 * S
