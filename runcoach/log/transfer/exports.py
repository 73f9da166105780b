"""The log in the forms that are taken elsewhere, as bytes; where they go is the business of whoever asks.

Reads the log through `history` and `keeping`, and changes nothing.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.log.queries.history import History
from runcoach.log.store.database import Database, open_to_read
from runcoach.log.store.errors import LogError, Notice
from runcoach.log.store.records import WorkoutRecord
from runcoach.log.transfer.files import already_there, write_file


class Format(StrEnum):
    """What a log can be written as."""

    JSON = "json"
    """The program's own: everything, and the only one that comes back whole."""
    CSV = "csv"
    """A table for spreadsheets: a line a set and side."""
    STRONG = "strong"
    HEVY = "hevy"
    FIT = "fit"


class Export:
    """The log, open to be written elsewhere.

    Args:
        database: The log.
        since: Only workouts that began on this day or later, by the calendar of where the person was.
    """

    def __init__(self, database: Database, since: date | None = None) -> None:
        self._database = database
        self._since = since.isoformat() if since is not None else ""
        # One moment of the log, though somebody trains meanwhile.
        database.rows("BEGIN")

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the person should be told about the opening of the log."""
        return self._database.notices

    def close(self) -> None:
        """Let go of the log."""
        self._database.close()

    def workouts(self) -> tuple[WorkoutRecord, ...]:
        """The workouts, oldest first, discarded ones left out."""
        found = History(self._database).workouts()
        return tuple(each for each in reversed(found) if f"{each.started_at:%Y-%m-%d}" >= self._since)

    def written(self, form: Format) -> Iterator[bytes]:
        """The whole of it, piece by piece.

        Raises:
            LogError: The log cannot be read, or the format needs what is not installed.
        """
        match form:
            case Format.JSON:
                pieces = self._own()
            case Format.CSV:
                from runcoach.log.transfer.formats.spreadsheet import write_spreadsheet

                pieces = write_spreadsheet(self.workouts())
            case Format.STRONG:
                from runcoach.log.transfer.formats.strong import write_strong

                pieces = write_strong(self.workouts())
            case Format.HEVY:
                from runcoach.log.transfer.formats.hevy import write_hevy

                pieces = write_hevy(self.workouts())
            case Format.FIT:
                from runcoach.log.transfer.formats.fit import write_fit

                yield from map(write_fit, self.workouts())
                return
        for piece in pieces:
            yield piece.encode()

    def write_fit_files(self, folder: Path, *, force: bool = False) -> int:
        """Write a FIT file for each workout, named by its start and its session; tells how many.

        Raises:
            LogError: A file of one of those names is there, or cannot be written; the ones before it are whole.
        """
        from runcoach.log.transfer.formats.fit import write_fit

        workouts = self.workouts()
        paths = [folder / f"{each.started_at:%Y-%m-%d-%H%M%S}-{_file_name(each.session_id)}.fit" for each in workouts]
        for path in paths:
            if path.exists() and not force:
                raise already_there(path)
        for path, workout in zip(paths, workouts, strict=True):
            write_file(path, [write_fit(workout)], force=True)
        return len(paths)

    def _own(self) -> Iterator[str]:
        # Pydantic takes long to import, and only this form needs it.
        from runcoach.log.transfer.archive_rows import kept_sessions, kept_workouts, workout_ids
        from runcoach.log.transfer.formats.own import write_own

        ids = workout_ids(self._database, self._since)
        return write_own(kept_sessions(self._database, self._since), kept_workouts(self._database, ids))


def _file_name(text: str) -> str:
    kept = "".join(char if char.isalnum() and char.isascii() else "-" for char in text)
    return kept.strip("-")[:60] or "workout"


def open_export(since: date | None = None, path: Path | None = None) -> Export:
    """Open the person's log, or the one at `path`, to write it elsewhere; a missing one is empty.

    Raises:
        LogError: It cannot be read.
    """
    return Export(open_to_read(path or locations.log_file(), local_time()), since)


def parse_day(text: str) -> date:
    """A day as `2026-11-21`.

    Raises:
        LogError: It is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LogError("Not a date", f"'{text}' is not a date.", "Write it like 2026-11-21.") from None
