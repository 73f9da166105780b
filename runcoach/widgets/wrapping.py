"""Wraps plain text into lines. Pure."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len, chop_cells


def wrapped(text: str, width: int, fit: Callable[[str, int], Sequence[str]] = chop_cells) -> list[str]:
    """The text broken at spaces into lines of at most `width` cells.

    Args:
        text: The text.
        width: In cells; none fit below 1.
        fit: What becomes of a word at the beginning of a line; by default one that is too wide is broken within, so
            that nothing of it is lost.
    """
    if width <= 0:
        return []
    lines: list[str] = []
    used = 0
    for word in text.split():
        wide = cell_len(word)
        if lines and used + 1 + wide <= width:
            lines[-1] += " " + word
            used += 1 + wide
        else:
            lines += fit(word, width)
            used = cell_len(lines[-1]) if lines else 0
    return lines


def whole_parts(text: str, width: int) -> str:
    """As many parts of a list as have room, `~21 min, 10 sets` of `~21 min, 10 sets, 5 exercises`; at least the first.

    Args:
        text: Parts with commas between them.
        width: In cells.
    """
    while cell_len(text) > width and ", " in text:
        text = text.rpartition(", ")[0]
    return text
