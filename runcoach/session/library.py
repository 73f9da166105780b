"""The library: finds sessions and exercises in the person's own folders, and then in the shipped ones.

Listing reads only the names of files, so that a large library opens fast. An exercise is parsed when a session uses it,
and again when its file has changed.
"""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from runcoach.base import locations
from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.quick_dataclass import dataclass
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
    """The name of the file without its ending."""
    path: Path
    replaces: Path | None = None
    """A file with the same id in a later folder, if there is one."""


@dataclass(frozen=True, slots=True)
class ExerciseFile:
    """A file of the exercise library as it was read; the layer is None if it could not be read."""

    document: "Document"
    layer: "Layer[ExerciseFileModel] | None"


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a library read before."""

    files: dict[Path, tuple[tuple[int, int, int], ExerciseFile]] = field(default_factory=dict)
    """The exercises, each with the state of its file when it was read: time, size, number."""
    sound: dict[str, dict[str, ExerciseFile | None]] = field(default_factory=dict)
    """By id of an exercise that was found without errors: the files of all that it needs, as they were then."""


class Library:
    """The sessions and exercises in some folders; of files with the same id, the one in the earlier folder counts.

    Args:
        session_dirs: Folders with session files; they need not exist.
        exercise_dirs: Folders with exercise files.
    """

    def __init__(self, session_dirs: Sequence[Path], exercise_dirs: Sequence[Path]) -> None:
        self.session_dirs = tuple(session_dirs)
        self.exercise_dirs = tuple(exercise_dirs)
        self._memory = _Memory()

    @classmethod
    def default(cls) -> "Library":
        """The library of the person's own folders, then the shipped ones."""
        folders = (locations.own_sessions_dir(), locations.shipped_sessions_dir())
        return cls(folders, tuple(folder / "exercises" for folder in folders))

    def noting(self, note: Callable[[str, Path | None], None]) -> "Library":
        """The same library, which notes each exercise that is looked up, with its path, before it is read.

        It shares what was read.
        """
        return _NotingLibrary(self.session_dirs, self.exercise_dirs, self._memory, note)

    def sessions(self) -> tuple[LibraryFile, ...]:
        """List all sessions by id, without reading them."""
        return _listed(self.session_dirs)

    def exercises(self) -> tuple[LibraryFile, ...]:
        """List all exercises by id, without reading them."""
        return _listed(self.exercise_dirs)

    def find(self, name_or_path: str) -> Path:
        """Find the file of a session by its id or its path.

        Raises:
            RunCoachError: There is no such session.
        """
        if found := _by_id(self.session_dirs, name_or_path):
            return found
        name = clean(name_or_path)
        is_path = name_or_path.endswith(ENDINGS) or any(mark in name_or_path for mark in (os.sep, os.altsep or os.sep))
        # A path with a null character would make the system's functions raise.
        if "\0" not in name_or_path:
            path = Path(name_or_path).expanduser()
            # Also what is no file, or a link that leads nowhere: it is explained when it is opened.
            if path.is_file() or (is_path and os.path.lexists(path)):
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
        """Return the file of an exercise; None if there is none with this id."""
        return _by_id(self.exercise_dirs, exercise_id)

    def exercise(self, exercise_id: str) -> ExerciseFile | None:
        """Read an exercise, at most once for each state of its file; None if there is none with this id."""
        path = self.exercise_path(exercise_id)
        if path is None:
            return None
        try:
            status = path.stat()
        except OSError:
            return None
        state = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._memory.files.get(path)
        if known is None or known[0] != state:
            known = (state, read_exercise_file(path))
            self._memory.files[path] = known
        return known[1]

    def is_sound(self, exercise_id: str) -> bool:
        """Whether an exercise was found without errors before, and none of the files that it needs changed since."""
        needs = self._memory.sound.get(exercise_id)
        return needs is not None and all(self.exercise(needed) is file for needed, file in needs.items())

    def note_sound(self, exercise_id: str, needs: Iterable[str]) -> None:
        """Remember that an exercise was found without errors, so that other sessions need not check it again.

        Args:
            exercise_id: The exercise.
            needs: The ids of all exercises whose files it was checked with, its own among them.
        """
        self._memory.sound[exercise_id] = {needed: self.exercise(needed) for needed in needs}


class _NotingLibrary(Library):
    """A library that notes what is looked up."""

    def __init__(
        self,
        session_dirs: Sequence[Path],
        exercise_dirs: Sequence[Path],
        memory: _Memory,
        note: Callable[[str, Path | None], None],
    ) -> None:
        super().__init__(session_dirs, exercise_dirs)
        self._memory = memory
        self._note = note

    def exercise_path(self, exercise_id: str) -> Path | None:
        path = super().exercise_path(exercise_id)
        self._note(exercise_id, path)
        return path


def read_exercise_file(path: Path) -> ExerciseFile:
    """Read a file of the exercise library by itself; problems are in its document."""
    # The models take a while to import, and listing does not need them.
    from runcoach.session.documents import open_document

    return exercise_in(open_document(path))


def exercise_in(document: "Document") -> ExerciseFile:
    """Read a document as a file of the exercise library, by itself."""
    from runcoach.session.layers import read_layer
    from runcoach.session.model import ExerciseFileModel

    layer = read_layer(ExerciseFileModel, document, document.root) if document.root is not None else None
    return ExerciseFile(document, layer)


def _by_id(folders: Sequence[Path], name: str) -> Path | None:
    """The file for an id in the first folder that has it; an id is the name of a file, and never a path."""
    if not name or len(name) > 200 or name.startswith(".") or not name.isprintable() or set(name) & set('/\\:*?"<>|'):
        return None
    for folder in folders:
        for ending in ENDINGS:
            path = folder / f"{name}{ending}"
            try:
                # Also what cannot be read has the name, and is explained when it is opened.
                if os.path.lexists(path) and not _is_folder(path):
                    return path
            except OSError:
                continue
    return None


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


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
    """The files of a folder by id; of two with the same id, the one ending in `.yaml`.

    What cannot be read, such as a link that leads nowhere, is listed like the others: it is explained when it is
    opened. A folder that cannot be read, though something is there, is listed itself.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name for entry in entries if entry.name.endswith(ENDINGS) and not _is_folder_entry(entry)
            )
    except OSError:
        return {clean(folder.name): folder} if os.path.lexists(folder) else {}
    files: dict[str, Path] = {}
    for name in names:
        if not name.startswith("."):
            files.setdefault(clean(name.rpartition(".")[0]), folder / name)
    return files


def _is_folder_entry(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
