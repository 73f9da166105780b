"""What is said before a set about the past: what should have been mastered first, and what was done last time."""

from datetime import date

from runcoach.coach import how_to, wording
from runcoach.coach.coach import Coach
from runcoach.player.plan import PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import Unit


def warning(coach: Coach, view: View, instead_key: str) -> str:
    """What should have been mastered before the set that is prepared, or in a rest before the next one."""
    if view.stage not in (Stage.READY, Stage.SWITCH, Stage.REST):
        return ""
    if view.stage is Stage.REST:
        return coach.warning(view.next_set) if view.next_set is not None else ""
    return offer(coach, view.set, instead_key)


def offer(coach: Coach, planned: PlannedSet, instead_key: str) -> str:
    """What should have been mastered before a set, and the key that does it instead."""
    other = coach.instead(planned)
    return how_to.offer(coach.warning(planned), instead_key, other.name if other else "")


def last_time(coach: Coach, view: View, today: date, unit: Unit | None) -> str:
    """What was done last time of the present exercise, or in a rest of the next one."""
    is_rest = view.stage is Stage.REST and view.next_set is not None
    planned = view.next_set if is_rest and view.next_set is not None else view.set
    last = coach.last_time(planned.exercise.exercise.id)
    return wording.last_time(last, planned, today, unit) if last is not None else ""
