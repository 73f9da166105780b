"""Reads what is a person's own among the exercises: what they have at hand, their favourites, what they did last."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from runcoach.base.errors import RunCoachError
from runcoach.coach.at_hand import same_thing
from runcoach.coach.exercise_catalogue import PersonalLists
from runcoach.coach.exercise_detail import recent_ids
from runcoach.coach.favourites import Favourites

if TYPE_CHECKING:
    from runcoach.log.queries.progress import Progress


def read_personal_lists(
    not_at_hand: Iterable[str], favourites: Favourites, open_log: "Callable[[], Progress] | None"
) -> tuple[PersonalLists, tuple[str, ...]]:
    """Read the lists. What cannot be read is empty.

    Args:
        not_at_hand: The things that are not at hand, as the settings have them.
        favourites: The marked exercises.
        open_log: Opens the log for reading; None if what was done is not asked for, or there is no log.

    Returns:
        The lists, and a sentence for each that cannot be read.
    """
    marked: frozenset[str] = frozenset()
    recent: tuple[str, ...] = ()
    problems: list[str] = []
    try:
        marked = favourites.read()
    except RunCoachError as error:
        problems.append(str(error))
    if open_log is not None:
        try:
            with open_log() as log:
                recent = recent_ids(log.exercises_by_id())
        except RunCoachError as error:
            problems.append(str(error))
    return PersonalLists(things_missing(not_at_hand), marked, recent), tuple(problems)


def things_missing(not_at_hand: Iterable[str]) -> frozenset[str]:
    """Return things in the form in which lists of exercises compare them."""
    return frozenset(map(same_thing, not_at_hand))
