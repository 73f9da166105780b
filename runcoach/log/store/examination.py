"""Everything that can be found out about damage in a log, for a person who asks; it takes a while for many years.

Only reads, except that a log which the next opening should look at thoroughly is marked.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from runcoach.base.quick_dataclass import dataclass
from runcoach.log.store import schema
from runcoach.log.store.copying import copy_of
from runcoach.log.store.damage import broken_references, lost_loads, unreadable_values, wrong_copies
from runcoach.log.store.errors import is_damage
from runcoach.log.store.inspection import connect_read_only, is_foreign_journal, is_sound, schema_version, suspect_file

_PRESENT = len(schema.MIGRATIONS)
_SHOWN = 5
"""How many of the same kind are named one by one."""


@dataclass(frozen=True, slots=True)
class LogFinding:
    """Damage in a log, in sentences."""

    message: str
    hint: str


_REPAIR = "Start the app: it sets the damaged file aside, and repairs what the journals and the copy of the log hold."
_SET_ASIDE = "Move it away, or start the app, which renames it."
_LOST = "What is missing is lost; correct the sets in the history if you know what they were."


def examine_log(path: Path) -> tuple[LogFinding, ...]:
    """Look at every page and every value of a log, hold what it has twice together, and replay its journals.

    Args:
        path: A file that is there.

    Raises:
        LogError: It is not a log, or one of a newer program.
        sqlite3.Error: It cannot be read, for another reason than damage.
    """
    if not path.stat().st_size:
        return ()
    if is_foreign_journal(path):
        return (LogFinding(f"{path}-journal has the name of the log's journal, but is none.", _SET_ASIDE),)
    try:
        with closing(connect_read_only(path)) as connection:
            version = schema_version(connection, path)
            has_tables = version < _PRESENT or schema.is_present(connection)
            has_tables = version < _PRESENT or schema.is_present(connection)
            if version and not (has_tables and is_sound(path, thorough=True)):
                return (LogFinding(f"The log is damaged: {path}.", _REPAIR),)
            # A log of an older version is brought to the present tables by the app; then it can be looked at.
            return _in_values(connection, path) if version == _PRESENT else ()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
        return (LogFinding(f"The log is damaged: {path}.", _REPAIR),)


def copy_is_whole(path: Path) -> bool | None:
    """Whether the copy of a log can be used; None if there is none."""
    copy = copy_of(path)
    return copy.is_file() and is_sound(copy) if copy.exists() else None


def _in_values(connection: sqlite3.Connection, path: Path) -> tuple[LogFinding, ...]:
    # The player is needed for this alone.
    from runcoach.log.store.lost_results import workouts_kept_otherwise

    found: list[LogFinding] = []
    if unreadable := list(unreadable_values(connection)):
        count = f"{len(unreadable)} values" if len(unreadable) > 1 else "1 value"
        found.append(LogFinding(f"{count} of the log cannot be read: {_named(unreadable)}.", _REPAIR))
    if apart := [*broken_references(connection), *wrong_copies(connection)]:
        found.append(LogFinding(f"The log contradicts itself: {_named(apart, ' ')}", _REPAIR))
    otherwise = list(workouts_kept_otherwise(connection))
    if otherwise:
        named = _named([f"workout {each.workout_id}, {each.reason}" for each in otherwise], "; ")
        found.append(LogFinding(f"Not every journal leads to the results that are kept: {named}.", _REPAIR))
    if found:
        # The ordinary opening sees less than was seen here.
        with suppress(OSError):
            suspect_file(path).touch()
    if lost := lost_loads(connection):
        sets = f"{lost} sets have" if lost > 1 else "1 set has"
        found.append(LogFinding(f"{sets} a load that was lost to damage.", _LOST))
    return tuple(found)


def _named(found: Iterable[object], separator: str = ", ") -> str:
    every = [str(each) for each in found]
    more = f"{separator}and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return separator.join(every[:_SHOWN]) + more
