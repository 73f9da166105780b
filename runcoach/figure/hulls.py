"""The dots of convex hulls of circles: where each row of one begins and ends. Independent of bodies, inks and cells."""

from collections.abc import Sequence
from functools import lru_cache
from math import acos, atan2, ceil, cos, floor, pi, sin, sqrt
from operator import ge
from typing import NamedTuple

Point = tuple[float, float]
Circle = tuple[float, float, float]
"""Middle and radius, in dots."""
_FINE = {count: [(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)] for count in (4, 8, 12)}
_UPPER = {count: sorted((c, s) for c, s in fine if s < 1e-9) for count, fine in _FINE.items()}
_LOWER = {count: sorted((c, s) for c, s in fine if s > -1e-9) for count, fine in _FINE.items()}
"""The halves of a circle from left to right, both with its outermost points; y grows downwards."""
_FRACTION = 20
"""Binary digits after the point of where an edge is in a row."""
_WHOLE = 1 << _FRACTION


def outline(circles: Sequence[Circle]) -> list[Point]:
    """The convex hull of some circles as a polygon."""
    if len(circles) == 2:
        return _capsule(*circles)
    upper: list[Point] = []
    lower: list[Point] = []
    for x, y, radius in circles:
        if not radius and len(circles) > 1:
            upper.append((x, y))
            lower.append((x, y))
            continue
        above, below = _halves(radius)
        upper += [(x + across, y + down) for across, down in above]
        lower += [(x + across, y + down) for across, down in below]
    # No point of a circle's lower half lies on the upper edge of all.
    upper.sort()
    lower.sort(reverse=True)
    return _half_hull(upper)[:-1] + _half_hull(lower)[:-1]


@lru_cache(maxsize=512)
def _halves(radius: float) -> tuple[list[Point], list[Point]]:
    """The points of a circle around the origin: those of its upper half, and those of its lower half."""
    count = 4 if radius < 1 else 8 if radius < 6 else 12
    upper, lower = ([(radius * c, radius * s) for c, s in half[count]] for half in (_UPPER, _LOWER))
    return upper, lower


def _half_hull(points: Sequence[Point]) -> list[Point]:
    hull = [points[0]]
    # The last two of the hull.
    ax, ay = bx, by = points[0]
    long = 1
    for point in points[1:]:
        x, y = point
        while long > 1 and (bx - ax) * (y - ay) <= (by - ay) * (x - ax):
            hull.pop()
            long -= 1
            bx, by = ax, ay
            if long > 1:
                ax, ay = hull[-2]
        hull.append(point)
        long += 1
        ax, ay, bx, by = bx, by, x, y
    return hull


def _capsule(a: Circle, b: Circle) -> list[Point]:
    """Two circles and what lies between their outer tangents."""
    ax, ay, ar = a
    bx, by, br = b
    dx, dy = bx - ax, by - ay
    distance = sqrt(dx * dx + dy * dy)
    if distance <= abs(ar - br) + 1e-6:
        x, y, radius = a if ar >= br else b
        return [(x + radius * c, y + radius * s) for c, s in _FINE[12 if radius > 6 else 8]]
    direction = atan2(dy, dx)
    opening = acos((ar - br) / distance)
    points: list[Point] = []
    for x, y, radius, start, sweep in (
        (ax, ay, ar, direction + opening, 2 * (pi - opening)),
        (bx, by, br, direction - opening, 2 * opening),
    ):
        count = max(2, ceil(sweep / (pi / (2 if radius < 2 else 4 if radius < 8 else 6))))
        step = sweep / count
        points += [(x + radius * cos(angle := start + i * step), y + radius * sin(angle)) for i in range(count + 1)]
    return points


class Spans(NamedTuple):
    """The rows of a convex polygon."""

    top: int
    """The first row."""
    starts: list[int]
    """Where each row begins."""
    ends: list[int]
    """Where each row ends: the dot after its last one."""
    left: int
    """The least of the starts."""
    right: int
    """The greatest of the ends."""


