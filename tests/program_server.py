"""Starts the real program again and again without importing it again: a process that has imported all of it forks.

Runs as `python -m tests.program_server DESCRIPTOR` on Linux, where this is a socket that listens, until its input ends.
It imports at the first connection. For each request over a connection it forks; the child takes the request's streams,
folder, environment, priority and arguments, and runs `python -m runcoach` from its first line on. All is as in a new
Python but that imports take no time. `tests.program` is the other side.
"""

import atexit
import gc
import json
import os
import pkgutil
import random
import runpy
import selectors
import signal
import socket
import struct
import sys
import termios
import threading
from contextlib import suppress
from fcntl import ioctl
from importlib import import_module
from io import TextIOWrapper
from typing import Any

LENGTH = struct.Struct("!I")
"""Before each request: how many bytes it has."""
STATUS = struct.Struct("!i")
"""An answer: first the number of the process; at its end its exit code, or below 0 the signal that ended it."""
DESCRIPTORS = 4
"""With each request: the socket for the answers, and the three streams."""
STREAMS = (
    ("stdin", "rb", "surrogateescape"),
    ("stdout", "wb", "surrogateescape"),
    ("stderr", "wb", "backslashreplace"),
)
"""How Python opens its streams where texts are UTF-8. A stream that is closed when it starts is None."""


def main() -> None:
    """Serve requests until none can come any more; in each process that is forked, run the program."""
    if serve(socket.socket(fileno=int(sys.argv[1]))):
        try:
            runpy.run_module("runcoach", run_name="__main__", alter_sys=True)
        except SystemExit as ending:
            end_at_once(ending.code)
            raise


def end_at_once(code: object) -> None:
    """Do all that Python does at its end but freeing, module by module, memory that is the server's too.

    It returns where there is more to do: for an ending that is a sentence, and for output that cannot be written.

    Args:
        code: What the program ends with.
    """
    if code is None or isinstance(code, int):
        with suppress(OSError, ValueError):
            threading._shutdown()  # type: ignore[attr-defined]
            atexit._run_exitfuncs()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit((code or 0) & 0xFF)


def import_all() -> None:
    """Import every module of the program, and keep them out of garbage collections."""
    # Textual reads this once, and the program sets it before.
    os.environ["TEXTUAL_FPS"] = "120"
    # There is nothing to throw away until all is imported.
    gc.disable()
    import runcoach

    for module in pkgutil.walk_packages(runcoach.__path__, "runcoach."):
        # What needs a library that is not installed is not used without it, either.
        if not module.name.endswith("__main__"):
            with suppress(ImportError, OSError):
                import_module(module.name)
    gc.collect()
    gc.freeze()
    gc.enable()


def serve(listening: socket.socket) -> bool:
    """Fork for each request, and report each end.

    Returns:
        True in a process that was forked, which is to run the program; False in the server once its input has ended.
    """
    watched = selectors.DefaultSelector()
    watched.register(listening, selectors.EVENT_READ)
    watched.register(sys.stdin, selectors.EVENT_READ)
    has_imported = False
    while True:
        for key, _ in watched.select():
            if key.fileobj is sys.stdin:
                return False
            if key.fileobj is listening:
                connection, _ = listening.accept()
                if not is_of_this_user(connection):
                    connection.close()
                    continue
                watched.register(connection, selectors.EVENT_READ)
                if not has_imported:
                    import_all()
                    has_imported = True
            elif isinstance(key.fileobj, socket.socket):
                if (request := receive(key.fileobj)) is None:
                    watched.unregister(key.fileobj)
                    key.fileobj.close()
                    continue
                wanted, answers, streams = request
                pid = os.fork()
                if pid == 0:
                    close_all(watched, answers)
                    become(wanted, streams)
                    return True
                for descriptor in streams:
                    os.close(descriptor)
                # Who asked may have been ended meanwhile; the others go on.
                with suppress(OSError):
                    answers.sendall(STATUS.pack(pid))
                watched.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, answers))
            else:
                # A process has ended: its descriptor can be read.
                pid, answers = key.data
                watched.unregister(key.fd)
                os.close(key.fd)
                code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                with suppress(OSError):
                    answers.sendall(STATUS.pack(code))
                answers.close()


def receive(connection: socket.socket) -> tuple[dict[str, Any], socket.socket, list[int]] | None:
    """Take a request.

    Returns:
        What is asked for, where its answers go, and its three streams; None where the other side has closed, or was
        ended in the middle of a request.
    """
    descriptors: list[int] = []
    try:
        head, descriptors, _, _ = socket.recv_fds(connection, LENGTH.size, DESCRIPTORS)
        (length,) = LENGTH.unpack(head)
        wanted = json.loads(connection.recv(length, socket.MSG_WAITALL))
    except (OSError, ValueError, struct.error):
        for descriptor in descriptors:
            os.close(descriptor)
        return None
    return wanted, socket.socket(fileno=descriptors[0]), descriptors[1:]


def is_of_this_user(connection: socket.socket) -> bool:
    """Whether the other side belongs to the user who runs the tests: an abstract socket is open to all."""
    size = struct.calcsize("3i")
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    return bool(user == os.getuid())


def close_all(watched: selectors.BaseSelector, answers: socket.socket) -> None:
    """Close what is the server's: no end of it may be kept from being seen, and no number of it be closed later."""
    answers.close()
    for key in list(watched.get_map().values()):
        if isinstance(key.fileobj, socket.socket):
            key.fileobj.close()
        elif key.data is not None:
            os.close(key.fd)
            key.data[1].close()
    watched.close()


def become(request: dict[str, Any], streams: list[int]) -> None:
    """Turn this process into one that was just started."""
    if request["has_session"]:
        os.setsid()
    for target, descriptor in enumerate(streams):
        os.dup2(descriptor, target)
        os.close(descriptor)
    if request["takes_terminal"]:
        ioctl(0, termios.TIOCSCTTY, 0)
    os.nice(request["priority"] - os.nice(0))
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = ["runcoach", *request["arguments"]]
    for descriptor, (name, mode, errors) in enumerate(STREAMS):
        # Those of the server have already asked their descriptors what they are.
        stream = None
        if descriptor in request["closed"]:
            os.close(descriptor)
        else:
            stream = TextIOWrapper(
                open(descriptor, mode, closefd=False),  # noqa: SIM115
                "utf-8",
                errors,
                line_buffering=name == "stderr" or os.isatty(descriptor),
            )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    random.seed()
    signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    main()
