"""Keeps the app from waiting for ever for a terminal that is gone.

Textual 8 writes in a thread, from a queue of some frames. Where a terminal first stands still and is then closed, the
thread ends by an error, and the app waits for room in a queue that is read by no one: no signal and no look at the
terminal reaches it any more. A test in `tests/widgets/test_guarded_output.py` says when the guard can go.
"""

import sys

from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread


class GuardedWriter(WriterThread):
    """Textual's writer, which goes on emptying its queue when the terminal takes nothing any more."""

    def run(self) -> None:
        """Write what is in the queue; where that fails, throw it away until the app ends."""
        try:
            super().run()
        except (OSError, ValueError):
            while self._queue.get() is not None:
                pass


def guard_output(driver: type[Driver]) -> None:
    """Have a driver of Textual write through the guard from now on, if it writes in a thread."""
    module = sys.modules[driver.__module__]
    if hasattr(module, "WriterThread"):
        vars(module)["WriterThread"] = GuardedWriter
