"""Make `runcoach/cli/help_pages.txt` (`make docs`): what the help of each command says, to be laid out quickly."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

import click

from runcoach.cli.help_pages import BREAK, FILE, HEADING, KEPT, PAGE, PARAGRAPH, TERM, USAGE
from runcoach.cli.main import commands


class _Notes(click.HelpFormatter):
    """Notes what the commands write, instead of laying it out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.lines.append(f"{USAGE}{args}")

    def write_heading(self, heading: str) -> None:
        self.lines.append(f"{HEADING}{heading}")

    def write_paragraph(self) -> None:
        pass

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n\n"):
            if paragraph.startswith("\b\n"):
                self.lines += (f"{KEPT}{line}" for line in paragraph.splitlines()[1:])
            else:
                self.lines.append(f"{PARAGRAPH}{_breakable(paragraph)}")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        self.lines += (f"{TERM}{term}\t{_breakable(means)}" for term, means in rows)


def text() -> str:
    """Return the content of the file."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    context = click.Context(commands, info_name="runcoach", **commands.context_settings)
    yield ""
    yield from _page(commands, context)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None, name
        yield f"{PAGE}{name}"
        yield from _page(command, click.Context(command, info_name=name, parent=context))


def _page(command: click.Command, context: click.Context) -> Iterable[str]:
    notes = _Notes()
    command.format_help(context, notes)
    return notes.lines


def _breakable(words: str) -> str:
    """The words in one line, with a mark inside each that may be divided."""
    line = " ".join(each.strip() for each in words.splitlines())
    # In no width at all each piece has a line of its own.
    return " ".join(BREAK.join(wrap(word, 1, break_long_words=False)) for word in line.split(" "))


if __name__ == "__main__":
    Path(FILE).write_text(text(), encoding="utf-8")
