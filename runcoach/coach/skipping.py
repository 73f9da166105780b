"""Whether a set is skipped at once, or the person is asked first. Pure."""

from runcoach.coach import wording
from runcoach.coach.holds import is_hold
from runcoach.player.plan import Plan, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View

_BEFORE_OR_IN_A_SET = (Stage.HOW_TO, Stage.READY, Stage.WORK, Stage.SWITCH, Stage.COUNT_IN)


def skip_question(view: View, plan: Plan, exercise_key: str) -> str:
    """What to ask before the set of a view is skipped; empty if something of it is done, or it is over.

    Args:
        view: The state of the workout.
        plan: The workout.
        exercise_key: The key that skips the whole exercise.
    """
    if view.stage not in _BEFORE_OR_IN_A_SET or _is_begun(view):
        return ""
    whole = f", {exercise_key} skips the whole exercise" if _has_more(plan, view.set) else ""
    return f"Nothing of this set is done. The same key again skips it{whole}; any other key goes on."


def skip_offer(skipped: PlannedSet, plan: Plan, exercise_key: str) -> str:
    """What is offered once a set is skipped: to skip the others of its exercise, too; empty if there are none."""
    if not _has_more(plan, skipped):
        return ""
    return f"Skipped: {wording.set_number(skipped)}. {exercise_key} skips the others of this exercise, too."


def _has_more(plan: Plan, planned: PlannedSet) -> bool:
    """Whether the next set is of the same exercise: in a circuit it is not, and the exercise comes again later."""
    after = plan.sets[planned.index + 1 : planned.index + 2]
    return any(other.exercise.index == planned.exercise.index for other in after)


def _is_begun(view: View) -> bool:
    """Whether something of the set is done, or being done by the clock."""
    if any(reps for _, reps in view.counts) or any(held_ns for _, held_ns in view.holds_ns):
        return True
    return view.stage is Stage.WORK and is_hold(view)
