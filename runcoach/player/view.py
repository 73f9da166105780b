"""The state of a workout at one time, as screens show it: a frozen `View`, and what the main key does then.

Reads the state and changes nothing.
"""

from enum import StrEnum
from typing import assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.player import work
from runcoach.player.inputs import CountRep, Finish, Input, Pause, Proceed, Resume, Start
from runcoach.player.plan import Pace, PlannedSet
from runcoach.player.results import SetResult
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import SetSide
from runcoach.player.workout import LEFT_TO_RIGHT, Workout
from runcoach.session.values import Load, Phase, Side


class MainAction(StrEnum):
    """What the main key does now."""

    START = "start"
    GO = "go"
    """End a countdown or the rest early."""
    COUNT = "count"
    FINISH = "done"
    PAUSE = "pause"
    RESUME = "resume"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that can be shown of one time."""

    at_ns: int
    stage: Stage
    paused: bool
    paused_for_ns: int
    main_action: MainAction

    set: PlannedSet
    """The set that is prepared or done; in rest and at the end, the one just done."""
    next_set: PlannedSet | None
    """The set after it."""
    side: Side
    """The side that works or, in get-ready and switch, that comes first or next."""
    next_side: Side | None
    """The side whose part of the same set is still to come (not for alternating sides)."""

    elapsed_ns: int
    """Since the stage began: of work that was interrupted, all that counts of it (a stopwatch, a hold)."""
    remaining_ns: int | None
    """To the end of the stage (of a paced side, of all its reps); None if only the person ends it."""
    waits: bool
    """Whether the rest has lasted as long as planned, and the next set waits for the person."""

    rep: int
    """The number of the rep that is being done, of the side that does it (from 1); 0 if the work counts no reps."""
    target_reps: int | None
    counts: tuple[tuple[Side, int], ...]
    """The reps counted so far in this set, for each of its sides in the order left, right."""
    holds_ns: tuple[tuple[Side, int], ...]
    """The same for the time worked."""
    phases: tuple[Phase, ...]
    """The tempo of the rep: of paced work, also while it is prepared. What belongs to the start of a side is
    only in its first rep."""
    phases_ns: tuple[int, ...]
    """How long each of them lasts now."""
    phase_index: int | None
    """The phase that runs."""
    phase_elapsed_ns: int
    rep_elapsed_ns: int

    load: Load
    result: SetResult
    """What is recorded for `set`."""
    rest_ns: int
    """How long the rest after `set` is now to be."""
    best_ns: int | None
    """The best time so far of the side that works, for open-ended work."""

    elapsed_total_ns: int
    """Since the workout's start; after its end, how long it was."""
    remaining_total_ns: int
    """Estimated."""


def main_action(workout: Workout) -> MainAction:
    """What the main key does now."""
    stage, paused = workout.standing
    if paused:
        return MainAction.RESUME
    match stage:
        case Stage.BEFORE:
            return MainAction.START
        case Stage.HOW_TO | Stage.READY | Stage.COUNT_IN | Stage.SWITCH | Stage.REST:
            return MainAction.GO
        case Stage.GRACE:
            return MainAction.COUNT
        case Stage.WORK:
            return _at_work(workout.exercise.pace)
        case Stage.DONE:
            return MainAction.NOTHING
        case never:
            assert_never(never)


def _at_work(pace: Pace) -> MainAction:
    """What the main key does in a set: where the coach leads it pauses, as in any player."""
    match pace:
        case Pace.PACED | Pace.TIMED:
            return MainAction.PAUSE
        case Pace.SELF_PACED:
            return MainAction.COUNT
        case Pace.OPEN:
            return MainAction.FINISH
        case never:
            assert_never(never)


def main_input(workout: Workout) -> Input | None:
    """The input of the main key now; None after the end."""
    match main_action(workout):
        case MainAction.START:
            return Start()
        case MainAction.GO:
            return Proceed()
        case MainAction.COUNT:
            return CountRep()
        case MainAction.FINISH:
            return Finish()
        case MainAction.PAUSE:
            return Pause()
        case MainAction.RESUME:
            return Resume()
        case MainAction.NOTHING:
            return None
        case never:
            assert_never(never)


def view(workout: Workout, at_ns: int) -> View:
    """The state at a time; in a pause, at its beginning."""
    time, position = workout.time, workout.position
    exercise, planned = workout.exercise, workout.set
    stage, paused_at_ns = position.stage, time.paused_at_ns
    now_ns = at_ns if paused_at_ns is None else paused_at_ns
    is_called = stage is Stage.WORK and exercise.pace is Pace.PACED
    all_ns = time.rep_durations_ns if is_called else workout.rep_durations_ns()
    phases, phases_ns = _in_rep(time.rep_tempo if is_called else exercise.exercise.tempo, all_ns)
    rep_elapsed_ns = max(0, now_ns - time.rep_from_ns) if is_called else 0
    phase_index, phase_elapsed_ns = _phase(phases_ns, rep_elapsed_ns) if is_called else (None, 0)
    elapsed_ns = time.held_ns if stage is Stage.COUNT_IN else max(0, now_ns - time.stage_from_ns)
    side = _side(workout)
    sides = [(of, (planned.index, of)) for of in sorted(exercise.sides, key=LEFT_TO_RIGHT.index)]
    remaining_ns = _stage_remaining_ns(workout, now_ns)
    return View(
        at_ns=at_ns,
        stage=stage,
        paused=paused_at_ns is not None,
        paused_for_ns=0 if paused_at_ns is None else max(0, at_ns - paused_at_ns),
        main_action=main_action(workout),
        set=workout.as_loaded(planned),
        next_set=workout.following,
        side=side,
        next_side=_next_side(workout, side),
        elapsed_ns=elapsed_ns,
        remaining_ns=remaining_ns,
        waits=workout.waits,
        rep=0 if exercise.pace in work.HOLDS else workout.reps(side) + 1,
        target_reps=exercise.target_reps,
        counts=tuple((of, _reps(workout, at)) for of, at in sides),
        holds_ns=tuple((of, _hold_ns(workout, at, elapsed_ns)) for of, at in sides),
        phases=phases,
        phases_ns=phases_ns,
        phase_index=phase_index,
        phase_elapsed_ns=phase_elapsed_ns,
        rep_elapsed_ns=rep_elapsed_ns,
        load=workout.load_of(planned.index),
        result=workout.result(planned.index),
        rest_ns=workout.rest_ns(planned.index),
        best_ns=workout.best_ns(side) if exercise.pace is Pace.OPEN else None,
        elapsed_total_ns=time.stage_from_ns if stage is Stage.DONE else at_ns,
        remaining_total_ns=_total_remaining_ns(workout, now_ns, remaining_ns),
    )


