"""Files that a log is taken elsewhere in: written whole or not at all, read whatever their encoding.

Knows files, and nothing of what is in them.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from runcoach.base.errors import ExitCode
from runcoach.log.store.errors import LogError, explain_file

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def write_file(path: Path, chunks: Iterable[bytes], *, force: bool = False) -> None:
    """Write a file: all of it, or nothing.

    Args:
        path: The file.
        chunks: What will be in it; errors raised here leave no file.
        force: Replace a file that is there already.

    Raises:
        LogError: It is there already, or cannot be written.
    """
    path = path.absolute()
    if path.is_dir():
        raise LogError("The file cannot be written", f"{path} is a folder.", "Name a file in it.", ExitCode.USAGE)
    if path.exists() and not force:
        raise already_there(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if path.exists() and not force:
            raise already_there(path)
        draft.replace(path)
    except OSError as error:
        raise LogError("The file cannot be written", *explain_file(path, error)) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def already_there(path: Path) -> LogError:
    """The error for a file that nobody asked to replace."""
    return LogError(
        "The file is there already", f"{path} exists.", "Name another one; --force replaces it.", ExitCode.USAGE
    )


def write_stream(stream: BinaryIO, chunks: Iterable[bytes]) -> None:
    """Write to standard output.

    Raises:
        LogError: It cannot be written.
        BrokenPipeError: Nobody reads any more.
    """
    try:
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the stream would fail once more when the program ends, with a traceback.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise LogError("The output cannot be written", *explain_file(Path("the output"), error)) from error


def read_text(path: Path) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else Windows' western one; line breaks as they are.

    Raises:
        LogError: The file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LogError("The file cannot be read", *explain_file(path, error), exit_code=ExitCode.USAGE) from error
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
