"""The answers to `--help` and `--version`, laid out without the reader of options, whose import takes most of the time.

What the pages say is kept in a file beside this one, which `make docs` makes from the commands themselves. The lines
are the same as those of the reader of options, in every width that this file lays out; the others are left to it.

A line of the file begins with the kind of what it says: a page and its command, the arguments of its usage, a
paragraph, a line to be kept as it is, a heading, or a term with what it means.
"""

import os
import sys
from collections.abc import Iterator

from runcoach import __version__

FILE = os.path.join(os.path.dirname(__file__), "help_pages.txt")  # noqa: PTH118, PTH120 - pathlib takes 10 ms to import
PAGE, USAGE, PARAGRAPH, KEPT, HEADING, TERM = "=", "$", "|", "!", "#", "-"
BREAK = "\u00ad"
"""Where a word may be divided."""
MIN_COLUMNS = 60
MAX_COLUMNS = 100
_DEFAULT_COLUMNS = 80
_TERM_ROOM, _GAP, _INDENT = 30, 2, 2


def answer(arguments: list[str]) -> str | None:
    """Return what the program answers to some arguments; None if they ask for no help, or its answer is not here."""
    match arguments:
        case ["-V" | "--version"]:
            return f"runcoach, version {__version__}\n"
        case ["-h" | "--help"]:
            return laid_out("", _program(), terminal_columns())
        case [command, "-h" | "--help"]:
            return laid_out(command, _program(), terminal_columns())
        case _:
            return None


def laid_out(command: str, program: str, columns: int) -> str | None:
    """Lay a page out.

    Args:
        command: Of which command; empty for the program itself.
        program: How the program was called.
        columns: Of the terminal.

    Returns:
        The page; None if there is none, or the terminal is too narrow.
    """
    lines = _page(command)
    if columns < MIN_COLUMNS or not lines:
        return None
    width = min(columns, MAX_COLUMNS) - 2
    usage = " ".join(filter(None, ("Usage:", program, command, lines[0][1:])))
    if len(usage) > width:
        return None
    return "\n".join((usage, *_body(lines[1:], width))) + "\n"


def terminal_columns() -> int:
    """How wide the terminal is."""
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _DEFAULT_COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _DEFAULT_COLUMNS


def _program() -> str:
    """How the program was called: by its name, or as a module."""
    package = getattr(sys.modules["__main__"], "__package__", None)
    return f"python -m {package}" if package else os.path.basename(sys.argv[0])  # noqa: PTH119 - as above


def _page(command: str) -> list[str]:
    """The lines of the page of a command; nothing if it has none."""
    try:
        with open(FILE, encoding="utf-8") as file:  # noqa: PTH123 - as above
            pages = file.read().rstrip("\n").split(f"\n{PAGE}")
    except (OSError, ValueError):
        return []
    return next((lines for name, *lines in (page.split("\n") for page in pages) if name == command), [])


def _body(lines: list[str], width: int) -> Iterator[str]:
    before = ""
    at = 0
    while at < len(lines):
        kind, text = lines[at][:1], lines[at][1:]
        at += 1
        if kind != KEPT or before != KEPT:
            yield ""
        before = kind
        if kind == PARAGRAPH:
            yield from (" " * _INDENT + line for line in _wrapped(text, width - _INDENT))
        elif kind == KEPT:
            yield " " * _INDENT + text
        elif kind == HEADING:
            yield f"{text}:"
            end = at
            while end < len(lines) and lines[end][:1] == TERM:
                end += 1
            yield from _terms([line[1:].partition("\t") for line in lines[at:end]], width)
            at = end


def _terms(rows: list[tuple[str, str, str]], width: int) -> Iterator[str]:
    column = min(max(len(term) for term, _, _ in rows), _TERM_ROOM) + _GAP
    for term, _, means in rows:
        lines = _wrapped(means, max(width - column - 2, 10))
        first = lines[0] if lines else ""
        if len(term) <= column - _GAP:
            yield " " * _INDENT + f"{term:{column}}{first}".rstrip()
        else:
            yield " " * _INDENT + term
            yield " " * (_INDENT + column) + first
        yield from (" " * (_INDENT + column) + line for line in lines[1:])


def _wrapped(text: str, width: int) -> list[str]:
    """A paragraph in lines that are as full as they can be."""
    lines, line = [], ""
    for word in text.split(" "):
        gap = " " if line else ""
        for piece in word.split(BREAK):
            while len(piece) > width:
                # It has no room in any line, so it fills the rest of this one.
                taken = len(line) + len(gap)
                room = max(1, width - taken) if taken <= width else 0
                lines.append((line + gap + piece[:room]).rstrip())
                line, gap, piece = "", "", piece[room:]
            if line and len(line) + len(gap) + len(piece) > width:
                # There may be two spaces between sentences.
                lines.append(line.rstrip())
                line = piece
            else:
                line += gap + piece
            gap = ""
    return [*lines, line] if line else lines
