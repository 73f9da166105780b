"""The exercises that the person has marked: their ids, a line each, in a file beside the log.

The file is theirs to edit. It is read again before each change, so that two windows lose nothing of each other.
"""

import os
from pathlib import Path

from runcoach.base import locations
from runcoach.base.errors import RunCoachError
from runcoach.base.files import read_file, write_atomically
from runcoach.session.text import clean

FILE_NAME = "favourites.txt"
_HEAD = "# Your favourite exercises: the id of one on each line. The library (l on home) marks them with a key.\n"
_MAX_BYTES = 1_000_000


class Favourites:
    """The marked exercises.

    Args:
        path: The file; None for the one in the person's data folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path if path is not None else locations.data_dir() / FILE_NAME

    def read(self) -> frozenset[str]:
        """Return the ids; none if there is no file.

        Raises:
            RunCoachError: The file cannot be read.
        """
        return frozenset(filter(None, map(_id_in, self._lines())))

    def toggle(self, exercise_id: str) -> frozenset[str]:
        """Mark an exercise, or take its mark away, and return the ids that are marked now.

        Args:
            exercise_id: The exercise.

        Raises:
            RunCoachError: The file cannot be read or written; then nothing has changed.
        """
        lines = self._lines() or [_HEAD.rstrip("\n")]
        kept = [line for line in lines if _id_in(line) != exercise_id]
        if len(kept) == len(lines):
            kept.append(exercise_id)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, "".join(f"{line}\n" for line in kept), overwrite=True)
        except OSError as error:
            raise _trouble("saved", error) from error
        return frozenset(filter(None, map(_id_in, kept)))

    def _lines(self) -> list[str]:
        try:
            content = read_file(self._path, _MAX_BYTES)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _trouble("read", error) from error
        return content.decode("utf-8", errors="replace").removeprefix("\ufeff").splitlines()


def _id_in(line: str) -> str:
    """The id on a line; empty for a blank line and a comment."""
    return clean(line.partition("#")[0])


def _trouble(done: str, error: OSError) -> RunCoachError:
    reason = os.strerror(error.errno).lower() if error.errno else "it cannot be used"
    hint = f"Look at {FILE_NAME} in the folder of your data, which 'runcoach doctor' names."
    return RunCoachError("Favourites", f"Your favourites cannot be {done}: {reason}.", hint)
