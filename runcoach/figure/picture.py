"""What a picture of a figure is made for (a moment, a size, a style), and a picture as polygons."""

from typing import NamedTuple

from runcoach.base.colours import Rgb
from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.ink import Colours, Ink
from runcoach.figure.palette import DARK, Palette
from runcoach.figure.scene import NEVER_CLEARED
from runcoach.session.values import Side


class Size(NamedTuple):
    """A place on the screen, in cells."""

    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Style:
    """How a figure is drawn."""

    ink: Ink = Ink.HALF
    colours: Colours = Colours.TRUE
    palette: Palette = DARK
    dark: bool = True
    """Whether the sixteen colours lie on black."""
    ghost: bool = True
    """Whether the pose in which the phase ends is seen as a pale shape; never with sixteen colours or fewer."""
    on_panel: bool = False
    """Whether the picture lies on a panel and not on the background."""

    @property
    def shows_ghost(self) -> bool:
        """Whether there are colours enough for a ghost."""
        return self.ghost and self.colours in (Colours.TRUE, Colours.EXTENDED) and self.ink is not Ink.BRAILLE


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a rep.

    Attributes:
        phase: Which phase of the tempo, from 0.
        share: How much of the phase is over, 0 to 1.
        side: The side that works.
    """

    phase: int
    share: float
    side: Side = Side.RIGHT


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon: x to the right, y downwards, in dots from the picture's upper left corner."""

    points: tuple[tuple[float, float], ...]
    group: str
    material: str
    fill: Rgb


@dataclass(frozen=True, slots=True)
class DrawnPane:
    """The figure, or its close-up, as polygons in painting order; they may reach beyond the pane.

    Around a polygon of `Drawing.clears` lies a stroke of the ground's colour, `gap` wide.
    """

    left: int
    width: int
    gap: int
    ground: Rgb
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of polygons; sizes are in dots, of which a cell has 4 by 8."""

    width: int
    height: int
    ground: Rgb
    panes: tuple[DrawnPane, ...]

    @staticmethod
    def clears(group: str) -> bool:
        """Whether a group is cut out from what lies behind it."""
        return group not in NEVER_CLEARED
