"""From dots to the cells of a terminal: half blocks, quadrants or braille, in the colours that there are.

A cell is 4 dots wide and 8 high, so that a dot is square. Cells are looked up by their dots: a frame that was drawn
before costs next to nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from runcoach.figure.palette import Paint, Rgb, Tone, nearest_of_256
from runcoach.figure.raster import Canvas

CELL_WIDTH, CELL_HEIGHT = 4, 8
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_MIRRORED = {sign: _QUADRANTS[(index & 5) << 1 | (index & 10) >> 1] for index, sign in enumerate(_QUADRANTS)}
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


@dataclass(slots=True)
class _Kept:
    cells: dict[bytes, Cell]
    halves: dict[bytes, Rgb]


class CellMaker:
    """Makes cells of dots, for one way to look.

    Args:
        ink: The signs.
        colours: The colours that there are.
        tones: How each ink number looks; read again when numbers are added.
    """

    def __init__(self, ink: Ink, colours: Colours, tone_of: Callable[[int], Tone]) -> None:
        self._colours = colours
        self._tone_of = tone_of
        self._tones: list[Tone] = []
        self._kept = _Kept({}, {})
        self._packed: list[int] = []
        mixes = ink is Ink.HALF and colours in (Colours.TRUE, Colours.EXTENDED)
        if ink is Ink.BRAILLE:
            self._make = self._braille
        elif colours is Colours.NONE:
            self._make = self._hatched
        elif mixes:
            self._make = self._half
        elif colours is Colours.TRUE:
            self._make = self._fitted
        else:
            self._make = self._quadrant

    def rows(self, canvas: Canvas, ink_count: int) -> Rows:
        """The cells of a canvas.

        Args:
            canvas: The dots.
            ink_count: How many ink numbers there are by now.
        """
        for number in range(len(self._tones), ink_count):
            tone = self._tone_of(number)
            self._tones.append(tone)
            red, green, blue = tone.rgb
            self._packed.append(red << 40 | green << 20 | blue)
        kept, make = self._kept.cells, self._make
        result = []
        starts = range(0, canvas.width, CELL_WIDTH)
        join = b"".join
        empty_row = bytes(canvas.width)
        empty = self._cell(bytes(CELL_WIDTH * CELL_HEIGHT))
        for top in range(0, canvas.height, CELL_HEIGHT):
            lines = [bytes(row) for row in canvas.rows[top : top + CELL_HEIGHT]]
            if all(line == empty_row for line in lines):
                result.append((empty,) * len(starts))
                continue
            cells = []
            for start in starts:
                end = start + CELL_WIDTH
                key = join([line[start:end] for line in lines])
                cell = kept.get(key)
                if cell is None:
                    cell = kept[key] = make(key)
                cells.append(cell)
            result.append(tuple(cells))
        return tuple(result)

    def _cell(self, key: bytes) -> Cell:
        cell = self._kept.cells.get(key)
        if cell is None:
            cell = self._kept.cells[key] = self._make(key)
        return cell

    def _paint(self, rgb: Rgb) -> Paint:
        return nearest_of_256(rgb) if self._colours is Colours.EXTENDED else rgb

    # Half blocks.

    def _half(self, key: bytes) -> Cell:
        middle = len(key) // 2
        upper, lower = self._mean(key[:middle]), self._mean(key[middle:])
        if upper == lower:
            paint = self._paint(upper)
            return Cell(" ", paint, paint)
        return Cell("▀", self._paint(upper), self._paint(lower))

    def _mean(self, dots: bytes) -> Rgb:
        found = self._kept.halves.get(dots)
        if found is None:
            total, count = sum(map(self._packed.__getitem__, dots)), len(dots)
            mask, round_up = (1 << 20) - 1, count // 2
            found = self._kept.halves[dots] = (
                ((total >> 40) + round_up) // count,
                ((total >> 20 & mask) + round_up) // count,
                ((total & mask) + round_up) // count,
            )
        return found

    # Quadrants.

    def _fitted(self, key: bytes) -> Cell:
        """The two colours and the sign that lose least of four quadrants."""
        parts = [self._mean(part) for part in _quarters(key)]
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
        drawn = [dot for dot in dots if self._tones[dot].drawn_plain]
        if len(drawn) < _ON_FROM * len(dots):
            return None
        return max(set(drawn), key=lambda dot: (drawn.count(dot), dot))

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


def _quarters(key: bytes) -> list[bytes]:
    """The dots of each quadrant: upper left, upper right, lower left, lower right."""
    half = CELL_WIDTH // 2
    lines = [key[start : start + CELL_WIDTH] for start in range(0, len(key), CELL_WIDTH)]
    middle = len(lines) // 2
    return [
        b"".join(line[start : start + half] for line in rows)
        for rows in (lines[:middle], lines[middle:])
        for start in (0, half)
    ]


def _mean_and_loss(colours: Sequence[Rgb]) -> tuple[Rgb, float]:
    count = len(colours)
    red, green, blue = (round(sum(colour[index] for colour in colours) / count) for index in range(3))
    loss = sum(
        share * (colour[index] - part) ** 2
        for colour in colours
        for index, (part, share) in enumerate(zip((red, green, blue), _SIGHT, strict=True))
    )
    return (red, green, blue), loss
