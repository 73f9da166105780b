"""Notices that the end of a log is missing: each lock file says how many inputs its workout had when it was cut off.

What was committed last is in the write-ahead log first. If that file is deleted after the program was killed, SQLite
finds nothing wrong with the rest.
"""

from contextlib import suppress
from pathlib import Path

from runcoach.log.store.database import Database
from runcoach.log.store.errors import Notice
from runcoach.log.store.locks import is_free, lock_file


def lost_ends(database: Database) -> tuple[Notice, ...]:
    """Return a notice if workouts that were cut off had more inputs than the log has; each is reported once.

    Raises:
        LogError: The log cannot be read.
    """
    folder = lock_file(database.path, "x").parent
    counts: dict[str, int] = {}
    with suppress(OSError):
        counts = {each.name: _noted(each) for each in sorted(folder.iterdir()) if is_free(each)}
    missing = 0
    for uuid, noted in counts.items():
        found = database.rows(
            "SELECT coalesce(max(j.seq) + 1, 0) FROM workout AS w LEFT JOIN journal AS j ON j.workout_id = w.id"
            " WHERE w.uuid = ? GROUP BY w.id",
            (uuid,),
        )
        missing += max(0, noted - (found[0][0] if found else 0))
        with suppress(OSError):
            (folder / uuid).unlink()
    if not missing:
        return ()
    entries = f"{missing} entries" if missing > 1 else "1 entry"
    return (
        Notice(
            "The end of the log is missing",
            f"{entries} of the last workout were on the disk and are not in {database.path} any more, probably because"
            " its -wal file was deleted or left behind when the log was moved.",
            "Put that file back before the next workout if you still have it.",
        ),
    )


def _noted(lock: Path) -> int:
    try:
        text = lock.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return 0
    return int(text) if text.isdecimal() else 0
