"""What the home screen shows of the library and of the log, as values, and in which order.

Imports no face and reads nothing; `home_reader` makes these values. Imported after the first frame.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta

from runcoach.base.quick_dataclass import dataclass
from runcoach.coach.session_listing import SessionListing
from runcoach.log.queries.trends import WorkoutHead
from runcoach.log.store.records import TrainingDay, UnfinishedWorkout
from runcoach.training.due import Streak, When, when_today

RECENT_WORKOUTS = 12
"""How many of the last workouts are listed beside the sessions."""
DAYS_AHEAD = 31
"""How many days to come are looked at for what is due."""
WEEKS_IN_SIGHT = 53
"""Of how many weeks the training days are shown where there is room."""


Pick = UnfinishedWorkout | SessionListing | WorkoutHead
"""What a line of the home screen stands for."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the home screen shows."""

    listings: tuple[SessionListing, ...] = ()
    last_done: tuple[tuple[str, WorkoutHead], ...] = ()
    """By session: the last workout that did it."""
    unfinished: tuple[UnfinishedWorkout, ...] = ()
    is_loading: bool = True
    filter: str = ""
    due_states: tuple[tuple[str, When], ...] = ()
    """By session: whether it is due today."""
    streak: Streak = field(default_factory=Streak)
    recent: tuple[WorkoutHead, ...] = ()
    """The last workouts, newest first."""
    days: tuple[TrainingDay, ...] = ()
    """The training days in sight, with how long they were."""

    @property
    def is_first_time(self) -> bool:
        """Whether nothing was ever done."""
        return not self.last_done and not self.unfinished

    @property
    def is_nothing_due(self) -> bool:
        """Whether sessions have their days, and none of them is due today."""
        states = {when for _, when in self.due_states}
        return When.LATER in states and When.DUE not in states

    def shown(self) -> tuple[SessionListing, ...]:
        """The listings that contain the filter's text: those due today first, broken files last.

        The first time the shortest one of those comes first that need nothing.
        """
        wanted = self.filter.casefold()
        matching = [listing for listing in self.listings if wanted in _searched_text(listing)]
        if self.is_first_time:
            return tuple(sorted(matching, key=_for_a_first_time))
        due = {session_id for session_id, when in self.due_states if when is When.DUE}
        return tuple(
            sorted(
                matching,
                key=lambda listing: (
                    listing.session is None,
                    listing.id not in due,
                    not listing.is_own,
                    listing.title.casefold(),
                ),
            )
        )

    def picks(self) -> tuple[Pick, ...]:
        """What the lines stand for, in their order."""
        if self.filter:
            return self.shown()
        unfinished = {workout.id for workout in self.unfinished}
        return (*self.unfinished, *self.shown(), *(head for head in self.recent if head.id not in unfinished))


def due_states(
    listings: Iterable[SessionListing],
    days: Mapping[str, Collection[date]],
    today: date,
    first_weekday: int = 0,
    begun: Collection[str] | None = None,
) -> tuple[tuple[str, When], ...]:
    """Whether each session is due today.

    What came with the program and was never begun has no day that it could have missed: the shortest such session is
    proposed if nothing else is due, and the others are for any time.

    Args:
        listings: The sessions.
        days: By session: the recent days on which it was done.
        today: The date.
        first_weekday: The day on which weeks begin, from 0 for Monday.
        begun: The sessions that were ever begun; None if that is not known.
    """
    states = [
        (listing, when_today(listing.session.when, days.get(listing.id, ()), today, first_weekday))
        for listing in listings
        if listing.session is not None
    ]
    due = [listing for listing, when in states if when is When.DUE]
    new = [] if begun is None else [each for each in due if not each.is_own and each.id not in begun]
    proposed = min(new, key=lambda each: each.estimated_ns, default=None) if len(new) == len(due) else None
    waiting = {each.id for each in new if each is not proposed}
    return tuple((listing.id, When.ANYTIME if listing.id in waiting else when) for listing, when in states)


def due_days(page: HomePage, today: date) -> frozenset[date]:
    """Return the days on which a session is due, as far as that can be said: today, and the weekdays of the next month.

    What is due daily says nothing of a day, and when something is due some times a week depends on the days before.

    Args:
        page: What there is.
        today: The date.
    """
    weekdays = {
        schedule.weekday
        for listing in page.listings
        if listing.session is not None
        for schedule in listing.session.when
        if schedule.kind == "weekday"
    }
    coming = (today + timedelta(days=number) for number in range(1, DAYS_AHEAD + 1))
    days = {day for day in coming if day.weekday() in weekdays}
    return frozenset(days | {today} if any(when is When.DUE for _, when in page.due_states) else days)


def _for_a_first_time(listing: SessionListing) -> tuple[bool, bool, bool, int]:
    """Where a session stands the first time: own ones first, then what can begin at once, then short ones."""
    needs_things = listing.session is not None and bool(listing.session.equipment)
    return (listing.session is None, not listing.is_own, needs_things, listing.estimated_ns)


def _searched_text(listing: SessionListing) -> str:
    if listing.session is None:
        return listing.path.name.casefold()
    names = (exercise.name for exercise in listing.session.exercises())
    words = (listing.id, listing.title, listing.session.summary, *names, *listing.session.equipment)
    return " ".join(words).casefold()
