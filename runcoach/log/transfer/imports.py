"""Workouts from files into the log: read whole, compared with what is there, written in one transaction or not at all.

The same file twice changes nothing: the program's own workouts are known by their ids, those of other programs by name
and start. What is refused is told with its line; unless the person asks for the rest, nothing is written then.

Knows the formats and the log; the name of the file is only told on.
"""

import uuid
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

from runcoach import __version__
from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.base.errors import ExitCode
from runcoach.log.store.columns import instant_text
from runcoach.log.store.database import Database, open_database
from runcoach.log.store.errors import LogError, Notice
from runcoach.log.store.locks import claim, lock_file
from runcoach.log.store.records import WorkoutStatus
from runcoach.log.transfer.archive_rows import kept_workouts, put_session, put_workout
from runcoach.log.transfer.files import read_text
from runcoach.log.transfer.formats.foreign import (
    ForeignFile,
    ForeignWorkout,
    KnownExercise,
    exercise_of,
    numbered,
)
from runcoach.log.transfer.formats.hevy import HEADER as HEVY_HEADER
from runcoach.log.transfer.formats.hevy import is_hevy, read_hevy
from runcoach.log.transfer.formats.own import (
    KeptExercise,
    KeptSet,
    KeptSide,
    KeptWorkout,
    OwnFile,
    read_own,
)
from runcoach.log.transfer.formats.strong import is_strong, read_strong
from runcoach.log.transfer.formats.tables import read_table
from runcoach.session.text import slug
from runcoach.session.values import Unit

_NAMES = uuid.UUID("6f1a2c5e-7d0b-4c57-9a63-1f0c2b8e4d11")
"""Workouts of other programs get ids made of it, their origin, name and start: always the same ones."""

Zone = Callable[[datetime], datetime]
"""Gives a time of day without an offset the one that it had where the person is."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What of a file is not taken over, and why."""

    where: str
    """`line 12`, or `workout 3`."""
    reason: str


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, or, where it did nothing, would have done."""

    source: str
    """What kind of file it was."""
    new: tuple[str, ...]
    known: tuple[str, ...]
    changed: tuple[str, ...]
    """Workouts that the log had in an earlier form, and has in the file's now."""
    refused: tuple[Refused, ...]
    remarks: tuple[str, ...]
    is_written: bool
    """Whether the log was changed; not where something is refused and the rest was not asked for."""
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class _Sorting:
    """Workouts on their way into the log."""

    new: list[KeptWorkout]
    known: list[str]
    changed: list[tuple[int, KeptWorkout]]
    """Each with the row that it replaces."""
    refused: list[Refused]


def local_zone(moment: datetime) -> datetime:
    """The time in the zone of this machine."""
    return moment.astimezone()


def import_file(
    path: Path,
    known: Mapping[str, KnownExercise] | None = None,
    *,
    unit: Unit = Unit.KG,
    skip_refused: bool = False,
    log: Path | None = None,
    zone: Zone = local_zone,
) -> ImportSummary:
    """Take a file's workouts over into the person's log, or the one at `log`.

    Args:
        path: Own JSON, or CSV of Strong or Hevy; what it is follows from what is in it.
        known: The person's exercises by name, in small letters, for files of other programs.
        unit: Of weights whose unit the file does not tell.
        skip_refused: Take over the rest where something is refused.
        log: The log's file.
        zone: Where the person was.

    Raises:
        LogError: The file is nothing that can be read, or the log cannot be written; nothing was changed.
    """
    text = read_text(path)
    if text.lstrip().startswith("{"):
        own = read_own(text)
        return _write(_OwnSource(own), skip_refused, log)
    return _write(_ForeignSource(_foreign(text, unit), known or {}, zone), skip_refused, log)


def _foreign(text: str, unit: Unit) -> ForeignFile:
    table = read_table(text)
    if is_hevy(table):
        found = read_hevy(table)
    elif is_strong(table):
        found = read_strong(table, unit)
    else:
        raise LogError(
            "Not a log that can be read",
            "The file is neither a log of this program nor a CSV of Strong or Hevy.",
            f"The first line of a CSV has to name its columns, for example {', '.join(HEVY_HEADER[:5])}, …",
            ExitCode.USAGE,
        )
    if table.broken_line:
        raise LogError(
            "Not a log that can be read",
            f"In line {table.broken_line} the file stops being a table.",
            "A quotation mark may be missing there. Nothing was imported.",
        )
    return found


