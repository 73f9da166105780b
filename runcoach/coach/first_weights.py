"""The weight of an exercise that was never done with one: it is asked for, and never taken from a shipped file. Pure.

Until the person has named it, it is a weight without an amount: the workout is led without a number, and the log has
none. A weight in a plan of the person's own was named by them: it is the first answer, and counts where no one answers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.at_hand import form_of
from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.session.load_steps import KEY_STEPS, OwnLoads, loads_for
from runcoach.session.units import in_unit
from runcoach.session.values import Exercise, Load, Session, Unit

ADVICE = "Begin with one that feels light; it can be changed at any time."
_OFFERED = 3
_STEPS = (2, 4, 6)
"""Of a key's steps, where the file has no weight."""
_SOLD: Mapping[Unit, tuple[float, float]] = {Unit.KG: (1.0, 2.0), Unit.LB: (5.0, 5.0)}
"""The steps in which dumbbells and kettlebells are sold: light ones, and heavy ones."""
_SOLD_APART_FROM = 10
_SHARES = (0.2, 0.4, 0.6)
"""Of the weight in the file, which is someone's who has trained for long."""


@dataclass(frozen=True, slots=True)
class WeightQuestion:
    """Which weight to take.

    Attributes:
        exercise: The exercise, in the variant that was chosen.
        offered: Weights to choose from: that of the person's plan, then the lightest first; the body alone is one.
        written: The weight as it is written, in the unit of the question; None if there is none.
        is_planned: Whether it is written in a plan of the person's own; then it is the first of those offered.
        unit: The unit of an answer that names none; None for the unit in which the weight is written.
    """

    exercise: Exercise
    offered: tuple[Load, ...]
    written: Load | None
    is_planned: bool = False
    unit: Unit | None = None

    def advice(self, load: Callable[[Load, Unit | None], str]) -> str:
        """How to choose.

        Args:
            load: Words for a load.
        """
        if self.written is None or self.is_planned:
            return ADVICE
        return f"{ADVICE} It was written with {load(self.written, None)}, for someone who has trained with weights."

    def answer(self, number: int, load: Callable[[Load, Unit | None], str]) -> str:
        """An offered weight in words: `as your plan says: 16 kg`.

        Args:
            number: Its position, from 0.
            load: Words for a load.
        """
        of = self.offered[number]
        if self.is_planned and number == 0:
            return f"as your plan says: {load(of, None)}"
        return "without weight" if of.is_body_alone else self._in_both_units(of, load)

    def example(self, load: Callable[[Load, Unit | None], str]) -> str:
        """How a weight is typed, for as many weights as the exercise takes: `2 × 12 kg`.

        Args:
            load: Words for a load.
        """
        unit = self.unit or Unit.KG
        amount = 12.0 if unit is Unit.KG else 25.0
        return load(Load("weight", self.written.count if self.written is not None else 1, amount, amount, unit), None)

    def _in_both_units(self, of: Load, load: Callable[[Load, Unit | None], str]) -> str:
        """A weight, in the other unit, too, as long as the person has chosen none: `2 × 10 lb (2 × 4.5 kg)`."""
        if self.unit is not None:
            return load(of, None)
        return f"{load(of, None)} ({load(of, Unit.KG if of.unit is Unit.LB else Unit.LB)})"


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
    """The choices in which no weight has a number that the person has neither chosen nor written."""
    made = []
    for index, exercise in enumerate(session.exercises()):
        choice = choices.of(index)
        form = form_of(exercise, choice.variant)
        is_open = is_asked_for(form, choice) and not form.has_own_load
        made.append(replace(choice, load=unnamed(form.load)) if is_open else choice)
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
    is_planned = written is not None and form.has_own_load
    has = loads_for(form.equipment, own)
    if has is not None:
        count = written.count if written is not None else 1
        weights = tuple(Load("weight", count, amount, amount, has.unit) for amount in has.amounts[:_OFFERED])
    elif written is not None:
        weights = _usual(written)
    else:
        step = KEY_STEPS[unit or Unit.KG]
        weights = tuple(Load("weight", 1, times * step, times * step, unit or Unit.KG) for times in _STEPS)
    if written is not None and is_planned:
        # As it is written, so that no conversion changes it.
        planned = replace(form.load, high=form.load.low)
        weights = tuple(each for each in weights if each != replace(written, high=written.low))
        return WeightQuestion(form, (planned, Load(), *weights), written, is_planned=True, unit=unit)
    return WeightQuestion(form, (Load(), *weights), written, unit=unit)


def _usual(written: Load) -> tuple[Load, ...]:
    """Light weights beside the one in the file; of a range its light end is one."""
    amounts: tuple[float, ...]
    if written.is_choice:
        amounts = (written.low / 2, written.low, (written.low + written.high) / 2)
    else:
        amounts = tuple(share * written.low for share in _SHARES)
    rounded = dict.fromkeys(_real(amount, written.unit) for amount in amounts)
    return tuple(replace(written, low=amount, high=amount) for amount in rounded if amount <= written.high)


def _real(amount: float, unit: Unit) -> float:
    """The nearest weight of those that are sold."""
    light, heavy = _SOLD[unit]
    step = light if amount < _SOLD_APART_FROM else heavy
    return max(light, round(amount / step) * step)
