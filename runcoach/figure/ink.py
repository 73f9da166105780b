"""From dots to the cells of a terminal: half blocks, quadrants or braille, in the colours that there are.

A cell is 4 dots wide and 8 high, so that a dot is square. Cells are looked up by their dots: a frame that was drawn
before costs next to nothing.
"""

from array import array
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from struct import Struct
from sys import byteorder
from typing import Any, Generic, NamedTuple, TypeVar

from runcoach.base.colours import Paint, Rgb, nearest_of_256
from runcoach.base.quick_dataclass import dataclass
from runcoach.figure.palette import Tone
from runcoach.figure.raster import Canvas

CELL_WIDTH, CELL_HEIGHT = 4, 8
_CELL_DOTS, _HALF_DOTS = CELL_WIDTH * CELL_HEIGHT, CELL_WIDTH * CELL_HEIGHT // 2
_lines_of_half = Struct(f"{CELL_HEIGHT // 2}I").unpack
"""A number for each line of half a cell, as the machine stores four bytes."""
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_MIRRORED = {sign: _QUADRANTS[(index & 5) << 1 | (index & 10) >> 1] for index, sign in enumerate(_QUADRANTS)}
_ASCII = " ''\".|/P.\\|7_LJ#"
"""A sign for each set of quadrants that are on, in the order of `_QUADRANTS`."""
_ASCII_HATCH = ":"
"""What works is solid; the rest is this where it fills a cell."""
_MIRRORED |= dict(zip("/\\LJP7", "\\/JL7P", strict=True))
_BRAILLE = ((0, 3), (1, 4), (2, 5), (6, 7))
_BRAILLE_START = 0x2800
_MIRRORED |= {
    chr(_BRAILLE_START + bits): chr(
        _BRAILLE_START + sum((bits >> left & 1) << right | (bits >> right & 1) << left for left, right in _BRAILLE)
    )
    for bits in range(256)
}
_ON_FROM = 0.43
"""A quadrant is on from this share of its dots, where colours are not mixed."""
_KEPT_CELLS = 60_000
_HATCH = 0b1001
"""Which quadrants of a cell a hatched surface fills."""
_SIGHT = (0.30, 0.59, 0.11)
"""How much the eye makes of a difference in red, green and blue."""


class Ink(StrEnum):
    """The signs that a picture is made of."""

    HALF = "half"
    """Half blocks with mixed colours; needs true colour or 256."""
    QUADRANT = "quadrant"
    """Twice as sharp across; two colours a cell."""
    BRAILLE = "braille"
    """The finest dots, missing in many fonts; one colour a cell."""
    ASCII = "ascii"
    """Letters and strokes that every terminal has; hardly more than the pose is seen."""


class Colours(StrEnum):
    """The colours that a terminal has."""

    TRUE = "true"
    EXTENDED = "256"
    SIXTEEN = "16"
    NONE = "none"


class Cell(NamedTuple):
    """A sign and its colours."""

    char: str
    foreground: Paint
    background: Paint

    def mirrored(self) -> "Cell":
        """The cell with left and right exchanged."""
        return Cell(_MIRRORED.get(self.char, self.char), self.foreground, self.background)


Rows = tuple[tuple[Cell, ...], ...]
Made = TypeVar("Made")


class _Sums(dict[int, int]):
    """The sum of the colours of each line of a cell, found when it is first asked for."""

    def __init__(self, packed: Sequence[int]) -> None:
        super().__init__()
        self._packed = packed

    def __missing__(self, line: int) -> int:
        total = self[line] = sum(map(self._packed.__getitem__, line.to_bytes(CELL_WIDTH, byteorder)))
        return total


