"""Writing a file so that it is there whole or not at all.

A draft beside the file takes its name once everything is on the disk. Pipes and devices get what is written once all of
it is there. Raises plain `OSError`s; the sentences for the user are the callers'. Imports nothing of the program.
"""

import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

_MAX_LINKS = 40
_OPEN_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,4})")
_DRAFT = re.compile(r"\..*\.[0-9a-f]{8}\.part", re.DOTALL)
_STANDARD_DESCRIPTORS = {"/dev/stdout": 1, "/dev/stderr": 2}


@contextmanager
def atomic_file(path: Path, *, overwrite: bool) -> Iterator[IO[bytes]]:
    """Open a file for writing; it appears at `path` when the block ends, and never if the block raises.

    A file that is replaced passes its permissions on, and a symbolic link to it stays a link. A pipe or a character
    device, such as `/dev/stdout`, gets everything when the block ends, and nothing if the block raises.

    Args:
        path: The file; its folder must exist.
        overwrite: Whether a file at `path` is replaced. Without it no file is ever replaced, not even one that appears
            while the block runs.

    Raises:
        FileExistsError: There is a file at `path`, and `overwrite` is false.
        IsADirectoryError: There is a folder at `path`.
        OSError: The file cannot be written, or `path` is a block device or a socket.
    """
    if is_stream(path):
        with tempfile.TemporaryFile() as whole:
            yield whole
            whole.seek(0)
            with _open_stream(path) as stream:
                shutil.copyfileobj(whole, stream)
        return
    target = Path(os.path.realpath(path)) if overwrite else path.absolute()
    mode = _replaced_mode(target, overwrite=overwrite)
    # Random, so that neither another thread nor a draft left behind by a kill is in the way.
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    _clear_leftovers(target)
    try:
        with draft.open("xb") as file:
            _hold(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        if overwrite:
            draft.replace(target)
        else:
            _rename_to_free_name(draft, target)
    finally:
        with suppress(OSError):
            draft.unlink()


def _hold(file: IO[bytes]) -> None:
    """Show other processes that a draft is being written; the system lets go of it however the process ends."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _clear_leftovers(target: Path) -> None:
    """Remove drafts of a file that a killed process left behind: those that no process holds."""
    if sys.platform == "win32":
        return
    import fcntl

    with suppress(OSError):
        for name in os.listdir(target.parent):  # noqa: PTH208 - the folder may be large, and few names fit
            if not _DRAFT.fullmatch(name) or not name.startswith(f".{target.name}."):
                continue
            with suppress(OSError), (target.parent / name).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                (target.parent / name).unlink()


def write_atomically(path: Path, content: str | bytes, *, overwrite: bool) -> None:
    """Write a whole file as `atomic_file` does; text as UTF-8, with its line breaks unchanged."""
    with atomic_file(path, overwrite=overwrite) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def read_file(path: Path, max_bytes: int) -> bytes:
    """Read an ordinary file that is not too large; anything else is refused without waiting for it.

    Args:
        path: The file.
        max_bytes: The most that is read.

    Raises:
        OSError: It cannot be read; with `EINVAL` it is a pipe, a socket or a device, with `EFBIG` too large.
    """
    # Without this a pipe would be waited for, until another program opens it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        if status.st_size > max_bytes:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return file.read(max_bytes)


def is_stream(path: Path) -> bool:
    """Whether what is at a path takes what is written and keeps nothing: a pipe, a terminal, `/dev/null`.

    Nothing there is lost by writing to it.
    """
    if _descriptor(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _descriptor(path: Path) -> int | None:
    """The number of the open file that a path such as `/dev/stdout` stands for; None if it stands for no such file."""
    name = os.path.abspath(path)  # noqa: PTH100 - pathlib resolves links, and these must be looked at one by one
    for _ in range(_MAX_LINKS):
        if name in _STANDARD_DESCRIPTORS:
            return _STANDARD_DESCRIPTORS[name]
        if found := _OPEN_DESCRIPTOR.fullmatch(name):
            return int(found[1])
        try:
            name = os.path.normpath(os.path.join(os.path.dirname(name), os.readlink(name)))  # noqa: PTH115, PTH118, PTH120
        except OSError:
            return None
    return None


def _open_stream(path: Path) -> BinaryIO:
    descriptor = _descriptor(path)
    # A copy of an open file goes on where the file stands, where opening it again would begin anew.
    return path.open("wb") if descriptor is None else open(os.dup(descriptor), "wb")  # noqa: PTH123


def _replaced_mode(target: Path, *, overwrite: bool) -> int | None:
    """The permissions of the file that will be replaced, None if there is none.

    Raises:
        OSError: What is there must not be replaced.
    """
    try:
        mode = target.stat().st_mode if overwrite else target.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(target))
    return stat.S_IMODE(mode)


def _rename_to_free_name(draft: Path, target: Path) -> None:
    """Rename the draft, unless another file has taken the name meanwhile."""
    try:
        # A new link fails if the name is taken, where renaming would replace the file.
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        # The file system has no hard links. On Windows, renaming itself refuses to replace a file.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        draft.rename(target)
