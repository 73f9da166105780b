"""Shutting the app down from outside: on a signal, or when its terminal has gone.

Only notices that the app has to end, and makes sure that it does; the orderly end is up to the app.
"""

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial

_SIGNALS = ("SIGTERM", "SIGHUP")
_HANG_UP = 1
TERMINAL_CHECK_S = 0.25
"""How often to check that the terminal is still there. Not every terminal sends a signal when it goes, and a second
later the queue of output is full and drawing blocks for ever."""
_FORCED_EXIT_S = 3.0
"""How long the app has for an orderly end before the process is ended by force; everything done is already on disk."""


def terminal_is_gone() -> bool:
    """Whether no key can ever arrive again, because the terminal of standard input was closed."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    try:
        poll.register(sys.__stdin__, 0)
        return any(happened & (select.POLLHUP | select.POLLNVAL) for _, happened in poll.poll(0))
    except (OSError, ValueError):
        return True


class ShutdownWatch:
    """Ends the app on a signal or when its terminal has gone.

    Args:
        end: Begins the orderly end, with an exit code.
        can_take_long: Whether the app may take its time now; it is then not ended by force.
    """

    def __init__(self, end: Callable[[int], None], can_take_long: Callable[[], bool]) -> None:
        self._end = end
        self._can_take_long = can_take_long

    def handle_signals(self) -> None:
        """Handle the signals from now on; called in the event loop."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no signal handlers in the loop, and tests run the app outside of the main thread.
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self._end_by_signal, number))

    def check_terminal(self) -> None:
        """End the app if its terminal has gone."""
        if terminal_is_gone():
            self._end_by_signal(_HANG_UP)

    def _end_by_signal(self, number: int) -> None:
        if not self._can_take_long():
            forced_exit = threading.Timer(_FORCED_EXIT_S, os._exit, (128 + number,))
            forced_exit.daemon = True
            forced_exit.start()
        self._end(128 + number)
