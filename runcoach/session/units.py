"""Converts loads to another unit, rounded to steps that weights come in. Pure; for display, never for storage."""

from dataclasses import replace
from math import floor

from runcoach.session.values import Load, Unit

KG_PER_LB = 0.45359237
MAX_LOAD = 2000
"""The heaviest weight, and the most help, in its unit."""
_FINE_BELOW_LB = 20


def in_unit(load: Load, unit: Unit | None) -> Load:
    """Convert a load to a unit; unchanged if it already has that unit or no amount, or if the unit is None."""
    if unit is None or not load.has_amount or load.unit is unit:
        return load
    if load.low < 0:
        less = -_converted(-load.low, unit)
        return replace(load, low=less, high=less, unit=unit)
    low = _converted(load.low, unit)
    high = low if load.high == load.low else max(low, _converted(load.high, unit))
    return replace(load, low=low, high=high, unit=unit)


def _converted(amount: float, unit: Unit) -> float:
    match unit:
        case Unit.LB:
            pounds = amount / KG_PER_LB
            return _nearest(pounds, 1.0 if pounds >= _FINE_BELOW_LB else 0.5)
        case Unit.KG:
            return _nearest(amount * KG_PER_LB, 0.5)


def _nearest(amount: float, step: float) -> float:
    """The nearest multiple of a step that is greater than 0."""
    return max(step, floor(amount / step + 0.5) * step)
