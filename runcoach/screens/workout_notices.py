"""What the workout screen says before its keys: answers, and what has gone wrong meanwhile."""

from collections.abc import Sequence

from runcoach.audio.sound import SoundKind
from runcoach.coach import walk_words, wording
from runcoach.coach.coach import Coach
from runcoach.panels.heads import sound_advice
from runcoach.player.change_events import Ignored, TempoChanged
from runcoach.player.choices import Choices
from runcoach.player.events import Event, SetEnded
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
        self._sound = SoundKind.ON

    def say_of(self, happened: Sequence[Event]) -> None:
        """Say why nothing was done, or what nothing else on the screen shows; nothing behind another screen."""
        for event in happened:
            if said := _said(event, self._coach.plan.choices) if self._screen.is_current else "":
                self._screen.notify_line(said)

    def say_troubles(self) -> None:
        """Say once that the sound is lost; and what is wrong with the log, or why it was paused, while it is so.

        The second waits for its turn: an answer to a key has its few seconds first.
        """
        sound = self._coach.sound_state.kind
        if sound is not self._sound:
            self._sound = sound
            if advice := sound_advice(sound, self._screen.key("workout.mute")):
                self._screen.notify_line(advice)
        notice = self._coach.notice or self._coach.pause_reason
        if notice and not self._screen.notice:
            self._screen.notify_line(notice)


def _said(event: Event, choices: Choices) -> str:
    match event:
        case Ignored(reason=reason):
            return reason
        case TempoChanged(rep_ns=rep_ns):
            return wording.tempo_changed(rep_ns)
        case SetEnded():
            return walk_words.advice(event, choices)
        case _:
            return ""
