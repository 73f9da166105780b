"""Writes one workout into a file that `import` reads, with what could not be written into the log yet.

Import it late: pydantic takes long to import.
"""

from pathlib import Path

from runcoach.log.journal.workout_log import WorkoutLog
from runcoach.log.store.database import Database
from runcoach.log.store.opening import log_in_memory
from runcoach.log.transfer.archive_rows import archived_workout, insert_archived, session_text
from runcoach.log.transfer.exports import Export
from runcoach.log.transfer.files import write_file
from runcoach.log.transfer.formats.exported import Format


def write_elsewhere(database: Database, workout: WorkoutLog, path: Path) -> None:
    """Write a workout into a file.

    Args:
        database: The log.
        workout: The workout, and what of it waits to be written.
        path: The file, which must not be there yet.

    Raises:
        LogError: The log cannot be read, or the file cannot be written.
    """
    archived = archived_workout(database, workout.workout_id)
    session = session_text(database, archived.snapshot) if archived.snapshot is not None else None
    alone = log_in_memory(path)
    try:
        with alone.transaction() as connection:
            insert_archived(connection, archived, session, replaces=workout.workout_id)
            workout.write_pending(connection)
        write_file(path, Export(alone).written(Format.JSON))
    finally:
        alone.close()
