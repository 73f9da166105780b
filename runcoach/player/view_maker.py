"""Makes the picture of one moment that screens show."""

from runcoach.player.flow import Flow
from runcoach.player.inputs import CountRep, Finish, Input, Proceed, Resume, Start
from runcoach.player.plan import Pace
from runcoach.player.results import SetResult
from runcoach.player.view import MainAction, Stage, View
from runcoach.session.values import Side

_LEFT_TO_RIGHT = (Side.LEFT, Side.BOTH, Side.RIGHT)


def main_action(flow: Flow) -> MainAction:
    """What the main key does now."""
    if flow.state.paused_at_ns is not None:
        return MainAction.RESUME
    match flow.state.stage:
        case Stage.BEFORE:
            return MainAction.START
        case Stage.READY | Stage.COUNT_IN | Stage.SWITCH | Stage.REST:
            return MainAction.GO
        case Stage.GRACE:
            return MainAction.COUNT
        case Stage.WORK:
            return MainAction.COUNT if flow.exercise.pace is Pace.SELF_PACED else MainAction.FINISH
        case Stage.DONE:
            return MainAction.NOTHING


def main_input(flow: Flow) -> Input | None:
    """The input that the main key stands for now."""
    match main_action(flow):
        case MainAction.START:
            return Start()
        case MainAction.GO:
            return Proceed()
        case MainAction.COUNT:
            return CountRep()
        case MainAction.FINISH:
            return Finish()
        case MainAction.RESUME:
            return Resume()
        case MainAction.NOTHING:
            return None


def set_result(flow: Flow, set_index: int) -> SetResult:
    """What is recorded for a set."""
    state = flow.state
    planned = flow.plan.sets[set_index]
    sides = sorted(planned.exercise.sides, key=_LEFT_TO_RIGHT.index)
    done = ((side, state.result((set_index, side))) for side in sides)
    steps = state.tempo_steps.get(planned.exercise.index, 0)
    return SetResult(
        set_index=set_index,
        sides=tuple((side, result) for side, result in done if result is not None),
        load=state.loads.get(set_index, planned.exercise.load),
        phases_ns=state.tempos_ns.get(set_index) or planned.exercise.durations_ns(steps),
        rpe=state.ratings.get(set_index),
        note=state.notes.get(set_index, ""),
        ended=set_index in state.ended,
    )


def results(flow: Flow) -> tuple[SetResult, ...]:
    """What is recorded, for each set that was begun, ended, rated or annotated."""
    state = flow.state
    touched = {index for index, _ in (*state.tallies, *state.shelved)} | state.ended | {*state.ratings, *state.notes}
    return tuple(set_result(flow, index) for index in sorted(touched))


def view(flow: Flow, at_ns: int) -> View:
    """The state at a time; in a pause, at its beginning."""
    state, exercise, planned = flow.state, flow.exercise, flow.set
    paused_ns = state.paused_at_ns
    now_ns = at_ns if paused_ns is None else paused_ns
    is_working = state.stage is Stage.WORK
    is_paced = exercise.pace is Pace.PACED
    steps = state.tempo_steps.get(exercise.index, 0)
    running = is_working and is_paced
    phases_ns = state.rep_durations_ns if running else exercise.durations_ns(steps)
    rep_elapsed_ns = max(0, now_ns - state.rep_from_ns) if running else 0
    phase_index, phase_elapsed_ns = _phase(phases_ns, rep_elapsed_ns) if running else (None, 0)
    elapsed_ns = state.held_ns if state.stage is Stage.COUNT_IN else max(0, now_ns - state.stage_from_ns)
    side = _side(flow)
    sides = sorted(exercise.sides, key=_LEFT_TO_RIGHT.index)
    keys = [(of, (planned.index, of)) for of in sides]
    undone = [of for of in flow.parts(planned.index) if (planned.index, of) not in state.parts_done and of is not side]
    remaining_ns = _stage_remaining(flow, now_ns)
    has_reps = exercise.pace in (Pace.PACED, Pace.SELF_PACED)
    return View(
        at_ns=at_ns,
        stage=state.stage,
        paused=paused_ns is not None,
        paused_for_ns=0 if paused_ns is None else max(0, at_ns - paused_ns),
        main_action=main_action(flow),
        set=planned,
        next_set=flow.plan.sets[planned.index + 1] if planned.index + 1 < len(flow.plan.sets) else None,
        side=side,
        next_side=undone[0] if undone and not exercise.alternates and state.stage is not Stage.REST else None,
        elapsed_ns=elapsed_ns,
        remaining_ns=remaining_ns,
        waits=flow.waits,
        rep=flow.reps(side) + 1 if has_reps else 0,
        target_reps=exercise.target_reps,
        counts=tuple((of, _reps(flow, key)) for of, key in keys),
        holds_ns=tuple((of, _hold(flow, key, of, elapsed_ns)) for of, key in keys),
        phases=exercise.exercise.tempo,
        phases_ns=phases_ns,
        phase_index=phase_index,
        phase_elapsed_ns=phase_elapsed_ns,
        rep_elapsed_ns=rep_elapsed_ns,
        load=state.loads.get(planned.index, exercise.load),
        result=set_result(flow, planned.index),
        rest_ns=flow.rest_ns(planned.index),
        best_ns=flow.best_ns(side) if exercise.pace is Pace.OPEN else None,
        elapsed_total_ns=state.stage_from_ns if state.stage is Stage.DONE else at_ns,
        remaining_total_ns=_total_remaining(flow, now_ns, remaining_ns),
    )


