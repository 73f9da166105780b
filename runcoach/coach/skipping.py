"""Whether a set is skipped at once, or the person is asked first. Pure."""

from runcoach.coach.holds import is_hold
from runcoach.player.stages import Stage
from runcoach.player.view import View

_BEFORE_OR_IN_A_SET = (Stage.HOW_TO, Stage.READY, Stage.WORK, Stage.SWITCH, Stage.COUNT_IN)


def skip_question(view: View) -> str:
    """What to ask before the set of a view is skipped; empty if something of it is done, or it is over."""
    if view.stage not in _BEFORE_OR_IN_A_SET or _is_begun(view):
        return ""
    return "Nothing of this set is done. The same key again skips it; any other key goes on."


def _is_begun(view: View) -> bool:
    """Whether something of the set is done, or being done by the clock."""
    if any(reps for _, reps in view.counts) or any(held_ns for _, held_ns in view.holds_ns):
        return True
    return view.stage is Stage.WORK and is_hold(view)
