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

from runcoach.base.input_filter import InputFilter

_TOGETHER_S = 0.1
"""What comes this soon after `ESC` belongs to it: alt and a key."""
_ESCAPE_S = 0.5
"""How long after `ESC` the rest of an arrow may come: over a slow line it comes in two pieces."""
_ANSWER_S = 2.0
"""How long the rest of an answer may take."""
_SEQUENCES = ("[", "O")
"""How a sequence goes on after `ESC`, also if the rest comes late."""


class GuardedParser(XTermParser):
    """Textual's parser, behind the filter. It never fails, whatever the terminal sends.

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
        self._clock_s = clock_s
        self._filter = InputFilter(ignores_repeats)
        self._read_s = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Read messages from what the terminal has sent; empty data is its end."""
        now_s = self._clock_s()
        if self._filter.has_escape and now_s - self._read_s > _TOGETHER_S and not data.startswith(_SEQUENCES):
            yield from self._end_sequence()
        self._read_s = now_s
        if not data:
            yield from super().feed(data)
        elif cleaned := self._filter.feed(data):
            yield from super().feed(cleaned)

    def tick(self) -> Iterable[Message]:
        """End what has been waited for long enough; called at regular intervals."""
        waited_s = self._clock_s() - self._read_s
        if self._filter.is_waiting and waited_s >= (_ANSWER_S if self._filter.has_answer else _ESCAPE_S):
            yield from self._end_sequence()
        yield from super().tick()

    def _end_sequence(self) -> Iterable[Message]:
        is_escape = self._filter.has_escape
        held = self._filter.release()
        if is_escape:
            yield Key("escape", "\x1b")
        elif held:
            yield from super().feed(held)


def guard_input(driver: type[Driver], ignores_repeats: Callable[[], bool]) -> None:
    """Have a driver of Textual read through the guard from now on, if it reads from a terminal.

    Args:
        driver: The driver.
        ignores_repeats: Whether a key that is held down counts once now; asked in the driver's thread.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        vars(module)["XTermParser"] = partial(GuardedParser, ignores_repeats=ignores_repeats)
