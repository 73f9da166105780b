"""All about one exercise of the library: the exercise itself, what was done of it, and the sessions that use it.

Read in a thread: a file takes some milliseconds, and the log may be ten years long. Imports no face.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from runcoach.base.errors import RunCoachError
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach import wording
from runcoach.coach.exercise_catalogue import CatalogueEntry
from runcoach.coach.exercise_results import best_words, sides_words
from runcoach.log.queries.trends import ExerciseHead, Trend
from runcoach.player.choices import ExerciseChoice
from runcoach.player.plan import PlannedExercise, settle
from runcoach.session.library import Library
from runcoach.session.values import Exercise, Session, Unit

if TYPE_CHECKING:
    from runcoach.log.queries.progress import Progress


@dataclass(frozen=True, slots=True)
class ExerciseDetail:
    """An exercise, or what is wrong with its file, and what was done of it."""

    exercise: Exercise | None
    problem: str = ""
    """The first error of the file with its line, and what to do about it."""
    trend: Trend | None = None
    """What was ever done of it; None if nothing was, or the log cannot be read."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The names of its ways from the easiest to the hardest; empty for the exercise as it is written."""
        if self.exercise is None:
            return ("",)
        easier, harder = (tuple(each.name for each in of) for of in (self.exercise.easier, self.exercise.harder))
        return (*easier, "", *harder)

    def planned(self, variant: str = "") -> PlannedExercise | None:
        """Return the exercise as it would be planned without any choice, in one of its ways."""
        return settle(0, self.exercise, ExerciseChoice(variant=variant)) if self.exercise is not None else None


def read_detail(entry: CatalogueEntry, library: Library, log: "Progress | None") -> ExerciseDetail:
    """Read all about an exercise. Never raises because of the file or the log.

    Args:
        entry: The exercise.
        library: Where it is found.
        log: The log, opened in this thread; None if there is none.
    """
    # The reader's parts take a while to import, and the list stands before an exercise is read.
    from runcoach.session.reading import read_exercise

    reading = read_exercise(entry.path, library)
    if reading.exercise is None:
        problem = reading.problems[0].headline if reading.problems else ""
        return ExerciseDetail(None, problem)
    return ExerciseDetail(reading.exercise, "", _trend(entry.id, log))


def _trend(exercise_id: str, log: "Progress | None") -> Trend | None:
    if log is None:
        return None
    try:
        head = log.exercises_by_id().get(exercise_id)
        return log.trend(head) if head is not None else None
    except RunCoachError:
        # The history says what is wrong with the log; here it only has nothing to show.
        return None


def recent_ids(done: Mapping[str, ExerciseHead]) -> tuple[str, ...]:
    """Return the ids of the exercises that were done, the one that was done last first."""
    return tuple(sorted(done, key=lambda exercise_id: done[exercise_id].last_at, reverse=True))


def sessions_by_exercise(sessions: Iterable[Session]) -> Mapping[str, tuple[str, ...]]:
    """Return by exercise the titles of the sessions that use it."""
    found: dict[str, list[str]] = {}
    for session in sessions:
        for exercise_id in dict.fromkeys(exercise.id for exercise in session.exercises()):
            found.setdefault(exercise_id, []).append(session.title)
    return {exercise_id: tuple(titles) for exercise_id, titles in found.items()}


def last_and_best(detail: ExerciseDetail, variant: str, today: date, unit: Unit | None = None) -> tuple[str, str]:
    """Return what was done last, and what was done best, in words; both empty if the form was never done.

    Args:
        detail: The exercise.
        variant: In which of its ways; empty as it is written.
        today: The date.
        unit: The unit of loads; None for the one that each has.
    """
    points = [point for point in detail.trend.points if point.variant == variant] if detail.trend is not None else []
    if not points:
        return "", ""
    last = points[-1]
    load = f", {wording.load(last.load, unit)}" if not last.load.is_body_alone else ""
    return (
        f"{sides_words(last.sides)}{load}, {wording.days_ago(last.day, today)}",
        "; ".join(best_words(points, unit, today)),
    )


def detail_lines(
    detail: ExerciseDetail, used_in: Iterable[str], today: date, unit: Unit | None = None
) -> Iterator[str]:
    """All about an exercise as lines of text, each a sentence: how it is done, its ways, and what was done of it.

    Args:
        detail: The exercise.
        used_in: The titles of the sessions that use it.
        today: The date.
        unit: The unit of loads; None for the one that each has.
    """
    # Only lines say so much of an exercise; the screen has a page for it.
    from runcoach.coach.how_to import how_to_of, lines

    planned, exercise = detail.planned(), detail.exercise
    if planned is None or exercise is None:
        yield f"This file cannot be used. {detail.problem}"
        return
    yield from lines(how_to_of(planned, unit))
    last, best = last_and_best(detail, "", today, unit)
    facts = (
        ("Easier", ", ".join(each.name for each in exercise.easier)),
        ("Harder", ", ".join(each.name for each in exercise.harder)),
        ("Trains", ", ".join(exercise.body)),
        ("Also called", ", ".join(exercise.aliases)),
        ("Used in", "; ".join(used_in)),
        ("Last", last),
        ("Best", best),
    )
    for heading, text in facts:
        if text:
            yield f"{heading}: {text}."
