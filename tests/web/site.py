"""The real web server, in a process of its own."""

import os
import re
import select
import signal
import time
from collections.abc import Mapping

from tests.program import PATIENCE_S, start


class Site:
    """`runcoach serve` on a free port.

    Args:
        env: The program's environment.
        arguments: More arguments.
    """

    def __init__(self, env: Mapping[str, str], *arguments: str) -> None:
        output, inner = os.pipe()
        self._output = output
        with open(os.devnull) as nothing:  # noqa: PTH123
            self.process = start(["serve", "--port", "0", *arguments], env, (nothing.fileno(), inner, inner))
        os.close(inner)
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
        os.close(self._output)

    def read_until(self, pattern: str) -> re.Match[str]:
        """Read its output until a pattern matches."""
        deadline = time.monotonic() + PATIENCE_S
        while not (found := re.search(pattern, self.said)):
            ready, _, _ = select.select([self._output], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(self._output, 65_536) if ready else b""
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
        with open(self._output, encoding="utf-8", closefd=False) as file:
            return file.read()
