"""No sound at all: nothing is rendered, and the workout goes on by the screen."""

from collections.abc import Callable

from runcoach.audio.mixing.samples import RATE, Samples


class NullOutput:
    """An output from which nothing is heard.

    Args:
        reason: Why, as a sentence for the person.
        is_chosen: Whether the person wants it so.
    """

    rate = RATE
    latency_ns = 0

    def __init__(self, reason: str, *, is_chosen: bool = False) -> None:
        self.silent_because = reason
        self.is_chosen = is_chosen

    def open(self, render: Callable[[int], Samples]) -> None:
        """Nothing is pulled."""

    def close(self) -> None:
        """Nothing is held."""
