"""Wraps plain text into lines. Pure."""

from rich.cells import cell_len, chop_cells


def wrapped(text: str, width: int) -> list[str]:
    """The text broken at spaces; a word that is too wide is broken within, so that nothing of it is lost."""
    if width <= 0:
        return []
    lines: list[str] = []
    for word in text.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += " " + word
        else:
            lines += chop_cells(word, width)
    return lines
