"""The log in the forms that other programs read, as bytes; where they go is up to the caller.

Reads the log through `history` and `archive_rows`, and changes nothing.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from runcoach.base import locations
from runcoach.base.clock import local_time
from runcoach.log.queries.history import History
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError, Notice
from runcoach.log.store.opening import open_to_read
from runcoach.log.store.records import WorkoutRecord
from runcoach.log.transfer.files import already_there, write_file
from runcoach.log.transfer.formats.exported import ROWS, Format
from runcoach.log.transfer.formats.losses import not_held
from runcoach.session.dates import parse_day as read_day
from runcoach.session.notation import NotationError


class Export:
    """The log, open for export.

    Args:
        database: The log.
        since: Only workouts that began on this day or later, in the time zone where the user was.
    """

    def __init__(self, database: Database, since: date | None = None) -> None:
        self._database = database
        self._since = since.isoformat() if since is not None else ""
        # Everything is read as of now, even if a workout goes on meanwhile.
        database.rows("BEGIN")

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user should read about the opening of the log."""
        return self._database.notices

    def notice_of_damage(self) -> tuple[Notice, ...]:
        """Return what the user should read about values that could not be read so far."""
        return self._database.notice_of_damage()

    def close(self) -> None:
        """Close the log."""
        self._database.close()

    def workouts(self) -> Iterator[WorkoutRecord]:
        """Yield the workouts, oldest first, without deleted ones."""
        every = History(self._database).each_workout(as_kept=True, oldest_first=True)
        return (each for each in every if f"{each.started_at:%Y-%m-%d}" >= self._since)

    def not_held(self, form: Format) -> tuple[str, ...]:
        """Return in words what a format cannot hold of these workouts."""
        return not_held(ROWS[form].writer().not_held, self.workouts()) if form in ROWS else ()

    def written(self, form: Format) -> Iterator[bytes]:
        """Yield the export, piece by piece.

        Raises:
            LogError: The log cannot be read, or a package that the format needs is not installed.
        """
        if form in ROWS:
            yield from ROWS[form].writer().write(self.workouts())
        else:
            yield from (piece.encode() for piece in self._own())

    def write_fit_files(self, folder: Path, *, force: bool = False) -> int:
        """Write a FIT file for each workout, named by its start and its session.

        Args:
            folder: The folder for them.
            force: Replace files that exist.

        Returns:
            How many files were written.

        Raises:
            LogError: A file exists, and none was written; or one cannot be written, and those before it are complete.
        """
        from runcoach.log.transfer.formats.fit import write_fit

        workouts = tuple(self.workouts())
        paths = [folder / f"{each.started_at:%Y-%m-%d-%H%M%S}-{_file_name(each.session_id)}.fit" for each in workouts]
        for path in paths:
            if path.exists() and not force:
                raise already_there(path)
        for path, workout in zip(paths, workouts, strict=True):
            write_file(path, [write_fit(workout)], force=True)
        return len(paths)

    def _own(self) -> Iterator[str]:
        # Pydantic takes long to import, and only this form needs it.
        from runcoach.log.transfer.archive_rows import (
            archived_aliases,
            archived_amendments,
            archived_sessions,
            archived_workouts,
            workout_ids,
        )
        from runcoach.log.transfer.formats.own import write_own

        ids = workout_ids(self._database, self._since)
        return write_own(
            archived_sessions(self._database, self._since),
            archived_workouts(self._database, ids),
            archived_amendments(self._database),
            archived_aliases(self._database),
        )


def _file_name(text: str) -> str:
    plain = "".join(char if char.isalnum() and char.isascii() else "-" for char in text)
    return plain.strip("-")[:60] or "workout"


def open_export(since: date | None = None, path: Path | None = None) -> Export:
    """Open the user's log, or the one at `path`, for export; a missing one counts as empty.

    Raises:
        LogError: It cannot be read.
    """
    return Export(open_to_read(path or locations.log_file(), local_time()), since)


def parse_day(text: str) -> date:
    """Return the day that a text like `2026-11-21` names.

    Raises:
        LogError: It names none.
    """
    try:
        return read_day(text, local_time().date())
    except NotationError as error:
        raise LogError("Not a date", f"{error}.", f"{error.hint}.") from None
