"""Reading and writing the files of sessions that are changed."""

from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import read_file, write_atomically
from runcoach.session.documents import MAX_BYTES
from runcoach.session.editing.document import SessionDocument
from runcoach.session.library import Library
from runcoach.session.reading import read_session_bytes
from runcoach.session.text import clean

MARK = b"\xef\xbb\xbf"
"""What some editors put before the first line."""


def open_document(path: Path, library: Library) -> tuple[SessionDocument, bytes]:
    """Open a session to change it.

    Returns:
        What is changed, and the bytes of the file as they are now.

    Raises:
        RunCoachError: The file cannot be read, has problems, or is written in a way that cannot be changed.
    """
    try:
        data = read_file(path, MAX_BYTES)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise RunCoachError("The file cannot be read", f"{clean(str(path))} cannot be read: {reason}.", "") from None
    reading = read_session_bytes(path, data, library)
    if reading.problems:
        raise RunCoachError(
            "The session has errors",
            f"{reading.problems[0].headline}.",
            f"Correct it in a text editor first: runcoach edit {clean(path.stem)}",
            ExitCode.USAGE,
        )
    return SessionDocument(data.removeprefix(MARK).decode(), library, path), data


def write_own(path: Path, data: bytes) -> None:
    """Write a file of the person's own, in place of what is there.

    Raises:
        RunCoachError: It cannot be written.
    """
    try:
        write_atomically(path, data, overwrite=True)
    except OSError as error:
        raise RunCoachError(
            "The file cannot be written",
            f"{clean(str(path))} cannot be written: {(error.strerror or 'no reason given').lower()}.",
            "Make room or change the folder's permissions.",
        ) from None