class _OwnSource:
    """A file of the program's own."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file
        self.name = "a log of this program"
        self.remarks: tuple[str, ...] = ()
        self.sessions = file.sessions

    def sort(self, database: Database) -> _Sorting:
        """Compare the file's workouts with the log's."""
        refused = [
            Refused(f"workout {each.number}" if each.number else "file", each.reason) for each in self._file.refused
        ]
        sorting = _Sorting([], [], [], refused)
        ids = {name: row for row, name in database.rows("SELECT id, uuid FROM workout")}
        for workout in self._file.workouts:
            row = ids.get(workout.id)
            if row is None:
                sorting.new.append(workout)
                continue
            (kept,) = kept_workouts(database, [row])
            if _is_later(kept, workout):
                sorting.known.append(workout.told)
            elif _is_later(workout, kept):
                sorting.changed.append((row, workout))
            else:
                reason = "the log has another form of it, and neither is the later one"
                sorting.refused.append(Refused(workout.told, reason))
        return sorting


def _is_later(workout: KeptWorkout, than: KeptWorkout) -> bool:
    """Whether a workout is what another form of it has become, or is the same."""
    if workout == than:
        return True
    if workout.origin != than.origin or workout.journal[: len(than.journal)] != than.journal:
        return False
    if len(workout.journal) > len(than.journal):
        return True
    # Without a further input only the time can have gone on, or the end have been put down.
    if workout.last_moment is not None and than.last_moment is not None:
        return workout.last_moment.at_ns > than.last_moment.at_ns
    return than.status is WorkoutStatus.RUNNING and workout.status is not WorkoutStatus.RUNNING


class _ForeignSource:
    """A file of another program."""

    def __init__(self, file: ForeignFile, known: Mapping[str, KnownExercise], zone: Zone) -> None:
        self._file = file
        self._known = known
        self._zone = zone
        self.name = f"a CSV of {file.origin.title()}"
        self.remarks = file.remarks
        self.sessions: Mapping[str, str] = {}

    def sort(self, database: Database) -> _Sorting:
        """Compare the file's workouts with the log's."""
        sorting = _Sorting([], [], [], [Refused(f"line {each.line}", each.reason) for each in self._file.refused])
        known = {**_names_of(database), **self._known}
        ids = {name: row for row, name in database.rows("SELECT id, uuid FROM workout")}
        workouts = self._file.workouts
        turns = numbered([(each.started_at.isoformat(), each.title) for each in workouts])
        for workout, turn in zip(workouts, turns, strict=True):
            if not workout.sets:
                continue
            kept = self._kept(workout, turn, known)
            row = ids.get(kept.id)
            if row is not None:
                (before,) = kept_workouts(database, [row])
                # What was opened here may have been corrected here, and the file knows nothing of that.
                if before.journal or _content(before) == _content(kept):
                    sorting.known.append(kept.told)
                else:
                    sorting.changed.append((row, kept))
            elif turn < _namesakes(database, workout, self._file.origin):
                sorting.known.append(kept.told)
            else:
                sorting.new.append(kept)
        return sorting

    def _kept(self, workout: ForeignWorkout, turn: int, known: Mapping[str, KnownExercise]) -> KeptWorkout:
        name = "\n".join((self._file.origin, workout.started_at.isoformat(), workout.title, str(turn)))
        started = self._zone(workout.started_at)
        exercises: dict[str, KeptExercise] = {}
        counted: dict[str, int] = {}
        total: dict[str, int] = {}
        for done in workout.sets:
            total[done.exercise] = total.get(done.exercise, 0) + 1
        sets: list[KeptSet] = []
        for index, done in enumerate(workout.sets):
            if done.exercise not in exercises:
                exercises[done.exercise] = _exercise(len(exercises), done.exercise, known)
            counted[done.exercise] = counted.get(done.exercise, 0) + 1
            sets.append(
                KeptSet(
                    index=index,
                    position=exercises[done.exercise].position,
                    set=counted[done.exercise],
                    sets=total[done.exercise],
                    round=None,
                    load=done.load,
                    phases=(),
                    rpe=done.rpe,
                    note=done.note,
                    ended=True,
                    sides=tuple(KeptSide(side, result.reps, result.work_ns) for side, result in done.sides),
                )
            )
        return KeptWorkout(
            id=str(uuid.uuid5(_NAMES, name)),
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


def _exercise(position: int, name: str, known: Mapping[str, KnownExercise]) -> KeptExercise:
    exercise_id, base, variant, level = exercise_of(name, known)
    return KeptExercise(
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


def _names_of(database: Database) -> dict[str, KnownExercise]:
    """The exercises that the log has, by name; those of the last workouts win."""
    found = database.rows(
        "SELECT name, exercise_id, max(started_ms) FROM workout_exercise GROUP BY name ORDER BY max(started_ms)"
    )
    return {name.casefold(): KnownExercise(exercise_id) for name, exercise_id, _ in found}


def _content(workout: KeptWorkout) -> object:
    """What a file of another program tells of a workout; ids may have been given otherwise before."""
    names = {exercise.position: (exercise.name, exercise.variant) for exercise in workout.exercises}
    sets = [(names[each.position], each.load, each.rpe, each.note, frozenset(each.sides)) for each in workout.sets]
    return workout.title, workout.note, sets


def _namesakes(database: Database, workout: ForeignWorkout, origin: str) -> int:
    """How many workouts of the same name the log has from elsewhere that began at the same time of day."""
    digits = 19 if workout.precision_s == 1 else 16
    found = database.rows(
        "SELECT count(*) FROM workout WHERE session_title = ? AND origin <> ? AND status <> 'discarded'"
        # To the minute where one of the two programs tells no seconds.
        " AND substr(started_at, 1, CASE origin WHEN 'hevy' THEN 16 ELSE ? END)"
        "   = substr(?, 1, CASE origin WHEN 'hevy' THEN 16 ELSE ? END)",
        (workout.title, origin, digits, workout.started_at.isoformat(timespec="seconds"), digits),
    )
    return int(found[0][0])


def _write(source: _OwnSource | _ForeignSource, skip_refused: bool, log: Path | None) -> ImportSummary:
    database = open_database(log or locations.log_file(), local_time())
    with closing(database), ExitStack() as held:
        with database.transaction() as connection:
            sorting = source.sort(database)
            _hold(database, sorting, held)
            is_written = skip_refused or not sorting.refused
            if is_written:
                _put(connection, sorting, source.sessions)
        return ImportSummary(
            source=source.name,
            new=tuple(workout.told for workout in sorting.new),
            known=tuple(sorting.known),
            changed=tuple(workout.told for _, workout in sorting.changed),
            refused=tuple(sorting.refused),
            remarks=source.remarks,
            is_written=is_written,
            notices=database.notices,
        )


def _hold(database: Database, sorting: _Sorting, held: ExitStack) -> None:
    """Own the workouts that will be written anew, so that nobody leads one of them meanwhile."""
    free: list[tuple[int, KeptWorkout]] = []
    for row, workout in sorting.changed:
        ownership = claim(lock_file(database.path, workout.id))
        if ownership is None:
            sorting.refused.append(Refused(workout.told, "another copy of the program leads it now"))
        else:
            held.callback(ownership.release)
            free.append((row, workout))
    sorting.changed = free


def _put(connection: Connection, sorting: _Sorting, sessions: Mapping[str, str]) -> None:
    rows: dict[str, int] = {}
    for replaces, workout in [*sorting.changed, *((None, workout) for workout in sorting.new)]:
        snapshot = workout.snapshot
        if snapshot is not None and snapshot not in rows:
            rows[snapshot] = put_session(connection, sessions[snapshot])
        put_workout(connection, workout, rows[snapshot] if snapshot is not None else None, replaces)
