"""What "easier now" does: the table that finds the next easier way for the exercise of this moment. Pure."""

from collections.abc import Callable, Sequence

from runcoach.base.quick_dataclass import dataclass
from runcoach.player.easing import goes_on_as, with_variant
from runcoach.player.inputs import Ease
from runcoach.player.plan import Plan, PlannedExercise, PlannedSet
from runcoach.session.load_steps import OwnLoads, key_step, loads_for
from runcoach.session.values import Load, Unit

NOTHING_EASIER = "There is no easier way to do this; end the set or skip it whenever you like."
NO_SET_LEFT = "No set is left that could be easier."


@dataclass(frozen=True, slots=True)
class Standing:
    """What the table looks at."""

    plan: Plan
    planned: PlannedSet
    """The set that is done, or the next one."""
    has_begun: bool
    """Whether something of that set is done already."""
    load: Load
    tempo_steps: int
    """How many steps slower than planned its tempo is."""
    unit: Unit | None
    """In which loads are stepped; None for the unit that they have."""
    own: Sequence[OwnLoads] = ()
    """The weights that the person has."""


def easier(at: Standing) -> Ease | None:
    """The input that makes the exercise easier; None if nothing does."""
    return next((given for row in _ROWS if (given := row(at)) is not None), None)


def _variant(at: Standing) -> Ease | None:
    """The next easier variant, if the set can go on in it."""
    variant = _next_variant(at.plan, at.planned.exercise)
    if variant is None:
        return None
    other = with_variant(at.plan, at.planned.exercise, variant)
    can = other is not None and (not at.has_begun or goes_on_as(at.planned.exercise, other))
    return Ease(at.planned.index, variant=variant) if can else None


def _lower_load(at: Standing) -> Ease | None:
    """The load's next lower step. Help from a machine or a band is not at hand, so body weight is the least."""
    if not at.load.has_amount or at.load.low <= 0:
        return None
    lower = key_step(at.load, -1, at.unit, loads_for(at.planned.exercise.exercise.equipment, at.own))
    return Ease(at.planned.index, load=lower) if lower is not None else None


def _faster_tempo(at: Standing) -> Ease | None:
    """A second less in the phases that have room for it: less time under tension."""
    exercise, steps = at.planned.exercise, at.tempo_steps
    can = bool(exercise.phases_ns) and exercise.durations_ns(steps - 1) != exercise.durations_ns(steps)
    return Ease(at.planned.index, tempo_steps=-1) if can else None


def _variant_from_the_next_set(at: Standing) -> Ease | None:
    """The next easier variant for the sets to come, if this one cannot go on in it."""
    exercise = at.planned.exercise
    later = (each for each in at.plan.sets[at.planned.index + 1 :] if each.exercise.index == exercise.index)
    following = next(later, None)
    variant = _next_variant(at.plan, following.exercise) if following is not None else None
    return Ease(following.index, variant=variant) if following is not None and variant is not None else None


_ROWS: tuple[Callable[[Standing], Ease | None], ...] = (
    _variant,
    _lower_load,
    _faster_tempo,
    _variant_from_the_next_set,
)
"""What is tried, in this order."""


def _next_variant(plan: Plan, exercise: PlannedExercise) -> str | None:
    """The name of the next easier variant; empty for the exercise as it is written."""
    written = list(plan.session.exercises())[exercise.index]
    # From the easiest to the hardest, the exercise itself standing between.
    names = [*(each.name for each in written.easier), "", *(each.name for each in written.harder)]
    place = names.index(exercise.variant) if exercise.variant in names else 0
    return names[place - 1] if place else None
