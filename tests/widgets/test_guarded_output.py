"""The app is not held up by a terminal that has gone; and when the guard over Textual's writer can go."""

import io
import threading

import pytest
from textual.drivers import linux_driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from runcoach.widgets.guarded_output import GuardedWriter, guard_output

ENOUGH_S = 60
"""Far longer than it takes."""


class GoneTerminal(io.StringIO):
    """A terminal whose window was closed while it stood still."""

    def write(self, text: str, /) -> int:
        raise OSError(5, "Input/output error")


def test_frames_for_a_terminal_that_is_gone_are_thrown_away() -> None:
    writer = GuardedWriter(GoneTerminal())
    writer.start()

    def write_much() -> None:
        for _ in range(3 * MAX_QUEUED_WRITES):
            writer.write("frame")
        writer.stop()

    program = threading.Thread(target=write_much, daemon=True)
    program.start()
    program.join(ENOUGH_S)
    assert not program.is_alive()
    assert not writer.is_alive()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_textuals_own_writer_still_needs_the_guard() -> None:
    writer = WriterThread(GoneTerminal())
    writer.start()
    writer.write("frame")
    writer.join(ENOUGH_S)
    assert not writer.is_alive(), "the guard can go: Textual goes on emptying its queue"


def test_the_guard_is_put_over_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    module = vars(linux_driver)
    monkeypatch.setitem(module, "WriterThread", WriterThread)
    guard_output(linux_driver.LinuxDriver)
    assert module["WriterThread"] is GuardedWriter
