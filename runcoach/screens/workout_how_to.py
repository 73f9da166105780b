"""The how-to over the workout screen: opened when the workout waits for it, closed when it goes on; or by a key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from runcoach.player.plan import Plan, PlannedSet
from runcoach.player.stages import Stage
from runcoach.player.view import View

if TYPE_CHECKING:
    from runcoach.figure.exercise import Find
    from runcoach.screens.how_to import HowToScreen

_LED_BEHIND = (Stage.READY, Stage.COUNT_IN, Stage.WORK, Stage.GRACE, Stage.SWITCH)
"""What the coach leads, and the person does."""


class WorkoutHowTo:
    """Opens and closes the how-to over a workout.

    Args:
        below: The workout screen.
        plan: The workout.
        command: Carries out an action of the workout, by its id.
        resume: Lets the workout go on, if it is paused.
        warning: Returns what should have been mastered before a set.
        find: Where figures are that the workout has not brought along.
    """

    def __init__(
        self,
        below: Screen[None],
        plan: Plan,
        command: Callable[[str], None],
        resume: Callable[[], None],
        warning: Callable[[PlannedSet], str],
        find: "Find | None",
    ) -> None:
        self._below = below
        self._plan = plan
        self._command = command
        self._resume = resume
        self._warning = warning
        self._find = find
        self._waiting: HowToScreen | None = None
        self._waits_for: PlannedSet | None = None
        """The set whose how-to is open, as it was when that was opened: a key may change its load meanwhile."""
        self._is_read = False
        """Whether a key has opened one that is still open."""

    def follow(self, view: View, *, is_dark: bool) -> None:
        """Open or close the how-to for which the workout waits.

        Args:
            view: The workout now.
            is_dark: Whether the screen is off: then it is only heard.
        """
        if self._is_read and not view.paused and view.stage in _LED_BEHIND:
            # Opened in a rest, which goes on behind it; but no set begins behind a page that is read.
            self._command("workout.pause")
        waits = view.stage is Stage.HOW_TO and not view.paused and not is_dark
        if self._waiting is not None and not (waits and view.set == self._waits_for):
            self.close()
        if waits and self._waiting is None and self._below.app.screen is self._below:
            self._waiting = self._screen(view.set, waits=True, was_paused=False)
            self._waits_for = view.set
            self._below.app.push_screen(self._waiting)

    def open(self, planned: PlannedSet, *, was_paused: bool) -> None:
        """Show the how-to of a set because a key asks for it.

        Args:
            planned: The set.
            was_paused: Whether the workout was paused before the key, and so stays paused afterwards.
        """
        if self._waiting is None:
            self._is_read = True
            self._below.app.push_screen(self._screen(planned, waits=False, was_paused=was_paused))

    def close(self) -> None:
        """Close the how-to for which the workout waited, once no question stands on top of it."""
        if self._waiting is not None and self._below.app.screen is self._waiting:
            self._waiting = None
            self._below.app.pop_screen()

    def _screen(self, planned: PlannedSet, *, waits: bool, was_paused: bool) -> "HowToScreen":
        # Imported by the first exercise that is new, or the key.
        from runcoach.screens.how_to import HowToScreen

        indexes = list(dict.fromkeys(each.exercise.index for each in self._plan.sets))
        place = f"exercise {indexes.index(planned.exercise.index) + 1} of {len(indexes)}"

        def closed(goes_on: bool) -> None:
            self._is_read = False
            if goes_on and not was_paused:
                self._resume()

        on_command = self._command if waits else None
        return HowToScreen(
            planned.exercise, self._find, place, on_command, None if waits else closed, self._warning(planned)
        )
