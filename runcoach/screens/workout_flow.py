"""A workout on its screens: begun or resumed, led, summed up, closed.

What leads a workout is imported with the first one.
"""

import gc
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.coach.briefing import Briefing
    from runcoach.coach.coach import Coach
    from runcoach.coach.lifecycle import Leaving, Led, Lifecycle
    from runcoach.coach.unwritten import Unwritten
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.store.records import UnfinishedWorkout
    from runcoach.player.machine import Player
    from runcoach.screens.home_loader import HomeLoader


class WorkoutFlow:
    """Leads one workout at a time on its screens.

    Args:
        app: Shows the screens.
        home: Has the log.
        coach_of: Makes the coach of a workout; without a writer the workout is not logged.
        finger_clock_ns: A monotonic clock in real time, which distinguishes a slip of the finger from two presses.
        wall_clock: The time of day, with its offset.
        on_end: Called when the workout is closed.
        show_message: Shows a title and a text of several lines.
    """

    def __init__(
        self,
        app: App[Any],
        home: "HomeLoader",
        coach_of: "Callable[[Player, WorkoutLog | None], Coach]",
        finger_clock_ns: Callable[[], int],
        wall_clock: Callable[[], datetime],
        on_end: Callable[[], None],
        show_message: Callable[[str, str], None],
    ) -> None:
        self._app = app
        self._home = home
        self._coach_of = coach_of
        self._finger_clock_ns = finger_clock_ns
        self._wall_clock = wall_clock
        self._on_end = on_end
        self._show_message = show_message
        self._lifecycle: Lifecycle | None = None

    @property
    def coach(self) -> "Coach | None":
        """The coach of the workout that is led now."""
        return self._lifecycle.coach if self._lifecycle is not None else None

    def begin(self, briefing: "Briefing") -> None:
        """Begin a workout; nothing happens if one is led already."""
        self._lead(self._opened_lifecycle().begin(briefing.session, briefing.choices))

    def resume(self, workout: "UnfinishedWorkout") -> None:
        """Go on with an unfinished workout; it comes back paused."""
        self._lead(self._opened_lifecycle().resume(workout.id))

    def close(self) -> str:
        """Close the workout; one that has not ended is offered again. Twice does no harm.

        Returns:
            What has to be said about entries that could not be written into the log; mostly empty.
        """
        return self._lifecycle.close() if self._lifecycle is not None else ""

    def _opened_lifecycle(self) -> "Lifecycle":
        if self._lifecycle is None:
            from runcoach.coach.lifecycle import Lifecycle

            self._lifecycle = Lifecycle(lambda: self._home.log, self._coach_of, self._wall_clock)
        return self._lifecycle

    def _today(self) -> date:
        return self._wall_clock().date()

    def _lead(self, led: "Led | RunCoachError | None") -> None:
        from runcoach.screens.workout import WorkoutScreen
        from runcoach.session.figure_lookup import figure_in

        if led is None:
            return
        if isinstance(led, RunCoachError):
            self._show_message(led.title, str(led))
            self._home.refresh()
            return
        if led.trouble is not None:
            self._show_message(led.trouble.title, str(led.trouble))
        find = partial(figure_in, self._home.library)
        screen = WorkoutScreen(led.coach, self._finger_clock_ns, self._today, self._sum_up, self._left, find)
        self._app.push_screen(screen)
        # What the screen has made is not looked at by the garbage collector in the middle of a set.
        self._app.call_after_refresh(gc.freeze)

    def _left(self, leaving: "Leaving") -> None:
        """The user leaves: end the workout and sum it up, or let it wait."""
        from runcoach.coach.lifecycle import Leaving, leave

        if self.coach is None:
            return
        if leaving is Leaving.LATER:
            self._end()
            return
        leave(self.coach, leaving)
        self._sum_up()

    def _sum_up(self) -> None:
        from runcoach.screens.summary import SummaryScreen

        if self.coach is not None:
            self._app.switch_screen(SummaryScreen(self.coach, on_done=self._end))

    def _end(self) -> None:
        """Close the workout, once it is settled what becomes of entries that are not on disk."""
        coach = self.coach
        if coach is not None and (count := coach.unwritten()):
            from runcoach.coach.unwritten import unwritten_words
            from runcoach.screens.dialog import UnwrittenScreen

            self._app.push_screen(UnwrittenScreen(unwritten_words(count), coach.notice), self._settle)
            return
        self.close()
        self._on_end()

    def _settle(self, answer: "Unwritten | None") -> None:
        from runcoach.coach.unwritten import Unwritten, written_words

        lifecycle = self._opened_lifecycle()
        match answer:
            case Unwritten.ELSEWHERE:
                try:
                    path = lifecycle.write_elsewhere()
                except RunCoachError as error:
                    self._show_message(error.title, str(error))
                    return
                self.close()
                self._on_end()
                self._show_message("Written elsewhere", written_words(path))
            case Unwritten.LOSE:
                lifecycle.give_up_unwritten()
                self.close()
                self._on_end()
            case _:
                from runcoach.screens.workout import WorkoutScreen

                # The workout stays open; its summary does so by itself.
                if isinstance(screen := self._app.screen, WorkoutScreen):
                    screen.stay()
