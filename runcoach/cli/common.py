"""What several commands share: their options, the library, a session by name, and output for programs."""

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from runcoach.base.errors import ExitCode
from runcoach.cli.completion import complete_session
from runcoach.cli.standard_input import STANDARD_INPUT, session_file

if TYPE_CHECKING:
    from pathlib import Path

    from runcoach.session.library import Library
    from runcoach.session.values import Session

JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
JSON_SEPARATOR = ",\n "
"""Between the objects of a JSON array that has one on each line."""
SESSION_ARGUMENT = click.argument("session", shell_complete=complete_session)


def default_library() -> "Library":
    """The person's own sessions and exercises, and the shipped ones."""
    from runcoach.session.library import Library

    return Library.default()


def find_session(name_or_path: str, library: "Library") -> "Path":
    """Find the file of a session by its name or its path; of `-`, the file that keeps what came from standard input.

    Raises:
        RunCoachError: There is no such session.
    """
    if name_or_path != STANDARD_INPUT:
        return library.find(name_or_path)
    return session_file(library)


def read_session_or_exit(name_or_path: str) -> "Session":
    """Read a session by its name or path, or from standard input.

    Raises:
        RunCoachError: There is no such session.
        SystemExit: Its file has errors, which are printed.
    """
    from runcoach.session.reading import read_session

    library = default_library()
    reading = read_session(find_session(name_or_path, library), library)
    if reading.session is None:
        from runcoach.cli.session_tables import print_problems

        print_problems(reading.problems, 1, to_stderr=True)
        raise SystemExit(ExitCode.FINDINGS)
    return reading.session


_CONTROLS = re.compile(r"[\x7f-\x9f]")
"""The controls that JSON leaves as they are, and some terminals do not; in JSON they can only be part of a text."""


def _json_text(value: Any) -> str:
    # Neither the help nor the first frame needs it.
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _CONTROLS.sub(lambda control: f"\\u{ord(control[0]):04x}", text)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(_json_text(value))


def print_json_list(objects: Iterable[Any]) -> None:
    """Print a list as `print_json` does, one object after the other as they come."""
    separator = "[\n  "
    for each in objects:
        # No text in JSON has a line break of its own.
        click.echo(separator + _json_text(each).replace("\n", "\n  "), nl=False)
        separator = ",\n  "
    click.echo("[]" if separator.startswith("[") else "\n]")


def print_json_lines(lines: Iterable[str]) -> None:
    """Print one JSON array with an object on each line: long output that stays readable.

    Args:
        lines: The objects as JSON; several in one text have `JSON_SEPARATOR` between them.
    """
    write, separator = sys.stdout.write, "["
    # As they come: a long workout is more than the memory should hold. Echoing each takes three times as long.
    for line in lines:
        write(separator)
        write(line)
        separator = JSON_SEPARATOR
    write("[]\n" if separator == "[" else "]\n")
