"""Loads in another unit, rounded as one finds them on weights. Pure; for showing and stepping, never for keeping."""

from dataclasses import replace
from math import floor

from runcoach.session.values import Load, Unit

KG_PER_LB = 0.45359237
_FINE_BELOW_LB = 20


def in_unit(load: Load, unit: Unit | None) -> Load:
    """The load in a unit; the same where it has that one or no amount, or where no unit is asked for."""
    if unit is None or load.kind != "weight" or load.unit is unit:
        return load
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
    """The nearest multiple of a step that is more than nothing."""
    return max(step, floor(amount / step + 0.5) * step)
