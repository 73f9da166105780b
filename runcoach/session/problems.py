"""Problems in files: what is wrong, where, and what to do about it; and their form for people.

Everything in a `Problem` is safe to show as text. Independent of YAML and of the meaning of the file.
"""

from pathlib import Path
from typing import NamedTuple

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.visible_text import clean_line
from runcoach.session.text import cells, clean

_MAX_LINE_WIDTH = 100
_LINE_NUMBER_CELLS = 5


class FilePosition(NamedTuple):
    """A stretch of a line in a file; line and column count from 1, in characters."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file.

    `line` and `column` count from 1. A problem of the whole file (it is missing, it is too big) is at 1:1 and has no
    source line.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    source_line: str | None = None
    """The line as shown: unsafe characters replaced, cut if it is long."""
    width: int = 1
    """How many characters of the line are marked."""
    offset: int = 0
    """Where in `source_line` they begin, from 0."""

    @property
    def headline(self) -> str:
        """File, line, column, message and hint in one line."""
        place = self.file if self.source_line is None else f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.message}; {self.hint}" if self.hint else f"{place}: {self.message}"

    def render(self) -> str:
        """The headline, and below it the line with a caret under each marked character."""
        if self.source_line is None:
            return self.headline
        before, marked = self.source_line[: self.offset], self.source_line[self.offset : self.offset + self.width]
        carets = "^" * max(1, cells(marked))
        number = f"{self.line:>{_LINE_NUMBER_CELLS}}"
        margin = " " * len(number)
        return f"{self.headline}\n{number} | {self.source_line}\n{margin} | {' ' * cells(before)}{carets}"

    def __str__(self) -> str:
        return self.render()


def problem_in_file(path: Path | str, message: str, hint: str = "") -> Problem:
    """Make a problem of a file as a whole."""
    return Problem(clean(str(path)), 1, 1, message, hint)


def problem_at(path: Path | str, lines: list[str], place: FilePosition, message: str, hint: str = "") -> Problem:
    """Make a problem at a place in a file.

    Args:
        path: The path as the person gave it.
        lines: The lines of the file.
        place: Where the problem is.
        message: What is wrong.
        hint: What to do about it.
    """
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    column = min(place.column, len(line) + 1)
    start = (
        0
        if len(line) <= _MAX_LINE_WIDTH
        else max(0, min(column - 1 - _MAX_LINE_WIDTH // 4, len(line) - _MAX_LINE_WIDTH))
    )
    shown, offset = clean_line(line[start : start + _MAX_LINE_WIDTH]), column - 1 - start
    if start > 0:
        shown, offset = f"…{shown}", offset + 1
    room = len(shown) - offset
    if start + _MAX_LINE_WIDTH < len(line):
        shown = f"{shown}…"
    width = max(1, min(place.width, room))
    return Problem(clean(str(path)), place.line, place.column, message, hint, shown.rstrip(), width, offset)
