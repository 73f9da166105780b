"""The dots of convex hulls of circles: where each row of one begins and ends. Independent of bodies, inks and cells."""

from collections.abc import Sequence
from math import acos, atan2, ceil, cos, floor, pi, sin, sqrt
from operator import ge

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
        count = 4 if radius < 1 else 8 if radius < 6 else 12
        upper += [(x + radius * c, y + radius * s) for c, s in _UPPER[count]]
        lower += [(x + radius * c, y + radius * s) for c, s in _LOWER[count]]
    # No point of a circle's lower half lies on the upper edge of all.
    upper.sort()
    lower.sort(reverse=True)
    return _half_hull(upper)[:-1] + _half_hull(lower)[:-1]


def _half_hull(points: Sequence[Point]) -> list[Point]:
    hull: list[Point] = []
    for x, y in points:
        while len(hull) > 1:
            (ax, ay), (bx, by) = hull[-2], hull[-1]
            if (bx - ax) * (y - ay) > (by - ay) * (x - ax):
                break
            hull.pop()
        hull.append((x, y))
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
        points += [(x + radius * cos(start + i * step), y + radius * sin(start + i * step)) for i in range(count + 1)]
    return points


Spans = tuple[int, list[int], list[int]]
"""The rows of a convex polygon: the first row, and where each row begins and ends."""


def spans(polygon: Sequence[Point], width: int, height: int) -> Spans | None:
    """The dots of a polygon that are on a canvas; at least one dot wide, so that thin things never vanish.

    Args:
        polygon: Convex, with its corners in the order of the hulls above: y grows downwards along the right edge.
        width: Of the canvas.
        height: Of the canvas.
    """
    ys = [y for _, y in polygon]
    low, high = min(ys), max(ys)
    top, last = max(0, ceil(low - 0.5)), min(height - 1, ceil(high - 0.5) - 1)
    if last < top:
        return _thin_span(polygon, low, high, width, height)
    count = last - top + 1
    starts, ends = [0] * count, [0] * count
    x1, y1 = polygon[-1]
    row1 = ceil(y1 - 0.5) - top
    for x0, y0 in polygon:
        row0 = ceil(y0 - 0.5) - top
        if row0 != row1:
            # Each edge is followed downwards from its upper end.
            if row0 > row1:
                side, x, y, first, end = ends, x1, y1, row1, row0
            else:
                side, x, y, first, end = starts, x0, y0, row0, row1
            slope = (x0 - x1) / (y0 - y1)
            first, end = max(first, 0), min(end, count)
            long = end - first
            if long > 0:
                at = floor((x + (top + first + 0.5 - y) * slope + 0.5) * _WHOLE)
                step = floor(slope * _WHOLE)
                if long == 1:
                    side[first] = at >> _FRACTION
                elif step:
                    side[first:end] = [place >> _FRACTION for place in range(at, at + long * step, step)]
                else:
                    side[first:end] = [at >> _FRACTION] * long
        x1, y1, row1 = x0, y0, row0
    if min(starts) < 0 or max(ends) > width or any(map(ge, starts, ends)):
        for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if end <= start:
                end = start + 1
            starts[row], ends[row] = max(0, start), max(0, min(width, end))
    return top, starts, ends


def _thin_span(polygon: Sequence[Point], low: float, high: float, width: int, height: int) -> Spans | None:
    """A polygon that lies between the middles of two rows takes one of them."""
    row = floor((low + high) / 2)
    xs = [x for x, _ in polygon]
    start, end = floor(min(xs) + 0.5), floor(max(xs) + 0.5)
    if end <= start:
        start = floor((min(xs) + max(xs)) / 2)
        end = start + 1
    start, end = max(0, start), min(width, end)
    return (row, [start], [end]) if 0 <= row < height and start < end else None


FINE = 4
"""How many places of a hull are distinguished within a dot, across and down."""
_KEPT_HULLS = 1500
_FAR = 1 << 16


class Hulls:
    """The rows of hulls, kept: much of a body keeps its shape from frame to frame, and a rep goes back its way."""

    def __init__(self) -> None:
        self._kept: dict[tuple[tuple[int, int, int], ...], Spans] = {}

    def spans(self, circles: Sequence[tuple[int, int, int]], width: int, height: int) -> Spans | None:
        """The dots of the convex hull of some circles; None if it is outside of the canvas.

        Args:
            circles: Middle and radius of each, in parts of a dot, of which there are `FINE`.
            width: Of the canvas, in dots.
            height: Of the canvas, in dots.
        """
        left = min([x - radius for x, _, radius in circles]) // FINE
        above = min([y - radius for _, y, radius in circles]) // FINE
        if left >= width or above >= height:
            return None
        x0, y0 = left * FINE, above * FINE
        key = tuple([(x - x0, y - y0, radius) for x, y, radius in circles])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT_HULLS:
                self._kept.clear()
            found = spans(outline([(x / FINE, y / FINE, radius / FINE) for x, y, radius in key]), _FAR, _FAR)
            assert found is not None, "nothing is outside of a canvas without end"
            self._kept[key] = found
        return _placed(found, left, above, width, height)


def _placed(found: Spans, left: int, above: int, width: int, height: int) -> Spans | None:
    """Rows on a canvas, moved and cut off at its edges."""
    top, starts, ends = found
    top += above
    if top < 0 or top + len(starts) > height:
        rows = slice(max(0, -top), max(0, height - top))
        top, starts, ends = max(0, top), starts[rows], ends[rows]
        if not starts:
            return None
    if left:
        starts, ends = [start + left for start in starts], [end + left for end in ends]
    if min(starts) < 0 or max(ends) > width:
        starts = [min(width, max(0, start)) for start in starts]
        ends = [max(0, min(width, end)) for end in ends]
    return top, starts, ends
