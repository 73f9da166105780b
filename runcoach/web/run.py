"""Starts the web server: its address and password, and the sentences about both."""

import asyncio
import errno
import logging
import os
import socket
from collections.abc import Mapping
from pathlib import Path

import click

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.base.files import read_file
from runcoach.base.shutdown import SIGNALS_WITH_CONTROL_C, call_on_signals
from runcoach.web.connections import MAX_AT_ONCE, ConnectionLimits
from runcoach.web.guard import PASSWORD_VARIABLE, is_loopback
from runcoach.web.passwords import weakness

_MAX_FILE = 1024
_IDLE_S = 15.0
"""How long a connection stays open without another request, in seconds."""


def password_for(host: str, file: Path | None, environment: Mapping[str, str], *, can_ask: bool) -> str:
    """Find the password: in a file, in the environment, or by asking.

    Args:
        host: The address to listen on.
        file: A file whose first line is the password.
        environment: The environment variables.
        can_ask: Whether to ask for it if it is found nowhere else.

    Returns:
        The password; empty if none is needed.

    Raises:
        RunCoachError: A password is needed and missing, or it is too easy to guess.
    """
    if file is not None:
        password = _first_line(file)
    elif PASSWORD_VARIABLE in environment:
        password = environment[PASSWORD_VARIABLE]
    elif is_loopback(host):
        return ""
    elif can_ask:
        click.echo(f"Others in your network can reach the app at {host}, so it needs a password.", err=True)
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        raise RunCoachError(
            "A password is needed",
            f"At {host} others in your network can reach the app.",
            f"Give a password with --password-file or {PASSWORD_VARIABLE}, or leave out --host.",
            ExitCode.USAGE,
        )
    if (reason := weakness(password)) is not None:
        raise RunCoachError(
            "The password is too weak",
            f"It {reason}.",
            "Three words in a row are easy to type and hard to guess.",
            ExitCode.USAGE,
        )
    return password


def _first_line(file: Path) -> str:
    try:
        return read_file(file, _MAX_FILE).decode("utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a text file"
        raise RunCoachError(
            "No password", f"{file} cannot be read: {reason}.", "Name a text file.", ExitCode.USAGE
        ) from None


def serve(host: str, port: int, password_file: Path | None, *, can_ask: bool) -> None:
    """Serve the app until a signal ends the program.

    Args:
        host: The address to listen on.
        port: The port; 0 takes a free one.
        password_file: A file whose first line is the password.
        can_ask: Whether to ask for a missing password.

    Raises:
        RunCoachError: The extra is not installed, the address cannot be used, or a password is missing.
    """
    try:
        import textual_serve.app_service  # noqa: F401 - only whether it is installed
    except ImportError:
        raise RunCoachError(
            "The web server is not installed",
            "Showing the app in a browser needs textual-serve.",
            "Install it with: pip install 'runcoach[serve]'",
            ExitCode.USAGE,
        ) from None
    password = password_for(host, password_file, os.environ, can_ask=can_ask)
    asyncio.run(_serve(host, port, password))


async def _serve(host: str, port: int, password: str) -> None:
    from aiohttp import web

    from runcoach.web.server import Site

    name = socket.gethostname()
    site = Site(host, (name, f"{name}.local"), password)
    # No access log: it would list the devices of the household.
    runner = web.AppRunner(
        site.application(),
        access_log=None,
        logger=_log(),
        keepalive_timeout=_IDLE_S,
        shutdown_timeout=20,
        auto_decompress=False,
    )
    await runner.setup()
    try:
        assert runner.server is not None
        try:
            listener = await asyncio.get_running_loop().create_server(
                ConnectionLimits(runner.server), host, port, backlog=MAX_AT_ONCE
            )
        except OSError as error:
            raise _cannot_listen(host, port, error) from None
        for line in _announcement(host, listener.sockets[0].getsockname()[1]):
            click.echo(line)
        await _wait_for_signal()
        listener.close()
    finally:
        await runner.cleanup()


def _log() -> logging.Logger:
    """The web server's log: what fails inside it, and nothing of what a stranger has sent."""
    from aiohttp.http_exceptions import HttpProcessingError

    def is_our_fault(record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, HttpProcessingError)

    log = logging.getLogger("runcoach.web")
    log.addFilter(is_our_fault)
    return log


def _announcement(host: str, port: int) -> tuple[str, ...]:
    shown = f"[{host}]" if ":" in host else host
    if is_loopback(host):
        return (f"The app is at http://{shown}:{port}/ on this machine. Sound stays here. Ctrl+C ends it.",)
    everywhere = host in ("0.0.0.0", "::")
    reach = f"http://{_own_address() if everywhere else shown}:{port}/"
    return (
        f"The app is at {reach} for your network. Sound stays on this machine. Ctrl+C ends it.",
        "Warning: anyone in this network who has the password can use the app as you do. Nothing is encrypted.",
    )


def _own_address() -> str:
    """The address of this machine in its network, or else its host name."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
            # Nothing is sent: the system only says which of its addresses it would use. The target is in no network.
            route.connect(("192.0.2.1", 9))
            return str(route.getsockname()[0])
    except OSError:
        return socket.gethostname()


def _cannot_listen(host: str, port: int, error: OSError) -> RunCoachError:
    # asyncio wraps the system's error, and keeps only its number.
    if error.errno == errno.EADDRINUSE:
        return RunCoachError(
            "The port is taken",
            f"Another program listens on {host}, port {port}.",
            f"Try another one: runcoach serve --port {port % 65535 + 1}",
            ExitCode.USAGE,
        )
    if error.errno == errno.EACCES:
        return RunCoachError(
            "Not allowed", f"Port {port} is for administrators.", "Choose a port from 1024 on.", ExitCode.USAGE
        )
    return RunCoachError(
        "Not an address of this machine",
        f"The server cannot listen on {host}.",
        "Leave out --host for this machine alone; --host 0.0.0.0 is for the network.",
        ExitCode.USAGE,
    )


async def _wait_for_signal() -> None:
    ended = asyncio.Event()
    call_on_signals(SIGNALS_WITH_CONTROL_C, lambda number: ended.set())
    await ended.wait()
