"""Make the manual page `runcoach.1` in this folder (`make docs`) from the help of the commands: one page for all.

With it the file is made of which the program lays out its own help (`make_help.py`): both change with the commands.
The same commands give the same text. Ready-made tools write a page for each command and cut their sentences short.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from runpy import run_path

import click

from runcoach import __version__
from runcoach.base.errors import ExitCode
from runcoach.cli.main import commands

PAGE = Path(__file__).resolve().parent / "runcoach.1"
EXIT_CODES = {
    ExitCode.FINE: "all is well",
    ExitCode.FINDINGS: "something was found that has to be corrected; it is shown with its remedy",
    ExitCode.USAGE: "the command was not understood",
}
VARIABLES = {
    "RUNCOACH_HOME": "one folder for the log, the settings, sessions of your own and the cache",
    "RUNCOACH_AUDIO": "the output for the sound; `null` for no sound",
    "NO_COLOR": "no colours, if set to anything",
}


def text() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH RUNCOACH 1 "" "runcoach {__version__}" "User Commands"'
    yield from _section("NAME", [r"runcoach \- leads a strength session at home"])
    yield from _section("SYNOPSIS", [r".B runcoach", r"[\fICOMMAND\fR] [\fIOPTIONS\fR] [\fIARGUMENTS\fR]"])
    yield from _section("DESCRIPTION", _paragraphs(commands.help or ""))
    # With the settings of the program: a command keeps the option for help that it is asked for first.
    context = click.Context(commands, info_name="runcoach", **commands.context_settings)
    yield ".SH COMMANDS"
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None, name
        yield from _command(command, click.Context(command, info_name=name, parent=context))
    yield from _section(
        "EXIT STATUS", (line for code, means in EXIT_CODES.items() for line in _term(str(int(code)), means))
    )
    yield from _section("ENVIRONMENT", (line for name, means in VARIABLES.items() for line in _term(name, means)))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_escaped(context.command_path)} {_escaped(usage)}"
    yield from _paragraphs(command.help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1] and "--help" not in parameter.opts:
            yield from _term(*record)


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {name}"
    yield from lines


def _paragraphs(described: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", described.strip())):
        if number:
            yield ".PP"
        yield _escaped(" ".join(paragraph.replace("\b", "").split()))


def _term(term: str, means: str) -> Iterator[str]:
    yield ".TP"
    yield rf"\fB{_escaped(term)}\fR"
    yield _escaped(" ".join(means.split()))


def _escaped(line: str) -> str:
    """Return a line without anything that roff takes for a command of its own."""
    line = line.replace("\\", r"\e").replace("-", r"\-").replace("`", r"\(ga").replace("'", r"\(aq")
    return rf"\&{line}" if line.startswith(".") else line


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
    run_path(str(PAGE.with_name("make_help.py")), run_name="__main__")
