"""The optical sizes of the large type: for each height a stroke, a width and a rounding of its own.

The unit of all lengths is one column, which is as wide as half a row is high. So strokes are equally thick upright and
level. Upright stems begin and end on half columns and level bars on half rows: only bends and slants need soft edges.
Larger sizes are relatively lighter: the stroke is a quarter of the height of the smallest and a seventh of the largest.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import floor

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import Blocks


@dataclass(frozen=True, slots=True)
class OpticalSize:
    """One size of the type. All lengths are in columns, or half rows.

    Attributes:
        rows: Rows of cells that every sign is high.
        stem: Thickness of an upright stroke.
        bar: Thickness of a level stroke.
        width: Width of a sign of usual width, such as O or 0.
        gap: Space between two signs.
        radius: Of the outer corners of a bend.
        hook: How far the end of a bend turns back, as in a 2 or an S; 0 for flat ends, which stay open when small.
        soft_from: The share of a quadrant that must be covered for its first trace of ink, where colours mix.
        grid: The step in which signs are wide and stems stand: half a column, or one where there are no quadrants.
    """

    rows: int
    stem: float
    bar: int
    width: float
    gap: float
    radius: float
    hook: int = 0
    soft_from: float = 0.38
    grid: float = 0.5

    def snap(self, x: float) -> float:
        """The nearest place on the grid."""
        return round(x / self.grid) * self.grid

    @property
    def height(self) -> int:
        """Half rows that every sign is high."""
        return 2 * self.rows

    @property
    def line_gap(self) -> int:
        """Half rows between two lines of the type."""
        return max(1, round(self.height / 6))

    @property
    def soft_to(self) -> float:
        """The share of a quadrant from which it is all ink, where colours mix."""
        return 1 - self.soft_from


SIZES = (
    OpticalSize(3, 1.5, 1, 5, 1, 1.5),
    OpticalSize(4, 2, 2, 6.5, 1, 2.2, soft_from=0.34),
    OpticalSize(5, 2, 2, 7, 1.5, 2.8, soft_from=0.30),
    OpticalSize(6, 2.5, 2, 8, 1.5, 3.2, soft_from=0.28),
    OpticalSize(7, 3, 3, 9.5, 2, 3.8, soft_from=0.20),
    OpticalSize(8, 3, 3, 10, 2, 4.2, soft_from=0.16),
    OpticalSize(9, 3, 3, 11.5, 2.5, 4.6, hook=1, soft_from=0.14),
    OpticalSize(10, 3.5, 3, 13, 2.5, 5.2, hook=2, soft_from=0.12),
    OpticalSize(11, 3.5, 3, 14, 3, 5.6, hook=2, soft_from=0.12),
    OpticalSize(12, 4, 4, 15, 3, 6, hook=2, soft_from=0.12),
    OpticalSize(14, 4.5, 4, 17.5, 3.5, 7, hook=3, soft_from=0.10),
    OpticalSize(16, 5, 5, 20, 4, 8, hook=3, soft_from=0.08),
    OpticalSize(18, 5.5, 5, 22, 4.5, 9, hook=4, soft_from=0.08),
    OpticalSize(20, 6, 5, 24, 5, 10, hook=4, soft_from=0.08),
    OpticalSize(24, 7, 6, 29, 6, 12, hook=5, soft_from=0.06),
    OpticalSize(28, 8, 7, 34, 7, 14, hook=6, soft_from=0.06),
    OpticalSize(32, 9, 8, 38, 8, 16, hook=7, soft_from=0.06),
)
"""All sizes, the smallest first."""


def _on_whole_columns(size: OpticalSize) -> OpticalSize:
    """The size for fonts that divide cells only into an upper and a lower half; never wider than the other one."""
    return replace(size, stem=floor(size.stem), width=floor(size.width), gap=floor(size.gap), grid=1.0)


SIZES_FOR: Mapping[Blocks, tuple[OpticalSize, ...]] = {
    Blocks.QUADRANTS: SIZES,
    Blocks.HALVES: tuple(_on_whole_columns(size) for size in SIZES),
}
"""All sizes for the block signs of a font, the smallest first."""

SMALL, MEDIUM, LARGE, EXTRA_LARGE = (next(size for size in SIZES if size.rows == rows) for rows in (3, 5, 8, 16))
"""The sizes that the pages call S, M, L and XL."""
