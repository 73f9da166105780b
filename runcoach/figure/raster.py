"""Painting hulls of circles into dots: one byte a dot, which says what is there (an ink), never its colour.

Independent of bodies. A limb is cut out from the limbs behind it: before a hull is painted, dots of other groups next
to it are cleared.
"""

from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.hulls import Spans

NOTHING, GAP = 0, 1
"""Inks of a dot where nothing is, and of one that was cleared around a nearer limb."""
_MAX_INKS = 256
_BAND = 8
"""In how many rows together a canvas notes what was painted."""


def _grown(edge: list[int], gap: int, *, least: bool) -> list[int]:
    """The outermost of each row of an edge and of the rows `gap` above and below it.

    Args:
        edge: Of a convex hull, so that it goes outwards down to its outermost row, and inwards from there.
        gap: How many rows are added at the top, and at the bottom.
        least: Whether outwards is to the left.
    """
    outermost = min if least else max
    turn, twice = edge.index(outermost(edge)), 2 * gap
    last = len(edge) - 1
    first, end = turn + 1, turn + twice
    if first >= twice and end <= len(edge):
        near, middle, far = edge[first:end], edge[first - gap : end - gap], edge[first - twice : end - twice]
        between = list(map(outermost, near, middle, far))
    else:
        between = [
            outermost([edge[row] for row in (at, at - gap, at - twice) if 0 <= row <= last] or edge)
            for at in range(first, end)
        ]
    return edge[:first] + between + edge[turn:]


@dataclass(slots=True)
class Inks:
    """A number for each (group, material), the same in every frame, so that cells can be kept."""

    background: frozenset[str]
    """Groups that are never cleared around a nearer shape."""
    listed: list[tuple[str, str]] = field(default_factory=lambda: [("", "nothing"), ("", "gap")])
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _tables: dict[str, bytes] = field(default_factory=dict)

    def number(self, group: str, material: str) -> int:
        """The ink of a material in a group.

        Raises:
            ValueError: The figure has too many kinds of shapes.
        """
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


class Layer(NamedTuple):
    """A hull to be painted."""

    spans: Spans
    ink: int
    clearing: bytes | None
    """What becomes of the dots around it; None leaves them."""


