"""Sentences that the commands print: errors, notices and warnings on standard error, remarks on standard output.

Every text is printed as text, never as markup, and on a line of its own: what would drive the terminal is replaced.
Names of files that are printed elsewhere go through `shown_name`.
"""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from runcoach.base.errors import RunCoachError
from runcoach.base.visible_text import clean_line
from runcoach.cli.streams import discard_output
from runcoach.log.store.errors import Notice

_PIPE_COLUMNS = 1000


def make_console(*, to_stderr: bool = False) -> Console:
    """A console for one of the standard streams; in a pipe lines are not wrapped."""
    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def shown_name(path: Path | str) -> str:
    """The name of a file as it is printed, which may hold anything but a null character."""
    return clean_line(str(path))


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
    try:
        console.print(Text.assemble((f"{clean_line(title)}: ", style), clean_line(message)))
        if hint:
            console.print(Text(clean_line(hint)))
    except OSError:
        # Standard error takes nothing more: only the exit code is left to say something.
        discard_output(sys.stderr)


def print_line(sentence: str) -> None:
    """Print a sentence on standard output."""
    make_console().print(Text(clean_line(sentence)))


def print_remark(sentence: str) -> None:
    """Print a sentence on standard error, because standard output may be what a command writes."""
    click.echo(clean_line(sentence), err=True)