class _ByDots(dict[bytes, Made], Generic[Made]):
    """What is made of dots, each when it is first asked for."""

    def __init__(self, make: Callable[[bytes], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, dots: bytes) -> Made:
        if len(self) >= _KEPT_CELLS:
            self.clear()
        made = self[dots] = self._make(dots)
        return made


@dataclass(slots=True)
class _Kept:
    cells: _ByDots[Cell]
    sums: _Sums
    halves: _ByDots[Paint]
    """The mean of half a cell."""
    paints: dict[int, Paint]
    """The same by the sum of its colours."""
    means: dict[bytes, Rgb]
    commonest: dict[bytes, int | None]


class CellMaker:
    """Makes cells of dots, for one way to look.

    Args:
        ink: The signs.
        colours: The colours that there are.
        tone_of: How an ink number looks; asked once for each.
        mirrors: Whether left and right are exchanged.
    """

    def __init__(self, ink: Ink, colours: Colours, tone_of: Callable[[int], Tone], *, mirrors: bool = False) -> None:
        self._colours = colours
        self._mirrors = mirrors
        self._tone_of = tone_of
        self._tones: list[Tone] = []
        self._packed: list[int] = []
        mixes = ink is Ink.HALF and colours in (Colours.TRUE, Colours.EXTENDED)
        if ink is Ink.BRAILLE:
            self._make = self._braille
        elif ink is Ink.ASCII:
            self._make = self._ascii
        elif colours is Colours.NONE:
            self._make = self._hatched
        elif mixes:
            self._make = self._half
        elif colours is Colours.TRUE:
            self._make = self._fitted
        else:
            self._make = self._quadrant
        # A half block is the same from left to right as from right to left.
        make = self._half if mixes else self._make_whole
        self._kept = _Kept(_ByDots(make), _Sums(self._packed), _ByDots(self._mean_of_half), {}, {}, {})

    def rows(self, canvas: Canvas, ink_count: int, before: Rows | None = None) -> Rows:
        """The cells of a canvas.

        Args:
            canvas: The dots.
            ink_count: How many ink numbers there are by now.
            before: The cells that this maker made of the canvas before it was painted the last time, where known.
        """
        self._learn(ink_count)
        find = self._kept.cells.__getitem__
        width = canvas.width // CELL_WIDTH
        every = range(canvas.height // CELL_HEIGHT)
        if before is None:
            places = [(row, 0, width) for row in every]
            result: list[tuple[Cell, ...]] = [()] * len(every)
        else:
            bounds = [canvas.changed(row * CELL_HEIGHT, (row + 1) * CELL_HEIGHT) for row in every]
            places = [
                (row, left // CELL_WIDTH, -(-right // CELL_WIDTH))
                for row, (left, right) in enumerate(bounds)
                if left < right
            ]
            if not places:
                return before
            result = list(before)
        top = places[0][0]
        dots = _cell_by_cell(canvas.rows[top * CELL_HEIGHT : (places[-1][0] + 1) * CELL_HEIGHT], width)
        for row, first, last in places:
            cells = tuple(map(find, _cutter(last - first)(dots, ((row - top) * width + first) * _CELL_DOTS)))
            if self._mirrors:
                cells = cells[::-1]
                first, last = width - last, width - first
            whole = result[row]
            result[row] = whole[:first] + cells + whole[last:]
        return tuple(result)

    def _learn(self, ink_count: int) -> None:
        for number in range(len(self._tones), ink_count):
            tone = self._tone_of(number)
            self._tones.append(tone)
            red, green, blue = tone.rgb
            self._packed.append(red << 40 | green << 20 | blue)

    def _make_whole(self, key: bytes) -> Cell:
        cell = self._make(key)
        return cell.mirrored() if self._mirrors else cell

    def _paint(self, rgb: Rgb) -> Paint:
        return nearest_of_256(rgb) if self._colours is Colours.EXTENDED else rgb

    # Half blocks.

    def _half(self, key: bytes) -> Cell:
        halves = self._kept.halves
        foreground, background = halves[key[:_HALF_DOTS]], halves[key[_HALF_DOTS:]]
        return Cell("▀" if foreground != background else " ", foreground, background)

    def _mean_of_half(self, dots: bytes) -> Paint:
        total = sum(map(self._kept.sums.__getitem__, _lines_of_half(dots)))
        found = self._kept.paints.get(total)
        if found is None:
            found = self._kept.paints[total] = self._paint(_mean_of_sum(total, _HALF_DOTS))
        return found

    def _mean_of_dots(self, dots: bytes) -> Rgb:
        found = self._kept.means.get(dots)
        if found is None:
            total = sum(map(self._packed.__getitem__, dots))
            found = self._kept.means[dots] = _mean_of_sum(total, len(dots))
        return found

    # Quadrants.

    def _fitted(self, key: bytes) -> Cell:
        """The two colours and the sign that lose least of four quadrants."""
        parts = [self._mean_of_dots(part) for part in _quarters(key)]
        if parts.count(parts[0]) == 4:
            return Cell(" ", parts[0], parts[0])
        best: tuple[float, int, Rgb, Rgb] | None = None
        for bits in range(1, 8):
            on, on_loss = _mean_and_loss([part for index, part in enumerate(parts) if bits >> index & 1])
            off, off_loss = _mean_and_loss([part for index, part in enumerate(parts) if not bits >> index & 1])
            if best is None or on_loss + off_loss < best[0]:
                best = (on_loss + off_loss, bits, on, off)
        assert best is not None
        _, bits, on, off = best
        return Cell(_QUADRANTS[bits], on, off)

    def _quadrant(self, key: bytes) -> Cell:
        """The two commonest colours, never mixed."""
        paints: list[Paint] = [self._plain_paint(part) for part in _quarters(key)]
        commonest = sorted(dict.fromkeys(paints), key=lambda paint: -paints.count(paint))
        if len(commonest) == 1:
            return Cell(" " if commonest[0] is None else "█", commonest[0], None)
        front, behind = commonest[0], commonest[1]
        if front is None:
            front, behind = behind, front
        on = sum(1 << index for index, paint in enumerate(paints) if paint not in (behind, None) or paint == front)
        return Cell(_QUADRANTS[on], front, behind)

    def _plain_paint(self, dots: bytes) -> Paint:
        number = self._commonest(dots)
        if number is None:
            return None
        tone = self._tones[number]
        return tone.ansi if self._colours is Colours.SIXTEEN else nearest_of_256(tone.rgb)

    def _commonest(self, dots: bytes) -> int | None:
        """The ink that most of the dots have, if enough of them have any that is drawn."""
        kept = self._kept.commonest
        if dots not in kept:
            drawn = [dot for dot in dots if self._tones[dot].drawn_plain]
            enough = len(drawn) >= _ON_FROM * len(dots)
            kept[dots] = max(set(drawn), key=lambda dot: (drawn.count(dot), dot)) if enough else None
        return kept[dots]

    def _hatched(self, key: bytes) -> Cell:
        """Without colour: what works is solid, the rest is hatched."""
        bits = 0
        for index, part in enumerate(_quarters(key)):
            number = self._commonest(part)
            if number is not None and (self._tones[number].solid or _HATCH >> index & 1):
                bits |= 1 << index
        return Cell(_QUADRANTS[bits], None, None)

    # Braille.

    def _braille(self, key: bytes) -> Cell:
        bits, inks = 0, []
        for y in range(4):
            for x in range(2):
                starts = ((y * 2 + row) * CELL_WIDTH + x * 2 for row in (0, 1))
                dots = b"".join(key[start : start + 2] for start in starts)
                number = self._commonest(dots)
                if number is None:
                    continue
                hatched = self._colours is Colours.NONE and not self._tones[number].solid and (x + y) & 1
                if not hatched:
                    bits |= 1 << _BRAILLE[y][x]
                    inks.append(number)
        if not inks:
            return Cell(" ", None, None)
        tone = self._tones[max(set(inks), key=lambda ink: (inks.count(ink), ink))]
        return Cell(chr(_BRAILLE_START + bits), self._one_paint(tone), None)

    # Plain characters.

    def _ascii(self, key: bytes) -> Cell:
        inks = [self._commonest(part) for part in _quarters(key)]
        on = [ink for ink in inks if ink is not None]
        if not on:
            return Cell(" ", None, None)
        tone = self._tones[max(set(on), key=lambda ink: (on.count(ink), ink))]
        bits = sum(1 << index for index, ink in enumerate(inks) if ink is not None)
        sign = _ASCII_HATCH if len(on) == len(inks) and not tone.solid else _ASCII[bits]
        return Cell(sign, self._one_paint(tone), None)

    def _one_paint(self, tone: Tone) -> Paint:
        match self._colours:
            case Colours.TRUE:
                return tone.rgb
            case Colours.EXTENDED:
                return nearest_of_256(tone.rgb)
            case Colours.SIXTEEN:
                return tone.ansi
            case Colours.NONE:
                return None


def _cell_by_cell(rows: Sequence[bytearray], width: int) -> "array[int]":
    """The dots of some whole rows of cells, with those of each cell together.

    Args:
        rows: Of dots.
        width: How many cells are in a row.
    """
    # A number is four dots: a line of a cell.
    lines = array("I", bytes(len(rows) * width * CELL_WIDTH))
    for line in range(CELL_HEIGHT):
        lines[line::CELL_HEIGHT] = array("I", b"".join(rows[line::CELL_HEIGHT]))
    return lines


@lru_cache(maxsize=1024)
def _cutter(count: int) -> Callable[["array[int]", int], tuple[Any, ...]]:
    """What cuts the dots of some cells, from a place on, into those of each."""
    return Struct(f"{_CELL_DOTS}s" * count).unpack_from


def _quarters(dots: bytes) -> list[bytes]:
    """The dots of each quadrant of a cell: upper left, upper right, lower left, lower right."""
    return [
        half[start::CELL_WIDTH] + half[start + 1 :: CELL_WIDTH]
        for half in (dots[:_HALF_DOTS], dots[_HALF_DOTS:])
        for start in (0, CELL_WIDTH // 2)
    ]


def _mean_of_sum(total: int, count: int) -> Rgb:
    """The mean of some colours from their packed sum."""
    mask, half = (1 << 20) - 1, count // 2
    return (
        ((total >> 40) + half) // count,
        ((total >> 20 & mask) + half) // count,
        ((total & mask) + half) // count,
    )


def _mean_and_loss(colours: Sequence[Rgb]) -> tuple[Rgb, float]:
    count = len(colours)
    red, green, blue = (round(sum(colour[index] for colour in colours) / count) for index in range(3))
    loss = sum(
        share * (colour[index] - part) ** 2
        for colour in colours
        for index, (part, share) in enumerate(zip((red, green, blue), _SIGHT, strict=True))
    )
    return (red, green, blue), loss
