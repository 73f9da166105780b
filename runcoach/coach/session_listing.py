"""A session file as home and briefing have it: read, or with what is wrong in it. Imports no face and reads nothing."""

from pathlib import Path

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import Session


@dataclass(frozen=True, slots=True)
class SessionListing:
    """A file of the library: a session, or what is wrong with it."""

    id: str
    path: Path
    session: Session | None
    estimated_ns: int = 0
    is_own: bool = False
    """Whether the user wrote it, so that it did not come with the program."""
    errors: tuple[str, ...] = ()
    """Each for people to read: with file, line, column, the line itself, a caret, and what to do about it."""
    first_error: str = ""
    """The first of them in one line."""

    @property
    def title(self) -> str:
        """The session's title, or the file's name."""
        return self.session.title if self.session is not None else self.path.name
