"""What a file is before it is opened as the log: empty, a sound or a damaged log, one of a newer program, or no log.

Uses SQLite and the schema's version, and reads nothing of workouts. Only reads the file.
"""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from runcoach.log.store import schema
from runcoach.log.store.errors import LogError, cannot_open, is_damage

PATIENCE_MS = 5_000
"""How long to wait for another program's writing."""
SMALL_BYTES = 4 * 1024 * 1024
"""Up to this size every page is checked at each opening; it takes a few milliseconds."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


class DamagedLogError(Exception):
    """The file is not, or no longer, a sound log. Becomes a recovery, and reaches no user."""


def require_file(path: Path) -> None:
    """Refuse at once what is no file, such as a pipe, which would have to be waited for; a missing file is fine.

    Raises:
        LogError: A folder, a pipe, a socket or a device has the log's name, or the log or its folder is a link that
            leads nowhere: with a disk that is away, the log is away and not empty.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if (link := _broken_link(path)) is not None:
            raise LogError(
                "The log cannot be opened",
                f"{link} is a link to {link.readlink()}, which is not there.",
                "Connect the disk that it leads to, or delete the link.",
            ) from None
        if isinstance(error, FileNotFoundError):
            return
        raise cannot_open(path, error) from error
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "not a file"
        raise LogError(
            "The log cannot be opened",
            f"{path} is {what}.",
            "Move it away, or set RUNCOACH_HOME to another folder.",
        )


def _broken_link(path: Path) -> Path | None:
    """The link of a path that leads nowhere or in a circle: the path itself, or a folder above it."""
    for each in (path, *path.parents):
        try:
            if each.exists():
                return None
            if each.is_symlink():
                return each
        except OSError:
            return None
    return None


def is_foreign_journal(path: Path) -> bool:
    """Whether what lies beside the log under the name of SQLite's other journal cannot be one.

    SQLite would want to roll it back, and refuse the log where it cannot.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        if not stat.S_ISREG(journal.stat().st_mode):
            # SQLite would wait for a pipe for ever.
            return True
        with journal.open("rb") as file:
            start = file.read(len(_JOURNAL_MAGIC))
    except OSError:
        return False
    # Nothing but zeros is how SQLite itself leaves one that is over.
    return bool(start.strip(b"\0")) and start != _JOURNAL_MAGIC


def inspect(path: Path, is_hurt: Callable[[sqlite3.Connection, bool], bool] | None = None) -> None:
    """Look at a file before anything may change it: merely closing a connection that writes tidies the file up.

    Args:
        path: The file.
        is_hurt: Looks for damage in the values of a log whose pages are sound, thoroughly if the log is suspected.

    Raises:
        LogError: The file is not a log, or one of a newer program.
        DamagedLogError: It is damaged.
    """
    if not path.exists() or not path.stat().st_size:
        return
    try:
        with closing(connect_read_only(path)) as connection:
            if schema_version(connection, path):
                _check_for_damage(connection, path, is_hurt)
    except UnicodeDecodeError as error:
        # A name in the schema is no text any more, so that SQLite's own message is none.
        raise DamagedLogError from error
    except sqlite3.Error as error:
        if is_damage(error):
            raise DamagedLogError from error
        # Anything else that prevents reading shows again when the file is opened to write, and is reported there.


def connect_read_only(path: Path, mode: str = "mode=ro") -> sqlite3.Connection:
    """Connect to a file so that nothing can change it.

    Args:
        path: The file.
        mode: How, as a parameter of SQLite's URIs.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    return connection


def is_sound(path: Path, *, thorough: bool = False) -> bool:
    """Whether every page of the file is intact; takes about a second for each few hundred megabytes.

    Args:
        path: The file.
        thorough: Whether what indices repeat of the tables is compared, too.
    """
    try:
        with closing(connect_read_only(path)) as connection:
            return _has_sound_pages(connection, thorough=thorough)
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the log's schema; 0 for an empty file.

    Raises:
        LogError: The file is not a log, or one of a newer program.
    """
    version = schema.number(connection, "user_version")
    if schema.number(connection, "application_id") != schema.APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LogError(
                "Not a log of this program",
                f"{path} is a database of another program.",
                "Move it away, or set RUNCOACH_HOME to another folder.",
            )
        return 0
    newest = len(schema.MIGRATIONS)
    if version > newest:
        raise LogError(
            "The log is newer than the program",
            f"{path} was written by a newer version of the program (log version {version}; this one reads up to "
            f"{newest}).",
            "Install the newer version again. The log was not changed.",
        )
    return version


def suspect_file(path: Path) -> Path:
    """The mark beside a log that showed damage in use: every page is checked at the next opening, however many."""
    return path.with_name(f"{path.name}.suspect")


def _check_for_damage(
    connection: sqlite3.Connection, path: Path, is_hurt: Callable[[sqlite3.Connection, bool], bool] | None
) -> None:
    suspect = suspect_file(path)
    is_suspected = suspect.exists()
    is_looked_at = is_suspected or path.stat().st_size <= SMALL_BYTES
    if is_looked_at and not _has_sound_pages(connection, thorough=is_suspected):
        raise DamagedLogError
    is_present = schema.number(connection, "user_version") == len(schema.MIGRATIONS)
    if is_present and not schema.is_present(connection):
        raise DamagedLogError
    if is_hurt is not None and is_looked_at:
        # One of an older version is looked at once it has the present tables.
        if is_present and is_hurt(connection, is_suspected):
            raise DamagedLogError
        if is_suspected:
            suspect.unlink(missing_ok=True)


def _has_sound_pages(connection: sqlite3.Connection, *, thorough: bool) -> bool:
    # Of what is not sound, a message can be no text.
    before, connection.text_factory = connection.text_factory, bytes
    try:
        check = "integrity_check" if thorough else "quick_check"
        return bool(connection.execute(f"PRAGMA {check}(1)").fetchall() == [(b"ok",)])
    finally:
        connection.text_factory = before
