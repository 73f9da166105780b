"""What home shows of the library and of the log, as values, and in which order.

Knows no screen. Imported after the first frame, with everything that knows sessions.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import UnfinishedWorkout
from runcoach.session.values import Session
from runcoach.training.due import Streak, When, when_today

RECENT_WORKOUTS = 3
"""So many of the last workouts stand below the sessions."""


@dataclass(frozen=True, slots=True)
class SessionListing:
    """A file of the library: a session, or what is wrong with it."""

    id: str
    path: Path
    session: Session | None
    estimated_ns: int = 0
    is_own: bool = False
    """Whether the person wrote it, and it does not come with the program."""
    errors: tuple[str, ...] = ()
    """Each as a person reads it: with file, line, column, the line itself, a caret, and what to do about it."""
    first_error: str = ""
    """The first of them in one line."""

    @property
    def title(self) -> str:
        """The session's title, or the file's name."""
        return self.session.title if self.session is not None else self.path.name


Pick = UnfinishedWorkout | SessionListing | WorkoutHead
"""What a line of home stands for."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the home screen shows."""

    entries: tuple[SessionListing, ...] = ()
    last_done: tuple[tuple[str, WorkoutHead], ...] = ()
    """By session: the last workout that did it."""
    unfinished: tuple[UnfinishedWorkout, ...] = ()
    is_loading: bool = True
    filter: str = ""
    standing: tuple[tuple[str, When], ...] = ()
    """By session: how it stands today."""
    streak: Streak = field(default_factory=Streak)
    lately: tuple[WorkoutHead, ...] = ()
    """The last workouts, newest first."""

    @property
    def is_first_time(self) -> bool:
        """Whether nothing was ever done."""
        return not self.last_done and not self.unfinished

    def shown(self) -> tuple[SessionListing, ...]:
        """The entries that contain what is looked for: those due today first, broken ones last."""
        wanted = self.filter.casefold()
        fits = [entry for entry in self.entries if wanted in _text(entry)]
        due = {session_id for session_id, when in self.standing if when is When.DUE}
        return tuple(
            sorted(
                fits,
                key=lambda entry: (
                    entry.session is None,
                    entry.id not in due,
                    not entry.is_own,
                    entry.title.casefold(),
                ),
            )
        )

    def picks(self) -> tuple[Pick, ...]:
        """What the lines of `home_rows` stand for, in their order."""
        if self.filter:
            return self.shown()
        waiting = {workout.id for workout in self.unfinished}
        return (*self.unfinished, *self.shown(), *(head for head in self.lately if head.id not in waiting))


def standing(
    entries: Iterable[SessionListing], days: Mapping[str, Collection[date]], today: date
) -> tuple[tuple[str, When], ...]:
    """How each session stands today.

    Args:
        entries: The sessions.
        days: By session: on which days it was done lately.
        today: The date.
    """
    return tuple(
        (entry.id, when_today(entry.session.when, days.get(entry.id, ()), today))
        for entry in entries
        if entry.session is not None
    )


def _text(entry: SessionListing) -> str:
    if entry.session is None:
        return entry.path.name.casefold()
    names = (exercise.name for exercise in entry.session.exercises())
    words = (entry.id, entry.title, entry.session.summary, *names, *entry.session.equipment)
    return " ".join(words).casefold()
