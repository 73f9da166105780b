"""The weights that a person has, and the steps between loads: by a key, and from one workout to the next. Pure.

By default, steps are those that weights usually come in. What a person writes (`dumbbell: 2, 4, 6 kg`) counts instead,
for exercises that need this equipment: then no step leads to anything else, except back to where it began.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.numbers import number_text
from runcoach.session.units import KG_PER_LB, MAX_LOAD, in_unit
from runcoach.session.values import Load, Unit

KEY_STEPS = {Unit.KG: 1.0, Unit.LB: 2.5}
"""By how much a key makes a load heavier or lighter."""
GRID = {Unit.KG: 0.5, Unit.LB: 2.5}
"""Of what the next load is a multiple, because weights are."""
ANY_EQUIPMENT = "all"
"""The name under which loads stand that count for every exercise without loads of its own."""
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class OwnLoads:
    """The weights that a person has of one kind of equipment."""

    name: str
    text: str
    """As it was written."""
    unit: Unit
    amounts: tuple[float, ...]
    """Of one weight, the lightest first."""


def loads_for(equipment: Iterable[str], own: Sequence[OwnLoads]) -> OwnLoads | None:
    """Return the weights that a person has for an exercise; None if nothing is said of its equipment."""
    words = [_words(thing) for thing in equipment]
    for each in own:
        if any(_words(each.name) <= of for of in words):
            return each
    return next((each for each in own if each.name.casefold() == ANY_EQUIPMENT), None)


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[^\W_]+", text.casefold())}


def key_step(
    load: Load, by: int, unit: Unit | None = None, own: OwnLoads | None = None, home: Load | None = None
) -> Load | None:
    """The load one step heavier or lighter, or None if there is no such step.

    Args:
        load: The load so far. Lighter than body weight alone is help.
        by: 1 or -1.
        unit: The unit of the steps; by default the load's own. In another unit, steps lead to round numbers.
        own: The weights that there are; None for the usual steps.
        home: Where the steps began: they lead back to it, even if it is no weight that there is.
    """
    if load.kind == "band":
        return None
    began = home if home is not None and home.kind != "band" else load
    unit = own.unit if own is not None else unit or (load if load.has_amount else began).unit
    shown, origin = (in_unit(each, unit) if each.has_amount else replace(each, unit=unit) for each in (load, began))
    # A converted amount is rounded, so that steps relative to it would lead to no weight that there is.
    offset = origin.low if began.unit is unit and origin.low and own is None else 0.0
    stops = [*_stops(shown.low, unit, own, offset, origin.low), 0.0, origin.low]
    beyond = [stop for stop in stops if (stop - shown.low) * by > _SAME]
    amount = min(beyond, key=lambda stop: (stop - shown.low) * by, default=None)
    if amount is None or abs(amount) > MAX_LOAD:
        return None
    return began if abs(amount - origin.low) < _SAME else _with_amount(shown, amount, began)


def _stops(now: float, unit: Unit, own: OwnLoads | None, offset: float, origin: float) -> Iterator[float]:
    """Yield the stops on both sides of an amount, besides the body alone and where the steps began."""
    step = KEY_STEPS[unit]
    if own is not None:
        yield from own.amounts
        if now < _SAME:
            # Help has the usual steps.
            yield from (stop for stop in _multiples(now, step, 0.0) if stop < 0)
        return
    for stop in _multiples(now, step, 0.0):
        if not offset or stop * origin < 0:
            yield stop
    if offset:
        yield from (stop for stop in _multiples(now, step, offset) if stop * origin > 0)


def _multiples(now: float, step: float, offset: float) -> Iterator[float]:
    """Yield the multiples of a step around an amount, counted from an offset."""
    middle = floor((now - offset) / step)
    for number in range(middle - 1, middle + 3):
        yield round(offset + number * step, 4)


def _with_amount(shown: Load, amount: float, home: Load) -> Load:
    if amount == 0:
        return Load()
    if shown.has_amount and (shown.low > 0) == (amount > 0):
        return replace(shown, low=amount, high=amount)
    if amount < 0:
        return Load("bodyweight", 1, amount, amount, shown.unit)
    kind, count = (home.kind, home.count) if home.low > 0 or home.is_unnamed else ("weight", 1)
    return Load(kind, count, amount, amount, shown.unit)


def _next_own(now: float, by: int, amounts: Sequence[float]) -> float | None:
    if by > 0:
        return next((amount for amount in amounts if amount > now + _SAME), None)
    return next((amount for amount in reversed(amounts) if amount < now - _SAME), None)


def next_load(asked: Load, done: Load, by: int, unit: Unit | None = None, own: OwnLoads | None = None) -> Load | None:
    """The load one step heavier (`by` 1) or lighter (-1) than what was moved, or None if there is none.

    It can always be loaded: one of the weights that there are, or else a multiple of what weights are multiples of.

    Args:
        asked: What the file says; no step leaves its range.
        done: What was moved.
        by: The direction.
        unit: The unit of the steps; by default that of what was moved.
        own: The weights that there are; None for the usual steps.
    """
    if not done.has_amount:
        return None
    unit = own.unit if own is not None else unit or done.unit
    before = in_unit(done, unit)
    low, high = _bounds(asked, before, unit)
    if own is not None and before.low > 0:
        fitting = [amount for amount in own.amounts if low - 1e-6 <= amount <= high + 1e-6]
        amount = _next_own(_exactly(done, unit), by, fitting)
        return None if amount is None else replace(before, low=amount, high=amount)
    step, grid = _usual_step(before, by), GRID[unit]
    amount = max(low, min(high, floor((before.low + by * step) / grid + 0.5) * grid))
    if before.low < 0 <= amount:
        return Load()
    if (before.low > 0 and amount <= 0) or abs(amount) > MAX_LOAD or (amount - before.low) * by <= 0:
        return None
    return replace(before, low=amount, high=amount)


def _bounds(asked: Load, done: Load, unit: Unit) -> tuple[float, float]:
    if asked.kind == done.kind and asked.has_amount and asked.is_choice and asked.count == done.count:
        in_steps = in_unit(asked, unit)
        return in_steps.low, in_steps.high
    return -float(MAX_LOAD), float(MAX_LOAD)


def _exactly(load: Load, unit: Unit) -> float:
    if load.unit is unit:
        return load.low
    return load.low * KG_PER_LB if unit is Unit.KG else load.low / KG_PER_LB


_LIGHT_TO = {Unit.KG: 10.0, Unit.LB: 20.0}
_LIGHT_STEP = {Unit.KG: 1.0, Unit.LB: 2.5}
_HEAVY_STEP = {Unit.KG: 2.0, Unit.LB: 5.0}


def _usual_step(load: Load, by: int) -> float:
    bound, amount = _LIGHT_TO[load.unit], abs(load.low)
    # More help is a heavier plate on the machine, so what is heavy goes by the amount.
    is_light = amount < bound if (by > 0) == (load.low > 0) else amount <= bound
    return (_LIGHT_STEP if is_light else _HEAVY_STEP)[load.unit]


def own_loads_text(own: OwnLoads) -> str:
    """Describe the weights that there are: `2, 4, 6 kg`."""
    return f"{', '.join(map(number_text, own.amounts))} {own.unit}"
