"""The sessions of the library as they were read last, so that home and briefing need not read and check them again.

A session counts as long as its file, the files of the exercises that it uses, and those that it would use instead are
as they were; a file with errors is read again each time. Imports nothing that reads a file.
"""

from dataclasses import field
from pathlib import Path

from runcoach.base.kept_values import KeptValues, ReadFile, look_at
from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.session_listing import SessionListing
from runcoach.session.library import Library
from runcoach.session.value_classes import SESSION_VALUES
from runcoach.session.values import Session

_ROOMS = Path(__file__).resolve().parents[1]
_KEPT = KeptValues("session", [_ROOMS / "session", _ROOMS / "player", _ROOMS / "base"])


@dataclass(slots=True)
class Witness:
    """Notes the files of one session while it is read, each as it was before."""

    files: list[ReadFile] = field(default_factory=list)
    names: dict[str, str | None] = field(default_factory=dict)

    def note_exercise(self, exercise_id: str, path: Path | None) -> None:
        """Note the look-up of an exercise."""
        if exercise_id not in self.names:
            self.names[exercise_id] = None if path is None else str(path)
            if path is not None:
                self.files.append(look_at(path))


def kept_listing(library: Library, path: Path, *, is_own: bool) -> SessionListing | None:
    """The session of a file as it was read last; None if it has to be read.

    Args:
        library: Where its exercises are looked up.
        path: The file.
        is_own: Whether the user wrote it.
    """
    kept = _KEPT.load(path)
    if kept is None:
        return None
    rows, names = kept
    try:
        for exercise_id, found in names.items():
            now = library.exercise_path(exercise_id)
            if (None if now is None else str(now)) != found:
                return None
        session, estimated_ns = SESSION_VALUES.value_of(rows)
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
    if not isinstance(session, Session) or not isinstance(estimated_ns, int):
        return None
    return SessionListing(path.stem, path, session, estimated_ns, is_own)


def keep_listing(listing: SessionListing, witness: Witness) -> bool:
    """Keep a session that was read just now; returns false for one that is not kept."""
    if listing.session is None:
        return False
    rows = SESSION_VALUES.rows_of((listing.session, listing.estimated_ns))
    return _KEPT.keep(listing.path, rows, witness.files, witness.names)
