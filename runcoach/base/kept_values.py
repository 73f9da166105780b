"""What was read from files, kept in the person's cache folder, so that it need not be read and checked again.

A kept value counts only for the same program, and as long as every file that it was read from has the same size, the
same times and the same place on the disk. A file that was written so shortly before it was read that a second change
could leave all of these alike is not kept. A cache file that is damaged, from another program or not writable is
ignored: then the files are read, as they are without a cache.

It is JSON with a checksum, and no pickle, which can run anything when it is read. Imports nothing of the program but
paths.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from runcoach import __version__
from runcoach.base import locations

_FOLDER = "read"
_MAX_BYTES = 1 << 22
_MAX_FILES = 4000
"""The most files in the folder; above this the older half is deleted."""
_SETTLED_NS = 2_000_000_000
"""From this age on a file cannot change again without other times: the coarsest file systems count two seconds."""


class FileState(NamedTuple):
    """By what a file is recognised as unchanged."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int


class ReadFile(NamedTuple):
    """A file as it was before it was read; without a state it was not there."""

    path: str
    state: FileState | None
    at_ns: int
    """When that was, by the wall clock."""

    @property
    def is_settled(self) -> bool:
        """Whether no later change can leave the state as it is."""
        return self.state is None or self.at_ns - max(self.state.mtime_ns, self.state.ctime_ns) > _SETTLED_NS


def look_at(path: Path) -> ReadFile:
    """The present state of a file, to be taken before it is read."""
    return ReadFile(str(path), state_of(path), time.time_ns())


def state_of(path: str | Path) -> FileState | None:
    """The present state of a file; None if it cannot be looked at."""
    try:
        status = os.stat(path)  # noqa: PTH116 - for every file of the library, before the first page
    except (OSError, ValueError):
        return None
    return FileState(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


class KeptValues:
    """The cache of one kind of value.

    Args:
        kind: Its name, a part of the names of its files.
        code: The folders whose modules decide what is read from a file. A change in them makes what is kept outdated,
            also where the program's version stays the same, as in a checkout.
    """

    def __init__(self, kind: str, code: Iterable[Path]) -> None:
        self._kind = kind
        self._code = tuple(code)
        self._program_now = ""

    def load(self, path: Path) -> "tuple[Any, Mapping[str, str | None]] | None":
        """Return what is kept for a file, and what was looked up by name when it was read, with the paths found.

        It is None if nothing is kept, or if a file has changed. Whether the names still lead to the same paths, the
        caller has to check.
        """
        try:
            with self._file_for(path).open("rb") as file:
                checksum, _, content = file.read(_MAX_BYTES).partition(b"\n")
            if int(checksum, 16) != crc32(content):
                return None
            kept = json.loads(content)
            if kept["program"] != self._program or kept["path"] != str(path):
                return None
            for name, *state in kept["files"]:
                if state_of(name) != tuple(state):
                    return None
            return kept["value"], kept["names"]
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, path: Path, value: Any, files: Sequence[ReadFile], names: Mapping[str, str | None]) -> bool:
        """Keep what was read; returns false if it cannot be kept, which does no harm.

        Args:
            path: The file that was read.
            value: Of JSON values.
            files: Every file that was read for it, with its state before that.
            names: What was looked up by name, with the paths found.
        """
        if not all(each.is_settled for each in files):
            return False
        states = [(each.path, *each.state) for each in files if each.state is not None]
        kept = {"program": self._program, "path": str(path), "files": states, "names": dict(names), "value": value}
        target = self._file_for(path)
        draft = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
            target.parent.mkdir(parents=True, exist_ok=True)
            # Not written through to the disk: what a crash leaves of it has another checksum.
            draft.write_bytes(b"%08x\n%b" % (crc32(content), content))
            draft.replace(target)
        except (OSError, ValueError):
            with suppress(OSError):
                draft.unlink()
            return False
        return True

    @property
    def _program(self) -> str:
        """The program and the code that reads, as a text that changes with them."""
        if not self._program_now:
            files = latest_ns = size = 0
            for folder in self._code:
                with suppress(OSError), os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.endswith(".py"):
                            status = entry.stat()
                            files, size = files + 1, size + status.st_size
                            latest_ns = max(latest_ns, status.st_mtime_ns)
            self._program_now = f"{__version__} {sys.hexversion:x} {files} {size} {latest_ns}"
        return self._program_now

    def _file_for(self, path: Path) -> Path:
        # Two paths with the same checksum only push each other out: the path is in the file, too.
        number = crc32(os.fsencode(path))
        return locations.cache_dir() / _FOLDER / f"{self._kind}-{number:08x}.json"


def clear_old() -> None:
    """Delete the older half of the folder if it has grown large, such as by files that are long gone."""
    folder = locations.cache_dir() / _FOLDER
    with suppress(OSError):
        with os.scandir(folder) as entries:
            files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
        if len(files) > _MAX_FILES:
            for _, path in sorted(files)[: len(files) // 2]:
                Path(path).unlink()
