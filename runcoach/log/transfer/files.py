"""Files outside the log that it is exported to and imported from, and what can go wrong with them, in sentences.

Imports no format and no database.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from runcoach.base.errors import ExitCode
from runcoach.base.file_faults import FileFault, fault_of
from runcoach.base.files import atomic_file, read_file
from runcoach.log.store.errors import LogError

MAX_BYTES = 128 << 20
"""Bytes that are read of a file; decades of workouts need less."""
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def write_file(path: Path, chunks: Iterable[bytes], *, force: bool = False) -> None:
    """Write a file, all of it or nothing.

    Args:
        path: The file.
        chunks: Its content; an error that is raised here leaves no file.
        force: Replace a file that exists.

    Raises:
        LogError: The file exists, or cannot be written.
    """
    path = path.absolute()
    if path.is_dir():
        raise LogError("The file cannot be written", f"{path} is a folder.", "Name a file in it.", ExitCode.USAGE)
    try:
        with atomic_file(path, overwrite=force) as file:
            for chunk in chunks:
                file.write(chunk)
    except FileExistsError:
        raise already_there(path) from None
    except OSError as error:
        raise LogError("The file cannot be written", *explain_file(path, error)) from error


def make_folder(path: Path) -> None:
    """Make a folder for files, if it is not there yet.

    Raises:
        LogError: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LogError("The folder cannot be made", *explain_file(path, error)) from error


def already_there(path: Path) -> LogError:
    """The error for a file that exists and is not to be replaced."""
    return LogError(
        "The file already exists", f"{path} exists.", "Name another one; --force replaces it.", ExitCode.USAGE
    )


def write_stream(stream: BinaryIO, chunks: Iterable[bytes]) -> None:
    """Write to standard output.

    Raises:
        LogError: It cannot be written.
        BrokenPipeError: The program that reads it has ended.
    """
    try:
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the stream would fail again when the program ends, with a traceback.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise LogError("The output cannot be written", *explain_file(Path("the output"), error)) from error


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        LogError: The file cannot be read.
    """
    try:
        return read_file(path, MAX_BYTES)
    except OSError as error:
        raise LogError("The file cannot be read", *explain_file(path, error), exit_code=ExitCode.USAGE) from error


def text_of(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or else Windows-1252; line breaks unchanged."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if (unmarked := _utf_16_without_mark(data)) is not None:
        return data.decode(unmarked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _utf_16_without_mark(data: bytes) -> str | None:
    """Return the encoding of a text in UTF-16 without a byte order mark: every other byte of its ASCII letters is 0."""
    start = data[:200]
    if len(start) < 4 or b"\0" not in start:
        return None
    if start[1::2].count(0) > len(start) // 3 and 0 not in start[0::2]:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > len(start) // 3 and 0 not in start[1::2] else None


def explain_file(path: Path, error: OSError) -> tuple[str, str]:
    """Return what happened to a file, and what to do about it, as sentences."""
    match fault_of(error):
        case FileFault.MISSING:
            return f"There is no such file or folder: {path}.", "Check the path."
        case FileFault.IS_FOLDER:
            return f"{path} is a folder.", "Name a file."
        case FileFault.TOO_LARGE if path.exists() and path.stat().st_size > MAX_BYTES:
            return f"{path} is larger than {MAX_BYTES >> 20} MB, which no log is.", "Name another file."
        case FileFault.DISK_FULL | FileFault.TOO_LARGE:
            return f"The disk is full: {path}.", "Free some space, or use another disk."
        case FileFault.NOT_ALLOWED:
            return f"{path} may not be read or written here.", "Check its permissions, or choose another place."
        case FileFault.READER_GONE:
            return f"The program that reads {path} has ended.", "Let it read to the end."
        case FileFault.NO_ORDINARY_FILE if path.exists() and not path.is_file():
            return f"{path} is not an ordinary file.", "Name another one."
        case _:
            return f"{path}: {error.strerror or error}.", "Check that the disk is connected and works."
