"""Puts the input filter in front of Textual's parser of terminal input.

Textual 8 ends the app, with status 0, at a key of the kitty protocol whose parts it cannot read, takes the late
answers of a terminal for keys, and believes any size. Each has a test in `tests/widgets/test_guarded_input.py` that
says when the guard can go.
"""

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Key
from textual.message import Message

from runcoach.base.input_guard import ESCAPE_KEY, InputGuard


class GuardedParser(XTermParser):
    """Textual's parser, behind the filter. It never fails, with any bytes that the terminal sends.

    Args:
        debug: As in Textual's parser.
        clock_s: A monotonic clock, in seconds.
        ignores_repeats: Whether a key that is held down counts once now, where the terminal says that it is.
    """

    def __init__(
        self,
        debug: bool = False,
        clock_s: Callable[[], float] = time.monotonic,
        ignores_repeats: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(debug)
        self._guard = InputGuard(clock_s, ignores_repeats)

    def feed(self, data: str) -> Iterable[Message]:
        """Read messages from what the terminal has sent; empty data is its end."""
        yield from self._parsed(self._guard.feed(data))
        if not data:
            yield from super().feed(data)

    def tick(self) -> Iterable[Message]:
        """End what has been waited for long enough; called at regular intervals."""
        yield from self._parsed(self._guard.tick())
        yield from super().tick()

    def _parsed(self, pieces: Iterable[str]) -> Iterable[Message]:
        for piece in pieces:
            if piece == ESCAPE_KEY:
                yield Key("escape", "\x1b")
            else:
                yield from super().feed(piece)


def guard_input(driver: type[Driver], ignores_repeats: Callable[[], bool]) -> None:
    """Have a driver of Textual read through the guard from now on, if it reads from a terminal.

    Args:
        driver: The driver.
        ignores_repeats: Whether a key that is held down counts once now; asked in the driver's thread.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        vars(module)["XTermParser"] = partial(GuardedParser, ignores_repeats=ignores_repeats)
