"""How the app is told to end from outside: by a signal, or because its terminal is gone.

Ending in order is the app's own business; here it is only noticed that it has to, and seen to that it does.
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
TERMINAL_EVERY_S = 0.25
"""How often it is looked whether the terminal is still there: not every one sends a signal when it goes, and a second
later the queue of what is to be drawn is full, and whoever draws waits for ever."""
_LAST_RESORT_S = 3.0
"""A program that was told to end and has not ended by then is ended the hard way; what was done is on disk."""


def terminal_is_gone() -> bool:
    """Whether nobody can ever press a key again, because the window of standard input was closed."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    try:
        poll.register(sys.__stdin__, 0)
        return any(happened & (select.POLLHUP | select.POLLNVAL) for _, happened in poll.poll(0))
    except (OSError, ValueError):
        return True


class ShutdownWatch:
    """Notices that the app has to end.

    Args:
        end: Ends it, with an exit code.
        can_take_long: Whether nobody waits for it: then it is never ended the hard way.
    """

    def __init__(self, end: Callable[[int], None], can_take_long: Callable[[], bool]) -> None:
        self._end = end
        self._can_take_long = can_take_long

    def heed_signals(self) -> None:
        """Listen to the signals from now on; called in the loop."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no handlers in the loop, and tests run it beside the main thread.
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self._end_by_signal, number))

    def look_for_terminal(self) -> None:
        """End where nobody can press a key any more."""
        if terminal_is_gone():
            self._end_by_signal(_HANG_UP)

    def _end_by_signal(self, number: int) -> None:
        if not self._can_take_long():
            last_resort = threading.Timer(_LAST_RESORT_S, os._exit, (128 + number,))
            last_resort.daemon = True
            last_resort.start()
        self._end(128 + number)
