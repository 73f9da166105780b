"""A file of another program as the source of an import: its workouts are recognised by program, start, title and sets.

So they get the same ids each time, and what was exported to the other program and comes back is recognised too. What
the file says is laid over what the log has. Reads the log, and writes nothing.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from sqlite3 import Connection

from runcoach import __version__
from runcoach.log.store.aliases import aliases, folded
from runcoach.log.store.columns import instant_of, instant_text
from runcoach.log.store.database import Database
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.comparison import ChangedWorkout, Comparison, RefusedPart
from runcoach.log.transfer.formats.archive import ArchivedExercise, ArchivedSide, ArchivedWorkout
from runcoach.log.transfer.formats.foreign import ForeignFile, ForeignWorkout, KnownExercise, exercise_of, numbered
from runcoach.log.transfer.logged_workouts import Logged, LoggedWorkouts
from runcoach.log.transfer.merging import FileSet, merged_sets, merged_text
from runcoach.session.text import clean, id_of

_FOREIGN_IDS = uuid.UUID("6f1a2c5e-7d0b-4c57-9a63-1f0c2b8e4d11")
"""The namespace of ids that are made from a workout's origin, start and title."""

Zone = Callable[[datetime], datetime]
"""Returns a time with the offset of the place where the user was: one without an offset is taken to be from there."""


class ForeignSource:
    """A file of another program.

    Args:
        file: What was read from it.
        known: The user's exercises by name, in small letters.
        zone: Where the user was.
        name: What kind of file it is, in words.
    """

    def __init__(self, file: ForeignFile, known: Mapping[str, KnownExercise], zone: Zone, name: str) -> None:
        self._file = file
        self._known = known
        self._zone = zone
        self.name = name
        self.remarks = file.remarks

    def session_of(self, workout: ArchivedWorkout) -> str | None:
        """Return None: workouts of other programs have no session."""
        return None

    def write_rest(self, connection: Connection, database: Database) -> None:
        """Write nothing: files of other programs hold workouts only."""

    def compare(self, database: Database, *, again: bool = False) -> Comparison:
        """Compare the file's workouts with the log's.

        Args:
            database: The log.
            again: Whether workouts that were deleted in the log come back.
        """
        comparison = Comparison(
            refused=[RefusedPart(f"{self._file.place} {each.line}", each.reason) for each in self._file.refused]
        )
        known = _with_renamed({**_exercises_in_log(database), **self._known}, database)
        titles = aliases(database, "session title")
        logged = LoggedWorkouts(database, self._file.origin)
        workouts = self._file.workouts
        turns = numbered([(each.started_at.isoformat(), each.title) for each in workouts])
        for workout, turn in zip(workouts, turns, strict=True):
            if not workout.sets:
                continue
            sets = _sets(workout, known, self._file.weight_step_kg)
            archived = self._archived(workout, turn, sets, titles)
            found = logged.find(archived, workout, sets)
            if found is None:
                comparison.new.append(archived)
            elif found.workout.status is WorkoutStatus.DISCARDED and not again:
                comparison.deleted.append(archived.label)
            else:
                _compare(comparison, found, archived, sets, workout.precision_s)
        return comparison

    def _archived(
        self, workout: ForeignWorkout, turn: int, sets: Sequence[FileSet], titles: Mapping[str, str]
    ) -> ArchivedWorkout:
        """Return a workout as the log will have it.

        Args:
            workout: As the file has it.
            turn: How many before it in the file have the same start and title.
            sets: Its sets.
            titles: The present titles of sessions that were renamed.
        """
        naive = workout.started_at.replace(tzinfo=None)
        name = "\n".join((self._file.origin, naive.isoformat(), clean(workout.title), str(turn)))
        started = self._zone(workout.started_at)
        title = titles.get(folded(workout.title), workout.title)
        empty = ArchivedWorkout(
            id=str(uuid.uuid5(_FOREIGN_IDS, name)),
            origin=self._file.origin,
            session=id_of(clean(title)) or "workout",
            title=title,
            snapshot=None,
            choices=None,
            planned_sets=None,
            started_at=instant_text(started),
            ended_at=instant_text(started + timedelta(seconds=workout.duration_s)),
            status=WorkoutStatus.COMPLETED,
            rpe=None,
            note=workout.note,
            app_version=__version__,
            exercises=(),
            sets=(),
            journal=(),
            last_moment=None,
        )
        merged = merged_sets(empty, sets)
        return replace(empty, exercises=merged.exercises, sets=merged.sets)