def spans(polygon: Sequence[Point], left: int = 0, above: int = 0) -> Spans:
    """The dots of a polygon; at least one dot wide and high, so that thin things never vanish.

    Args:
        polygon: Convex, with its corners in the order of the hulls above: y grows downwards along the right edge.
        left: How many dots further to the right the polygon is than its corners say.
        above: How many dots further down it is.
    """
    ys = [y for _, y in polygon]
    low, high = min(ys), max(ys)
    top = ceil(low - 0.5)
    count = ceil(high - 0.5) - top
    if count <= 0:
        return _thin_span(polygon, floor((low + high) / 2) + above, left)
    starts, ends = [0] * count, [0] * count
    moved = left << _FRACTION
    x1, y1 = polygon[-1]
    row1 = ceil(y1 - 0.5) - top
    for x0, y0 in polygon:
        row0 = ceil(y0 - 0.5) - top
        if row0 != row1:
            # Each edge is followed downwards from its upper end.
            slope = (x0 - x1) / (y0 - y1)
            if row0 > row1:
                side, x, y, first, end = ends, x1, y1, row1, row0
            else:
                side, x, y, first, end = starts, x0, y0, row0, row1
            at = floor((x + (top + first + 0.5 - y) * slope + 0.5) * _WHOLE) + moved
            long = end - first
            if long == 1:
                side[first] = at >> _FRACTION
            else:
                step = floor(slope * _WHOLE)
                if long == 2:
                    side[first] = at >> _FRACTION
                    side[first + 1] = at + step >> _FRACTION
                elif step:
                    side[first:end] = [place >> _FRACTION for place in range(at, at + long * step, step)]
                else:
                    side[first:end] = [at >> _FRACTION] * long
        x1, y1, row1 = x0, y0, row0
    if any(map(ge, starts, ends)):
        ends = [end if end > start else start + 1 for start, end in zip(starts, ends, strict=True)]
    return Spans(top + above, starts, ends, min(starts), max(ends))


def _thin_span(polygon: Sequence[Point], row: int, left: int) -> Spans:
    """A polygon that lies between the middles of two rows takes one of them."""
    xs = [x for x, _ in polygon]
    start, end = floor(min(xs) + 0.5), floor(max(xs) + 0.5)
    if end <= start:
        start = floor((min(xs) + max(xs)) / 2)
        end = start + 1
    start, end = start + left, end + left
    return Spans(row, [start], [end], start, end)


def on_canvas(found: Spans, width: int, height: int) -> Spans | None:
    """The rows of a polygon that are on a canvas; None if there are none."""
    top, starts, ends, left, right = found
    if top >= 0 and top + len(starts) <= height and left >= 0 and right <= width:
        return found
    if top < 0 or top + len(starts) > height:
        rows = slice(max(0, -top), max(0, height - top))
        top, starts, ends = max(0, top), starts[rows], ends[rows]
    if not starts or left >= width or right <= 0:
        return None
    starts = [min(width, max(0, start)) for start in starts]
    ends = [max(0, min(width, end)) for end in ends]
    left, right = min(starts), max(ends)
    return Spans(top, starts, ends, left, right) if left < right else None


FINE = 4
"""How many places of a hull are distinguished within a dot, across and down."""
_KEPT_HULLS = 1500

FineCircle = tuple[int, int, int]
"""Middle and radius, in parts of a dot, of which there are `FINE`."""


class Hulls:
    """The rows of hulls, kept: much of a body stays where it is from frame to frame, and a rep goes back its way.

    Args:
        width: Of the canvas, in dots.
        height: Of the canvas, in dots.
    """

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._kept: dict[tuple[FineCircle, ...], Spans | None] = {}

    def spans(self, circles: tuple[FineCircle, ...]) -> Spans | None:
        """The dots of the convex hull of some circles, the same object as long as it is kept; None if none are seen."""
        kept = self._kept
        if circles in kept:
            return kept[circles]
        if len(kept) >= _KEPT_HULLS:
            kept.clear()
        # It has the same form wherever it is: the parts of a dot alone make its form.
        left = min([x - radius for x, _, radius in circles]) // FINE
        above = min([y - radius for _, y, radius in circles]) // FINE
        x0, y0 = left * FINE, above * FINE
        placed = [((x - x0) / FINE, (y - y0) / FINE, radius / FINE) for x, y, radius in circles]
        found = kept[circles] = on_canvas(spans(outline(placed), left, above), self._width, self._height)
        return found
