"""Sets that count seconds instead of reps, and how their seconds are corrected in a rest. Pure."""

from runcoach.player.inputs import EditResult
from runcoach.player.view import View
from runcoach.player.work import HOLDS
from runcoach.session.values import NS_PER_S, Side


def is_hold(view: View) -> bool:
    """Whether the set of a view counts seconds: timed work, or a stopwatch that the person stops."""
    return view.set.exercise.pace in HOLDS


def seconds_more(view: View, side: Side, seconds: int) -> EditResult:
    """The input that makes the recorded time of a side longer (or, negative, shorter), down to nothing."""
    held = view.result.of(side)
    work_ns = (held.work_ns if held is not None else 0) + seconds * NS_PER_S
    return EditResult(view.set.index, side, work_ns=max(0, work_ns))
