"""The real program in a pseudo-terminal, with a terminal emulator to read what it draws.

Waiting is for the thing itself: the screen is read until it shows what a test waits for, never for a length of time.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

from tests.large_type import is_seen
from tests.program import PATIENCE_S, start

FINGER_S = 0.2
"""No finger is faster with one key: what comes sooner, the program takes for a slip."""
CONTROL_C = "\x03"
ENTER, ESCAPE, LEFT, RIGHT, UP, DOWN = "\r", "\x1b", "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B"


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment with everything of the program's in one folder, and without sound."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RUNCOACH_", "TEXTUAL"))}
    kept.pop("NO_COLOR", None)
    return kept | {
        "RUNCOACH_HOME": str(home),
        "RUNCOACH_AUDIO": "null",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **more,
    }


class Terminal:
    """A program that runs in a terminal of its own.

    Args:
        arguments: What follows `runcoach`.
        env: The program's environment.
        columns: The terminal's width.
        rows: The terminal's height.
        cwd: Where it is started.
        gets_hangup: Whether the program gets a signal when its window is closed.
        is_new: Whether it runs in a new Python, as a person starts it, and not in one that has imported it before.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
        gets_hangup: bool = True,
        is_new: bool = False,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._lines: dict[int, str] = {}
        self._last_key = ""
        self._pressed = 0.0
        self._seen = 0.0
        self.written = b""
        """Every byte that the program sent to the terminal."""
        self._descriptor, inner = pty.openpty()
        self._modes = termios.tcgetattr(inner)
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = start(
            arguments,
            env,
            (inner, inner, inner),
            cwd,
            has_session=True,
            # Only a program in the terminal's session gets a signal when the terminal is closed.
            takes_terminal=gets_hangup,
            is_new=is_new,
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._descriptor >= 0:
            os.close(self._descriptor)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        # Most of what is drawn changes a few lines; the emulator's own text would be all lines anew, sign by sign.
        for row in self._screen.dirty:
            cells = self._screen.buffer[row]
            self._lines[row] = "".join(cells[column].data for column in range(self._screen.columns)).rstrip()
        self._screen.dirty.clear()
        return "\n".join(self._lines[row] for row in range(self._screen.lines))

    def grounds(self, row: int) -> set[tuple[str, bool]]:
        """What lies behind the signs of a line: colours, and whether they stand reversed."""
        line = self._screen.buffer[row]
        return {(line[column].bg, line[column].reverse) for column in range(self._screen.columns)}

    def send(self, keys: str) -> None:
        """Press a key, or several as one sequence, no sooner than a finger could after the last time.

        The same key comes no sooner after its effect was seen, either: a busy program takes a press late, and would
        take two of them for one.
        """
        since = max(self._pressed, self._seen) if keys == self._last_key else self._pressed
        while (left_s := since + FINGER_S - time.monotonic()) > 0:
            self._read(left_s)
        os.write(self._descriptor, keys.encode())
        self._last_key = keys
        self._pressed = time.monotonic()

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def wait_for(self, *wanted: str) -> str:
        """Read until the screen shows all of these at once; returns what it shows."""
        return self.wait_until(lambda text: all(is_seen(part, text) for part in wanted), f"{wanted}")

    def wait_until(self, holds: Callable[[str], bool], what: str = "it") -> str:
        """Read until something holds of what the screen shows."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds(self.text):
            left_s = deadline - time.monotonic()
            if left_s <= 0 or not self._read(left_s):
                raise AssertionError(f"{what} never came; the screen shows:\n{self.text}")
        self._seen = time.monotonic()
        return self.text

    def wait_for_end(self) -> int:
        """Read until the program has ended; returns its exit code."""
        deadline = time.monotonic() + PATIENCE_S
        while self._read(max(0.0, deadline - time.monotonic())):
            pass
        return self.process.wait(PATIENCE_S)

    def modes_are_restored(self) -> bool:
        """Whether keys are echoed and lines are edited again as before the program."""
        return termios.tcgetattr(self._descriptor) == self._modes

    def close_window(self) -> None:
        """Take the terminal away, as closing its window does."""
        os.close(self._descriptor)
        self._descriptor = -1

    def kill(self) -> None:
        """End the program as `kill -9` does."""
        self.process.kill()
        self.process.wait()

    def _read(self, timeout_s: float) -> bool:
        """Take what the program draws next; false if nothing comes any more."""
        ready, _, _ = select.select([self._descriptor], [], [], timeout_s)
        if not ready:
            return False
        try:
            data = os.read(self._descriptor, 65_536)
        except OSError:
            # The other end is closed: the program has ended.
            return False
        self.written += data
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        """Draw what the program sent."""
        self._stream.feed(data)

    def _answer(self, sequence: bytes) -> None:
        """Say something to the program as a terminal does, not as a person."""
        os.write(self._descriptor, sequence)
