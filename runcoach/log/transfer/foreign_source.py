"""A file of another program as the source of an import: its workouts are recognised by their names and starts.

So they get the same ids each time, and what was exported to the other program and comes back is recognised too. Reads
the log, and writes nothing.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from runcoach import __version__
from runcoach.log.store.columns import instant_text
from runcoach.log.store.database import Database
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.archive_rows import archived_workout
from runcoach.log.transfer.comparison import Comparison, RefusedPart
from runcoach.log.transfer.formats.archive import ArchivedExercise, ArchivedSet, ArchivedSide, ArchivedWorkout
from runcoach.log.transfer.formats.foreign import ForeignFile, ForeignWorkout, KnownExercise, exercise_of, numbered
from runcoach.session.text import slug

_FOREIGN_IDS = uuid.UUID("6f1a2c5e-7d0b-4c57-9a63-1f0c2b8e4d11")
"""The namespace of ids that are made from a workout's origin, start and title."""

Zone = Callable[[datetime], datetime]
"""Returns a time that has no offset with the offset of the place where the user was."""


class ForeignSource:
    """A file of another program.

    Args:
        file: What was read from it.
        known: The user's exercises by name, in small letters.
        zone: Where the user was.
    """

    def __init__(self, file: ForeignFile, known: Mapping[str, KnownExercise], zone: Zone) -> None:
        self._file = file
        self._known = known
        self._zone = zone
        self.name = f"a CSV of {file.origin.title()}"
        self.remarks = file.remarks

    def session_of(self, workout: ArchivedWorkout) -> str | None:
        """Return None: workouts of other programs have no session."""
        return None

    def compare(self, database: Database) -> Comparison:
        """Compare the file's workouts with the log's."""
        comparison = Comparison(refused=[RefusedPart(f"line {each.line}", each.reason) for each in self._file.refused])
        known = {**_exercises_in_log(database), **self._known}
        ids = {name: row for row, name in database.rows("SELECT id, uuid FROM workout")}
        workouts = self._file.workouts
        turns = numbered([(each.started_at.isoformat(), each.title) for each in workouts])
        for workout, turn in zip(workouts, turns, strict=True):
            if not workout.sets:
                continue
            archived = self._archived(workout, turn, known)
            row = ids.get(archived.id)
            if row is not None:
                ours = archived_workout(database, row)
                # A workout that was opened here may have been corrected here, which the file does not have.
                if ours.journal or _content(ours) == _content(archived):
                    comparison.known.append(archived.label)
                else:
                    comparison.changed.append((row, archived))
            elif turn < _count_namesakes(database, workout, self._file.origin):
                comparison.known.append(archived.label)
            else:
                comparison.new.append(archived)
        return comparison

    def _archived(self, workout: ForeignWorkout, turn: int, known: Mapping[str, KnownExercise]) -> ArchivedWorkout:
        """Return a workout as the log will have it.

        Args:
            workout: As the file has it.
            turn: How many before it in the file have the same start and title.
            known: The user's exercises and those in the log.
        """
        name = "\n".join((self._file.origin, workout.started_at.isoformat(), workout.title, str(turn)))
        started = self._zone(workout.started_at)
        exercises: dict[str, ArchivedExercise] = {}
        totals = Counter(done.exercise for done in workout.sets)
        counted: Counter[str] = Counter()
        sets: list[ArchivedSet] = []
        for index, done in enumerate(workout.sets):
            if done.exercise not in exercises:
                exercises[done.exercise] = _exercise(len(exercises), done.exercise, known)
            counted[done.exercise] += 1
            sets.append(
                ArchivedSet(
                    index=index,
                    position=exercises[done.exercise].position,
                    set=counted[done.exercise],
                    sets=totals[done.exercise],
                    round=None,
                    load=done.load,
                    phases=(),
                    rpe=done.rpe,
                    note=done.note,
                    ended=True,
                    sides=tuple(ArchivedSide(side, result.reps, result.work_ns) for side, result in done.sides),
                )
            )
        return ArchivedWorkout(
            id=str(uuid.uuid5(_FOREIGN_IDS, name)),
            origin=self._file.origin,
            session=slug(workout.title) or "workout",
            title=workout.title,
            snapshot=None,
            choices=None,
            planned_sets=None,
            started_at=instant_text(started),
            ended_at=instant_text(started + timedelta(seconds=workout.duration_s)),
            status=WorkoutStatus.COMPLETED,
            rpe=None,
            note=workout.note,
            app_version=__version__,
            exercises=tuple(exercises.values()),
            sets=tuple(sets),
            journal=(),
            last_moment=None,
        )


def _exercise(position: int, name: str, known: Mapping[str, KnownExercise]) -> ArchivedExercise:
    exercise_id, base, variant, level = exercise_of(name, known)
    return ArchivedExercise(
        position=position,
        id=exercise_id,
        name=base,
        variant=variant,
        level="easier" if level == "easier" else "harder" if level == "harder" else "",
        pace=None,
        sets=None,
        reps=None,
        duration_ns=None,
        phases=(),
        load=None,
        rest_ns=None,
        first=None,
    )


def _exercises_in_log(database: Database) -> dict[str, KnownExercise]:
    """Return the exercises in the log by name; of several with one name, the one that was done last."""
    found = database.rows(
        "SELECT name, exercise_id, max(started_ms) FROM workout_exercise GROUP BY name ORDER BY max(started_ms)"
    )
    return {name.casefold(): KnownExercise(exercise_id) for name, exercise_id, _ in found}


def _content(workout: ArchivedWorkout) -> object:
    """Return what a file of another program holds of a workout; the ids of its exercises may have changed since."""
    names = {exercise.position: (exercise.name, exercise.variant) for exercise in workout.exercises}
    sets = [(names[each.position], each.load, each.rpe, each.note, frozenset(each.sides)) for each in workout.sets]
    return workout.title, workout.note, sets


def _count_namesakes(database: Database, workout: ForeignWorkout, origin: str) -> int:
    """Return how many workouts of other origins in the log have the same title, and began at the same time of day."""
    digits = 19 if workout.precision_s == 1 else 16
    found = database.rows(
        "SELECT count(*) FROM workout WHERE session_title = ? AND origin <> ? AND status <> 'discarded'"
        # To the minute if one of the two programs writes no seconds.
        " AND substr(started_at, 1, CASE origin WHEN 'hevy' THEN 16 ELSE ? END)"
        "   = substr(?, 1, CASE origin WHEN 'hevy' THEN 16 ELSE ? END)",
        (workout.title, origin, digits, workout.started_at.isoformat(timespec="seconds"), digits),
    )
    return int(found[0][0])
