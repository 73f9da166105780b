"""The real program in a process of its own, for tests: `python -m runcoach`, started without importing it anew.

On Linux a server that has imported everything forks (`tests.program_server`); all workers share one. Where the
environment asks for another Python, and on other systems, a new Python is started, which takes a second longer.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol, Self

from tests.program_server import LENGTH, STATUS

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60.0
"""How long a test waits for something before it says that it never came: for machines that have a lot to do."""
_DECIDED_AT_START = ("PYTHON", "LANG", "LC_", "LD_", "TEXTUAL", "MALLOC_")
"""How the names of variables begin that a Python, or a library, reads only once."""


class Process(Protocol):
    """What tests need of a process, as `subprocess.Popen` has it."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def kill(self) -> None: ...
    def send_signal(self, sig: int) -> None: ...


def start(
    arguments: Sequence[str],
    env: Mapping[str, str],
    streams: tuple[int, int, int],
    cwd: Path | None = None,
    *,
    has_session: bool = False,
    takes_terminal: bool = False,
    is_new: bool = False,
    closed: Sequence[int] = (),
) -> Process:
    """Start the program.

    Args:
        arguments: What follows `runcoach`.
        env: The program's environment.
        streams: The descriptors of its input, its output and its errors; they stay open here.
        cwd: Its folder.
        has_session: Whether it begins a session of its own, as a terminal does it.
        takes_terminal: Whether its input becomes the terminal of its session.
        is_new: Whether a new Python is started in any case.
        closed: The numbers of the streams, from 0 to 2, that are closed when it begins.
    """
    if is_new or sys.platform != "linux" or _at_start(env) != _at_start(_server_environment()):
        command = [sys.executable, "-m", "runcoach", *arguments]
        if closed:
            command = ["sh", "-c", f'exec "$0" "$@" {" ".join(f"{number}>&-" for number in closed)}', *command]
        return subprocess.Popen(
            command,
            stdin=streams[0],
            stdout=streams[1],
            stderr=streams[2],
            env=dict(env),
            cwd=cwd,
            start_new_session=has_session,
            preexec_fn=_take_terminal if takes_terminal else None,
        )
    request = {
        "arguments": list(arguments),
        "env": dict(env),
        "cwd": str(cwd or Path.cwd()),
        "has_session": has_session,
        "takes_terminal": takes_terminal,
        "closed": list(closed),
        "priority": os.nice(0),
    }
    here, there = socket.socketpair()
    with there:
        data = json.dumps(request).encode()
        server = _server()
        socket.send_fds(server, [LENGTH.pack(len(data))], [there.fileno(), *streams])
        server.sendall(data)
    return Forked(here)


def run(
    arguments: Sequence[str],
    env: Mapping[str, str],
    cwd: Path | None = None,
    *,
    given: str = "",
    check: bool = True,
    has_session: bool = False,
    is_new: bool = False,
    closed: Sequence[int] = (),
    output: int | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end.

    Args:
        arguments: What follows `runcoach`.
        env: The program's environment.
        cwd: Its folder.
        given: What comes to its input through a pipe, which ends then.
        check: Whether it has to end well.
        has_session: Whether it begins a session of its own, in which there is no terminal.
        is_new: Whether a new Python is started in any case.
        closed: The numbers of the streams, from 0 to 2, that are closed when it begins.
        output: The descriptor of its output, if it is not to be read here.
    """
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
    ):
        inner, outer = os.pipe()
        streams = inner, out.fileno() if output is None else output, errors.fileno()
        process = start(arguments, env, streams, cwd, has_session=has_session, is_new=is_new, closed=closed)
        os.close(inner)
        with suppress(BrokenPipeError), open(outer, "w", encoding="utf-8") as its_input:  # noqa: PTH123
            its_input.write(given)
        try:
            code = process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        out.seek(0)
        errors.seek(0)
        done = subprocess.CompletedProcess(["runcoach", *arguments], code, out.read(), errors.read())
    assert not check or code == 0, done
    return done


class Piped:
    """The program with a pipe at each of its streams.

    Args:
        arguments: What follows `runcoach`.
        env: The program's environment.
    """

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str]) -> None:
        (its_input, stdin), (stdout, its_output), (stderr, its_errors) = os.pipe(), os.pipe(), os.pipe()
        inner = its_input, its_output, its_errors
        self.process = start(arguments, env, inner)
        for descriptor in inner:
            os.close(descriptor)
        self.stdin = open(stdin, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        self.stdout = open(stdout, encoding="utf-8")  # noqa: PTH123, SIM115
        self.stderr = open(stderr, encoding="utf-8")  # noqa: PTH123, SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            stream.close()

    def say(self, text: str) -> None:
        """Write something to its input."""
        self.stdin.write(text)
        self.stdin.flush()

    def read_to(self, beginning: str) -> None:
        """Read its output up to a line that begins so."""
        assert any(line.startswith(beginning) for line in self.stdout), beginning


class Forked:
    """A program that the server has forked.

    Args:
        answers: Where its number and its end are reported.
    """

    def __init__(self, answers: socket.socket) -> None:
        self._answers = answers
        self.pid = self._next()
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, if it has ended."""
        return self._end(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its exit code."""
        code = self._end(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(["runcoach"], timeout or 0)
        return code

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.send_signal(signal.SIGKILL)

    def send_signal(self, sig: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sig)

    def _end(self, timeout_s: float | None) -> int | None:
        if self.returncode is None and select.select([self._answers], [], [], timeout_s)[0]:
            self.returncode = self._next()
            self._answers.close()
        return self.returncode

    def _next(self) -> int:
        data = self._answers.recv(STATUS.size, socket.MSG_WAITALL)
        (value,) = STATUS.unpack(data)
        return int(value)


def begin_server() -> str:
    """Start a server, which ends with this process.

    Returns:
        Its address, for `use_server` in other processes.
    """
    address = f"\0runcoach-tests-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.program_server", str(listening.fileno())],
            pass_fds=[listening.fileno()],
            cwd=ROOT,
            env=_server_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    atexit.register(server.communicate)
    return address


def use_server(address: str) -> None:
    """Have the programs of this process started by a server that is there already."""
    global _address
    _address = address


_address = ""
"""That of the server, where there is one."""


@cache
def _server() -> socket.socket:
    """A connection to the server, which is started when the first program is, unless there is one."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(_address or begin_server())
    return connection


def _server_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RUNCOACH_", "TEXTUAL"))}
    return kept | {"LANG": "C.UTF-8"}


def _at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(_DECIDED_AT_START)}


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
