"""The real web server, in a process of its own."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

from tests.end_to_end.terminal import PATIENCE_S


class Site:
    """`runcoach serve` on a free port.

    Args:
        env: The program's environment.
        arguments: More arguments.
    """

    def __init__(self, env: Mapping[str, str], *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "runcoach", "serve", "--port", "0", *arguments],
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.said = ""
        found = self.read_until(r"http://[^ ]*:(\d+)/")
        self.port = int(found[1])
        self.url = f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def read_until(self, pattern: str) -> re.Match[str]:
        """Read its output until a pattern matches."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + PATIENCE_S
        while not (found := re.search(pattern, self.said)):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(self.process.stdout.fileno(), 65_536) if ready else b""
            if not data:
                raise AssertionError(f"{pattern} never came: {self.said}")
            self.said += data.decode()
        return found

    def end(self) -> int:
        """End it with a signal; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)

    def rest(self) -> str:
        """What it has written since the last pattern that was waited for, once it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.read().decode()
