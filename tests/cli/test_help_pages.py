"""The help that is laid out without the reader of options is the help of the reader of options."""

import sys
from pathlib import Path

import click
import pytest

from runcoach.cli import entry, help_pages
from runcoach.cli.main import commands
from tests.session.test_documentation import script

NAMES = ("", *sorted(commands.commands))
COLUMNS = range(help_pages.MIN_COLUMNS, help_pages.MAX_COLUMNS + 10)


def test_the_file_holds_what_the_commands_say() -> None:
    assert Path(help_pages.FILE).read_text(encoding="utf-8") == script("make_help").text(), "run 'make docs'"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_the_same_in_every_width(name: str) -> None:
    for columns in COLUMNS:
        context = click.Context(commands, info_name="python -m runcoach", **commands.context_settings)
        command: click.Command = commands
        if name:
            command = commands.commands[name]
            context = click.Context(command, info_name=name, parent=context)
        context.terminal_width = min(columns, help_pages.MAX_COLUMNS) - 2
        page = help_pages.laid_out(name, "python -m runcoach", columns)
        assert page is None or page == f"{command.get_help(context)}\n", columns
        assert page is not None or columns < 80, f"too wide for {columns} columns"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["start", "--help"], ["--version"], ["-V"]], ids=" ".join)
def test_help_is_answered_at_once(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["runcoach", *arguments])
    monkeypatch.setattr("runcoach.cli.main.commands", None)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert not ended.value.code
    assert capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["nothing", "--help"], ["start", "x", "--help"], ["--help", "x"]], ids=str)
def test_everything_else_is_left_to_the_reader_of_options(arguments: list[str]) -> None:
    assert help_pages.answer(arguments) is None


def test_a_narrow_terminal_and_a_missing_file_are_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert help_pages.laid_out("", "runcoach", help_pages.MIN_COLUMNS - 1) is None
    monkeypatch.setattr(help_pages, "FILE", "/nowhere/at/all")
    assert help_pages.laid_out("", "runcoach", 80) is None
