"""When the workout screen looks again: ten times a second in step with the phase, and at each event.

In step, so that a number changes when its second begins, each rep has the same pictures as the one before, and figure
and bars move in the same frame.
"""

import asyncio
from collections.abc import Callable

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
        screen: Among whose messages the call comes.
        coach: Leads the workout.
        on_beat: Is called then; it has to set the next moment.
    """

    def __init__(self, screen: Screen[None], coach: Coach, on_beat: Callable[[], None]) -> None:
        self._screen = screen
        self._coach = coach
        self._on_beat = on_beat
        self._next: asyncio.TimerHandle | None = None

    def set_next(self, view: View) -> None:
        """Set the next moment; the one that was set before is given up.

        Args:
            view: The workout now.
        """
        if self._next is not None:
            self._next.cancel()
        # A timer of Textual's is a task, and looks up how many arguments its callback takes: much for ten a second.
        delay_s = max(_MIN_DELAY_S, self._delay_s(view))
        self._next = asyncio.get_running_loop().call_later(delay_s, self._screen.post_message, Callback(self._on_beat))

    def _delay_s(self, view: View) -> float:
        ns_a_second = NS_PER_S * self._coach.speed
        step_ns = STEP_NS * self._coach.speed
        left_ns = step_ns
        if not view.paused:
            is_in_phase = view.stage is Stage.WORK and view.phase_index is not None
            left_ns -= (view.phase_elapsed_ns if is_in_phase else view.elapsed_ns) % step_ns
        return min(left_ns, self._coach.due_in_ns()) / ns_a_second
