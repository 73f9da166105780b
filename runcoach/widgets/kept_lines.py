"""Keeps a widget's lines while nothing changes: for each frame Textual asks every widget for all of its lines.

Anything that changes how a widget looks, even another background below it or another theme, makes Textual call
`refresh`; only then are its lines drawn again.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Self

from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    # Not a widget itself: Textual takes the styles of a class from its first base that is a widget.
    Widget = object


class KeptLines(Widget):
    """A mixin for a widget, to be named before it."""

    _lines: list[Strip] | None = None
    _lines_for: Region | None = None
    _stale: frozenset[int] = frozenset()
    """The lines that have to be drawn again."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lines; those that have not changed are the same objects as last time."""
        if self._lines is None or crop != self._lines_for:
            self._lines, self._lines_for = super().render_lines(crop), crop
        elif self._stale:
            lines = list(self._lines)
            for top, bottom in _runs(y for y in self._stale if crop.y <= y < crop.bottom):
                again = super().render_lines(Region(crop.x, top, crop.width, bottom - top))
                lines[top - crop.y : bottom - crop.y] = again
            self._lines = lines
        self._stale = frozenset()
        return self._lines

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines drawn again: those of the regions, which are relative to the content, or all of them."""
        if regions and not layout and not recompose:
            top = self.gutter.top
            self._stale |= {top + y for region in regions for y in range(region.y, region.bottom)}
        else:
            self._lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn in another style."""
        self._lines = None
        super().notify_style_update()


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Groups of neighbouring rows: the first row of each, and the one after its last."""
    top = bottom = -1
    for y in sorted(rows):
        if y != bottom:
            if top >= 0:
                yield top, bottom
            top = y
        bottom = y + 1
    if top >= 0:
        yield top, bottom
