"""One process of the app for each tab of a browser. However a tab goes, its process ends and keeps its workout."""

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
"""How long a process that was asked to end is waited for before it is told so by a signal."""


def app_command() -> str:
    """The command line of the app, with the Python that runs this."""
    words = [sys.executable, "-m", "runcoach"]
    # In place of the shell, so that the process is the app itself.
    return subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"


class Tab(AppService):
    """The app's process behind one tab.

    Args:
        write_bytes: Sends what it draws.
        write_str: Sends what it wants of the page.
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
        # The browser can draw, whatever the terminal of the server can.
        return environment | {"TERM": "xterm-256color"}

    async def stop(self) -> None:
        """End the process, and wait until it has ended."""
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
