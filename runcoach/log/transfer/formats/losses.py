"""What a format cannot hold of the workouts that are exported, listed before it is written. Pure."""

from collections.abc import Callable, Iterable, Mapping

from runcoach.log.store.records import SetRecord, WorkoutRecord, WorkoutStatus

_Test = Callable[[WorkoutRecord, SetRecord | None], bool]


def _of_sets(test: Callable[[SetRecord], bool]) -> _Test:
    return lambda _, done: done is not None and test(done)


def _of_workout(test: Callable[[WorkoutRecord], bool]) -> _Test:
    return lambda workout, done: done is None and test(workout)


_TEMPO = ("the tempo", _of_sets(lambda done: bool(done.phases)))
_COUNT = ("how many weights make a load", _of_sets(lambda done: done.load.count > 1))
_BAND = ("which band", _of_sets(lambda done: done.load.kind == "band"))
_ON_BODY = (
    "that a weight was added to the body",
    _of_sets(lambda done: done.load.kind == "bodyweight" and done.load.low > 0),
)
_RATING = ("the rating of the whole workout", _of_workout(lambda workout: workout.rpe is not None))
_STOPPED = ("that a workout was stopped early", _of_workout(lambda workout: workout.status != WorkoutStatus.COMPLETED))
_ROUNDS = ("the rounds of circuits", _of_sets(lambda done: done.round is not None))
_WORK = (
    "how long counted reps took",
    lambda workout, done: (
        done is not None
        and workout.origin in ("runcoach", "by hand")
        and any(of.reps is not None and of.work_ns for _, of in done.sides)
    ),
)
_EMPTY = ("workouts without a set", _of_workout(lambda workout: not workout.sets))
_NOTES = ("notes", lambda workout, done: bool(done.note if done is not None else workout.note))
_RPE = ("the ratings of sets", _of_sets(lambda done: done.rpe is not None))
_HELP = ("help by a machine or a band", _of_sets(lambda done: done.load.kind == "bodyweight" and done.load.low < 0))
_SECONDS = ("the seconds of the start", _of_workout(lambda workout: workout.started_at.second != 0))
_NOT_HELD: Mapping[str, tuple[tuple[str, _Test], ...]] = {
    "strong": (_TEMPO, _COUNT, _BAND, _ON_BODY, _ROUNDS, _WORK, _RATING, _STOPPED, _EMPTY),
    "hevy": (_TEMPO, _COUNT, _BAND, _ON_BODY, _ROUNDS, _WORK, _RATING, _STOPPED, _EMPTY, _SECONDS),
    "fit": (_TEMPO, _COUNT, _BAND, _HELP, _NOTES, _RPE, _RATING, _ROUNDS),
}


def not_held(form: str, workouts: Iterable[WorkoutRecord]) -> tuple[str, ...]:
    """Return in words what a format cannot hold of these workouts; empty if it holds everything."""
    tests = dict(_NOT_HELD.get(form, ()))
    found: dict[str, None] = {}
    for workout in workouts:
        for words, test in list(tests.items()):
            if test(workout, None) or any(test(workout, done) for done in workout.sets):
                found[words] = None
                del tests[words]
        if not tests:
            break
    return tuple(words for words, _ in _NOT_HELD.get(form, ()) if words in found)
