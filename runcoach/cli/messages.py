"""Sentences that the commands print: errors, notices and warnings on standard error, remarks on standard output.

Every text is printed as text, never as markup.
"""

import sys

from rich.console import Console
from rich.text import Text

from runcoach.base.errors import RunCoachError
from runcoach.log.store.errors import Notice

_PIPE_COLUMNS = 1000


def make_console(*, to_stderr: bool = False) -> Console:
    """A console for one of the standard streams; in a pipe lines are not wrapped."""
    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def print_error(error: RunCoachError) -> None:
    """Print an error and its remedy on standard error."""
    _print_message(error.title, "bold red", error.message, error.hint)


def print_notice(notice: Notice) -> None:
    """Print a notice on standard error, because programs read standard output."""
    _print_message(notice.title, "bold yellow", notice.message, notice.hint)


def print_warning(title: str, message: str) -> None:
    """Print on standard error that something is not as might be expected."""
    _print_message(title, "bold yellow", message, "")


def _print_message(title: str, style: str, message: str, hint: str) -> None:
    console = make_console(to_stderr=True)
    console.print(Text.assemble((f"{title}: ", style), message))
    if hint:
        console.print(Text(hint))


def print_line(sentence: str) -> None:
    """Print a sentence on standard output."""
    make_console().print(Text(sentence))
