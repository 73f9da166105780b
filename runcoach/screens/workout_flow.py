"""The workout that goes on: begun or taken up, led on its screen, summed up, and let go of.

Knows neither how a session was picked nor how a coach is made. What leads a workout is imported with the first one.
"""

import gc
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.coach.coach import Coach
    from runcoach.log.journal.workout_log import WorkoutLog
    from runcoach.log.store.records import UnfinishedWorkout
    from runcoach.player.inputs import Input
    from runcoach.player.machine import Player
    from runcoach.player.plan import Choices
    from runcoach.screens.dialog import Leaving
    from runcoach.screens.home_loader import HomeLoader
    from runcoach.session.values import Session


class WorkoutFlow:
    """Leads one workout at a time.

    Args:
        app: Shows the screens.
        shelf: Keeps what is done.
        coach_of: Makes the coach of a workout; without a log of it, it is not kept.
        finger_clock_ns: The time that tells a slip of the finger from two presses.
        wall_clock: The time of day, with its offset.
        on_end: Called when the workout has been let go of.
        tell: Tells the person something that takes more than a line: a title, and the text.
    """

    def __init__(
        self,
        app: App[Any],
        shelf: "HomeLoader",
        coach_of: "Callable[[Player, WorkoutLog | None], Coach]",
        finger_clock_ns: Callable[[], int],
        wall_clock: Callable[[], datetime],
        on_end: Callable[[], None],
        tell: Callable[[str, str], None],
    ) -> None:
        self.coach: Coach | None = None
        """The coach of the workout that goes on."""
        self._app = app
        self._shelf = shelf
        self._coach_of = coach_of
        self._finger_clock_ns = finger_clock_ns
        self._wall_clock = wall_clock
        self._on_end = on_end
        self._tell = tell

    def begin(self, session: "Session", choices: "Choices") -> None:
        """Begin a workout; one that goes on already is not disturbed."""
        from runcoach.player.inputs import Start
        from runcoach.player.machine import Player
        from runcoach.player.plan import plan

        if self.coach is not None:
            return
        planned = plan(session, choices)
        workout_log: WorkoutLog | None = None
        if self._shelf.log is not None:
            try:
                workout_log = self._shelf.log.begin(planned, self._wall_clock())
            except RunCoachError as error:
                self._tell(error.title, f"{error} This workout is led, but not kept.")
        self._lead(self._coach_of(Player(planned), workout_log), Start())

    def take_up(self, workout: "UnfinishedWorkout") -> None:
        """Go on with a workout that was cut off; it comes back paused."""
        from runcoach.player.inputs import Pause
        from runcoach.player.machine import replay

        if self._shelf.log is None or self.coach is not None:
            return
        try:
            workout_log, planned, journal = self._shelf.log.resume(workout.id)
        except RunCoachError as error:
            self._tell(error.title, str(error))
            self._shelf.refresh()
            return
        self._lead(self._coach_of(replay(planned, journal), workout_log), Pause())

    def close(self) -> None:
        """Let go of the workout; what was done is kept, and offered again. Twice does no harm."""
        coach, self.coach = self.coach, None
        if coach is not None:
            coach.close()

    def _today(self) -> date:
        return self._wall_clock().date()

    def _lead(self, coach: "Coach", first: "Input") -> None:
        from runcoach.screens.workout import WorkoutScreen
        from runcoach.session.figure_lookup import figure_in

        self.coach = coach
        coach.press(first)
        screen = WorkoutScreen(
            coach, self._finger_clock_ns, self._today, self._done, self._left, partial(figure_in, self._shelf.library)
        )
        self._app.push_screen(screen)
        self._app.call_after_refresh(gc.freeze)

    def _done(self) -> None:
        """The workout has come to its end: sum it up."""
        self._sum_up(is_complete=True)

    def _left(self, leaving: "Leaving") -> None:
        """The person leaves: end the workout and sum it up, or let it wait."""
        from runcoach.player.inputs import Stop
        from runcoach.screens.dialog import Leaving

        if self.coach is None:
            return
        if leaving is Leaving.LATER:
            self._end()
            return
        self.coach.press(Stop())
        self._sum_up(is_complete=False)

    def _sum_up(self, *, is_complete: bool) -> None:
        from runcoach.screens.summary import SummaryScreen

        if self.coach is not None:
            self._app.switch_screen(SummaryScreen(self.coach, is_complete=is_complete, on_done=self._end))

    def _end(self) -> None:
        self.close()
        self._on_end()
