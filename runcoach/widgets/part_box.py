"""A box that shows any of the values of a workout screen: which painter a value has is in one table."""

from collections.abc import Callable, Mapping
from typing import Any, Self

from textual.geometry import Region
from textual.strip import Strip

from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.big_text import BigText, paint_big_text
from runcoach.widgets.canvas import Picture, Run
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.head_row import HeadRow, paint_head_row
from runcoach.widgets.meters.load_gauge import LoadGauge, paint_load_gauge
from runcoach.widgets.meters.pips import Pips, paint_pips
from runcoach.widgets.meters.rating_row import RatingRow, paint_rating_row
from runcoach.widgets.meters.rep_bar import RepBar, TimeLine, paint_rep_bar, paint_time_line
from runcoach.widgets.meters.rep_slot import RepSlot, paint_rep_slot
from runcoach.widgets.meters.session_strip import SessionStrip, paint_session_strip
from runcoach.widgets.meters.side_slots import SideSlots, paint_side_slots
from runcoach.widgets.panel_surface import PanelSurface, paint_panel
from runcoach.widgets.text_block import TextBlock, paint_text_block

PartValue = (
    BigText
    | HeadRow
    | LoadGauge
    | PanelSurface
    | Pips
    | RatingRow
    | RepBar
    | RepSlot
    | SessionStrip
    | SideSlots
    | TextBlock
    | TimeLine
)
"""What a box of a workout screen can show."""

_PAINTERS: Mapping[type[PartValue], Callable[[Any, int, int, RenderStyle, ColourRole], Picture]] = {
    BigText: paint_big_text,
    HeadRow: paint_head_row,
    LoadGauge: paint_load_gauge,
    PanelSurface: paint_panel,
    Pips: paint_pips,
    RatingRow: paint_rating_row,
    RepBar: paint_rep_bar,
    RepSlot: paint_rep_slot,
    SessionStrip: paint_session_strip,
    SideSlots: paint_side_slots,
    TextBlock: paint_text_block,
    TimeLine: paint_time_line,
}


def paint_part(value: PartValue, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
    """The picture of any of those values."""
    return _PAINTERS[type(value)](value, width, height, style, ground)


class PartBox(CellBox[PartValue]):
    """A part of a workout screen: without margin and border, and with every cell painted by itself.

    So its lines are finished here, without the pass in which Textual adds those to any widget's; a line that does not
    change is the same object as before.
    """

    _finished: dict[int, tuple[tuple[Run, ...], Strip]] | None = None

    def paint(self, value: PartValue, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of a value in a box of this size."""
        return paint_part(value, width, height, style, ground)

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lines of a region."""
        if self.app.no_color:
            # That pass also takes the colours away.
            return super().render_lines(crop)
        size = self.size
        if self._rows_size != size:
            self._drawn(size)
        strips = [self._line(y) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.width == size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _line(self, y: int) -> Strip:
        if self._finished is None:
            self._finished = {}
        row = self._rows[y] if y < len(self._rows) else ()
        kept = self._finished.get(y)
        if kept is None or kept[0] != row:
            kept = self._finished[y] = row, self.strip_of(y, row)
        return kept[1]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again; without regions all of them."""
        if not regions:
            self._finished = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
