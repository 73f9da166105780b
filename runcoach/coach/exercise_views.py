"""Which exercises a list shows: all, those for which everything is at hand, favourites, those that were done lately.

The library and the search of the session builder list by the same views. Pure.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from runcoach.coach.exercise_catalogue import CatalogueQuery
from runcoach.settings.actions import first_key


class View(Enum):
    """Which exercises are listed."""

    ALL = "all"
    AT_HAND = "what I have"
    FAVOURITES = "favourites"
    RECENT = "done lately"

    def query(self, text: str) -> CatalogueQuery:
        """Return the query that lists them, of those in which a text is found."""
        return CatalogueQuery(text, self is View.AT_HAND, self is View.FAVOURITES, self is View.RECENT)

    def query_to_choose(self, text: str) -> CatalogueQuery:
        """Return the query for a list to choose from: the same, with favourites before others that fit as well."""
        return replace(self.query(text), favourites_first=self is not View.RECENT)

    def after(self, by: int) -> "View":
        """Return the view some places after this one, and after the last the first."""
        return VIEWS[(VIEWS.index(self) + by) % len(VIEWS)]


VIEWS = tuple(View)
FAVOURITE = "★"
"""The mark of a favourite."""


def why_nothing(view: View, keymap: Mapping[str, str]) -> str:
    """Return why a view lists nothing where nothing was typed, and what changes that; empty for all exercises.

    Args:
        view: The view.
        keymap: Keys that the user has mapped, by the action's id.
    """
    match view:
        case View.FAVOURITES:
            return (
                f"No favourites yet. {first_key('library.favourite', keymap)} marks the chosen exercise of the library."
            )
        case View.RECENT:
            return "No exercise was done yet. What you do is listed here, the latest first."
        case View.AT_HAND:
            fetch = first_key("briefing.fetch", keymap)
            return f"Every exercise needs something that you do not have; {fetch} before a workout changes that."
        case View.ALL:
            return ""
