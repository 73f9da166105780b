"""Whether a session's files have changed on disk: its own, and those of the exercises that it uses.

Looks at sizes and times of files only; when to look is somebody else's business.
"""

import os
import re
from pathlib import Path

from runcoach.session.library import Library

_USE = re.compile(r"\b(?:use|like):\s*[\"']?([^\s,}#\"']+)")
_MAX_USES = 300
_State = tuple[int, int, int] | None


class Watch:
    """The files of one session as they were when they were last read; the first look always finds a change.

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
        """Whether something has changed since the last time it was asked.

        Some programs save by putting a new file in the place of the old one: a file that is missing counts only when it
        is still missing the next time.
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
        """Each file with its state; taken before the file is read, so that no change is missed."""
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
