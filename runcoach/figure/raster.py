"""Painting hulls of circles into dots: one byte a dot, which says what is there (an ink), never its colour.

Knows nothing of bodies. A limb is cut out from the limbs behind it: before a hull is painted, dots of other groups next
to it are cleared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import acos, atan2, ceil, cos, floor, pi, sin, sqrt

NOTHING, GAP = 0, 1
"""Inks of a dot where nothing is, and of one that was cleared around a nearer limb."""
_MAX_INKS = 256

Point = tuple[float, float]
Circle = tuple[float, float, float]
"""Middle and radius, in dots."""
_FINE = {count: [(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)] for count in (4, 8, 12)}


def outline(circles: Sequence[Circle]) -> list[Point]:
    """The convex hull of some circles as a polygon."""
    if len(circles) == 2:
        return _capsule(*circles)
    points = []
    for x, y, radius in circles:
        count = 4 if radius < 1 else 8 if radius < 6 else 12
        points += [(x + radius * c, y + radius * s) for c, s in _FINE[count]]
    points = sorted(set(points))
    return _half_hull(points)[:-1] + _half_hull(points[::-1])[:-1]


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


class Spans:
    """The rows of a convex polygon: from `top` on, where each begins and ends."""

    __slots__ = ("ends", "starts", "top")

    def __init__(self, top: int, starts: list[int], ends: list[int]) -> None:
        self.top = top
        self.starts = starts
        self.ends = ends


def spans(polygon: Sequence[Point], width: int, height: int) -> Spans | None:
    """The dots of a polygon that are on a canvas; at least one dot wide, so that thin things never vanish."""
    ys = [y for _, y in polygon]
    low, high = min(ys), max(ys)
    top, last = max(0, floor(low + 0.5)), min(height - 1, ceil(high - 0.5) - 1)
    if last < top:
        # Thinner than a row: one row of it.
        top = last = floor((low + high) / 2)
        if not 0 <= top < height:
            return None
        xs = [x for x, _ in polygon]
        start, end = max(0, floor(min(xs) + 0.5)), min(width, floor(max(xs) + 0.5))
        if end <= start:
            start, end = floor((min(xs) + max(xs)) / 2), floor((min(xs) + max(xs)) / 2) + 1
        return Spans(top, [start], [end]) if 0 <= start < end <= width else None
    count = last - top + 1
    lefts, rights = [1e9] * count, [-1e9] * count
    x1, y1 = polygon[-1]
    for x0, y0 in polygon:
        if y0 != y1:
            (ax, ay), (bx, by) = ((x0, y0), (x1, y1)) if y0 < y1 else ((x1, y1), (x0, y0))
            first = max(0, floor(ay + 0.5) - top)
            final = min(count - 1, ceil(by - 0.5) - 1 - top)
            if first <= final:
                slope = (bx - ax) / (by - ay)
                x = ax + (first + top + 0.5 - ay) * slope
                for row in range(first, final + 1):
                    if x < lefts[row]:
                        lefts[row] = x
                    if x > rights[row]:
                        rights[row] = x
                    x += slope
        x1, y1 = x0, y0
    starts, ends = [], []
    for left, right in zip(lefts, rights, strict=True):
        start, end = int(left + 0.5) if left > 0 else 0, int(right + 0.5)
        if end <= start and right >= left:
            start = int((left + right) / 2)
            end = start + 1
        starts.append(max(0, start))
        ends.append(min(width, max(0, end)))
    return Spans(top, starts, ends)


@dataclass(slots=True)
class Inks:
    """A number for each (group, material), the same in every frame, so that cells can be kept."""

    background: frozenset[str]
    """Groups that are never cleared around a nearer shape."""
    listed: list[tuple[str, str]] = field(default_factory=lambda: [("", "nothing"), ("", "gap")])
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _tables: dict[str, bytes] = field(default_factory=dict)

    def number(self, group: str, material: str) -> int:
        """The ink of a material in a group."""
        key = (group, material)
        if key not in self._numbers:
            if len(self.listed) == _MAX_INKS:
                raise ValueError("a figure has too many kinds of shapes")
            self._numbers[key] = len(self.listed)
            self.listed.append(key)
            self._tables.clear()
        return self._numbers[key]

    def clearing(self, group: str) -> bytes:
        """A table that turns the dots of other groups into the gap, and leaves the rest."""
        if group not in self._tables:
            table = bytearray(range(_MAX_INKS))
            for (other, _), number in self._numbers.items():
                if other != group and other not in self.background:
                    table[number] = GAP
            self._tables[group] = bytes(table)
        return self._tables[group]


class Canvas:
    """Rows of dots."""

    __slots__ = ("height", "rows", "width")

    def __init__(self, width: int, height: int, rows: Sequence[bytes | bytearray] | None = None) -> None:
        self.width = width
        self.height = height
        self.rows = [bytearray(row) for row in rows] if rows else [bytearray(width) for _ in range(height)]

    def paint(self, polygon: Sequence[Point], ink: int, clearing: bytes | None = None, gap: int = 0) -> None:
        """Fill a convex polygon, and clear `gap` dots around it by a table."""
        found = spans(polygon, self.width, self.height)
        if found is None:
            return
        rows, top, starts, ends = self.rows, found.top, found.starts, found.ends
        count = len(starts)
        if clearing is not None and gap:
            far, zero = [self.width] * gap, [0] * gap
            before = far + starts + far
            after = zero + ends + zero
            for row in range(max(0, top - gap), min(self.height, top + count + gap)):
                index = row - top + gap
                low, high = max(0, index - gap), min(len(before), index + gap + 1)
                start = max(0, min(before[low], before[index], before[high - 1]) - gap)
                end = max(after[low], after[index], after[high - 1]) + gap
                if end > start:
                    line = rows[row]
                    line[start:end] = line[start:end].translate(clearing)
        for index in range(count):
            start, end = starts[index], ends[index]
            if end > start:
                rows[top + index][start:end] = bytes((ink,)) * (end - start)

    def mirrored(self) -> "Canvas":
        """Left and right exchanged."""
        return Canvas(self.width, self.height, [row[::-1] for row in self.rows])
