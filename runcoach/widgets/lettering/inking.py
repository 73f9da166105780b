"""From strokes to cells: for each cell the block sign, and how much ink its two colours hold.

Where colours mix, the two shares and the sign are those that lose least of what the strokes cover, so that edges are
soft; elsewhere a quarter of a cell is ink or it is not. Nothing here is a colour: a stencil serves any two of them.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from runcoach.base.roles import Blocks
from runcoach.widgets.lettering.metrics import OpticalSize
from runcoach.widgets.lettering.setting import Setting, line_width
from runcoach.widgets.lettering.signs import sign_coverage
from runcoach.widgets.lettering.strokes import Coverage

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The block signs by what they fill: 1 for the upper left quarter, 2 upper right, 4 lower left, 8 lower right."""

HARD_FROM = 0.43
"""The share of a quarter that must be covered for it to be ink, where colours do not mix."""

_LEVELS = 16
"""Steps between no ink and all ink."""
_HALVES: Mapping[tuple[bool, bool], str] = {
    (False, False): " ",
    (True, False): "▀",
    (False, True): "▄",
    (True, True): "█",
}


class Flush(StrEnum):
    """Where shorter lines, or a text in a wider box, stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class InkedCell(NamedTuple):
    """A block sign, and how much ink its filled and its blank parts hold, from 0 to 1."""

    sign: str
    filled: float
    blank: float


Stencil = tuple[tuple[InkedCell, ...], ...]
"""Rows of cells, all equally long."""

BLANK = InkedCell(" ", 0.0, 0.0)
SOLID = InkedCell("█", 1.0, 0.0)


@lru_cache(maxsize=256)
def coverage(setting: Setting, flush: Flush = Flush.LEFT) -> Coverage:
    """How much of each quarter of a cell a setting covers: half rows of half columns, all equally long."""
    size = setting.size
    quarters = round(2 * setting.width)
    rows: list[bytes] = []
    for number, line in enumerate(setting.lines):
        if number:
            rows += [bytes(quarters)] * size.line_gap
        room = quarters - round(2 * line_width(line, size))
        before = {Flush.LEFT: 0, Flush.CENTRE: room // 2, Flush.RIGHT: room}[flush]
        gap = bytes(round(2 * size.gap))
        signs = [sign_coverage(sign, size) for sign in line]
        rows += [
            bytes(before) + gap.join(sign[row] for sign in signs) + bytes(room - before) for row in range(size.height)
        ]
    return tuple(rows)


@lru_cache(maxsize=256)
def stencil(
    setting: Setting,
    *,
    mixes: bool,
    blocks: Blocks = Blocks.QUADRANTS,
    flush: Flush = Flush.LEFT,
    half_column: bool = False,
    half_row: bool = False,
) -> Stencil:
    """The cells of a setting.

    Args:
        setting: The text and its size.
        mixes: Whether shares of a colour can be shown.
        blocks: The signs that the font has.
        flush: Where shorter lines stand.
        half_column: Whether the picture begins in the middle of its first column.
        half_row: Whether it begins in the middle of its first row.
    """
    rows = coverage(setting, flush)
    wide = round(2 * setting.width) + half_column
    wide += wide % 2
    levels = _soft_levels(setting.size) if mixes else _hard_levels()
    padded = [(bytes(half_column) + row).ljust(wide, b"\0").translate(levels) for row in rows]
    blank = bytes(wide)
    if half_row:
        padded.insert(0, blank)
    if len(padded) % 2:
        padded.append(blank)
    cell = _quadrant_cell if blocks is Blocks.QUADRANTS else _soft_half_cell if mixes else _hard_half_cell
    return tuple(
        tuple(cell(*quarters) for quarters in zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True))
        for upper, lower in zip(padded[::2], padded[1::2], strict=True)
    )


@lru_cache(maxsize=32)
def _soft_levels(size: OpticalSize) -> bytes:
    """For each coverage of a quarter its level of ink; small sizes have a steep slope, and so crisp edges."""
    low, high = size.soft_from, size.soft_to
    return bytes(round(_LEVELS * min(1.0, max(0.0, (value / 255 - low) / (high - low)))) for value in range(256))


@lru_cache(maxsize=1)
def _hard_levels() -> bytes:
    return bytes(_LEVELS if value >= HARD_FROM * 255 else 0 for value in range(256))


@cache
def _quadrant_cell(*quarters: int) -> InkedCell:
    """The sign and the two shares that lose least of four levels: upper left, upper right, lower left, lower right."""
    if not any(quarters):
        return BLANK
    if min(quarters) == _LEVELS:
        return SOLID
    best: tuple[float, InkedCell] | None = None
    # Whichever way the levels divide best, the darker ones are together: only the divisions of their order compete.
    for threshold in sorted(set(quarters)):
        filled = [level for level in quarters if level >= threshold]
        blank = [level for level in quarters if level < threshold]
        high, low = sum(filled) / len(filled), sum(blank) / len(blank) if blank else 0.0
        loss = sum((level - high) ** 2 for level in filled) + sum((level - low) ** 2 for level in blank)
        if best is None or loss < best[0]:
            sign = QUADRANTS[sum(1 << bit for bit, level in enumerate(quarters) if level >= threshold)]
            best = (loss, InkedCell(sign, high / _LEVELS, low / _LEVELS))
    assert best is not None
    return best[1]


@cache
def _soft_half_cell(*quarters: int) -> InkedCell:
    """The upper and the lower half, each with the mean of its quarters."""
    upper, lower = ((quarters[row] + quarters[row + 1]) / (2 * _LEVELS) for row in (0, 2))
    if upper == lower:
        return InkedCell("█", upper, 0.0) if upper else BLANK
    return InkedCell("▀", upper, lower)


@cache
def _hard_half_cell(*quarters: int) -> InkedCell:
    """The upper and the lower half, each ink or not."""
    upper, lower = (quarters[row] + quarters[row + 1] >= _LEVELS for row in (0, 2))
    sign = _HALVES[upper, lower]
    return BLANK if sign == " " else InkedCell(sign, 1.0, 0.0)