def _compare(
    comparison: Comparison, found: Logged, archived: ArchivedWorkout, sets: Sequence[FileSet], precision_s: int
) -> None:
    """Add a workout that the log has to what was found."""
    ours = found.workout
    merged = merged_sets(ours, sets)
    differences = list(merged.differences)
    result = replace(ours, exercises=merged.exercises, sets=merged.sets)
    if clean(ours.title) != clean(archived.title):
        differences.append(f"title “{archived.title}”")
        result = replace(result, title=archived.title, session=archived.session)
    if (note := merged_text(ours.note, archived.note)) != ours.note:
        differences.append("the workout's note")
        result = replace(result, note=note)
    length, before = _length(archived), _length(ours)
    if length and abs(length - before) > timedelta(seconds=max(precision_s, 1)):
        differences.append(f"length {before} → {length}")
        result = replace(result, ended_at=instant_text(instant_of(ours.started_at) + length))
    if ours.status is WorkoutStatus.DISCARDED:
        differences.append("brought back")
        result = replace(result, status=WorkoutStatus.COMPLETED)
    if not differences:
        comparison.known.append(ours.label)
    elif ours.origin != archived.origin and len(merged.exercises) > len(ours.exercises):
        # Two programs kept the same workout, each with exercises of its own; together they would be there twice.
        comparison.known.append(ours.label)
        comparison.kept.append(f"{ours.label}: the log has it from {ours.origin}, with other exercises")
    elif ours.journal and ours.status is not WorkoutStatus.DISCARDED:
        # It was done or corrected here, which the file does not have.
        comparison.known.append(ours.label)
        if merged.differences:
            comparison.kept.append(f"{ours.label}: {merged.differences[0]}")
    elif ours.journal:
        comparison.changed.append(
            ChangedWorkout(found.row, replace(ours, status=WorkoutStatus.COMPLETED), ("brought back",))
        )
    else:
        comparison.changed.append(ChangedWorkout(found.row, result, tuple(differences)))


def _length(workout: ArchivedWorkout) -> timedelta:
    return instant_of(workout.ended_at or workout.started_at) - instant_of(workout.started_at)


def _sets(workout: ForeignWorkout, known: Mapping[str, KnownExercise], weight_step_kg: float) -> tuple[FileSet, ...]:
    """Return the sets of a file as the log would have them."""
    exercises: dict[str, ArchivedExercise] = {}
    sets: list[FileSet] = []
    for done in workout.sets:
        if done.exercise not in exercises:
            exercises[done.exercise] = _exercise(len(exercises), done.exercise, known)
        sides = tuple(ArchivedSide(side, result.reps, result.work_ns) for side, result in done.sides)
        sets.append(FileSet(exercises[done.exercise], done.load, sides, done.rpe, done.note, weight_step_kg))
    return tuple(sets)


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


def _with_renamed(known: Mapping[str, KnownExercise], database: Database) -> dict[str, KnownExercise]:
    """Return the known exercises, with the former names of those that were renamed."""
    found = dict(known)
    for former, name in aliases(database, "exercise name").items():
        present = known.get(folded(name), KnownExercise(id_of(clean(name))))
        found[former] = replace(present, name=name)
    return found


def _exercises_in_log(database: Database) -> dict[str, KnownExercise]:
    """Return the exercises in the log by name; of several with one name, the one that was done last."""
    found = database.read(
        ("e.name", "e.exercise_id", "max(started_ms)"),
        "FROM workout_exercise AS e GROUP BY name ORDER BY max(started_ms)",
    )
    return {clean(name).casefold(): KnownExercise(exercise_id) for name, exercise_id, _ in found}
