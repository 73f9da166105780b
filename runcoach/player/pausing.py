"""Pause and resume: how long a stage has lasted, and how interrupted work goes on.

A countdown and self-paced work go on where they were. Other work goes on through a count-in: a paced set with the
interrupted rep from its beginning, a hold with the time that it had.
"""

from runcoach.player import flow, segments
from runcoach.player.change_events import Paused, Resumed
from runcoach.player.inputs import Pause, Resume
from runcoach.player.plan import Pace
from runcoach.player.stages import Stage
from runcoach.player.workout import Workout

# Handlers


def pause(workout: Workout, _: Pause, at_ns: int) -> None:
    """Freeze everything."""
    workout.time.paused_at_ns = at_ns
    workout.out.append(Paused(at_ns, workout.place()))


def resume(workout: Workout, _: Resume, at_ns: int) -> None:
    """Go on where it was."""
    workout.out.append(Resumed(at_ns, workout.place()))
    run_on(workout, at_ns)


def resume_work(workout: Workout, _: Resume, at_ns: int) -> None:
    """Go on with work: after a count-in, unless the person sets the pace."""
    workout.out.append(Resumed(at_ns, workout.place()))
    if workout.exercise.pace is Pace.SELF_PACED:
        run_on(workout, at_ns)
    else:
        lasted_ns = elapsed_ns(workout, workout.time.paused_at_ns or at_ns)
        workout.time.paused_at_ns = None
        continue_after_count_in(workout, lasted_ns, at_ns)


# What handlers are made of


def elapsed_ns(workout: Workout, at_ns: int) -> int:
    """How long the stage has lasted; of paced work, to the beginning of the rep that has to be done again."""
    time = workout.time
    match workout.position.stage:
        case Stage.COUNT_IN:
            return time.held_ns
        case Stage.WORK if workout.exercise.pace is Pace.PACED:
            return max(0, time.rep_from_ns - time.stage_from_ns)
        case _:
            return max(0, at_ns - time.stage_from_ns)


def run_on(workout: Workout, at_ns: int) -> None:
    """End a pause without a count-in, if there is one: the pause takes no time of the stage."""
    time = workout.time
    if time.paused_at_ns is None:
        return
    by_ns = at_ns - time.paused_at_ns
    time.paused_at_ns = None
    time.segment = time.segment.shifted(by_ns)
    time.stage_from_ns += by_ns
    time.rep_from_ns += by_ns
    time.credited_until_ns += by_ns


def continue_after_count_in(workout: Workout, lasted_ns: int, at_ns: int) -> None:
    """Go on with work that had lasted `lasted_ns`: after a count-in, or at once if the person sets the pace."""
    if workout.exercise.pace is Pace.SELF_PACED:
        workout.time.held_ns = lasted_ns
        flow.continue_work(workout, at_ns)
    else:
        workout.enter(Stage.COUNT_IN, segments.count_in(workout.place(), at_ns))
        workout.time.held_ns = lasted_ns