def _is_after_set(workout: Workout) -> bool:
    return workout.position.stage in (Stage.REST, Stage.DONE)


def _side(workout: Workout) -> Side:
    return workout.last_place().side if _is_after_set(workout) else workout.working_side()


def _next_side(workout: Workout, side: Side) -> Side | None:
    if workout.exercise.alternates or workout.position.stage is Stage.REST:
        return None
    parts = workout.parts(workout.set.index)
    return next((parts[part] for part in workout.undone_parts() if parts[part] is not side), None)


def _reps(workout: Workout, at: SetSide) -> int:
    # Between sets the result in force counts; in a new attempt, only what it has counted itself.
    if _is_after_set(workout):
        result = workout.record.in_force(at)
        return (result.reps or 0) if result else 0
    return workout.record.reps(at)


def _hold_ns(workout: Workout, at: SetSide, elapsed_ns: int) -> int:
    is_held = workout.exercise.pace in work.HOLDS and workout.position.stage in (Stage.WORK, Stage.COUNT_IN)
    if is_held and at[1] in workout.part_sides():
        return elapsed_ns
    record = workout.record
    result = record.in_force(at) if _is_after_set(workout) else record.tallies.get(at)
    return result.work_ns if result else 0


def _in_rep(tempo: tuple[Phase, ...], lengths_ns: tuple[int, ...]) -> tuple[tuple[Phase, ...], tuple[int, ...]]:
    """The phases that a rep has, with their lengths."""
    kept = [(phase, length) for phase, length in zip(tempo, lengths_ns, strict=True) if length or not phase.once]
    return tuple(phase for phase, _ in kept), tuple(length for _, length in kept)


def _phase(durations_ns: tuple[int, ...], elapsed_ns: int) -> tuple[int, int]:
    for index, duration_ns in enumerate(durations_ns[:-1]):
        if elapsed_ns < duration_ns:
            return index, elapsed_ns
        elapsed_ns -= duration_ns
    return len(durations_ns) - 1, min(elapsed_ns, durations_ns[-1])


def _stage_remaining_ns(workout: Workout, now_ns: int) -> int | None:
    """What is left of the stage; None if only the person ends it."""
    time, exercise = workout.time, workout.exercise
    match workout.position.stage:
        case Stage.READY | Stage.SWITCH | Stage.REST | Stage.COUNT_IN | Stage.GRACE:
            return max(0, (time.segment.end_ns or now_ns) - now_ns)
        case Stage.WORK if exercise.duration_ns is not None:
            return max(0, time.stage_from_ns + exercise.duration_ns - now_ns)
        case Stage.WORK if exercise.pace is Pace.PACED and exercise.target_reps is not None:
            running, target = workout.working_side(), exercise.target_reps
            after_ns = sum(
                workout.reps_left_ns(side, target - workout.reps(side) - (side is running))
                for side in workout.part_sides()
            )
            return max(0, workout.rep_until_ns() - now_ns) + after_ns
        case _:
            return None


def _total_remaining_ns(workout: Workout, now_ns: int, stage_remaining_ns: int | None) -> int:
    """What is left of the workout; what only the person can end is estimated."""
    time, stage, planned = workout.time, workout.position.stage, workout.set
    after_ns = workout.plan.remaining_after_ns[planned.index]
    steps = workout.record.tempo_steps.get(workout.exercise.index, 0)
    part_ns = workout.exercise.estimated_part_ns(steps)
    parts_left = len(workout.undone_parts())
    rest_ns = workout.rest_ns(planned.index)
    match stage:
        case Stage.BEFORE:
            return workout.plan.estimated_ns
        case Stage.DONE:
            return 0
        case Stage.REST:
            return (stage_remaining_ns or 0) + after_ns
        case Stage.HOW_TO | Stage.READY | Stage.SWITCH:
            switches_ns = max(0, parts_left - 1) * planned.switch_ns
            if stage is Stage.HOW_TO:
                how_to_ns = max(0, planned.how_to_ns - (now_ns - time.stage_from_ns))
                stage_remaining_ns = how_to_ns + planned.ready_ns
            return (stage_remaining_ns or 0) + parts_left * part_ns + switches_ns + rest_ns + after_ns
        case Stage.WORK | Stage.GRACE | Stage.COUNT_IN:
            left_ns = stage_remaining_ns
            if left_ns is None or stage is Stage.COUNT_IN:
                left_ns = max(0, part_ns - (now_ns - time.stage_from_ns))
            others_ns = max(0, parts_left - 1) * (part_ns + planned.switch_ns)
            return left_ns + others_ns + rest_ns + after_ns
        case never:
            assert_never(never)
