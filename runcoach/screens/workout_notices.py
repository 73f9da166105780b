"""What the workout screen says before its keys: answers, and what has gone wrong meanwhile."""

from collections.abc import Sequence

from runcoach.coach import wording
from runcoach.coach.coach import Coach
from runcoach.player.change_events import Ignored, TempoChanged
from runcoach.player.events import Event
from runcoach.screens.base import BaseScreen


class WorkoutNotices:
    """The notices of a workout.

    Args:
        screen: Shows them.
        coach: Leads the workout.
    """

    def __init__(self, screen: BaseScreen, coach: Coach) -> None:
        self._screen = screen
        self._coach = coach

    def say_of(self, happened: Sequence[Event]) -> None:
        """Say why nothing was done, or what nothing else on the screen shows; nothing behind another screen."""
        for event in happened:
            if said := _said(event) if self._screen.is_current else "":
                self._screen.notify_line(said)

    def say_troubles(self) -> None:
        """Say what is wrong with the log, or why the workout was paused, for as long as it is so."""
        notice = self._coach.notice or self._coach.pause_reason
        if notice and notice != self._screen.notice:
            self._screen.notify_line(notice)


def _said(event: Event) -> str:
    match event:
        case Ignored(reason=reason):
            return reason
        case TempoChanged(rep_ns=rep_ns):
            return wording.tempo_changed(rep_ns)
        case _:
            return ""
