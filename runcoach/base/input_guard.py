"""The input filter with a clock: ends what a terminal began to send and never finished. Both faces read through it."""

import time
from collections.abc import Callable, Iterator

from runcoach.base.input_filter import InputFilter

ESCAPE_KEY = "\x1b[27u"
"""The key `escape`, in the one form that is never the beginning of something longer."""
_TOGETHER_S = 0.1
"""What comes this soon after `ESC` belongs to it: alt and a key."""
_ESCAPE_S = 0.5
"""How long after `ESC` the rest of an arrow may come: over a slow line it comes in two pieces."""
_ANSWER_S = 2.0
"""How long the rest of an answer may take."""
_SEQUENCES = ("[", "O")
"""How a sequence goes on after `ESC`, also if the rest comes late."""


class InputGuard:
    """What is left of a terminal's input without its answers, in pieces.

    Args:
        clock_s: A monotonic clock, in seconds.
        ignores_repeats: Whether a key that is held down counts once now, where the terminal says that it is.
    """

    def __init__(
        self, clock_s: Callable[[], float] = time.monotonic, ignores_repeats: Callable[[], bool] = lambda: False
    ) -> None:
        self._clock_s = clock_s
        self._filter = InputFilter(ignores_repeats)
        self._read_s = 0.0

    @property
    def wait_s(self) -> float | None:
        """How long from now `tick` has something to do, unless more comes; None if nothing is waited for."""
        if not self._filter.is_waiting:
            return None
        return max(0.0, self._read_s + self._limit_s() - self._clock_s())

    def feed(self, text: str) -> Iterator[str]:
        """Take what was read; yields what is left of it. `ESC` that was pressed alone comes as `ESCAPE_KEY`."""
        now_s = self._clock_s()
        if self._filter.has_escape and now_s - self._read_s > _TOGETHER_S and not text.startswith(_SEQUENCES):
            yield from self._end_sequence()
        self._read_s = now_s
        if cleaned := self._filter.feed(text):
            yield cleaned

    def tick(self) -> Iterator[str]:
        """End what has been waited for long enough; yields it if it was a key."""
        if self._filter.is_waiting and self._clock_s() - self._read_s >= self._limit_s():
            yield from self._end_sequence()

    def _limit_s(self) -> float:
        return _ANSWER_S if self._filter.has_answer else _ESCAPE_S

    def _end_sequence(self) -> Iterator[str]:
        is_escape = self._filter.has_escape
        held = self._filter.release()
        if is_escape:
            yield ESCAPE_KEY
        elif held:
            yield held
