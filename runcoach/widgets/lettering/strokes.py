"""Strokes, and how much of each quarter of a cell they cover.

A sign is a union of shapes. Each half row is looked at along several level lines: on such a line a shape is a few
stretches whose ends are exact, so that a stem costs no more than its two edges. Lengths are in columns and half rows,
x to the right and y down.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Protocol

from runcoach.base.quick_dataclass import dataclass

Stretch = tuple[float, float]
"""From one x to another one."""

Coverage = tuple[bytes, ...]
"""For each half row, a byte for each half column: 0 for blank to 255 for covered."""

_LINES = 8
"""Level lines on which a half row is looked at, for small signs."""
_LINES_OF_LARGE = 4
_LARGE_FROM = 24
"""Half rows from which fewer lines do: a quarter of a cell is less of the sign, and its exact coverage less seen."""


class StrokeShape(Protocol):
    """Anything that is cut by a level line into stretches."""

    def stretches(self, y: float) -> Sequence[Stretch]:
        """The stretches at a height, from left to right, none overlapping."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """A stem, a bar or a dot with square corners."""

    left: float
    top: float
    right: float
    bottom: float

    def stretches(self, y: float) -> Sequence[Stretch]:
        """The stretch at a height, if the box reaches it."""
        return ((self.left, self.right),) if self.top <= y < self.bottom else ()


@dataclass(frozen=True, slots=True)
class Rounded:
    """A box whose corners are round, each or none: upper left, upper right, lower right, lower left."""

    left: float
    top: float
    right: float
    bottom: float
    radius_x: float
    radius_y: float
    corners: tuple[bool, bool, bool, bool] = (True, True, True, True)

    def stretches(self, y: float) -> Sequence[Stretch]:
        """The stretch at a height, if the box reaches it."""
        if not self.top <= y < self.bottom or self.right <= self.left:
            return ()
        radius_y = min(self.radius_y, (self.bottom - self.top) / 2)
        radius_x = min(self.radius_x, (self.right - self.left) / 2)
        upper_left, upper_right, lower_right, lower_left = self.corners
        left, right = self.left, self.right
        if radius_x <= 0 or radius_y <= 0:
            return ((left, right),)
        if y < self.top + radius_y:
            away, on_left, on_right = (self.top + radius_y - y) / radius_y, upper_left, upper_right
        elif y >= self.bottom - radius_y:
            away, on_left, on_right = (y - self.bottom + radius_y) / radius_y, lower_left, lower_right
        else:
            return ((left, right),)
        inset = radius_x * (1 - sqrt(max(0.0, 1 - away * away)))
        return ((left + inset * on_left, right - inset * on_right),)


@dataclass(frozen=True, slots=True)
class Without:
    """A shape from which others are taken away."""

    shape: StrokeShape
    taken: tuple[StrokeShape, ...]

    def stretches(self, y: float) -> Sequence[Stretch]:
        """What is left of the shape at a height."""
        left = list(self.shape.stretches(y))
        for shape in self.taken:
            for start, end in shape.stretches(y):
                left = [
                    piece
                    for low, high in left
                    for piece in ((low, min(high, start)), (max(low, end), high))
                    if piece[1] > piece[0]
                ]
        return left


@dataclass(frozen=True, slots=True)
class ConvexPolygon:
    """A convex polygon, by its corners in order."""

    corners: tuple[tuple[float, float], ...]

    def stretches(self, y: float) -> Sequence[Stretch]:
        """The stretch at a height, if the polygon reaches it."""
        crossings: list[float] = []
        for (x0, y0), (x1, y1) in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True):
            if (y0 <= y) != (y1 <= y):
                crossings.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
        return ((min(crossings), max(crossings)),) if crossings else ()


def slant(x0: float, y0: float, x1: float, y1: float, stem: float, bar: float) -> ConvexPolygon:
    """A slanted stroke between two level ends, as thick as the upright and level ones beside it.

    Args:
        x0: The middle of its upper end.
        y0: The height of its upper end.
        x1: The middle of its lower end.
        y1: The height of its lower end; below the upper one.
        stem: Thickness of an upright stroke.
        bar: Thickness of a level stroke.
    """
    half = slant_width(x1 - x0, y1 - y0, stem, bar) / 2
    return ConvexPolygon(((x0 - half, y0), (x0 + half, y0), (x1 + half, y1), (x1 - half, y1)))


def slant_width(across: float, down: float, stem: float, bar: float) -> float:
    """How wide a slanted stroke is on a level line, drawn with a pen as wide as a stem and as high as a bar."""
    return sqrt(stem**2 + (bar * across / down) ** 2)


def cover(shapes: Iterable[StrokeShape], width: float, half_rows: int) -> Coverage:
    """How much of each quarter of a cell the shapes cover together.

    Args:
        shapes: What is drawn; what lies outside of the box is left out.
        width: Columns, a whole number of halves.
        half_rows: Height of the box.
    """
    kept = tuple(shapes)
    lines = _LINES if half_rows < _LARGE_FROM else _LINES_OF_LARGE
    quarters = round(2 * width)
    rows: list[bytes] = []
    before: list[list[Stretch]] | None = None
    for row in range(half_rows):
        heights = [row + (line + 0.5) / lines for line in range(lines)]
        ink = [_joined([stretch for shape in kept for stretch in shape.stretches(y)]) for y in heights]
        # Most rows of a stem are like the one above.
        rows.append(rows[-1] if ink == before else _row(ink, quarters))
        before = ink
    return tuple(rows)


def _row(ink: Sequence[Sequence[Stretch]], quarters: int) -> bytes:
    """The coverage of a half row, by the ink on each of its lines."""
    # Ink is summed up from where it begins and ends: `part` within a quarter, `slope` from the next quarter on.
    part: dict[int, float] = {}
    slope: dict[int, int] = {}
    for stretches in ink:
        for start, end in stretches:
            low, high = max(0.0, 2 * start), min(float(quarters), 2 * end)
            if high <= low:
                continue
            first, last = int(low), int(high)
            part[first] = part.get(first, 0.0) - (low - first)
            slope[first] = slope.get(first, 0) + 1
            part[last] = part.get(last, 0.0) + (high - last)
            slope[last] = slope.get(last, 0) - 1
    covered = bytearray()
    level = 0.0
    for quarter in sorted(part):
        # Between the edges nothing changes.
        covered += bytes((round(level * 255 / len(ink)),)) * (quarter - len(covered))
        level += slope[quarter]
        if quarter < quarters:
            covered.append(min(255, max(0, round((level + part[quarter]) * 255 / len(ink)))))
    return bytes(covered + bytes(quarters - len(covered)))


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """The same ink without overlaps."""
    if len(stretches) < 2:
        return stretches
    stretches.sort()
    joined = [stretches[0]]
    for start, end in stretches[1:]:
        low, high = joined[-1]
        if start > high:
            joined.append((start, end))
        elif end > high:
            joined[-1] = (low, end)
    return joined
