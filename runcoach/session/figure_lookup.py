"""The figure of an exercise by its id, as the library has it now: for workouts that come out of the log.

The log keeps what was done and not how it was drawn.
"""

from runcoach.session.figure_values import FigureSpec
from runcoach.session.library import Library


def figure_in(library: Library, exercise_id: str, variant: str = "") -> FigureSpec | None:
    """The figure of an exercise of the library, or of one of its variants; None if it has none.

    Args:
        library: Where exercises are looked up.
        exercise_id: The exercise.
        variant: The name of an easier or harder way; the exercise itself if empty or not there any more.
    """
    path = library.exercise_path(exercise_id)
    if path is None:
        return None
    # The models take a while to import, and most workouts bring their figures along.
    from runcoach.session.reading import read_exercise

    exercise = read_exercise(path, library).exercise
    if exercise is None:
        return None
    ways = {each.name: each.exercise.figure for each in exercise.variants}
    return ways.get(variant, exercise.figure)
