"""Detects changes to the files of a session on disk: its own file, and those of the exercises that it uses.

Compares only sizes and times of files; the caller decides when to check.
"""

import os
import re
from pathlib import Path

from runcoach.session.library import Library

_USE = re.compile(r"\b(?:use|like):\s*[\"']?([^\s,}#\"']+)")
_MAX_USES = 300
_State = tuple[int, int, int] | None


class Watch:
    """Watches the files of one session; the first check always reports a change.

    Args:
        path: The session file.
        library: Where its exercises are looked up.
    """

    def __init__(self, path: Path, library: Library) -> None:
        self.path = path
        self._library = library
        self._missed = False
        self._seen: dict[Path | None, _State] = {}

    def changed(self) -> bool:
        """Whether a file has changed since the last call.

        Some programs save by replacing the file: a missing file counts as a change only if it is still missing at the
        next call.
        """
        now = self._look()
        if now == self._seen:
            self._missed = False
            return False
        if _state(self.path) is None and not self._missed:
            self._missed = True
            return False
        self._missed = False
        self._seen = now
        return True

    def _look(self) -> dict[Path | None, _State]:
        """The state of each file, taken before the file is read, so that no change is missed."""
        seen: dict[Path | None, _State] = {self.path: _state(self.path)}
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace") if seen[self.path] else ""
        except OSError:
            text = ""
        for use in sorted(set(_USE.findall(text)))[:_MAX_USES]:
            path = self._library.exercise_path(use)
            seen[path] = _state(path) if path is not None else None
        return seen


def _state(path: Path) -> _State:
    try:
        status = os.stat(path)  # noqa: PTH116 - many times a second
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
