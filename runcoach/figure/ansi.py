"""Cells as text with the control sequences of a terminal. Writes nothing itself."""

from collections.abc import Iterable

from runcoach.base.colours import Paint
from runcoach.figure.ink import Cell, Rows

RESET = "\x1b[0m"
_SIXTEEN = 16
_EIGHT = 8


def lines_of(rows: Rows) -> list[str]:
    """Each row as text that leaves the terminal's colours as they were."""
    return [_line(row) for row in rows]


def _line(row: Iterable[Cell]) -> str:
    parts: list[str] = []
    now: tuple[Paint, Paint] = (None, None)
    for char, foreground, background in row:
        # A blank has only a background.
        wanted = (now[0] if char == " " else foreground, background)
        if wanted != now:
            parts.append(_colours(*wanted))
            now = wanted
        parts.append(char)
    text = "".join(parts)
    return f"{text}{RESET}" if "\x1b" in text else text


def _colours(foreground: Paint, background: Paint) -> str:
    codes = ";".join(code for code in (_code(foreground, 30), _code(background, 40)) if code)
    return f"{RESET}\x1b[{codes}m" if codes else RESET


def _code(paint: Paint, first: int) -> str:
    match paint:
        case None:
            return ""
        case int():
            if paint < _EIGHT:
                return str(first + paint)
            if paint < _SIXTEEN:
                return str(first + 60 + paint - _EIGHT)
            return f"{first + 8};5;{paint}"
        case (red, green, blue):
            return f"{first + 8};2;{red};{green};{blue}"
