"""A pen that draws the strokes of one sign at one size: stems, bars, bowls and slants on the grid of that size."""

from runcoach.widgets.lettering.metrics import OpticalSize
from runcoach.widgets.lettering.strokes import Box, ConvexPolygon, Rounded, StrokeShape, Without, slant, slant_width


class Pen:
    """Collects the strokes of a sign.

    Args:
        size: The optical size.
        width: Columns of the sign.
        top: The half row where it begins; 0 but for letters that make room for a mark above them.
        bottom: The half row where it ends.

    Attributes:
        shapes: What was drawn.
        width: Columns of the sign.
        top: The half row where it begins.
        bottom: The half row where it ends.
        stem: Thickness of upright strokes.
        bar: Thickness of level strokes; thinner in a letter that gave up height.
        radius: Of the outer corners of bends.
        hook: How far ends turn back.
        snap: Finds the nearest place for a stem.
        middle: The top of a level stroke halfway; a little above the true middle, but clear of the stroke at the top.
    """

    def __init__(self, size: OpticalSize, width: float, top: int, bottom: int) -> None:
        self.shapes: list[StrokeShape] = []
        self.width, self.top, self.bottom = width, top, bottom
        height = bottom - top
        # Three bars and the two spaces between them must find room.
        self.bar = max(1, min(size.bar, (height - 2) // 3))
        self.stem, self.radius, self.snap = size.stem, size.radius, size.snap
        self.hook = size.hook
        self.middle = top + max(self.bar + 1, (height - self.bar) // 2)

    @property
    def height(self) -> int:
        """Half rows of the sign."""
        return self.bottom - self.top

    @property
    def under_middle(self) -> int:
        """The bottom of a level stroke halfway."""
        return self.middle + self.bar

    @property
    def middle_stem(self) -> float:
        """The left edge of a stem in the middle."""
        return self.snap((self.width - self.stem) / 2)

    @property
    def right_stem(self) -> float:
        """The left edge of the stem at the right."""
        return self.width - self.stem

    def at(self, share: float) -> int:
        """The half row at a share of the height."""
        return self.top + round(share * self.height)

    def add(self, *shapes: StrokeShape) -> None:
        """Draw any shapes."""
        self.shapes += shapes

    def stem_at(self, x: float, top: float | None = None, bottom: float | None = None) -> None:
        """An upright stroke whose left edge is at `x`; as high as the sign unless said otherwise."""
        self.add(Box(x, self.top if top is None else top, x + self.stem, self.bottom if bottom is None else bottom))

    def bar_at(self, y: float, left: float = 0.0, right: float | None = None) -> None:
        """A level stroke whose upper edge is at `y`; as wide as the sign unless said otherwise."""
        self.add(Box(left, y, self.width if right is None else right, y + self.bar))

    def bowl(
        self,
        top: float,
        bottom: float,
        corners: str = "////",
        *,
        left: float = 0.0,
        right: float | None = None,
        without: tuple[StrokeShape, ...] = (),
    ) -> None:
        """A closed stroke around a box.

        Args:
            top: The upper edge of its upper bar.
            bottom: The lower edge of its lower bar.
            corners: Clockwise from the upper left: `/` for a round corner and `+` for a square one.
            left: The outer edge of its left stem.
            right: The outer edge of its right stem; None for the width of the sign.
            without: What is taken away again, so that the bowl is open there.
        """
        right = self.width if right is None else right
        upper_left, upper_right, lower_right, lower_left = (corner == "/" for corner in corners)
        which = (upper_left, upper_right, lower_right, lower_left)
        # A bend is no wider than half of the bowl, and its inside follows its outside, so that strokes stay even.
        radius_x = min(self.radius, (right - left) / 2)
        radius_y = min(self.radius, (bottom - top) / 2)
        outer = Rounded(left, top, right, bottom, radius_x, radius_y, which)
        inner = Rounded(
            left + self.stem,
            top + self.bar,
            right - self.stem,
            bottom - self.bar,
            max(0.0, radius_x - self.stem),
            max(0.0, radius_y - self.bar),
            which,
        )
        self.add(Without(outer, (inner, *without)))

    def slant(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A slanted stroke between the middles of its two ends."""
        self.add(slant(x0, y0, x1, y1, self.stem, self.bar))

    def half_slant(self, across: float, down: float) -> float:
        """Half the width of such a stroke on a level line: how far its end must stay from the edge of the sign."""
        return slant_width(across, down, self.stem, self.bar) / 2

    def polygon(self, *corners: tuple[float, float]) -> None:
        """A convex polygon."""
        self.add(ConvexPolygon(corners))

    def end_of(self, room: float) -> float:
        """How far the end of a bend turns back into a gap of this many half rows: never more than half of it."""
        return min(self.hook, room // 2)
