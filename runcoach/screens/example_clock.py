"""The clock of figures that repeat an example: that of the app, so that a test or a picture can stop it."""

import time
from collections.abc import Callable
from typing import Any

from textual.app import App

from runcoach.session.values import NS_PER_S


def example_clock_s(app: App[Any]) -> Callable[[], float]:
    """Return a monotonic clock in seconds, in real time also where a workout runs faster.

    Args:
        app: The app; one without a clock of its own, as in tests, has that of the computer.
    """
    clock_ns = getattr(app, "real_clock_ns", None)
    return (lambda: clock_ns() / NS_PER_S) if clock_ns is not None else time.monotonic
