"""What can be chosen before a workout: ranges, variants, load, the side that goes first.

Pure: an exercise and its choice in, every option with the choices on both sides of it out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from runcoach.coach import wording
from runcoach.player.plan import ExerciseChoice, PlannedExercise
from runcoach.session.load_steps import OwnLoads, key_step, loads_for
from runcoach.session.values import NS_PER_S, Exercise, Load, Range, Reps, Side, Sides, Timed, Unit

_TIME_STEP_NS = 5 * NS_PER_S


@dataclass(frozen=True, slots=True)
class Choosable:
    """One thing to choose, with the choices on both sides of it; None at an end."""

    label: str
    value: str
    less: ExerciseChoice | None
    more: ExerciseChoice | None


def _numbers(choice: Range, current: int, step: int) -> tuple[int | None, int | None]:
    less = max(choice.low, current - step) if current > choice.low else None
    more = min(choice.high, current + step) if current < choice.high else None
    return less, more


def _of_range(
    label: str, value: str, numbers: tuple[int | None, int | None], choose: Callable[[int], ExerciseChoice]
) -> Choosable:
    less, more = (None if number is None else choose(number) for number in numbers)
    return Choosable(label, value, less, more)


def choosables(
    exercise: Exercise,
    choice: ExerciseChoice,
    planned: PlannedExercise,
    unit: Unit | None = None,
    own: Sequence[OwnLoads] = (),
    home: Load | None = None,
) -> tuple[Choosable, ...]:
    """Everything that can be chosen for an exercise.

    Args:
        exercise: As the session has it, without a variant.
        choice: The choice so far.
        planned: The exercise as it is planned with that choice.
        unit: In which loads are shown; None for the unit that they have.
        own: The weights that the user has.
        home: The load with which the choosing began.
    """
    made: list[Choosable] = []
    chosen = planned.exercise
    if exercise.variants:
        made.append(_variant(exercise, choice))
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
    of_equipment = loads_for(chosen.equipment, own)
    less, more = (key_step(planned.load, by, unit, of_equipment, home) for by in (-1, 1))
    if planned.load.kind != "band":
        lighter = replace(choice, load=less) if less is not None else None
        heavier = replace(choice, load=more) if more is not None else None
        made.append(Choosable("load", wording.load(planned.load, unit), lighter, heavier))
    if chosen.rest_ns.is_choice:
        numbers = _numbers(chosen.rest_ns, planned.rest_ns, _TIME_STEP_NS)
        made.append(
            _of_range("rest", wording.seconds(planned.rest_ns), numbers, lambda to: replace(choice, rest_ns=to))
        )
    if chosen.sides is not Sides.BOTH:
        first = planned.sides[0]
        turned = replace(choice, first=first.other)
        left = first is Side.LEFT
        made.append(Choosable("first side", first.value, None if left else turned, turned if left else None))
    return tuple(made)


def _variant(exercise: Exercise, choice: ExerciseChoice) -> Choosable:
    # From the easiest to the hardest, the exercise itself standing between.
    names: Sequence[str] = [
        *(variant.name for variant in exercise.easier),
        "",
        *(variant.name for variant in exercise.harder),
    ]
    at = names.index(choice.variant) if choice.variant in names else names.index("")
    # Numbers that were chosen for one variant are not those of another; the side that goes first is.
    kept = replace(choice, sets=None, reps=None, duration_ns=None, phases_ns=(), load=None, rest_ns=None)
    less = replace(kept, variant=names[at - 1]) if at else None
    more = replace(kept, variant=names[at + 1]) if at + 1 < len(names) else None
    level = "easier: " if at < len(exercise.easier) else "harder: " if at > len(exercise.easier) else ""
    return Choosable("variant", f"{level}{names[at]}" if names[at] else "as written", less, more)


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
        made.append(Choosable(phase.name, wording.seconds(length), *both))
    return made
