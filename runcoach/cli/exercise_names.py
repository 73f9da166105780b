"""Finds exercises by their names, for files of other programs, which have no ids.

Reads the whole exercise library; used by the import alone.
"""

from runcoach.log.transfer.formats.foreign import KnownExercise
from runcoach.session.library import Library
from runcoach.session.reading import read_exercise
from runcoach.session.values import Exercise


def known_exercises(library: Library) -> dict[str, KnownExercise]:
    """The exercises of the library by their case-folded names; files with errors are left out."""
    known: dict[str, KnownExercise] = {}
    for file in library.exercises():
        exercise = read_exercise(file.path, library).exercise
        if exercise is not None:
            known[exercise.name.casefold()] = _known(exercise)
    return known


def _known(exercise: Exercise) -> KnownExercise:
    return KnownExercise(exercise.id, {variant.name: variant.level for variant in exercise.variants})
