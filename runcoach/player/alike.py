"""Reps of a paced set that are alike: the same events a little later, with the next number.

A set of a thousand reps has three thousand events and a handful of different ones. What shows a whole workout at once
can let most of them go by.
"""

from runcoach.base.quick_dataclass import dataclass
from runcoach.player import work
from runcoach.player.events import Event
from runcoach.player.plan import Pace
from runcoach.player.results import SideResult
from runcoach.player.stages import Stage
from runcoach.player.workout import Workout


@dataclass(frozen=True, slots=True)
class Repeated:
    """Events that come again, once for each further rep.

    Attributes:
        events: What came from the second event of a rep to the first one of the next: with its phases and its count.
        times: How often the same comes again.
        period_ns: By how much later each time; numbers of reps are one higher each time.
    """

    events: tuple[Event, ...]
    times: int
    period_ns: int


def reps_to_come(workout: Workout) -> int:
    """How many of the next reps will be like the one that was counted just now, if no input comes."""
    exercise, position = workout.exercise, workout.position
    target = exercise.target_reps
    if exercise.pace is not Pace.PACED or exercise.alternates or target is None or workout.limit_ns() is not None:
        return 0
    if position.stage is not Stage.WORK or workout.time.paused_at_ns is not None:
        return 0
    done = workout.reps(workout.working_side())
    half = (target + 1) // 2
    # A side's first rep can have phases of its own; at the half something is said, and the last rep is named before.
    if done < 2 or done == half or done >= target - 1:
        return 0
    return (half - 1 if done < half else target - 2) - done


def pass_over(workout: Workout, reps: int) -> int:
    """Let this many reps go by that are alike, without their events.

    Returns:
        How long one of them lasts, in nanoseconds.
    """
    time, at = workout.time, (workout.position.set_index, workout.working_side())
    period_ns = sum(time.rep_durations_ns)
    before = workout.record.tallies[at]
    workout.record.put(at, SideResult((before.reps or 0) + reps, before.work_ns + reps * period_ns))
    time.now_ns += reps * period_ns
    time.segment = work.segment(workout, time.now_ns)
    # The first event of the rep that runs now belongs to what has gone by.
    time.segment.cursor = sum(event.at_ns <= time.now_ns for event in time.segment.events)
    return period_ns
