"""Tells a slip of a sweaty finger from two presses. Pure but for the clock that it is given."""

from collections.abc import Callable

SLIP_NS = 150_000_000
"""A second press of the same key within this time counts as the same press."""


class Debounce:
    """Remembers when each key was pressed last; a key that is held down stays one press."""

    def __init__(self, clock_ns: Callable[[], int]) -> None:
        self._clock_ns = clock_ns
        self._pressed: dict[str, int] = {}

    def is_slip(self, key: str) -> bool:
        """Whether this press belongs to the one before."""
        now = self._clock_ns()
        before = self._pressed.get(key)
        self._pressed[key] = now
        return before is not None and now - before < SLIP_NS
