"""Workouts from files into the log: read, compared with what is there, and written in one transaction or not at all.

The same file twice changes nothing. Parts that cannot be imported are reported with their lines; then nothing is
written, unless the caller asks for the rest.
"""

from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.base.errors import ExitCode
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError, Notice
from runcoach.log.store.locks import claim, lock_file
from runcoach.log.store.opening import open_database
from runcoach.log.transfer.archive_rows import insert_archived
from runcoach.log.transfer.comparison import Comparison, RefusedPart
from runcoach.log.transfer.files import read_text
from runcoach.log.transfer.foreign_source import ForeignSource, Zone
from runcoach.log.transfer.formats.archive import ArchivedWorkout
from runcoach.log.transfer.formats.foreign import ForeignFile, KnownExercise
from runcoach.log.transfer.formats.hevy import HEADER as HEVY_HEADER
from runcoach.log.transfer.formats.hevy import is_hevy, read_hevy
from runcoach.log.transfer.formats.own import read_own
from runcoach.log.transfer.formats.strong import is_strong, read_strong
from runcoach.log.transfer.formats.tables import read_table
from runcoach.log.transfer.own_source import OwnSource
from runcoach.session.values import Unit


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, or would have done if it had not been refused."""

    source: str
    """What kind of file it was."""
    new: tuple[str, ...]
    known: tuple[str, ...]
    changed: tuple[str, ...]
    """Workouts that the log had in an earlier form, and has in the file's form now."""
    refused: tuple[RefusedPart, ...]
    remarks: tuple[str, ...]
    is_written: bool
    """Whether the log was changed; not if a part was refused and the rest was not asked for."""
    notices: tuple[Notice, ...] = ()


def local_zone(time: datetime) -> datetime:
    """Return a time with the offset of this machine's time zone."""
    return time.astimezone()


def import_file(
    path: Path,
    known: Mapping[str, KnownExercise] | None = None,
    *,
    unit: Unit = Unit.KG,
    skip_refused: bool = False,
    log: Path | None = None,
    zone: Zone = local_zone,
) -> ImportSummary:
    """Import a file's workouts into the user's log, or into the one at `log`.

    Args:
        path: Own JSON, or CSV of Strong or Hevy; its content shows which.
        known: The user's exercises by name, in small letters, for files of other programs.
        unit: The unit of weights, if the file does not name it.
        skip_refused: Import the rest if a part is refused.
        log: The log's file.
        zone: Where the user was.

    Raises:
        LogError: The file has no format that can be read, or the log cannot be written; nothing was changed.
    """
    text = read_text(path)
    source: OwnSource | ForeignSource
    if text.lstrip().startswith("{"):
        source = OwnSource(read_own(text))
    else:
        source = ForeignSource(_read_foreign(text, unit), known or {}, zone)
    database = open_database(log or locations.log_file(), local_time())
    with closing(database):
        return _import(source, database, skip_refused=skip_refused)


def _read_foreign(text: str, unit: Unit) -> ForeignFile:
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
            f"From line {table.broken_line} on, the file is not a table.",
            "A quotation mark may be missing there. Nothing was imported.",
        )
    return found


def _import(source: OwnSource | ForeignSource, database: Database, *, skip_refused: bool) -> ImportSummary:
    with ExitStack() as owned:
        with database.transaction() as connection:
            comparison = source.compare(database)
            _own_changed(database, comparison, owned)
            is_written = skip_refused or not comparison.refused
            if is_written:
                for row, workout in comparison.changed:
                    insert_archived(connection, workout, source.session_of(workout), replaces=row)
                for workout in comparison.new:
                    insert_archived(connection, workout, source.session_of(workout))
        return ImportSummary(
            source=source.name,
            new=tuple(workout.label for workout in comparison.new),
            known=tuple(comparison.known),
            changed=tuple(workout.label for _, workout in comparison.changed),
            refused=tuple(comparison.refused),
            remarks=source.remarks,
            is_written=is_written,
            notices=database.notices,
        )


def _own_changed(database: Database, comparison: Comparison, owned: ExitStack) -> None:
    """Own the workouts that will be replaced until `owned` is closed; refuse those that another copy is running."""
    free: list[tuple[int, ArchivedWorkout]] = []
    for row, workout in comparison.changed:
        ownership = claim(lock_file(database.path, workout.id))
        if ownership is None:
            comparison.refused.append(RefusedPart(workout.label, "another copy of the program is running it now"))
        else:
            owned.callback(ownership.release)
            free.append((row, workout))
    comparison.changed = free
