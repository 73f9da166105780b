"""Painting hulls of circles into dots: one byte a dot, which says what is there (an ink), never its colour.

Independent of bodies. A limb is cut out from the limbs behind it: before a hull is painted, dots of other groups next
to it are cleared.
"""

from dataclasses import dataclass, field

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
    between = [
        outermost([edge[row] for row in (at, at - gap, at - twice) if 0 <= row <= last] or edge)
        for at in range(turn + 1, turn + twice)
    ]
    return edge[: turn + 1] + between + edge[turn:]


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


class Canvas:
    """Rows of dots, and which part of them was painted since the canvas was made."""

    __slots__ = ("_filled", "_lefts", "_limbs", "_rights", "height", "rows", "width")

    def __init__(self, width: int, height: int, like: "Canvas | None" = None) -> None:
        self.width = width
        self.height = height
        self.rows: list[bytearray] = (
            [bytearray(row) for row in like.rows] if like else [bytearray(width) for _ in range(height)]
        )
        bands = -(-height // _BAND)
        self._lefts, self._rights = [width] * bands, [0] * bands
        self._limbs: list[tuple[bytes, int, int, int, int]] = []
        self._filled: dict[int, bytearray] = {}

    def painted(self, top: int, bottom: int) -> tuple[int, int]:
        """Between which columns some rows may have been painted on; if they were not, the end is before the start."""
        bands = slice(top // _BAND, -(-bottom // _BAND))
        return min(self._lefts[bands]), max(self._rights[bands])

    def paint(self, found: Spans, ink: int, clearing: bytes | None = None, gap: int = 0) -> None:
        """Fill the rows of a convex polygon, and clear `gap` dots around it by a table."""
        top, starts, ends = found
        left, right, bottom = min(starts), max(ends), top + len(starts)
        if right <= left:
            return
        if clearing is not None and gap:
            near = self._rows_before_others(clearing, top - gap, left - gap, bottom + gap, right + gap)
            if near is not None:
                self._clear(found, near, clearing, gap)
                self._note(near[0], max(0, left - gap), near[1], min(self.width, right + gap))
            self._limbs.append((clearing, top, left, bottom, right))
        self._note(top, left, bottom, right)
        filled = self._filled.get(ink)
        if filled is None:
            # A bytearray takes the bytes of another one as they are, but makes one of anything else first.
            filled = self._filled[ink] = bytearray((ink,)) * self.width
        for row, start, end in zip(self.rows[top:bottom], starts, ends, strict=True):
            row[start:end] = filled[start:end]

    def _rows_before_others(
        self, clearing: bytes, top: int, left: int, bottom: int, right: int
    ) -> tuple[int, int] | None:
        """The rows of a rectangle in which something of another group may have been painted; None if there are none."""
        first, end = bottom, top
        for other, a, b, c, d in self._limbs:
            if other is not clearing and a < bottom and c > top and b < right and d > left:
                first, end = min(first, a), max(end, c)
        return (max(first, top, 0), min(end, bottom, self.height)) if first < end else None

    def _clear(self, around: Spans, near: tuple[int, int], clearing: bytes, gap: int) -> None:
        """Clear what is near a polygon in some rows."""
        top, starts, ends = around
        first, end = near
        rows = slice(first - top + gap, end - top + gap)
        befores, afters = _grown(starts, gap, least=True)[rows], _grown(ends, gap, least=False)[rows]
        if min(befores) < gap:
            befores = [max(gap, before) for before in befores]
        for row, before, after in zip(self.rows[first:end], befores, afters, strict=True):
            cut = slice(before - gap, after + gap)
            row[cut] = row[cut].translate(clearing)

    def _note(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note that a rectangle was painted on."""
        lefts, rights = self._lefts, self._rights
        for band in range(top // _BAND, -(-bottom // _BAND)):
            if left < lefts[band]:
                lefts[band] = left
            if right > rights[band]:
                rights[band] = right
