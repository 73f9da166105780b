"""What a step back took back, and which set is done again, in a sentence. Pure: steps and results in, words out."""

from collections.abc import Callable, Sequence
from typing import assert_never

from runcoach.coach import wording
from runcoach.coach.exercise_names import short_name
from runcoach.player.change_events import Eased, RestChanged, TempoChanged
from runcoach.player.events import Event
from runcoach.player.plan import Plan, PlannedSet
from runcoach.player.results import SetResult, SideResult
from runcoach.player.stages import Stage
from runcoach.player.undo_steps import (
    Bookmark,
    UndoCount,
    UndoCounting,
    UndoEase,
    UndoEdit,
    UndoLoads,
    UndoMove,
    UndoNote,
    UndoOrder,
    UndoRating,
    UndoRest,
    UndoStep,
    UndoTempo,
)
from runcoach.session.values import Side, Unit

_MAX_NOTE = 30
_PLACES = {
    Stage.BEFORE: "before the start",
    Stage.HOW_TO: "in the how-to of",
    Stage.READY: "getting ready for",
    Stage.COUNT_IN: "in",
    Stage.WORK: "in",
    Stage.GRACE: "in",
    Stage.SWITCH: "changing sides in",
    Stage.REST: "in the rest after",
    Stage.DONE: "at the end",
}


def taken_back(
    step: UndoStep,
    events: Sequence[Event],
    plan: Plan,
    result: Callable[[int], SetResult],
    unit: Unit | None = None,
) -> str:
    """What was taken back, and what counts again, such as `Taken back: left 9 reps again.`.

    Args:
        step: The step that was taken back.
        events: What taking it back led to.
        plan: The workout's plan after that.
        result: Returns what is recorded for a set now.
        unit: The unit of loads; None for the unit that each has.
    """
    match step:
        case UndoCount(at=at) | UndoEdit(at=at):
            index, side = at
            return f"Taken back: {_named(plan, index)}{_side_now(side, result(index).of(side))}."
        case UndoRating(set_index=rated, before=rpe):
            whole = "the workout" if rated is None else _place(plan.sets[rated])
            return f"The rating of {whole} is {f'{rpe} of 10 again' if rpe is not None else 'taken away'}."
        case UndoNote(set_index=noted, before=text):
            whole = "the workout" if noted is None else _place(plan.sets[noted])
            if not text:
                return f"The note of {whole} is removed again."
            shown = text if len(text) <= _MAX_NOTE else f"{text[: _MAX_NOTE - 1].rstrip()}…"
            return f"The note of {whole} is “{shown}” again."
        case UndoLoads(before=loads):
            index = loads[0][0]
            now = result(index).load
            name = "without weight" if now.is_body_alone else wording.load(now, unit)
            return f"Taken back: {_named(plan, index)}{name} again."
        case UndoTempo():
            length = next((event.rep_ns for event in events if isinstance(event, TempoChanged)), None)
            return f"Taken back: {wording.seconds(length)} a rep again." if length is not None else ""
        case UndoCounting():
            return "You count again, from the next rep on."
        case UndoEase():
            return next((wording.eased(event, unit) for event in events if isinstance(event, Eased)), "")
        case UndoRest():
            length = next((event.duration_ns for event in events if isinstance(event, RestChanged)), None)
            return f"Taken back: {wording.seconds(length)} of rest again." if length is not None else ""
        case UndoOrder(sets=sets):
            return f"Taken back: the sides of {_place(plan.sets[sets[0]])} are in their former order again."
        case UndoMove(bookmark=bookmark, filled=filled):
            counted = " The reps that were counted as asked are taken back." if filled else ""
            return f"Back {_where(plan, bookmark)}.{counted}"
        case never:
            assert_never(never)


def again(planned: PlannedSet, undo_key: str) -> str:
    """What has happened when a set is done again.

    Args:
        planned: The set.
        undo_key: The key that takes it back.
    """
    return f"{_short(planned)}: {wording.set_number(planned)} again; {undo_key} takes it back."


def _where(plan: Plan, mark: Bookmark) -> str:
    words = _PLACES[mark.stage]
    if mark.stage in (Stage.BEFORE, Stage.DONE):
        return words
    return f"{words} {_place(plan.sets[mark.set_index])}"


def _side_now(side: Side, now: SideResult | None) -> str:
    whose = "" if side is Side.BOTH else f"{side.value} "
    return f"{whose}{wording.side_result(now)} again" if now is not None else f"{whose}nothing again".strip()


def _named(plan: Plan, index: int) -> str:
    """Which set is meant, where a workout has several."""
    return f"{_place(plan.sets[index])}, " if len(plan.sets) > 1 else ""


def _place(planned: PlannedSet) -> str:
    is_only = planned.sets == 1 and planned.round is None
    return _short(planned) if is_only else f"{_short(planned)}, {wording.set_number(planned)}"


def _short(planned: PlannedSet) -> str:
    return short_name(planned.exercise.exercise)
