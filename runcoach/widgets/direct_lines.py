"""Writes the lines of boxes that move straight to the terminal, without a pass over the whole screen.

For each picture Textual works out which widget each part of a line belongs to. For bars and a figure that move ten
times a second that takes longer than everything else. A box with nothing in front of it has its cells for itself: its
lines can be written as they are. What cannot be written so, `take` leaves to Textual, whose own pictures show the
same lines.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Places = Mapping[Widget, tuple[Region, Region]]
"""The widgets that can be seen, from front to back: where each of them is, and which part of the screen it may use."""


class LinesUpdate(CompositorUpdate):
    """Lines for some places of the screen.

    Args:
        lines: Column, row and content of each.
    """

    def __init__(self, lines: Sequence[tuple[int, int, Strip]]) -> None:
        self._lines = lines

    def render_segments(self, console: Console) -> str:
        """The lines as a terminal reads them.

        Args:
            console: Whose colours they have.
        """
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._lines])


class DirectLines:
    """Collects the changed lines of one picture, and writes them together: once Textual has painted all of the screen.

    Args:
        screen: The screen of the boxes.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._is_painted = False
        self._lines: list[tuple[int, int, Strip]] = []
        self._seen: Places | None = None
        self._places: dict[Widget, Region | None] = {}

    def follow_screen(self) -> None:
        """Begin with each layout of the screen, which Textual has painted by then."""
        self._screen.screen_layout_refresh_signal.subscribe(self._screen, lambda _: self.begin(), immediate=True)

    def begin(self) -> None:
        """Begin: the terminal shows the screen as it is laid out."""
        self._is_painted = self._screen.app.screen is self._screen

    def end(self) -> None:
        """Leave all to Textual until it has painted the screen: parts of it move, or another one lies above it."""
        self._is_painted = False

    def take(self, box: Widget, rows: Sequence[int], line: Callable[[int], Strip]) -> bool:
        """Take changed lines of a box.

        Args:
            box: A box of the screen.
            rows: Which of its rows they are.
            line: Makes the line of a row, as wide as the box and as the terminal gets it.

        Returns:
            Whether they come with the next `write`; if not, Textual has to paint the box.
        """
        place = self._place(box)
        if place is None:
            return False
        self._lines += [(place.x, place.y + row, line(row)) for row in rows]
        return True

    def write(self) -> None:
        """Write what was taken since the last time."""
        if self._lines:
            lines, self._lines = self._lines, []
            # Textual writes it as one of its own pictures: in one update, and not once the driver is closed.
            self._screen.app._display(self._screen, LinesUpdate(lines))  # type: ignore[arg-type]  # noqa: SLF001

    def _place(self, box: Widget) -> Region | None:
        app = self._screen.app
        if not self._is_painted or app.screen is not self._screen or app.is_inline or app._batch_count:  # noqa: SLF001
            return None
        seen = self._screen._compositor.visible_widgets  # noqa: SLF001
        if seen is not self._seen:
            # The layout has changed.
            self._seen, self._places = seen, {}
        if box not in self._places:
            self._places[box] = _free_place(box, seen)
        return self._places[box]


def _free_place(box: Widget, seen: Places) -> Region | None:
    """Where a box is; None if it cannot be seen as a whole."""
    if box not in seen:
        return None
    place, clip = seen[box]
    if place.size != box.outer_size or place.intersection(clip) != place:
        return None
    for other, (region, other_clip) in seen.items():
        if other is box:
            return place
        if place.overlaps(region.intersection(other_clip)):
            return None
    return None
