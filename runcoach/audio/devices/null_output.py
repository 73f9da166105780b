"""The output without sound: nothing is rendered, and the workout is followed on the screen."""

from collections.abc import Callable

from runcoach.audio.mixing.samples import RATE, Samples


class NullOutput:
    """An output that plays nothing.

    Args:
        reason: Why there is no sound, as a sentence for the person.
        is_chosen: Whether the person has chosen it.
    """

    rate = RATE
    latency_ns = 0

    def __init__(self, reason: str, *, is_chosen: bool = False) -> None:
        self.silent_because = reason
        self.is_chosen = is_chosen

    def open(self, render: Callable[[int], Samples]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
