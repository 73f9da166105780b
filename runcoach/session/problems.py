"""What is wrong in a file, where, and what to do about it; and how that is shown.

Everything in a `Problem` is safe to show as text. Knows nothing of YAML or of what the file means.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from runcoach.session.text import cells, clean, clean_line

_WIDEST_LINE = 100
_LINE_NUMBER_CELLS = 5


class FilePosition(NamedTuple):
    """A stretch of one line of a file; line and column count from 1, in characters."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file.

    `line` and `column` count from 1. What concerns a file as a whole (it is missing, it is too big) stands at 1:1 and
    has no source line.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    source_line: str | None = None
    """The line as it is shown: unsafe characters replaced, cut where it is long."""
    width: int = 1
    """How many characters of the line are meant."""
    offset: int = 0
    """Where in `source_line` they begin, from 0."""

    @property
    def headline(self) -> str:
        """File, line, column, what is wrong and what to do about it."""
        place = self.file if self.source_line is None else f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.message}; {self.hint}" if self.hint else f"{place}: {self.message}"

    def render(self) -> str:
        """The headline, and below it the line with a caret under each character that is meant."""
        if self.source_line is None:
            return self.headline
        before, meant = self.source_line[: self.offset], self.source_line[self.offset : self.offset + self.width]
        carets = "^" * max(1, cells(meant))
        number = f"{self.line:>{_LINE_NUMBER_CELLS}}"
        margin = " " * len(number)
        return f"{self.headline}\n{number} | {self.source_line}\n{margin} | {' ' * cells(before)}{carets}"

    def __str__(self) -> str:
        return self.render()


def problem_in_file(path: Path | str, message: str, hint: str = "") -> Problem:
    """A problem of a file as a whole."""
    return Problem(clean(str(path)), 1, 1, message, hint)


def problem_at(path: Path | str, lines: list[str], place: FilePosition, message: str, hint: str = "") -> Problem:
    """A problem at a place of a file.

    Args:
        path: As the person gave it.
        lines: The lines of the file as they are.
        place: Where it is.
        message: What is wrong.
        hint: What to do about it.
    """
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    column = min(place.column, len(line) + 1)
    start = 0 if len(line) <= _WIDEST_LINE else max(0, min(column - 1 - _WIDEST_LINE // 4, len(line) - _WIDEST_LINE))
    shown, offset = clean_line(line[start : start + _WIDEST_LINE]), column - 1 - start
    if start > 0:
        shown, offset = f"…{shown}", offset + 1
    room = len(shown) - offset
    if start + _WIDEST_LINE < len(line):
        shown = f"{shown}…"
    width = max(1, min(place.width, room))
    return Problem(clean(str(path)), place.line, place.column, message, hint, shown.rstrip(), width, offset)
