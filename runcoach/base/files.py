"""Writing a file so that it is there whole or not at all.

A draft beside the file takes its name once everything is on the disk. Raises plain `OSError`s; the sentences for the
user are the callers'. Imports nothing of the program.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def atomic_file(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open a file for writing; it appears at `path` when the block ends, and never if the block raises.

    A file that is replaced passes its permissions on, and a symbolic link to it stays a link.

    Args:
        path: The file; its folder must exist.
        overwrite: Whether a file at `path` is replaced. Without it no file is ever replaced, not even one that appears
            while the block runs.

    Raises:
        FileExistsError: There is a file at `path`, and `overwrite` is false.
        IsADirectoryError: There is a folder at `path`.
        OSError: The file cannot be written, or what is at `path` is no ordinary file, such as a device.
    """
    target = Path(os.path.realpath(path)) if overwrite else path.absolute()
    mode = _replaced_mode(target, overwrite=overwrite)
    # Random, so that neither another thread nor a draft left behind by a kill is in the way.
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        with draft.open("xb") as file:
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


def write_atomically(path: Path, content: str | bytes, *, overwrite: bool) -> None:
    """Write a whole file as `atomic_file` does; text as UTF-8, with its line breaks unchanged."""
    with atomic_file(path, overwrite=overwrite) as file:
        file.write(content.encode() if isinstance(content, str) else content)


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
