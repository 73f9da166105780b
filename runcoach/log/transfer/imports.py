"""Workouts from files into the log: read, compared with what is there, and written in one transaction or not at all.

The same file twice changes nothing. Parts that cannot be imported are reported with their lines; then nothing is
written, unless the caller asks for the rest.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store.columns import instant_ms, instant_of
from runcoach.log.store.database import Database
from runcoach.log.store.errors import Notice
from runcoach.log.store.locks import claim, lock_file
from runcoach.log.store.opening import open_database
from runcoach.log.transfer.archive_rows import insert_archived, session_text
from runcoach.log.transfer.comparison import ChangedWorkout, Comparison, RefusedPart
from runcoach.log.transfer.files import read_bytes
from runcoach.log.transfer.foreign_source import ForeignSource, Zone
from runcoach.log.transfer.formats.foreign import KnownExercise
from runcoach.log.transfer.formats.own import OwnFile
from runcoach.log.transfer.own_source import OwnSource
from runcoach.log.transfer.recognition import OtherFile, read_data
from runcoach.session.values import Unit


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, or would have done if it had not been refused."""

    source: str
    """What kind of file it was."""
    new: tuple[str, ...]
    known: tuple[str, ...]
    changed: tuple[str, ...]
    """Workouts that the log had in an earlier form, and has in the file's form now, with what is different."""
    deleted: tuple[str, ...]
    """Workouts that were deleted in the log, and stay deleted."""
    kept: tuple[str, ...]
    """Workouts whose numbers in the file differ, but were entered or corrected here, with what is different."""
    refused: tuple[RefusedPart, ...]
    remarks: tuple[str, ...]
    is_written: bool
    """Whether the log was changed; not if a part was refused and the rest was not asked for."""
    notices: tuple[Notice, ...] = ()


def local_zone(time: datetime) -> datetime:
    """Return a time with the offset of this machine's time zone; one without an offset is taken to be from there."""
    return time.astimezone()


def import_file(
    path: Path,
    known: Callable[[], Mapping[str, KnownExercise]] = dict,
    *,
    unit: Unit = Unit.KG,
    skip_refused: bool = False,
    again: bool = False,
    columns: Mapping[str, str] | None = None,
    log: Path | None = None,
    zone: Zone = local_zone,
) -> ImportSummary:
    """Import a file's workouts into the user's log, or into the one at `log`.

    Args:
        path: Own JSON, or a file of another program; its content shows which.
        known: Looks up the user's exercises by name, in small letters; asked for files of other programs alone, for
            it takes longer than a file of our own.
        unit: The unit of weights, if the file does not name it.
        skip_refused: Import the rest if a part is refused.
        again: Bring workouts back that were deleted in the log.
        columns: The user's own names of columns by what is in them, for any other table.
        log: The log's file.
        zone: Where the user was.

    Raises:
        LogError: The file has no format that can be read, or the log cannot be written; nothing was changed.
    """
    source: OwnSource | ForeignSource
    match read_data(read_bytes(path), unit, columns or {}):
        case OwnFile() as own:
            source = OwnSource(own)
        case OtherFile(file, name):
            source = ForeignSource(file, known(), zone, name)
    database = open_database(log or locations.log_file(), local_time())
    with closing(database):
        return _import(source, database, skip_refused=skip_refused, again=again)


def _import(source: OwnSource | ForeignSource, database: Database, *, skip_refused: bool, again: bool) -> ImportSummary:
    with ExitStack() as owned:
        with database.transaction() as connection:
            comparison = source.compare(database, again=again)
            _own_changed(database, comparison, owned)
            is_written = skip_refused or not comparison.refused
            if is_written:
                for each in comparison.changed:
                    insert_archived(connection, each.workout, _session_of(database, source, each), replaces=each.row)
                for workout in comparison.new:
                    insert_archived(connection, workout, source.session_of(workout))
                source.write_rest(connection, database)
        return ImportSummary(
            source=source.name,
            new=tuple(workout.label for workout in comparison.new),
            known=tuple(comparison.known),
            changed=tuple(
                ": ".join(part for part in (each.workout.label, "; ".join(each.differences)) if part)
                for each in comparison.changed
            ),
            deleted=tuple(comparison.deleted),
            kept=tuple(comparison.kept),
            refused=tuple(comparison.refused),
            remarks=(*source.remarks, *_future(database, comparison)),
            is_written=is_written,
            notices=database.notices,
        )


def _future(database: Database, comparison: Comparison) -> tuple[str, ...]:
    """Return a remark on workouts that begin more than a day from now; empty if there are none."""
    ((now_ms,),) = database.rows("SELECT now_ms()")
    last_ms = now_ms + 24 * 3600 * 1000
    workouts = (*comparison.new, *(each.workout for each in comparison.changed))
    count = sum(instant_ms(instant_of(workout.started_at)) > last_ms for workout in workouts)
    if not count:
        return ()
    are = "workout is" if count == 1 else "workouts are"
    return (f"{count} {are} dated in the future, and count for nothing until the date is put right.",)


def _session_of(database: Database, source: OwnSource | ForeignSource, changed: ChangedWorkout) -> str | None:
    """Return the text of the session of a workout that is written again: the file's, or else the log's."""
    if changed.workout.snapshot is None:
        return None
    if (session := source.session_of(changed.workout)) is not None:
        return session
    return session_text(database, changed.workout.snapshot)


def _own_changed(database: Database, comparison: Comparison, owned: ExitStack) -> None:
    """Own the workouts that will be replaced until `owned` is closed; refuse those that another copy is running."""
    free: list[ChangedWorkout] = []
    for each in comparison.changed:
        ownership = claim(lock_file(database.path, each.workout.id))
        if ownership is None:
            comparison.refused.append(RefusedPart(each.workout.label, "another copy of the program is running it now"))
        else:
            owned.callback(ownership.release)
            free.append(each)
    comparison.changed = free
