"""What "say it again" repeats: the announcement of the set that is done or comes, and the cue of the moment. Pure."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.plan import PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import Side


@dataclass(frozen=True, slots=True)
class Repeated:
    """An announcement and a cue."""

    set: PlannedSet
    side: Side
    cues: tuple[str, ...]
    """In a phase that has a cue, that one; otherwise how to move, in work, or to set up, before it."""


def repeated(view: View) -> Repeated:
    """What is repeated at a moment."""
    if view.stage is Stage.REST and view.next_set is not None:
        coming = view.next_set
        return Repeated(coming, coming.exercise.sides[0], _texts(coming, is_work=False))
    phase = view.phases[view.phase_index] if view.phase_index is not None else None
    if phase is not None and phase.cue:
        return Repeated(view.set, view.side, (phase.cue,))
    is_work = view.stage in (Stage.WORK, Stage.GRACE, Stage.COUNT_IN)
    return Repeated(view.set, view.side, _texts(view.set, is_work=is_work))


def _texts(planned: PlannedSet, *, is_work: bool) -> tuple[str, ...]:
    cues = planned.exercise.exercise.cues
    return tuple(cue.text for cue in (cues.move if is_work else cues.setup))