def _side(flow: Flow) -> Side:
    if flow.state.stage in (Stage.REST, Stage.DONE):
        return flow.order(flow.state.set_index)[-1]
    return flow.working_side()


def _reps(flow: Flow, key: tuple[int, Side]) -> int:
    # Between sets what is in force counts; in a new attempt, only what it has counted itself.
    if flow.state.stage in (Stage.REST, Stage.DONE):
        result = flow.state.result(key)
        return (result.reps or 0) if result else 0
    return flow.state.reps(key)


def _hold(flow: Flow, key: tuple[int, Side], side: Side, elapsed_ns: int) -> int:
    is_held = flow.exercise.pace in (Pace.TIMED, Pace.OPEN)
    if is_held and flow.state.stage in (Stage.WORK, Stage.COUNT_IN) and side in flow.part_sides():
        return elapsed_ns
    tally = flow.state.result(key) if flow.state.stage in (Stage.REST, Stage.DONE) else flow.state.tallies.get(key)
    return tally.work_ns if tally else 0


def _phase(durations_ns: tuple[int, ...], elapsed_ns: int) -> tuple[int, int]:
    for index, duration_ns in enumerate(durations_ns[:-1]):
        if elapsed_ns < duration_ns:
            return index, elapsed_ns
        elapsed_ns -= duration_ns
    return len(durations_ns) - 1, min(elapsed_ns, durations_ns[-1])


def _stage_remaining(flow: Flow, now_ns: int) -> int | None:
    """What is left of the stage, where the coach knows it."""
    state, exercise = flow.state, flow.exercise
    match state.stage:
        case Stage.READY | Stage.SWITCH | Stage.REST | Stage.COUNT_IN | Stage.GRACE:
            return max(0, (state.segment.end_ns or now_ns) - now_ns)
        case Stage.WORK if exercise.duration_ns is not None:
            return max(0, state.stage_from_ns + exercise.duration_ns - now_ns)
        case Stage.WORK if exercise.pace is Pace.PACED and exercise.target_reps is not None:
            reps = sum(max(0, exercise.target_reps - flow.reps(side)) for side in flow.part_sides())
            after_ns = max(0, reps - 1) * sum(flow.durations_ns())
            return max(0, flow.rep_until_ns() - now_ns) + after_ns
        case _:
            return None


def _total_remaining(flow: Flow, now_ns: int, stage_remaining_ns: int | None) -> int:
    """What is left of the workout; what only the person can end is estimated."""
    state, exercise, planned = flow.state, flow.exercise, flow.set
    after_ns = flow.plan.remaining_after_ns[planned.index]
    steps = state.tempo_steps.get(exercise.index, 0)
    part_ns = exercise.estimated_part_ns(steps)
    parts_left = sum((planned.index, of) not in state.parts_done for of in flow.parts(planned.index))
    rest_ns = flow.rest_ns(planned.index)
    match state.stage:
        case Stage.BEFORE:
            return flow.plan.estimated_ns
        case Stage.DONE:
            return 0
        case Stage.REST:
            return (stage_remaining_ns or 0) + after_ns
        case Stage.READY | Stage.SWITCH:
            switches_ns = max(0, parts_left - 1) * planned.switch_ns
            return (stage_remaining_ns or 0) + parts_left * part_ns + switches_ns + rest_ns + after_ns
        case Stage.WORK | Stage.GRACE | Stage.COUNT_IN:
            left_ns = stage_remaining_ns
            if left_ns is None or state.stage is Stage.COUNT_IN:
                left_ns = max(0, part_ns - (now_ns - state.stage_from_ns))
            others_ns = max(0, parts_left - 1) * (part_ns + planned.switch_ns)
            return left_ns + others_ns + rest_ns + after_ns
