"""What can be chosen before a workout: ranges, variants, load, the side that goes first.

Pure: an exercise and its choice in, every option with the choices on both sides of it out.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.player.choices import ExerciseChoice
from runcoach.player.counting import beat_kept, is_countable, is_counted
from runcoach.player.plan import PlannedExercise
from runcoach.session.load_steps import OwnLoads, key_step, loads_for
from runcoach.session.values import NS_PER_S, Exercise, Load, Range, Reps, Side, Sides, Timed, Unit

_TIME_STEP_NS = 5 * NS_PER_S
_BEATS_S = (2, 3, 4, 5, 6, 8, 10)
"""How long a rep can be chosen to last that the coach counts."""
WEIGHT = "weight"
"""The label of the load, which is also asked for in a question of its own."""


@dataclass(frozen=True, slots=True)
class Choosable:
    """One thing to choose, with the choices on both sides of it; None at an end."""

    label: str
    value: str
    less: ExerciseChoice | None
    more: ExerciseChoice | None
    lowest: ExerciseChoice | None = None
    """Where it goes on after its last value; None if it has none, as a load."""

    @property
    def next(self) -> ExerciseChoice | None:
        """The next value, and after the last one the first."""
        return self.more if self.more is not None else self.lowest


@dataclass(frozen=True, slots=True)
class VariantOption:
    """One way to do an exercise.

    Attributes:
        level: `easier`, `planned` or `harder`.
        name: The name of the variant; empty for the exercise as it is written.
        choice: What chooses it.
        is_chosen: Whether it is the one that is chosen.
    """

    level: str
    name: str
    choice: ExerciseChoice
    is_chosen: bool


def _numbers(choice: Range, current: int, step: int) -> tuple[int | None, int | None]:
    less = max(choice.low, current - step) if current > choice.low else None
    more = min(choice.high, current + step) if current < choice.high else None
    return less, more


def _of_range(
    label: str, value: str, numbers: tuple[int | None, int | None], choose: Callable[[int], ExerciseChoice]
) -> Choosable:
    less, more = (None if number is None else choose(number) for number in numbers)
    return Choosable(label, value, less, more, choose(0))


def choosables(
    choice: ExerciseChoice,
    planned: PlannedExercise,
    unit: Unit | None = None,
    own: Sequence[OwnLoads] = (),
    home: Load | None = None,
) -> tuple[Choosable, ...]:
    """Everything that can be chosen for an exercise, besides its variants.

    Args:
        choice: The choice so far.
        planned: The exercise as it is planned with that choice.
        unit: In which loads are shown; None for the unit that they have.
        own: The weights that the user has.
        home: The load with which the choosing began.
    """
    made: list[Choosable] = []
    chosen = planned.exercise
    if chosen.sets.is_choice:
        numbers = _numbers(chosen.sets, planned.sets, 1)
        made.append(_of_range("sets", str(planned.sets), numbers, lambda to: replace(choice, sets=to)))
    match chosen.work:
        case Reps(target=target) if target.is_choice and planned.target_reps is not None:
            numbers = _numbers(target, planned.target_reps, 1)
            made.append(_of_range("reps", str(planned.target_reps), numbers, lambda to: replace(choice, reps=to)))
        case Timed(duration_ns=length) if length.is_choice and planned.duration_ns is not None:
            numbers = _numbers(length, planned.duration_ns, _TIME_STEP_NS)
            made.append(
                _of_range(
                    "time", wording.seconds(planned.duration_ns), numbers, lambda to: replace(choice, duration_ns=to)
                )
            )
        case _:
            pass
    made += _phases(chosen, choice, planned)
    if is_countable(chosen) or is_counted(chosen):
        made.append(_counting(choice, planned))
    of_equipment = loads_for(chosen.equipment, own)
    less, more = (key_step(planned.load, by, unit, of_equipment, home) for by in (-1, 1))
    if planned.load.kind != "band":
        lighter = replace(choice, load=less) if less is not None else None
        heavier = replace(choice, load=more) if more is not None else None
        made.append(Choosable(WEIGHT, wording.load(planned.load, unit), lighter, heavier))
    if chosen.rest_ns.is_choice:
        numbers = _numbers(chosen.rest_ns, planned.rest_ns, _TIME_STEP_NS)
        made.append(
            _of_range("rest", wording.seconds(planned.rest_ns), numbers, lambda to: replace(choice, rest_ns=to))
        )
    if chosen.sides is not Sides.BOTH:
        first = planned.sides[0]
        turned = replace(choice, first=first.other)
        left = first is Side.LEFT
        less_of, more_of = (None, turned) if left else (turned, None)
        made.append(Choosable("first side", first.value, less_of, more_of, less_of))
    return tuple(made)


def variant_options(exercise: Exercise, choice: ExerciseChoice) -> tuple[VariantOption, ...]:
    """The ways to do an exercise, from the easiest to the hardest; a single one without variants.

    Args:
        exercise: As the session has it, with its variants.
        choice: The choice so far.
    """
    levels = [*((each.level, each.name) for each in exercise.easier), ("planned", "")]
    levels += [(each.level, each.name) for each in exercise.harder]
    now = choice.variant if any(name == choice.variant for _, name in levels) else ""
    forms = {"": exercise, **{each.name: each.exercise for each in exercise.variants}}
    # Numbers that were chosen for one variant are not those of another; who counts, and the side that goes first, are.
    kept = replace(choice, sets=None, reps=None, duration_ns=None, load=None, rest_ns=None)

    def chosen(name: str) -> ExerciseChoice:
        return replace(kept, variant=name, phases_ns=beat_kept(choice.phases_ns, forms[now], forms[name]))

    return tuple(
        VariantOption(level, name, choice if name == now else chosen(name), name == now) for level, name in levels
    )


def _counting(choice: ExerciseChoice, planned: PlannedExercise) -> Choosable:
    """Who counts the reps: the person, or the coach at one of a few beats."""
    beats_ns = [(), *((seconds * NS_PER_S,) for seconds in _BEATS_S)]
    now = planned.phases_ns
    shorter = [beat for beat in beats_ns if beat < now]
    longer = [beat for beat in beats_ns if beat > now]
    value = f"the coach, a rep every {wording.seconds(now[0])}" if now else "you"
    return Choosable(
        "counted by",
        value,
        replace(choice, phases_ns=shorter[-1]) if shorter else None,
        replace(choice, phases_ns=longer[0]) if longer else None,
        replace(choice, phases_ns=()),
    )


def _phases(chosen: Exercise, choice: ExerciseChoice, planned: PlannedExercise) -> list[Choosable]:
    made: list[Choosable] = []
    for index, (phase, length) in enumerate(zip(chosen.tempo, planned.phases_ns, strict=True)):
        if not phase.duration_ns.is_choice:
            continue
        lengths = list(planned.phases_ns)
        both: list[ExerciseChoice | None] = []
        for number in _numbers(phase.duration_ns, length, NS_PER_S):
            if number is None:
                both.append(None)
                continue
            lengths[index] = number
            both.append(replace(choice, phases_ns=tuple(lengths)))
        lengths[index] = phase.duration_ns.low
        lowest = replace(choice, phases_ns=tuple(lengths))
        made.append(Choosable(phase.name, wording.seconds(length), both[0], both[1], lowest))
    return made
