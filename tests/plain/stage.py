"""A stage for plain mode: a clock that only waiting moves, and keys that are pressed at their times."""

from collections.abc import Iterable, Sequence
from math import ceil

from runcoach.plain.keys import Typed, TypedKey, TypedLine
from runcoach.session.values import NS_PER_S
from tests.screens.stage import Clock


class ScriptedKeys:
    """Keys, each at its second after the first wait; waiting is what lets time pass.

    Args:
        clock: What is moved.
        script: Seconds and keys, or lines where they are asked for, in order of time.
    """

    def __init__(self, clock: Clock, script: Iterable[tuple[float, Typed]]) -> None:
        self._clock = clock
        self._begun_ns = clock.ns
        self._script = list(script)
        self.takes_lines = False
        self.longest_wait_s = 0.0

    def wait(self, timeout_s: float) -> Sequence[Typed] | None:
        self.longest_wait_s = max(self.longest_wait_s, timeout_s)
        until_ns = self._clock.ns + ceil(timeout_s * NS_PER_S)
        if not self._script:
            return None
        at_ns = self._begun_ns + round(self._script[0][0] * NS_PER_S)
        if at_ns > until_ns:
            self._clock.ns = until_ns
            return ()
        self._clock.ns = max(self._clock.ns, at_ns)
        typed = self._script.pop(0)[1]
        return (typed,)

    def take_lines(self, on: bool) -> None:
        self.takes_lines = on


def press(*keys: tuple[float, str]) -> list[tuple[float, Typed]]:
    """Keys by their names, lines with a `:` before them."""
    return [(at, TypedLine(name[1:]) if name.startswith(":") else TypedKey(name)) for at, name in keys]
