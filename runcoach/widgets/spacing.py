"""How far things stand apart, in cells, and how a length is divided. No screen writes such a number itself."""

from collections.abc import Sequence
from itertools import pairwise

MARGIN = 1
"""Columns between the edge of the screen and what is on it."""
PANEL_MARGIN = 2
"""Columns between the edge of a panel and what is on it."""
COLUMN_GAP = 2
"""Columns between two columns of text; three where there is room."""
WIDE_COLUMN_GAP = 3
GROUP_GAP = 1
"""Blank rows between two groups; there are none inside a group."""
METER_GAP = 1
"""Columns between two parts of a meter."""
MAX_PANELS = 3
"""Panels on one screen."""


def divide(weights: Sequence[int], width: int) -> tuple[int, ...]:
    """Divide cells in proportion to weights: the sum is exact, and each part gets a cell where there are enough.

    Args:
        weights: None below 0; if all are 0, the parts are equal.
        width: Cells.
    """
    if not weights or width <= 0:
        return (0,) * len(weights)
    if not any(weights):
        weights = (1,) * len(weights)
    total = sum(weights)
    # Each border is rounded by itself, so that errors do not add up.
    borders = [0]
    for weight in weights:
        borders.append(borders[-1] + weight)
    ends = [round(border * width / total) for border in borders]
    parts = [end - start for start, end in pairwise(ends)]
    while width >= len(parts) and 0 in parts:
        parts[parts.index(max(parts))] -= 1
        parts[parts.index(0)] += 1
    return tuple(parts)
