"""The shipped sessions and exercises as the tests of this folder need them, without anything of the person's own."""

from functools import cache
from pathlib import Path

from runcoach.player.plan import PlannedExercise, PlannedSet, plan
from runcoach.session.library import Library
from runcoach.session.reading import read_exercise, read_session
from runcoach.session.values import NS_PER_S, Exercise, Range, Session

FOLDER = Path(__file__).resolve().parents[2] / "sessions"


@cache
def _library() -> Library:
    return Library([FOLDER], [FOLDER / "exercises"])


@cache
def shipped(session_id: str) -> Session:
    """A shipped session, read and checked."""
    reading = read_session(FOLDER / f"{session_id}.yaml", _library())
    assert reading.problems == ()
    assert reading.session is not None
    return reading.session


@cache
def library_exercise(exercise_id: str) -> Exercise:
    """An exercise as its own file says it."""
    reading = read_exercise(FOLDER / "exercises" / f"{exercise_id}.yaml", _library())
    assert reading.problems == ()
    assert reading.exercise is not None
    return reading.exercise


def exercise_ids() -> tuple[str, ...]:
    """All exercises that ship."""
    return tuple(sorted(path.stem for path in (FOLDER / "exercises").glob("*.yaml")))


def planned(session_id: str, exercise_id: str) -> PlannedExercise:
    """The exercise in the plan of a session, with nothing chosen."""
    (found,) = [each for each in plan(shipped(session_id)).exercises if each.id == exercise_id]
    return found


def sets_of(session_id: str, exercise_id: str) -> list[PlannedSet]:
    """The sets of the exercise in the plan of a session."""
    return [each for each in plan(shipped(session_id)).sets if each.exercise.id == exercise_id]


def tempo(asked: PlannedExercise) -> list[tuple[str, tuple[float, float], str]]:
    """Each phase with its name, its seconds from and to, and its kind."""
    return [(phase.name, seconds(phase.duration_ns), phase.kind.value) for phase in asked.exercise.tempo]


def seconds(span: Range) -> tuple[float, float]:
    """A range of nanoseconds in seconds."""
    return span.low / NS_PER_S, span.high / NS_PER_S


def every_cue(exercise: Exercise) -> tuple[str, ...]:
    """All that the coach can say of an exercise, phases included."""
    phases = tuple(phase.cue for phase in exercise.tempo if phase.cue)
    return (*(cue.text for cue in exercise.cues.everything), *phases)
