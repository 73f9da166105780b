"""The gauge at the edge of a set: its height is where the load is. It falls, stays and rises with the load."""

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from runcoach.base.quick_dataclass import dataclass
from runcoach.base.roles import SHARE_TO_COME, ColourRole, RenderStyle
from runcoach.widgets.canvas import CellCanvas
from runcoach.widgets.picture import Picture
from runcoach.widgets.tint import Tint

GAUGE_WIDTH = 2
"""Columns."""
MIN_SCREEN_WIDTH = 70
"""Columns of the screen below which the gauge is the first thing to go."""


class Travel(StrEnum):
    """What the load does in a phase."""

    FALLS = "falls"
    STAYS = "stays"
    RISES = "rises"


@dataclass(frozen=True, slots=True)
class LoadGauge:
    """Where the load is.

    Attributes:
        level: From 0, at its lowest, to 1.
        role: The colour of the phase.
    """

    level: float = 1.0
    role: ColourRole = ColourRole.BRACE


def level_at(travels: Sequence[Travel], index: int, done: float) -> float:
    """Where the load is within a rep, from 0 to 1.

    Args:
        travels: What it does in each phase of the rep.
        index: The phase that runs.
        done: How much of that phase is over, from 0 to 1.
    """
    first = next((travel for travel in travels if travel is not Travel.STAYS), Travel.FALLS)
    level = 0.0 if first is Travel.RISES else 1.0
    for travel in travels[:index]:
        level = _after(travel, level, 1.0)
    return _after(travels[index], level, min(1.0, max(0.0, done))) if index < len(travels) else level


def _after(travel: Travel, level: float, done: float) -> float:
    match travel:
        case Travel.FALLS:
            return level * (1 - done)
        case Travel.RISES:
            return level + (1 - level) * done
        case Travel.STAYS:
            return level
        case never:
            assert_never(never)


def paint_load_gauge(
    value: LoadGauge, width: int, height: int, style: RenderStyle, ground: ColourRole = ColourRole.BACKGROUND
) -> Picture:
    """The picture of a gauge, over the whole box."""
    canvas = CellCanvas(width, height, style, ground)
    canvas.column(0, 0, width, height, value.level, Tint(value.role), Tint(value.role, SHARE_TO_COME))
    return canvas.picture()
