"""When the workout screen looks again: ten times a second in step with the phase, and at each event.

In step, so that a number changes when its second begins, each rep has the same pictures as the one before, and figure
and bars move in the same frame.
"""

import asyncio
from collections.abc import Callable
from contextvars import Context, copy_context
from functools import partial
from typing import NoReturn

from textual.events import Callback
from textual.screen import Screen

from runcoach.coach.coach import Coach
from runcoach.panels.look import STEP_NS
from runcoach.player.stages import Stage
from runcoach.player.view import View
from runcoach.session.values import NS_PER_S

_MIN_DELAY_S = 0.004
"""The shortest delay, however soon an event or a step comes."""


class Pulse:
    """Calls back at the next moment at which something can have changed.

    Args:
        screen: The screen that looks; without it running nothing is called.
        coach: Leads the workout.
        on_beat: Is called then; it has to set the next moment.
    """

    def __init__(self, screen: Screen[None], coach: Coach, on_beat: Callable[[], None]) -> None:
        self._screen = screen
        self._coach = coach
        self._on_beat = on_beat
        self._context: Context | None = None
        """That of the screen's own messages, from which Textual takes which app it is."""
        self._next: asyncio.TimerHandle | None = None

    def set_next(self, view: View) -> None:
        """Set the next moment; the one that was set before is given up.

        Args:
            view: The workout now.
        """
        if self._next is not None:
            self._next.cancel()
        if self._context is None:
            self._context = copy_context()
        # A timer of Textual's is a task, and its call a message, with a search for its handlers: as much work
        # as the look itself.
        delay_s = max(_MIN_DELAY_S, self._delay_s(view))
        self._next = asyncio.get_running_loop().call_later(delay_s, self._beat, context=self._context)

    def _beat(self) -> None:
        # Its last messages are handled while it is taken away, but no error would be shown any more.
        if not self._screen.is_running or self._screen not in self._screen.app.screen_stack:
            return
        try:
            self._on_beat()
        except Exception as error:
            # As if it were a message: the app ends, and shows it.
            self._screen.post_message(Callback(partial(_fail, error)))

    def _delay_s(self, view: View) -> float:
        ns_a_second = NS_PER_S * self._coach.speed
        step_ns = STEP_NS * self._coach.speed
        left_ns = step_ns
        if not view.paused:
            is_in_phase = view.stage is Stage.WORK and view.phase_index is not None
            left_ns -= (view.phase_elapsed_ns if is_in_phase else view.elapsed_ns) % step_ns
        return min(left_ns, self._coach.due_in_ns()) / ns_a_second


def _fail(error: Exception) -> NoReturn:
    raise error
