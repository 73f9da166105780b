"""A program in a terminal of its own, watched as closely as figures need."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

PATIENCE_S = 30.0


class PseudoTerminal:
    """Starts a program; what it draws is read by an emulator.

    Args:
        command: The program and its arguments.
        env: Its environment.
        columns: The terminal's width.
        rows: The terminal's height.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._descriptor, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            list(command), stdin=inner, stdout=inner, stderr=inner, env=dict(env), start_new_session=True
        )
        os.close(inner)

    def __enter__(self) -> "PseudoTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._descriptor)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._descriptor, keys.encode())

    def wait_for(self, wanted: str) -> None:
        """Read until the screen shows a text.

        Raises:
            TimeoutError: It never did.
        """
        deadline = time.monotonic() + PATIENCE_S
        while not any(wanted in line for line in self._screen.display):
            if time.monotonic() > deadline or not self._read(deadline - time.monotonic()):
                raise TimeoutError(f"{wanted!r} never came:\n" + "\n".join(self._screen.display))

    def read_for(self, seconds: float) -> None:
        """Take what the program draws for a while."""
        deadline = time.monotonic() + seconds
        while (left_s := deadline - time.monotonic()) > 0:
            self._read(left_s)

    def _read(self, timeout_s: float) -> bool:
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, timeout_s))
        if not ready:
            return False
        try:
            data = os.read(self._descriptor, 65_536)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)