class Canvas:
    """Rows of dots, painted over and over; only rows in which something differs from the last time are painted again.

    Args:
        width: In dots.
        height: In dots.
        gap: How many dots around a layer are cleared.
        behind: What every painting begins with, as large as this one and not painted any more; nothing if left out.
    """

    __slots__ = ("_behind", "_cleared", "_filled", "_gap", "_layers", "_lefts", "_rights", "height", "rows", "width")

    def __init__(self, width: int, height: int, gap: int = 0, behind: "Canvas | None" = None) -> None:
        self.width = width
        self.height = height
        self._gap = gap
        self._behind = behind.rows if behind else [bytearray(width)] * height
        self.rows: list[bytearray] = [bytearray(row) for row in self._behind]
        self._layers: list[Layer] = []
        self._cleared: list[bool] = []
        """For each layer, whether dots around it may have been cleared."""
        bands = -(-height // _BAND)
        self._lefts, self._rights = [width] * bands, [0] * bands
        self._filled: dict[int, bytearray] = {}

    def changed(self, top: int, bottom: int) -> tuple[int, int]:
        """Between which columns some rows may have changed in the last painting; else the end is before the start."""
        bands = slice(top // _BAND, -(-bottom // _BAND))
        return min(self._lefts[bands]), max(self._rights[bands])

    def paint(self, layers: list[Layer]) -> None:
        """Paint something else instead of what was painted before.

        Args:
            layers: From far to near.
        """
        before, cleared = self._layers, self._cleared
        if len(before) == len(layers):
            moved = [index for index, pair in enumerate(zip(before, layers, strict=True)) if pair[0] != pair[1]]
            gone = moved
        else:
            moved, gone = list(range(len(layers))), list(range(len(before)))
        self._lefts = [self.width] * len(self._lefts)
        self._rights = [0] * len(self._rights)
        for index in gone:
            self._note(before[index].spans, self._gap if cleared[index] else 0)
        if len(before) != len(layers):
            self._cleared = cleared = [False] * len(layers)
        for index in moved:
            cleared[index] = False
        self._layers = layers
        self._paint_rows(*self._rows_around([layers[index] for index in moved]))
        for index in moved:
            self._note(layers[index].spans, self._gap if cleared[index] else 0)

    def _rows_around(self, moved: Iterable[Layer]) -> tuple[int, int]:
        """The rows that are to be painted: those that are noted, and all near a layer that has moved."""
        noted = [band for band, right in enumerate(self._rights) if right]
        first, end = (noted[0] * _BAND, noted[-1] * _BAND + _BAND) if noted else (self.height, 0)
        for (top, starts, _, _, _), _, _ in moved:
            first, end = min(first, top - self._gap), max(end, top + len(starts) + self._gap)
        return max(0, first), min(self.height, end)

    def _paint_rows(self, first: int, end: int) -> None:
        """Paint the layers' parts that are in some rows."""
        self.rows[first:end] = [bytearray(row) for row in self._behind[first:end]]
        gap, filled_with, rows = self._gap, self._filled, self.rows
        limbs: list[tuple[bytes, int, int, int, int]] = []
        for index, ((top, starts, ends, left, right), ink, clearing) in enumerate(self._layers):
            bottom = top + len(starts)
            if top - gap >= end or bottom + gap <= first:
                continue
            if clearing is not None and gap:
                upper, lower = _rows_before_others(limbs, clearing, top - gap, left - gap, bottom + gap, right + gap)
                upper, lower = max(upper, first), min(lower, end)
                if upper < lower:
                    self._clear(self._layers[index].spans, upper, lower, clearing)
                    self._cleared[index] = True
                limbs.append((clearing, top, left, bottom, right))
            if top < first or bottom > end:
                inside = slice(max(0, first - top), max(0, end - top))
                starts, ends = starts[inside], ends[inside]
                top, bottom = max(top, first), min(bottom, end)
            filled = filled_with.get(ink)
            if filled is None:
                # A bytearray takes the bytes of another one as they are, but makes one of anything else first.
                filled = filled_with[ink] = bytearray((ink,)) * self.width
            for row, start, stop in zip(rows[top:bottom], starts, ends, strict=True):
                row[start:stop] = filled[start:stop]

    def _clear(self, around: Spans, first: int, end: int, clearing: bytes) -> None:
        """Clear what is near a polygon in some rows."""
        gap = self._gap
        rows = slice(first - around.top + gap, end - around.top + gap)
        befores = _grown(around.starts, gap, least=True)[rows]
        afters = _grown(around.ends, gap, least=False)[rows]
        if around.left < gap:
            befores = [max(gap, before) for before in befores]
        for row, before, after in zip(self.rows[first:end], befores, afters, strict=True):
            cut = slice(before - gap, after + gap)
            row[cut] = row[cut].translate(clearing)

    def _note(self, of: Spans, gap: int) -> None:
        """Note that a layer and what is next to it was painted."""
        lefts, rights = self._lefts, self._rights
        left, right = max(0, of.left - gap), min(self.width, of.right + gap)
        top, bottom = max(0, of.top - gap), min(self.height, of.top + len(of.starts) + gap)
        for band in range(top // _BAND, -(-bottom // _BAND)):
            if left < lefts[band]:
                lefts[band] = left
            if right > rights[band]:
                rights[band] = right


def _rows_before_others(
    limbs: Iterable[tuple[bytes, int, int, int, int]], clearing: bytes, top: int, left: int, bottom: int, right: int
) -> tuple[int, int]:
    """The rows of a rectangle in which something of another group may have been painted; without any, none."""
    first, end = bottom, top
    for other, a, b, c, d in limbs:
        if other is not clearing and a < bottom and c > top and b < right and d > left:
            first, end = min(first, a), max(end, c)
    return max(first, top), min(end, bottom)
