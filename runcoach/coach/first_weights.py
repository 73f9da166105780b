"""The weight of an exercise that was never done with one: it is asked for, and never taken from the file. Pure.

Until the person has named it, it is a weight without an amount: the workout is led without a number, and the log has
none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runcoach.coach.at_hand import form_of
from runcoach.player.plan import Choices, ExerciseChoice
from runcoach.session.load_steps import GRID, KEY_STEPS, OwnLoads, loads_for
from runcoach.session.units import in_unit
from runcoach.session.values import Exercise, Load, Session, Unit

_OFFERED = 3
_STEPS = (2, 4, 6)
"""Of a key's steps, where the file has no weight."""
_SHARES = (0.2, 0.4, 0.6)
"""Of the weight in the file, which is someone's who has trained for long."""


@dataclass(frozen=True, slots=True)
class WeightQuestion:
    """Which weight to take.

    Attributes:
        exercise: The exercise, in the variant that was chosen.
        offered: Weights to choose from, the lightest first; the body alone is one of them.
        written: The weight in the file; None if it has none.
    """

    exercise: Exercise
    offered: tuple[Load, ...]
    written: Load | None


def unnamed(load: Load) -> Load:
    """The load without its amount."""
    return Load("weight", load.count, 0.0, 0.0, load.unit)


def is_asked_for(form: Exercise, choice: ExerciseChoice) -> bool:
    """Whether the weight of an exercise is still to be named.

    Args:
        form: The exercise, in the variant that was chosen.
        choice: What was chosen for it.
    """
    return choice.load is None and form.load.kind == "weight" and form.load.has_amount


def without_numbers(session: Session, choices: Choices) -> Choices:
    """The choices in which no weight has a number that no one has chosen."""
    made = []
    for index, exercise in enumerate(session.exercises()):
        choice = choices.of(index)
        form = form_of(exercise, choice.variant)
        made.append(replace(choice, load=unnamed(form.load)) if is_asked_for(form, choice) else choice)
    return replace(choices, exercises=tuple(made))


def question(form: Exercise, unit: Unit | None = None, own: Sequence[OwnLoads] = ()) -> WeightQuestion:
    """The question for the weight of an exercise.

    Args:
        form: The exercise, in the variant that was chosen.
        unit: The unit of loads; None for the one that it has.
        own: The weights that the person has.
    """
    is_weight = form.load.kind == "weight" and form.load.has_amount
    written = in_unit(form.load, unit) if is_weight else None
    has = loads_for(form.equipment, own)
    if has is not None:
        count = written.count if written is not None else 1
        weights = tuple(Load("weight", count, amount, amount, has.unit) for amount in has.amounts[:_OFFERED])
    elif written is not None:
        weights = _usual(written)
    else:
        step = KEY_STEPS[unit or Unit.KG]
        weights = tuple(Load("weight", 1, times * step, times * step, unit or Unit.KG) for times in _STEPS)
    return WeightQuestion(form, (Load(), *weights), written)


def _usual(written: Load) -> tuple[Load, ...]:
    """Light weights beside the one in the file; of a range its light end is one."""
    amounts: tuple[float, ...]
    if written.is_choice:
        amounts = (written.low / 2, written.low, (written.low + written.high) / 2)
    else:
        amounts = tuple(share * written.low for share in _SHARES)
    step = 2 * GRID[written.unit]
    rounded = dict.fromkeys(max(step, round(amount / step) * step) for amount in amounts)
    return tuple(replace(written, low=amount, high=amount) for amount in rounded if amount <= written.high)
