"""A program in a terminal of its own, watched as closely as figures need."""

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

PATIENCE_S = 30.0
PROMPT_S = 0.0005
"""How long the emulator goes on with what it has while something new comes, whose time is to be noted."""


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
        """Press keys; tells when."""
        now_s = time.perf_counter()
        os.write(self._descriptor, keys.encode())
        return now_s

    def kill(self) -> None:
        """End the program as `kill -9` does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def wait_for(self, *wanted: str) -> float:
        """Read until the screen shows all of these at once; tells when the last of it came, however long reading took.

        Raises:
            TimeoutError: It never did.
        """
        deadline_s = time.perf_counter() + PATIENCE_S
        while not all(part in self.text for part in wanted):
            left_s = deadline_s - time.perf_counter()
            if left_s <= 0 or not self.read_once(left_s):
                raise TimeoutError(f"{wanted} never came")
        return self._came_s

    def read_for(self, seconds: float) -> None:
        """Take what the program draws for a while."""
        deadline_s = time.perf_counter() + seconds
        while (left_s := deadline_s - time.perf_counter()) > 0:
            if not self.read_once(left_s) and self.process.poll() is not None:
                raise RuntimeError(f"the program ended with {self.process.returncode}")

    def read_once(self, timeout_s: float) -> bool:
        """Take what the program draws next, for no longer than that; false if nothing came."""
        try:
            self._came_s, data = self._come.get(timeout=max(0.0, timeout_s))
        except queue.Empty:
            return False
        self._stream.feed(data)
        return bool(data)

    def _read(self) -> None:
        """In a thread: the emulator takes some time for what came before, in which more comes."""
        # When the program has ended, its side of the terminal is gone.
        with contextlib.suppress(OSError):
            while data := os.read(self._descriptor, 65_536):
                self._come.put((time.perf_counter(), data))
        # Whoever waits for more is not to wait for long.
        self._come.put((time.perf_counter(), b""))
