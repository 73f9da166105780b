"""The entry point of the program: runs a command, and turns what no command expects into a sentence and an exit code.

The two ways in which the app is opened every day, `runcoach` and `runcoach start SESSION`, need no reader of options:
they go without click and all other commands, whose import takes a tenth of the time until the first page. So do
`--help` and `--version`.
"""

import errno
import os
import sys

from runcoach.base.errors import ExitCode, RunCoachError
from runcoach.cli.streams import discard_output, is_output_lost, open_missing_streams

_MAX_SIZE = 1000
"""The most columns or rows of a terminal that are believed."""
_MAX_NAME = 80
_LACK_OF_MEMORY = (
    "failed to map segment",
    "annot allocate memory",
    "can't start new thread",
    "without exception set",
    "without setting an exception",
)
"""What errors say that are no `MemoryError`: of a library, of a thread, of what lost its own error on the way."""
_COMPLETING = "_RUNCOACH_COMPLETE"
"""Set by a shell that asks what an argument could be."""


def main() -> None:
    """Run a command and end the program; the entry point of the script."""
    open_missing_streams()
    _forget_absurd_sizes()
    try:
        try:
            _run(sys.argv[1:])
        finally:
            sys.stdout.flush()
    except (MemoryError, ImportError, RuntimeError, SystemError) as error:
        if not _is_lack_of_memory(error):
            raise
        sys.stderr.write("There is too little memory. Close other programs, or raise the limit. The log is unharmed.\n")
        raise SystemExit(ExitCode.FINDINGS) from None
    except BrokenPipeError:
        # `runcoach list | head` is not an error.
        discard_output()
        raise SystemExit(ExitCode.FINE) from None
    except OSError as error:
        ending = _as_sentence(error)
        if ending is None:
            raise
        from runcoach.cli.messages import print_error

        print_error(ending)
        raise SystemExit(ExitCode.FINDINGS) from None


def _is_lack_of_memory(error: Exception) -> bool:
    """Whether an error says that there was no memory: each part of Python has its own way to say so."""
    return isinstance(error, MemoryError) or any(words in str(error) for words in _LACK_OF_MEMORY)


def _as_sentence(error: OSError) -> RunCoachError | None:
    """What an error of the operating system means for the person; None if it is one of the program itself."""
    reason = error.strerror or "output error"
    if is_output_lost():
        return RunCoachError("The output cannot be written", f"{reason}.", "Write it to another place.")
    if error.errno == errno.ENOMEM:
        return RunCoachError("There is too little memory", f"{reason}.", "Close other programs, or raise the limit.")
    if not isinstance(error.filename, str):
        return None
    # A name that no file can have is found wherever it is looked at first.
    name = error.filename if len(error.filename) <= _MAX_NAME else f"{error.filename[:_MAX_NAME]}…"
    return RunCoachError("The file cannot be used", f"{name}: {reason}.", "Name another one.")


def _run(arguments: list[str]) -> None:
    if _COMPLETING not in os.environ and _only_opens_the_app(arguments):
        raise SystemExit(_open_app(*arguments[1:]))
    from runcoach.cli.help_pages import answer

    if _COMPLETING not in os.environ and (text := answer(arguments)) is not None:
        sys.stdout.write(text)
        raise SystemExit(ExitCode.FINE)
    from runcoach.cli.main import commands

    commands()


def _only_opens_the_app(arguments: list[str]) -> bool:
    match arguments:
        case []:
            return True
        case ["start", session] if session and not session.startswith("-"):
            from runcoach.cli.open_app import can_draw, has_terminal

            # Otherwise the session is led in lines of text.
            return has_terminal() and can_draw()
        case _:
            return False


def _open_app(session: str | None = None) -> int:
    """Open the app as the commands do; returns the exit code."""
    from runcoach.base.locations import check_own_folders
    from runcoach.cli.open_app import open_app

    try:
        check_own_folders()
        path = None
        if session is not None:
            from runcoach.session.library import Library

            path = Library.default().find(session)
        return open_app(path)
    except RunCoachError as error:
        from runcoach.cli.messages import print_error

        print_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\nAborted!\n")
        return ExitCode.FINDINGS


def _forget_absurd_sizes() -> None:
    """Ask the terminal itself for its size where these variables hold none that a terminal can have."""
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name, "")
        if value and not (value.isdecimal() and len(value) <= 4 and 0 < int(value) <= _MAX_SIZE):
            del os.environ[name]
