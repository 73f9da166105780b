"""Painted boxes: a widget that takes one frozen value and paints it line by line into its box.

The painting itself is a pure function from a value and a size to lines of spans, so that it can be tested without a
screen. Text is only ever text here; nothing reads markup.
"""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Generic, Self, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style as Look

from runcoach.base.quick_dataclass import dataclass
from runcoach.widgets.kept_lines import KeptLines
from runcoach.widgets.row_box import RowBox
from runcoach.widgets.terminal import rich_colour, scheme_of
from runcoach.widgets.tint import TEXT, Tint
from runcoach.widgets.wrapping import wrapped


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one line in one look."""

    text: str
    tint: Tint = TEXT


Line = tuple[Span, ...]
"""One line; what is missing to the width of the box is blank."""


def line_width(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(span.text) for span in line)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis if something was cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def cut_line(line: Line, width: int) -> Line:
    """The line in at most `width` cells, with an ellipsis if something was cut."""
    if line_width(line) <= width:
        return line
    kept: list[Span] = []
    for span in line:
        room = width - line_width(tuple(kept))
        if room <= 0:
            break
        if cell_len(span.text) <= room:
            kept.append(span)
            continue
        kept.append(Span(cut(span.text, room), span.tint))
        break
    return tuple(kept)


def spread(left: Line, right: Line, width: int) -> Line:
    """Two pieces at the two ends of a line; the left one is cut if both do not fit."""
    right = cut_line(right, width)
    room = width - line_width(right)
    left = cut_line(left, room - 1 if right else room)
    gap = room - line_width(left)
    return (*left, Span(" " * gap), *right)


def wrap(text: str, width: int) -> list[str]:
    """The text broken at spaces into lines of at most `width` cells; a word that is longer is cut."""
    return wrapped(text, width, lambda word, room: [cut(word, room)])


Value = TypeVar("Value")


class PaintedBox(KeptLines, RowBox[Line], Generic[Value], can_focus=False):
    """A box of fixed size that paints one value. Subclasses define `paint`."""

    DEFAULT_CSS = "PaintedBox { width: 1fr; height: 1; }"

    def __init__(self, value: Value, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._value = value
        self._looks: dict[Tint, Style] = {}

    @property
    def value(self) -> Value:
        """What is shown."""
        return self._value

    @abstractmethod
    def paint(self, value: Value, width: int, height: int) -> Iterable[Line]:
        """The lines that show a value in a box of this size, from the top; what is missing is blank.

        Args:
            value: What to show.
            width: Cells a line.
            height: Lines.
        """

    def show(self, value: Value) -> None:
        """Show another value; only lines that differ are painted again."""
        if value != self._value:
            self._value = value
            self.redraw()

    def draw_rows(self, width: int, height: int) -> Sequence[Line]:
        """The lines of the value, as many as the box is high."""
        lines = list(islice(self.paint(self._value, width, height), height))
        return lines + [()] * (height - len(lines))

    def strip_of(self, y: int, row: Line) -> Strip:
        """A line in the colours of the scheme."""
        segments = [Segment(span.text, self._look(span.tint)) for span in row if span.text]
        return Strip(segments).adjust_cell_length(self.size.width, self._look(TEXT))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again: those of the regions, or all of them, as the theme may have changed."""
        if not regions:
            self._looks = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _look(self, tint: Tint) -> Style:
        # Computed where it is painted: component classes of Textual would be worked out for each box before the first.
        look = self._looks.get(tint)
        if look is None:
            # In full colours, as the style sheet has what lies below: a terminal with fewer gets the nearest of both.
            colour = rich_colour(scheme_of(self.app.current_theme).blend(tint.role, tint.share))
            own = Style(color=colour, bold=tint.bold, reverse=tint.reverse)
            look = self._looks[tint] = Look(self.background_colors[1]).rich_style + own
        return look
