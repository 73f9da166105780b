"""Brings the workouts that are open to another file: the log's own was removed or replaced while the program runs.

A removed log is written again in full, from the file that is still open. If another file has taken its place, that
one is a log of its own: the workouts of this run of the program join those in it.
"""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.store.database import Database
from runcoach.log.store.errors import LogError, LogWriteError, cannot_write
from runcoach.log.store.opening import open_database

_REMOVED = "The log was removed while the program was running. All of it has been written again."
_REPLACED = "The log was replaced by another file while the program was running. This workout is now in that file, too."
_CUT_OFF = "The log's -wal file was removed while the program was running. Nothing is lost."


def rescue(database: Database, workouts: Sequence[WorkoutLog], now: datetime) -> bool:
    """Go over to the file that is at the log's path now, which is made if there is none.

    Args:
        database: The open log, whose file is not at its path any more; it goes over to the new one.
        workouts: The workouts of this run of the program.
        now: The wall clock's time.

    Returns:
        Whether the numbers of workouts are the same there.

    Raises:
        LogWriteError: The file that is there now cannot be used, or there is no room for a new one.
    """
    path = database.path
    try:
        # Imported late: pydantic takes long to import.
        from runcoach.log.transfer.archive_rows import archived_workout, insert_archived, session_text

        is_removed, is_cut_off = not path.exists(), database.is_in_place()
        ours = [(each, archived_workout(database, each.workout_id)) for each in workouts]
        digests = {each.snapshot for _, each in ours if each.snapshot is not None}
        sessions = {digest: session_text(database, digest) for digest in digests}
        if is_cut_off:
            database.write_back()
        database.clear_helpers()
        if is_removed:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.anew.part")
            draft.unlink(missing_ok=True)
            database.backup_to(draft)
            if not path.exists():
                draft.rename(path)
            draft.unlink(missing_ok=True)
        fresh = open_database(path, now)
        database.go_over_to(fresh.handed_over())
        known = dict(database.read(("w.uuid", "w.id"), "FROM workout AS w"))
        with database.transaction() as connection:
            for _, workout in ours:
                row = known.get(workout.id)
                # The same log from an earlier time may have come from elsewhere.
                if row is None or len(archived_workout(database, row).journal) < len(workout.journal):
                    insert_archived(connection, workout, sessions.get(workout.snapshot or ""), replaces=row)
        known = dict(database.read(("w.uuid", "w.id"), "FROM workout AS w"))
        remark = _CUT_OFF if is_cut_off else _REMOVED if is_removed else _REPLACED
        for each, workout in ours:
            each.go_over_to(known[workout.id], remark)
    except LogError as error:
        message = f"The log was removed or replaced. {error.message}"
        raise LogWriteError("The log was removed", message, error.hint) from error
    except (sqlite3.Error, OSError) as error:
        raise cannot_write(path, error) from error
    return is_removed or is_cut_off
