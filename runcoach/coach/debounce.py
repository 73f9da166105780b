"""Distinguishes a slip of a sweaty finger from two presses. Pure except for the clock that it is given."""

from collections.abc import Callable

SLIP_NS = 150_000_000
"""A second press of the same key within this time counts as the same press."""


class Debounce:
    """Remembers when each action was last asked for; a key that is held down stays one press."""

    def __init__(self, clock_ns: Callable[[], int]) -> None:
        self._clock_ns = clock_ns
        self._pressed_ns: dict[str, int] = {}

    def is_slip(self, action_id: str) -> bool:
        """Whether this press belongs to the one before."""
        now_ns = self._clock_ns()
        before_ns = self._pressed_ns.get(action_id)
        self._pressed_ns[action_id] = now_ns
        return before_ns is not None and now_ns - before_ns < SLIP_NS
