"""Reads session files for home and briefing: as they were kept, or else with what reads and checks them."""

from pathlib import Path

from runcoach.base import locations
from runcoach.base.kept_values import clear_old, look_at
from runcoach.coach.kept_listings import Witness, keep_listing, kept_listing
from runcoach.coach.session_listing import SessionListing
from runcoach.player.plan import plan
from runcoach.session.library import Library


class ListingReader:
    """Reads the sessions of a library: as they were kept, or else from their files.

    Args:
        library: Where sessions and exercises are found.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._to_keep: list[tuple[SessionListing, Witness]] = []

    def read(self, path: Path) -> SessionListing:
        """Read a session file. The first one that is not kept takes a while, as it imports the reader's parts."""
        is_own = path.parent == locations.own_sessions_dir()
        if kept := kept_listing(self._library, path, is_own=is_own):
            return kept
        witness = Witness([look_at(path)])
        listing = _read(path, self._library.noting(witness.note_exercise), is_own=is_own)
        self._to_keep.append((listing, witness))
        return listing

    def keep(self) -> None:
        """Keep what was read from files; to be called when everything is shown."""
        to_keep, self._to_keep = self._to_keep, []
        for listing, witness in to_keep:
            keep_listing(listing, witness)
        if to_keep:
            clear_old()


def read_listing(library: Library, path: Path) -> SessionListing:
    """Read one session file; keeps nothing."""
    return ListingReader(library).read(path)


def _read(path: Path, library: Library, *, is_own: bool) -> SessionListing:
    # Slow to import: pydantic and YAML.
    from runcoach.session.reading import read_session

    reading = read_session(path, library)
    return SessionListing(
        id=path.stem,
        path=path,
        session=reading.session,
        estimated_ns=plan(reading.session).estimated_ns if reading.session is not None else 0,
        is_own=is_own,
        errors=tuple(problem.render() for problem in reading.problems),
        first_error=reading.problems[0].message if reading.problems else "",
    )
