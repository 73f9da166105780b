"""A picture of cells: lines of runs that look the same. Pure: it imports nothing of Textual."""

from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from runcoach.base.colours import Paint


class Run(NamedTuple):
    """Cells of one line that look the same."""

    text: str
    foreground: Paint
    background: Paint
    bold: bool = False
    reverse: bool = False


Picture = tuple[tuple[Run, ...], ...]
"""Lines of runs, all equally wide."""


def mend(row: list[Run]) -> None:
    """Blank what is left of signs of two cells that were half drawn over."""
    after_wide = False
    for x, cell in enumerate(row):
        is_wide = cell_len(cell.text) > 1
        if (not cell.text and not after_wide) or (is_wide and (x + 1 == len(row) or row[x + 1].text)):
            row[x], is_wide = cell._replace(text=" "), False
        after_wide = is_wide


def joined(row: list[Run]) -> tuple[Run, ...]:
    """The cells of a line, with those that look the same together."""
    runs: list[Run] = []
    texts: list[str] = []
    first: Run | None = None
    # Most cells of a row are the very same object: they are counted, and only what differs is looked at.
    for cell, same in groupby(row):
        text = cell.text * len(list(same))
        if first is not None and cell[1:] != first[1:] and text:
            runs.append(_run(texts, first))
            first, texts = cell, []
        if first is None:
            first = cell
        texts.append(text)
    if first is not None:
        runs.append(_run(texts, first))
    return tuple(runs)


def _run(texts: list[str], cell: Run) -> Run:
    """Cells that look like one of them, as one run."""
    return Run("".join(texts), cell.foreground, cell.background, cell.bold, cell.reverse)


def plain_text(picture: Picture) -> tuple[str, ...]:
    """The signs of a picture, line by line."""
    return tuple("".join(run.text for run in line) for line in picture)
