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
    for word in text.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += " " + word
        else:
            lines += fit(word, width)
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
