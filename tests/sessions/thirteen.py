"""The thirteen exercises by name, and questions that tests ask about them."""

from runcoach.player.choices import Choices, ExerciseChoice
from runcoach.player.plan import PlannedExercise, plan
from runcoach.session.values import (
    Exercise,
    Phase,
    Side,
    Variant,
)
from tests.sessions.shipped import every_cue, shipped

TEN = (
    "half-kneeling-hamstring-lift",
    "tibialis-posterior-inversion",
    "single-leg-roller-hamstring-curl",
    "step-down",
    "negative-rdl-pause-press-back",
    "single-kettlebell-get-up",
    "single-leg-calf-raise",
    "partial-squat-band-abduction",
    "half-kneeling-ankle-rock-back",
    "prone-psoas-march",
)
THREE = ("knee-drive", "back-rotation", "hopping")
BRACED = (
    "single-leg-roller-hamstring-curl",
    "step-down",
    "negative-rdl-pause-press-back",
    "single-kettlebell-get-up",
)


def says(exercise: Exercise, *wanted: str) -> bool:
    """Whether one cue of the exercise has all these words in it."""
    return any(all(word in cue.casefold() for word in wanted) for cue in every_cue(exercise))


def variant(exercise: Exercise, level: str, name: str) -> Exercise:
    """The exercise as a variant has it."""
    found = [each for each in exercise.variants if each.name == name]
    assert len(found) == 1, [each.name for each in exercise.variants]
    assert found[0].level == level
    return found[0].exercise


def names(variants: tuple[Variant, ...]) -> list[str]:
    return [each.name for each in variants]


def works_one_side_after_the_other(asked: PlannedExercise) -> bool:
    return asked.parts == (Side.LEFT, Side.RIGHT) and not asked.alternates


def with_choice(session_id: str, exercise_id: str, choice: ExerciseChoice) -> PlannedExercise:
    """The exercise as planned when the person chooses something for it."""
    session = shipped(session_id)
    order = [exercise.id for exercise in session.exercises()]
    index = order.index(exercise_id)
    chosen = Choices(exercises=(ExerciseChoice(),) * index + (choice,))
    return plan(session, chosen).exercises[index]


def phase_of(exercise: Exercise, name: str) -> Phase:
    return next(phase for phase in exercise.tempo if phase.name == name)
