"""A sheet on which a page is laid out: texts in their places, each with what a click on it means. Pure.

A layout writes on it, a painter draws it, and a click looks it up: what is drawn and what can be clicked never differ.
"""

from collections.abc import Sequence
from dataclasses import field

from rich.cells import cell_len

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.tint import TEXT, Tint


@dataclass(frozen=True, slots=True)
class Placed:
    """A text in its place."""

    x: int
    y: int
    text: str
    tint: Tint = TEXT
    hit: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page on which a click means something."""

    x: int
    y: int
    width: int
    height: int
    hit: tuple[str, int] | None = None

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell is in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(slots=True)
class Sheet:
    """A sheet in the making."""

    placed: list[Placed] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def write(self, x: int, y: int, text: str, tint: Tint = TEXT, hit: tuple[str, int] | None = None) -> int:
        """Write one line of text; returns the column after it."""
        if text:
            self.placed.append(Placed(x, y, text, tint, hit))
        return x + cell_len(text)

    def write_lines(self, x: int, y: int, lines: Sequence[str], tint: Tint = TEXT) -> int:
        """Write lines below each other; returns the row after them."""
        for number, line in enumerate(lines):
            self.write(x, y + number, line, tint)
        return y + len(lines)

    def hit(self, x: int, y: int) -> tuple[str, int] | None:
        """What a click on a cell means; texts count before the areas below them."""
        for each in self.placed:
            if each.hit is not None and each.y == y and each.x <= x < each.x + cell_len(each.text):
                return each.hit
        return next((area.hit for area in self.areas if area.hit is not None and area.holds(x, y)), None)

    def draw(self, canvas: CellCanvas) -> None:
        """Draw all texts."""
        for each in self.placed:
            canvas.text(each.x, each.y, each.text, each.tint)
