"""One process of the app for each browser tab. However the tab closes, the process ends and its workout is kept."""

import asyncio
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from runcoach.web.guard import PASSWORD_VARIABLE

_PATIENCE_S = 5.0
"""How long a process has to end before the next, stronger way of ending it."""


def app_command() -> str:
    """The command line of the app, with the Python interpreter that runs this."""
    words = [sys.executable, "-m", "runcoach"]
    # Replaces the shell, so that the process is the app itself.
    return subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"


class Tab(AppService):
    """The app's process behind one tab.

    Args:
        write_bytes: Sends the output of the app.
        write_str: Sends requests of the app to the page.
        close: Closes the connection.
    """

    def __init__(
        self,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
    ) -> None:
        async def closed() -> None:
            await close()

        super().__init__(
            app_command(),
            write_bytes=write_bytes,
            write_str=write_str,
            close=closed,
            download_manager=DownloadManager(),
        )

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        environment.pop(PASSWORD_VARIABLE, None)
        # The page is a full terminal, independent of the server's terminal.
        return environment | {"TERM": "xterm-256color"}

    async def stop(self) -> None:
        """End the process, by force if it has to be, and wait until it has ended."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(super().stop(), _PATIENCE_S)
        process = self._process
        if process is None:
            return
        for end in (process.terminate, process.kill):
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(process.wait(), _PATIENCE_S)
                return
            with suppress(ProcessLookupError):
                end()
        await process.wait()
