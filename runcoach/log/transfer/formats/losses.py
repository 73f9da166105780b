"""What a format may not hold of the workouts that are exported, listed before it is written. Pure.

Each format says in its own file which of these it cannot hold.
"""

from collections.abc import Callable, Iterable, Sequence

from runcoach.log.store.records import SetRecord, WorkoutRecord, WorkoutStatus

_Test = Callable[[WorkoutRecord, SetRecord | None], bool]
Loss = tuple[str, _Test]
"""Something in words, and whether a workout (with no set), or a set of it, has it."""


def _of_sets(test: Callable[[SetRecord], bool]) -> _Test:
    return lambda _, done: done is not None and test(done)


def _of_workout(test: Callable[[WorkoutRecord], bool]) -> _Test:
    return lambda workout, done: done is None and test(workout)


TEMPO = ("the tempo", _of_sets(lambda done: bool(done.phases)))
COUNT = ("how many weights make a load", _of_sets(lambda done: done.load.count > 1))
BAND = ("which band", _of_sets(lambda done: done.load.kind == "band"))
ON_BODY = (
    "that a weight was added to the body",
    _of_sets(lambda done: done.load.kind == "bodyweight" and done.load.low > 0),
)
RATING = ("the rating of the whole workout", _of_workout(lambda workout: workout.rpe is not None))
STOPPED = ("that a workout was stopped early", _of_workout(lambda workout: workout.status != WorkoutStatus.COMPLETED))
ROUNDS = ("the rounds of circuits", _of_sets(lambda done: done.round is not None))
WORK = (
    "how long counted reps took",
    lambda workout, done: (
        done is not None
        and workout.origin in ("runcoach", "by hand")
        and any(of.reps is not None and of.work_ns for _, of in done.sides)
    ),
)
EMPTY = ("workouts without a set", _of_workout(lambda workout: not workout.sets))
NOTES = ("notes", lambda workout, done: bool(done.note if done is not None else workout.note))
RPE = ("the ratings of sets", _of_sets(lambda done: done.rpe is not None))
HELP = ("help by a machine or a band", _of_sets(lambda done: done.load.kind == "bodyweight" and done.load.low < 0))
SECONDS = ("the seconds of the start", _of_workout(lambda workout: workout.started_at.second != 0))
OF_A_TABLE_OF_SETS = (TEMPO, COUNT, BAND, ON_BODY, ROUNDS, WORK, RATING, STOPPED, EMPTY)
"""What no table with a line for each set holds."""


def not_held(losses: Sequence[Loss], workouts: Iterable[WorkoutRecord]) -> tuple[str, ...]:
    """Return in words which losses these workouts would suffer; empty if the format holds everything of them."""
    tests = dict(losses)
    found: set[str] = set()
    for workout in workouts:
        for words, test in list(tests.items()):
            if test(workout, None) or any(test(workout, done) for done in workout.sets):
                found.add(words)
                del tests[words]
        if not tests:
            break
    return tuple(words for words, _ in losses if words in found)
