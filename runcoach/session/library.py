"""Where sessions and exercises are found: the person's own folders and the shipped ones, the own ones winning.

Listing only looks at names of files, so that a large library opens fast. An exercise is parsed when a session uses it,
and again when its file has changed.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from runcoach.base import locations
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.session.text import clean
from runcoach.session.wording import did_you_mean, quote

if TYPE_CHECKING:
    from runcoach.session.documents import Document
    from runcoach.session.layers import Layer
    from runcoach.session.model import ExerciseFileModel

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A session or an exercise of the library."""

    id: str
    """The file's name without its ending."""
    path: Path
    replaces: Path | None = None
    """The file with the same id in a folder further down, which this one wins over."""


@dataclass(frozen=True, slots=True)
class ExerciseFile:
    """An exercise of the library as its file says it; without a layer the file could not be read."""

    document: "Document"
    layer: "Layer[ExerciseFileModel] | None"


class Library:
    """The sessions and exercises in some folders; of files with the same id the one in the earlier folder wins.

    Args:
        session_dirs: Folders with session files; they need not exist.
        exercise_dirs: Folders with exercise files.
    """

    def __init__(self, session_dirs: Sequence[Path], exercise_dirs: Sequence[Path]) -> None:
        self.session_dirs = tuple(session_dirs)
        self.exercise_dirs = tuple(exercise_dirs)
        self._read: dict[Path, tuple[tuple[int, int, int], ExerciseFile]] = {}

    @classmethod
    def default(cls) -> "Library":
        """The person's own sessions and exercises, then the shipped ones."""
        folders = (locations.own_sessions_dir(), locations.shipped_sessions_dir())
        return cls(folders, tuple(folder / "exercises" for folder in folders))

    def sessions(self) -> tuple[LibraryFile, ...]:
        """All sessions by id, from names alone."""
        return _listed(self.session_dirs)

    def exercises(self) -> tuple[LibraryFile, ...]:
        """All exercises by id, from names alone."""
        return _listed(self.exercise_dirs)

    def find(self, name_or_path: str) -> Path:
        """The file of a session, by its id or as a path.

        Raises:
            RunCoachError: There is no such session; ends a command as wrong usage.
        """
        if found := _by_id(self.session_dirs, name_or_path):
            return found
        name = clean(name_or_path)
        is_path = name_or_path.endswith(ENDINGS) or any(mark in name_or_path for mark in (os.sep, os.altsep or os.sep))
        # No path can hold a null, and asking the system for one would be an error of its own.
        if "\0" not in name_or_path:
            path = Path(name_or_path).expanduser()
            if path.is_file() or (is_path and path.is_dir()):
                return path
        shown = quote(name)
        if is_path:
            raise RunCoachError("No such file", f"There is no file {shown}.", "Check the path.", ExitCode.USAGE)
        files = {file.id: file.path for file in self.sessions()}
        if name in files:
            return files[name]
        hint = did_you_mean(name, files)
        raise RunCoachError(
            "No such session",
            f"There is no session {shown}.",
            hint[:1].upper() + hint[1:] if hint else "'runcoach list' shows all sessions.",
            ExitCode.USAGE,
        )

    def exercise_path(self, exercise_id: str) -> Path | None:
        """The file of an exercise; nothing if the library has none with this id."""
        return _by_id(self.exercise_dirs, exercise_id)

    def exercise(self, exercise_id: str) -> ExerciseFile | None:
        """An exercise as its own file says it, read at most once for each state of the file."""
        path = self.exercise_path(exercise_id)
        if path is None:
            return None
        try:
            status = path.stat()
        except OSError:
            return None
        state = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._read.get(path)
        if known is None or known[0] != state:
            known = (state, read_exercise_file(path))
            self._read[path] = known
        return known[1]


def read_exercise_file(path: Path) -> ExerciseFile:
    """Read one exercise file by itself; what is wrong in it is noted in its document."""
    # The models take a while to import, and listing needs none.
    from runcoach.session.documents import open_document
    from runcoach.session.layers import read_layer
    from runcoach.session.model import ExerciseFileModel

    document = open_document(path)
    layer = read_layer(ExerciseFileModel, document, document.root) if document.root is not None else None
    return ExerciseFile(document, layer)


def _by_id(folders: Sequence[Path], name: str) -> Path | None:
    """The file for an id in the first folder that has it; an id is a name of a file and nothing more."""
    if not name or len(name) > 200 or name.startswith(".") or not name.isprintable() or set(name) & set('/\\:*?"<>|'):
        return None
    for folder in folders:
        for ending in ENDINGS:
            path = folder / f"{name}{ending}"
            if path.is_file():
                return path
    return None


def _listed(folders: Sequence[Path]) -> tuple[LibraryFile, ...]:
    found: dict[str, LibraryFile] = {}
    for folder in folders:
        for name, path in _files(folder).items():
            first = found.get(name)
            if first is None:
                found[name] = LibraryFile(name, path)
            elif first.replaces is None:
                found[name] = LibraryFile(name, first.path, path)
    return tuple(found[name] for name in sorted(found))


def _files(folder: Path) -> dict[str, Path]:
    """Session files of a folder by id; of two with the same id the one ending in `.yaml`."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(ENDINGS) and entry.is_file())
    except OSError:
        return {}
    files: dict[str, Path] = {}
    for name in names:
        if not name.startswith("."):
            files.setdefault(clean(name.rpartition(".")[0]), folder / name)
    return files
