"""Reading and writing the files of sessions that are changed."""

from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.file_faults import FileFault, fault_of
from runcoach.base.files import read_file, write_atomically
from runcoach.session.documents import MAX_BYTES
from runcoach.session.editing.document import SessionDocument
from runcoach.session.library import Library
from runcoach.session.reading import read_session_bytes
from runcoach.session.text import clean

MARK = b"\xef\xbb\xbf"
"""What some editors put before the first line."""
_REMEDIES = {
    FileFault.DISK_FULL: "Make room on the disk, then try again.",
    FileFault.NOT_ALLOWED: "Allow writing in its folder, then try again.",
    FileFault.IS_FOLDER: "Move the folder of that name away, then try again.",
}


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
    """Write a file of the person's own, in place of what is there; a folder that was removed is made again.

    Raises:
        RunCoachError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data, overwrite=True)
    except OSError as error:
        raise not_written(path, error) from None


def not_written(path: Path, error: OSError) -> RunCoachError:
    """The error of a file that cannot be written, with what can be done about it."""
    reason = (error.strerror or "no reason given").lower()
    hint = _REMEDIES.get(fault_of(error), "Look at its folder, then try again.")
    return RunCoachError("The file cannot be written", f"{clean(str(path))} cannot be written: {reason}.", hint)
