"""How the program is asked to end from outside: by a signal, or because its terminal was closed.

Two ways to notice it: `ShutdownWatch` for a program with an event loop, `SignalFlag` for a loop that looks at a flag.
Both only report it; ending in order is the program's task. If it has not ended after some seconds it is ended by force.
"""

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from types import FrameType

TERMINAL_EVERY_S = 0.25
"""How often to look whether the terminal is still open: not every terminal sends a signal when it closes, and a second
later the queue of output is full and writing blocks for ever."""
_FORCE_AFTER_S = 3.0
_SIGNALS = ("SIGTERM", "SIGHUP")
SIGNALS_WITH_CONTROL_C = ("SIGINT", *_SIGNALS)
"""The names of the signals that ask a program to end."""
_HANG_UP = 1


def exit_code(number: int) -> int:
    """The exit code of a program that a signal ended, as shells expect it."""
    return 128 + number


def force_exit_later(number: int) -> None:
    """End the process by force in some seconds, unless it has ended by then. What was done is on disk already."""
    timer = threading.Timer(_FORCE_AFTER_S, os._exit, (exit_code(number),))
    timer.daemon = True
    try:
        timer.start()
    except (RuntimeError, MemoryError):
        # There is too little memory for a thread: the system ends the process then, if it can.
        _alarm_later()


def _alarm_later() -> None:
    if hasattr(signal, "setitimer"):
        with suppress(ValueError):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, _FORCE_AFTER_S)


def terminal_is_gone() -> bool:
    """Whether no key can ever come again, because the window of standard input was closed."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    try:
        poll.register(sys.__stdin__, 0)
        return any(happened & (select.POLLHUP | select.POLLNVAL) for _, happened in poll.poll(0))
    except (OSError, ValueError):
        return True


def call_on_signals(names: Iterable[str], call: Callable[[int], None]) -> None:
    """Call a function when a signal comes; to be called in the event loop.

    Args:
        names: The signals by name; those that this system does not have are left out.
        call: Gets the signal's number.
    """
    loop = asyncio.get_running_loop()
    for name in names:
        number = getattr(signal, name, None)
        if number is not None:
            # Windows has no handlers in the loop (there ctrl+c raises an exception), and tests run it beside the main
            # thread.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, partial(call, number))


class ShutdownWatch:
    """Calls a function when the program has to end.

    Args:
        end: Ends the program, with an exit code.
        can_take_long: Whether the program is never ended by force.
    """

    def __init__(self, end: Callable[[int], None], can_take_long: Callable[[], bool]) -> None:
        self._end = end
        self._can_take_long = can_take_long

    def watch_signals(self) -> None:
        """Listen to the signals from now on; to be called in the event loop."""
        call_on_signals(_SIGNALS, lambda number: self._end(exit_code(number)))
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # The loop wakes up at any signal that has a handler. This one is called, too, while the loop stands still:
            # a terminal that takes no output holds it up.
            if number is not None:
                with suppress(ValueError):
                    signal.signal(number, self._force_later)

    def check_terminal(self) -> None:
        """End the program if its terminal was closed."""
        if terminal_is_gone():
            self._force_later(_HANG_UP)
            self._end(exit_code(_HANG_UP))

    def _force_later(self, number: int, frame: FrameType | None = None) -> None:
        if not self._can_take_long():
            force_exit_later(number)


class SignalFlag:
    """Remembers the last signal that asked the program to end, `ctrl+c` included."""

    def __init__(self) -> None:
        self.number = 0
        """The signal's number; 0 as long as none has come."""

    @property
    def is_set(self) -> bool:
        """Whether a signal has come."""
        return self.number > 0

    @property
    def exit_code(self) -> int:
        """What the program ends with: 0 if no signal has come."""
        return exit_code(self.number) if self.is_set else 0

    def watch_signals(self) -> None:
        """Listen to the signals from now on."""
        for name in SIGNALS_WITH_CONTROL_C:
            signal.signal(getattr(signal, name), self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if not self.is_set:
            force_exit_later(number)
        self.number = number
