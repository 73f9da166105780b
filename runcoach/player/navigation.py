"""Leaving a place of the workout and coming back to it: pause, skip, back and undo.

A place is left with a bookmark, and what was done there is put down first. Coming back to work goes through a count-in;
a countdown goes on where it was. `flow` tells what happens of itself.
"""

from typing import assert_never

from runcoach.player import segments
from runcoach.player.events import Moved, SetPlace
from runcoach.player.flow import Flow
from runcoach.player.plan import Pace
from runcoach.player.state import Bookmark, Segment, UndoMove
from runcoach.player.view import Stage


def elapsed_ns(flow: Flow, at_ns: int) -> int:
    """How long the stage has lasted; of paced work, to the beginning of the rep that has to be done again."""
    state = flow.state
    match state.stage:
        case Stage.COUNT_IN:
            return state.held_ns
        case Stage.WORK if flow.exercise.pace is Pace.PACED:
            return max(0, state.rep_from_ns - state.stage_from_ns)
        case _:
            return max(0, at_ns - state.stage_from_ns)


def bookmark(flow: Flow, at_ns: int) -> Bookmark:
    """The place where we are, to come back to."""
    state = flow.state
    stage = Stage.WORK if state.stage is Stage.COUNT_IN else state.stage
    here = tuple(item for item in state.tallies.items() if item[0][0] == state.set_index)
    return Bookmark(
        stage,
        state.set_index,
        state.part,
        elapsed_ns(flow, at_ns),
        frozenset(state.ended),
        frozenset(state.parts_done),
        here,
        state.completed,
    )


def leave(flow: Flow, at_ns: int) -> None:
    """Before the person goes somewhere else: remember the place, keep what was done, let time run again."""
    state = flow.state
    run_on(flow, at_ns)
    state.undo.append(UndoMove(bookmark(flow, at_ns)))
    if state.stage is Stage.COUNT_IN:
        state.stage_from_ns = at_ns - state.held_ns
        flow.credit_hold(at_ns)
    elif state.stage is Stage.WORK:
        flow.credit_hold(at_ns)


def run_on(flow: Flow, at_ns: int) -> None:
    """End a pause without a count-in: the pause takes no time of the stage."""
    state = flow.state
    if state.paused_at_ns is None:
        return
    by_ns = at_ns - state.paused_at_ns
    state.paused_at_ns = None
    state.segment = state.segment.shifted(by_ns)
    state.stage_from_ns += by_ns
    state.rep_from_ns += by_ns
    state.credited_ns += by_ns


def interrupt(flow: Flow, elapsed_ns: int, at_ns: int) -> None:
    """Work goes on after three ticks: a hold from `elapsed_ns`, paced work with the rep from its beginning."""
    if flow.exercise.pace is Pace.SELF_PACED:
        flow.state.held_ns = elapsed_ns
        flow.continue_work(at_ns)
    else:
        flow.enter(Stage.COUNT_IN, segments.count_in(flow.place(), at_ns))
        flow.state.held_ns = elapsed_ns


def reopen(flow: Flow, set_index: int) -> None:
    """Prepare to do an ended set once more from its beginning; its results stay until there are new ones."""
    state = flow.state
    if set_index in state.ended:
        state.ended.discard(set_index)
        for side in flow.order(set_index):
            state.parts_done.discard((set_index, side))
            state.shelve((set_index, side))


def return_to(flow: Flow, mark: Bookmark, at_ns: int) -> None:
    """Go back to a place that was left, as it was then."""
    state = flow.state
    if state.stage in (Stage.WORK, Stage.COUNT_IN):
        leave(flow, at_ns)
        state.undo.pop()
    run_on(flow, at_ns)
    _restore_tallies(flow, mark)
    state.ended = set(mark.ended)
    state.parts_done = set(mark.parts_done)
    state.completed = None
    state.set_index, state.part = mark.set_index, mark.part
    begin_ns = at_ns - mark.elapsed_ns
    match mark.stage:
        case Stage.WORK:
            interrupt(flow, mark.elapsed_ns, at_ns)
        case Stage.GRACE:
            flow.enter(Stage.GRACE, segments.grace(flow.place(), at_ns))
        case Stage.READY:
            segment = segments.ready(flow.place(), begin_ns, flow.set.ready_ns)
            flow.enter(Stage.READY, _rest_of(segment, at_ns), at_ns)
        case Stage.SWITCH:
            segment = segments.switch(flow.place(), begin_ns, flow.set.switch_ns)
            flow.enter(Stage.SWITCH, _rest_of(segment, at_ns), at_ns)
        case Stage.REST:
            last = SetPlace(flow.set, flow.order(mark.set_index)[-1])
            rest_ns = flow.rest_ns(mark.set_index)
            if flow.plan.choices.waits_after_rest and mark.elapsed_ns >= rest_ns:
                flow.enter(Stage.REST, Segment(begin_ns, None), at_ns)
            else:
                segment = segments.rest(last, begin_ns, max(rest_ns, mark.elapsed_ns))
                flow.enter(Stage.REST, _rest_of(segment, at_ns), at_ns)
        case Stage.BEFORE:
            flow.enter(Stage.BEFORE, Segment(at_ns, None))
        case Stage.DONE:
            flow.end_workout(at_ns, completed=bool(mark.completed))
        case Stage.COUNT_IN:
            raise AssertionError("a bookmark names the work, not the count-in before it")
        case never:
            assert_never(never)
    flow.out.append(Moved(at_ns, flow.place()))


def _restore_tallies(flow: Flow, mark: Bookmark) -> None:
    """What an attempt that is taken back had counted is kept behind the results that are in force again."""
    state = flow.state
    if mark.set_index not in mark.ended:
        return
    for at, result in mark.tallies:
        now = state.tallies.get(at)
        if now is not None and now != result:
            state.superseded.append((at, now))
        state.shelved.pop(at, None)
        if (at, result) in state.superseded:
            state.superseded.remove((at, result))
        state.tallies[at] = result


def _rest_of(segment: Segment, at_ns: int) -> Segment:
    """What of a countdown is still to come at a time."""
    coming = [event for event in segment.events if event.at_ns >= at_ns]
    return Segment(segment.start_ns, segment.end_ns, coming)
