"""A box that draws rows into the room that it has, and paints again only those that differ from the last ones.

The base of all boxes that show something moving: it keeps thirty frames a second cheap. What a row is, and how it
becomes a line of the screen, is the box's own.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, Self, TypeVar

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from runcoach.widgets.direct_lines import DirectLines

Row = TypeVar("Row")


class RowBox(Widget, Generic[Row], can_focus=False):
    """A box of rows. Subclasses define `draw_rows` and `strip_of`, and call `redraw` when they show something else."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._rows_size: Size | None = None
        """The size for which the rows are drawn; None if they have to be drawn again."""
        self._is_behind = True
        """Whether the terminal may still show older rows, which Textual has been asked to paint over."""

    @property
    def size(self) -> Size:
        """The size of the box, which has neither padding nor border: Textual's own looks it up in the whole layout."""
        return self.outer_size

    @abstractmethod
    def draw_rows(self, width: int, height: int) -> Sequence[Row]:
        """The rows of what is shown now, from the top; those missing are blank.

        Args:
            width: Columns.
            height: Rows.
        """

    @abstractmethod
    def strip_of(self, y: int, row: Row) -> Strip:
        """A row as Textual writes it.

        Args:
            y: Which row it is, from the top.
            row: One of those that `draw_rows` returned last.
        """

    def finished_line(self, y: int) -> Strip:
        """A line as the terminal gets it.

        Args:
            y: Which row it is, from the top.
        """
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def redraw(self, direct: DirectLines | None = None) -> None:
        """Draw what is shown now; only lines that differ are painted again.

        Args:
            direct: What writes them without a pass over the whole screen; None leaves them to Textual.
        """
        size = self.size
        if self._rows_size != size:
            self.refresh()
            return
        before = self._rows
        after = self._drawn(size)
        if after is before:
            return
        if len(before) != len(after):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if not changed:
            return
        # What Textual has not painted yet would stand between these lines, as parts of another picture.
        rows = range(len(after)) if self._is_behind else changed
        if direct is not None and direct.take(self, rows, self.finished_line):
            self._is_behind = False
        else:
            self.refresh(*(Region(0, y, size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One line of the box."""
        rows = self._rows if self._rows_size == self.size else self._drawn(self.size)
        return (
            self.strip_of(y, rows[y]) if y < len(rows) else Strip.blank(self.size.width, self.visual_style.rich_style)
        )

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again; without regions all of them, in colours that may have changed with the theme."""
        self._is_behind = True
        if not regions:
            self._rows_size = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _filtered(self, strip: Strip) -> Strip:
        """The strip as Textual changes all of them, such as for a terminal that is to have no colours."""
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, self.background_colors[1])
        return strip

    def _drawn(self, size: Size) -> Sequence[Row]:
        self._rows, self._rows_size = self.draw_rows(size.width, size.height), size
        return self._rows
