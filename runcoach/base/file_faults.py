"""What an error of the operating system says about a file, in kinds that have different remedies.

The sentences stay with the code that reads or writes the file, because the remedy depends on what it was doing.
"""

import errno
from enum import Enum, auto


class FileFault(Enum):
    """Why a file cannot be read or written."""

    MISSING = auto()
    """There is no such file, or no folder for it."""
    IS_FOLDER = auto()
    NO_ORDINARY_FILE = auto()
    """It is a device, or something else that cannot be used in this way."""
    TOO_LARGE = auto()
    """It is larger than what is read of such a file, or than what the disk takes."""
    DISK_FULL = auto()
    NOT_ALLOWED = auto()
    """The person may not do it, or the disk cannot be written at all."""
    DISK_BROKEN = auto()
    """The disk does not read or write as it should."""
    READER_GONE = auto()
    """The program that reads the output has ended."""
    OTHER = auto()


_BY_ERRNO = {
    errno.ENOENT: FileFault.MISSING,
    errno.ENOTDIR: FileFault.MISSING,
    errno.EISDIR: FileFault.IS_FOLDER,
    errno.EINVAL: FileFault.NO_ORDINARY_FILE,
    errno.EFBIG: FileFault.TOO_LARGE,
    errno.ENOSPC: FileFault.DISK_FULL,
    errno.EDQUOT: FileFault.DISK_FULL,
    errno.EACCES: FileFault.NOT_ALLOWED,
    errno.EPERM: FileFault.NOT_ALLOWED,
    errno.EROFS: FileFault.NOT_ALLOWED,
    errno.EIO: FileFault.DISK_BROKEN,
    errno.EPIPE: FileFault.READER_GONE,
}


def fault_of(error: OSError) -> FileFault:
    """Return the kind of an error."""
    return _BY_ERRNO.get(error.errno or 0, FileFault.OTHER)
