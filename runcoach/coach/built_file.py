"""The file of a session that a person builds: where it comes from, whether others changed it meanwhile, writing it."""

from enum import Enum, auto
from pathlib import Path

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import read_file
from runcoach.coach.new_sessions import check_name, write_new
from runcoach.coach.session_files import MARK, write_own
from runcoach.session.documents import MAX_BYTES
from runcoach.session.library import Library
from runcoach.session.text import clean


class Origin(Enum):
    """Where a session that is built comes from."""

    NEW = auto()
    OWN = auto()
    """It is changed in its file."""
    COPY = auto()
    """It is the copy of a shipped one, which it replaces once it is saved."""


class ChangedOutsideError(RunCoachError):
    """Another program has changed the file of the session meanwhile."""


class BuiltFile:
    """The file of a session.

    Args:
        origin: Where the session comes from.
        path: Its file; None as long as it has none.
        seen: The bytes of the file as they were read or written last.
    """

    def __init__(self, origin: Origin, path: Path | None, seen: bytes = b"") -> None:
        self.origin = origin
        """Where the session comes from; a new one that was saved is the person's own."""
        self.path = path
        """The file, once there is one."""
        self._seen = seen

    @property
    def changed_outside(self) -> bool:
        """Whether another program has changed the file meanwhile."""
        if self.origin is not Origin.OWN or self.path is None:
            return False
        try:
            return read_file(self.path, MAX_BYTES) != self._seen
        except FileNotFoundError:
            # A file that was taken away is written again: nothing of another one is lost.
            return False
        except OSError:
            return True

    @property
    def is_gone(self) -> bool:
        """Whether the file, or the one that it is a link to, was deleted or renamed meanwhile."""
        if self.origin is not Origin.OWN or self.path is None:
            return False
        try:
            self.path.stat()
        except FileNotFoundError:
            return True
        except OSError:
            # Something is there, which is a change.
            return False
        return False

    def become_new(self) -> None:
        """Be a file of another name: that of the shipped session, of which it is a copy, was taken meanwhile."""
        self.origin, self.path = Origin.NEW, None

    def check_unchanged(self) -> None:
        """Check that no other program has changed the file.

        Raises:
            ChangedOutsideError: One has.
        """
        if self.changed_outside:
            raise ChangedOutsideError(
                "Changed by another program",
                f"{clean(str(self.path))} was changed by another program since it was opened here.",
                "",
                ExitCode.USAGE,
            )

    def write(self, text: str, title: str, library: Library) -> str:
        """Write the file; from then on it is the person's own.

        Args:
            text: Of the session.
            title: Of the session: a new one has its name from it.
            library: Which names are taken.

        Returns:
            The text as it is in the file, where a first line for editors may have been added.

        Raises:
            RunCoachError: The name is taken or no name of a file, or the file cannot be written.
        """
        match self.origin:
            case Origin.NEW:
                session_id, _ = check_name(title, library)
                self.path = write_new(session_id, text)
                return self._read_again()
            case Origin.COPY:
                assert self.path is not None
                self.path = write_new(self.path.stem, text)
                return self._read_again()
            case Origin.OWN:
                assert self.path is not None
                data = (MARK if self._seen.startswith(MARK) else b"") + text.encode()
                write_own(self.path, data)
                self._seen = data
                return text

    def reread(self, data: bytes) -> None:
        """Take over what another program has written.

        Args:
            data: The bytes of the file.
        """
        self._seen = data

    def _read_again(self) -> str:
        assert self.path is not None
        self.origin = Origin.OWN
        self._seen = read_file(self.path, MAX_BYTES)
        return self._seen.decode()
