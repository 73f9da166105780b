"""A program in a pseudo-terminal, whose output is timed as exactly as the figures need."""

import contextlib
import fcntl
import os
import pty
import queue
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence

import pyte

from tests.large_type import is_seen

PATIENCE_S = 30.0
PROMPT_S = 0.0005
"""The switch interval of threads, so that the time of new output is noted while the emulator is still busy."""


class PseudoTerminal:
    """Starts a program, and reads its output with a terminal emulator.

    Args:
        command: The program and its arguments.
        env: Its environment.
        columns: The terminal's width.
        rows: The terminal's height.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._came_s = time.perf_counter()
        self._descriptor, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.begun_s = time.perf_counter()
        """When the program was started."""
        self.process = subprocess.Popen(
            list(command), stdin=inner, stdout=inner, stderr=inner, env=dict(env), start_new_session=True
        )
        os.close(inner)
        sys.setswitchinterval(PROMPT_S)
        self._come: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "PseudoTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._reader.join()
        os.close(self._descriptor)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def send(self, keys: str) -> float:
        """Press keys; returns the time."""
        now_s = time.perf_counter()
        os.write(self._descriptor, keys.encode())
        return now_s

    def kill(self) -> None:
        """End the program as `kill -9` does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def wait_for(self, *wanted: str) -> float:
        """Read until the screen shows all of these texts.

        Returns:
            The time at which the last of them arrived, however long the emulator took.

        Raises:
            TimeoutError: They did not come.
        """
        deadline_s = time.perf_counter() + PATIENCE_S
        while not all(is_seen(part, self.text) for part in wanted):
            left_s = deadline_s - time.perf_counter()
            if left_s <= 0 or not self.read_once(left_s):
                raise TimeoutError(f"{wanted} never came")
        return self._came_s

    def wait_until_gone(self, text: str) -> None:
        """Read until the screen shows a text no more.

        Raises:
            TimeoutError: It stayed.
        """
        deadline_s = time.perf_counter() + PATIENCE_S
        while text in self.text:
            left_s = deadline_s - time.perf_counter()
            if left_s <= 0 or not self.read_once(left_s):
                raise TimeoutError(f"{text!r} stayed")

    def read_for(self, seconds: float) -> None:
        """Read the output for some time."""
        deadline_s = time.perf_counter() + seconds
        while (left_s := deadline_s - time.perf_counter()) > 0:
            if not self.read_once(left_s) and self.process.poll() is not None:
                raise RuntimeError(f"the program ended with {self.process.returncode}")

    def read_once(self, timeout_s: float) -> bool:
        """Read the next output; returns false if none came in time."""
        try:
            self._came_s, data = self._come.get(timeout=max(0.0, timeout_s))
        except queue.Empty:
            return False
        self._stream.feed(data)
        return bool(data)

    def _read(self) -> None:
        """Runs in a thread, because more output comes while the emulator is busy."""
        # When the program has ended, reading from the terminal fails.
        with contextlib.suppress(OSError):
            while data := os.read(self._descriptor, 65_536):
                self._come.put((time.perf_counter(), data))
        # Wakes up a caller that waits for more.
        self._come.put((time.perf_counter(), b""))
