"""A box that shows any of the values of a workout screen: which painter a value has is in one table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from textual.geometry import Region
from textual.strip import Strip

from runcoach.base.roles import ColourRole, RenderStyle
from runcoach.widgets.big_text import BigText, paint_big_text
from runcoach.widgets.cell_box import CellBox
from runcoach.widgets.head_row import HeadRow, paint_head_row
from runcoach.widgets.meters.load_gauge import LoadGauge, paint_load_gauge
from runcoach.widgets.meters.pips import Pips, paint_pips
from runcoach.widgets.meters.rating_row import RatingRow, paint_rating_row
from runcoach.widgets.meters.rep_bar import RepBar, TimeLine, paint_rep_bar, paint_time_line
from runcoach.widgets.meters.rep_slot import RepSlot, paint_rep_slot
from runcoach.widgets.meters.session_strip import SessionStrip, paint_session_strip
from runcoach.widgets.meters.side_slots import SideSlots, paint_side_slots
from runcoach.widgets.panel_surface import PanelSurface, RoomEdge, paint_panel, paint_room_edge
from runcoach.widgets.picture import Picture, Run
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
    | RoomEdge
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
    RoomEdge: paint_room_edge,
    SessionStrip: paint_session_strip,
    SideSlots: paint_side_slots,
    TextBlock: paint_text_block,
    TimeLine: paint_time_line,
}

_METERS = (LoadGauge, RepBar, RepSlot, SideSlots, TimeLine)
_KEPT_PICTURES, _KEPT_LINES = 300, 600


def paint_part(value: PartValue, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
    """The picture of any of those values."""
    return _PAINTERS[type(value)](value, width, height, style, ground)


class PartBox(CellBox[PartValue]):
    """A part of a workout screen: without margin and border, and with every cell painted by itself.

    So its lines are finished here, without the pass in which Textual adds those to any widget's; a line that does not
    change is the same object as before.
    """

    _finished: dict[tuple[Run, ...], Strip] | None = None
    _pictures: dict[tuple[PartValue, int, int, ColourRole, bool], Picture] | None = None
    _shown: tuple[Region, Sequence[tuple[Run, ...]], list[Strip]] | None = None
    """What was asked for last, and the lines that it was answered with."""

    def paint(self, value: PartValue, width: int, height: int, style: RenderStyle, ground: ColourRole) -> Picture:
        """The picture of a value in a box of this size; that of a meter is kept, because it comes again in each rep."""
        if not isinstance(value, _METERS):
            return paint_part(value, width, height, style, ground)
        if self._pictures is None or len(self._pictures) >= _KEPT_PICTURES:
            self._pictures = {}
        key = (value, width, height, ground, self._is_under)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = paint_part(value, width, height, style, ground)
        return picture

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lines of a region."""
        if self._shown is not None and self._shown[1] is self._rows and self._shown[0] == crop:
            return self._shown[2]
        size = self.size
        if self._rows_size != size:
            self._drawn(size)
        strips = [self._line(y) for y in range(crop.y, crop.bottom)]
        if crop.x != 0 or crop.width != size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        self._shown = crop, self._rows, strips
        return strips

    def finished_line(self, y: int) -> Strip:
        """A line as the terminal gets it."""
        return self._line(y)

    def _line(self, y: int) -> Strip:
        if self._finished is None or len(self._finished) >= _KEPT_LINES:
            self._finished = {}
        row = self._rows[y] if y < len(self._rows) else ()
        strip = self._finished.get(row)
        if strip is None:
            strip = self.strip_of(y, row)
            # Textual takes colours away in the pass that is left out here.
            strip = self._finished[row] = self._filtered(strip) if self.app.no_color else strip
        return strip

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have lines painted again; without regions all of them."""
        if not regions:
            self._finished = self._pictures = self._shown = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
