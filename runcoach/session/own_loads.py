"""Parses the weights that a person has: `2, 4, 6, 8 kg`, `2-24 by 2 kg`, or a bar and pairs of plates. Pure.

`load_steps` uses what is read here.
"""

import re
from itertools import combinations
from math import floor

from runcoach.session.load_steps import OwnLoads
from runcoach.session.loads import LOAD_UNITS
from runcoach.session.notation import NotationError
from runcoach.session.numbers import read_number
from runcoach.session.units import MAX_LOAD
from runcoach.session.values import Unit
from runcoach.session.wording import quote

_MAX_PLATES = 12
_MAX_AMOUNTS = 500
_HINT = (
    "write the weights like '2, 4, 6, 8 kg', '2-24 by 2 kg', or a bar and pairs of plates: '20 kg + 1.25, 2.5, 5 kg'"
)
_BY = re.compile(r"(\S+?)\s*(?:-|–|to)\s*(\S+?)\s+by\s+(\S+)")
_UNIT = re.compile(r"(.*?)\s*([a-z]+)\.?", re.DOTALL)


def parse_own_loads(name: str, text: str) -> OwnLoads:
    """Parse the weights of one kind of equipment.

    Raises:
        NotationError: The text does not list weights.
    """
    plain = text.strip().lower()
    bar, plus, plates = plain.partition("+")
    if plus:
        bar_unit, (bar_amount, *others) = _listed(text, bar)
        unit, pairs = _listed(text, plates)
        if others or unit is not bar_unit or len(pairs) > _MAX_PLATES:
            raise NotationError(f"{quote(text)} is not a bar with at most {_MAX_PLATES} pairs of plates", _HINT)
        sums = {
            round(bar_amount + 2 * sum(chosen), 4)
            for size in range(len(pairs) + 1)
            for chosen in combinations(pairs, size)
        }
        amounts = sorted(sums)
    else:
        unit, amounts = _listed(text, plain)
    if not amounts or len(amounts) > _MAX_AMOUNTS or not 0 < min(amounts) <= max(amounts) <= MAX_LOAD:
        raise NotationError(f"{quote(text)} is out of bounds", f"weights are more than 0 and at most {MAX_LOAD}")
    return OwnLoads(name, text, unit, tuple(sorted(set(amounts))))


def _listed(text: str, plain: str) -> tuple[Unit, list[float]]:
    found = _UNIT.fullmatch(plain.strip())
    unit = LOAD_UNITS.get(found[2]) if found else None
    if found is None or unit is None:
        raise NotationError(f"{quote(text)} has no unit of weight", _HINT)
    listed = found[1].strip().removeprefix("[").removesuffix("]").strip()
    if by := _BY.fullmatch(listed):
        low, high, step = (_number(text, part) for part in by.groups())
        if not 0 < step <= high - low or (high - low) / step > _MAX_AMOUNTS:
            raise NotationError(f"the steps of {quote(text)} do not fit between its ends", _HINT)
        return unit, [round(low + step * number, 4) for number in range(floor((high - low) / step + 1e-9) + 1)]
    # A comma between digits is a decimal sign, so weights have a space after theirs.
    return unit, [_number(text, part) for part in re.split(r"\s*;\s*|,\s+|\s+", listed) if part]


def _number(text: str, part: str) -> float:
    number = read_number(part)
    if number is None or number <= 0:
        raise NotationError(f"{quote(part)} in {quote(text)} is not a weight", _HINT)
    return float(number)
