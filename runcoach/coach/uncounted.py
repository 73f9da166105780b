"""Sets of as many reps as possible that were not counted: the question how many there were, and the answer. Pure."""

from runcoach.base.errors import RunCoachError
from runcoach.player.corrections import MAX_REPS
from runcoach.player.inputs import EditResult
from runcoach.player.plan import Pace, PlannedSet
from runcoach.player.results import SetResult
from runcoach.player.workout import LEFT_TO_RIGHT
from runcoach.session.text import clean
from runcoach.session.values import Side


def uncounted(planned: PlannedSet, result: SetResult) -> tuple[Side, ...]:
    """The sides of a set that is over whose reps only the person can give, in the order left, right.

    Args:
        planned: The set.
        result: What is recorded for it.
    """
    exercise = planned.exercise
    if not result.ended or exercise.pace is not Pace.SELF_PACED or exercise.target_reps is not None:
        return ()
    return tuple(side for side in sorted(exercise.sides, key=LEFT_TO_RIGHT.index) if result.of(side) is None)


def question(side: Side) -> str:
    """The question for the reps of a side: `How many reps, left side?`."""
    return "How many reps?" if side is Side.BOTH else f"How many reps, {side.value} side?"


def answer(planned: PlannedSet, side: Side, text: str) -> EditResult | None:
    """The input that records the number that was typed; None if nothing was typed.

    Raises:
        RunCoachError: It is not a number of reps.
    """
    text = clean(text).strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text[:9]) > MAX_REPS or len(text) > len(str(MAX_REPS)):
        raise RunCoachError("Not a number of reps", f"It has to be a whole number from 0 to {MAX_REPS}.")
    return EditResult(planned.index, side, reps=int(text))
