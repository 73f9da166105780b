"""Parses loads as people write them: `24 kg`, `2 x 50 lb`, `bodyweight + 10 kg`, `-20 kg`, `light band`.

Pure: a text in, a load out, or a `NotationError`. `str(load)` is the way back.
"""

import re

from runcoach.session.notation import NotationError
from runcoach.session.numbers import NUMBER, read_in_text
from runcoach.session.units import MAX_LOAD
from runcoach.session.values import Load, Unit
from runcoach.session.wording import closest, quote

MAX_WEIGHTS = 20
"""The most weights at once."""
LOAD_UNITS = {
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"), Unit.KG),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), Unit.LB),
}
NO_LOAD = ("bodyweight", "body weight", "body-weight", "bw", "none")
BODY = ("bodyweight", "body weight", "body-weight", "bw")
"""What may stand before a weight that is added or taken off."""
HELP = ("assisted", "assistance", "assist", "help")
"""What may stand before or after a weight that is taken off."""

_DASH = "[-‐‑‒–—−]"
_WEIGHTS = rf"(?:([0-9]{{1,9}})\s*[x×*]\s*)?({NUMBER})(?:(?:\s*{_DASH}\s*|\s+to\s+)({NUMBER}))?\s*([a-z]*)\.?(\s.*)?"
_LOAD = re.compile(_WEIGHTS)
_WITH_BODY = re.compile(rf"(?:(?:{'|'.join(BODY)})\s*)?([+]|{_DASH})\s*(.*)", re.DOTALL)
_ASSISTED = re.compile(rf"(?:(?:{'|'.join(HELP)})\s*:?\s*(\S.*)|(\S.*?)\s+(?:of\s+)?(?:{'|'.join(HELP)}))", re.DOTALL)
_BAND = re.compile(r"(?:(\S.{0,39}?)\s+)?(?:resistance )?bands?")
_LOAD_HINT = "write a load like '24 kg', '2 x 50 lb', 'bodyweight', 'bodyweight + 10 kg', '-20 kg' or 'light band'"


def parse_load(text: str) -> Load:
    """Parse a load: `2 x 50 lb`, `24 kg`, `10-15 kg`, `bodyweight`, `bodyweight + 10 kg`, `-20 kg`, `light band`.

    Raises:
        NotationError: The text is not a load.
    """
    plain = text.strip().lower()
    if plain in NO_LOAD:
        return Load("bodyweight")
    if band := _BAND.fullmatch(plain):
        return Load("band", label=band[1] or "")
    if assisted := _ASSISTED.fullmatch(plain):
        return _off_the_body(text, (assisted[1] or assisted[2]).lstrip("-−– "))
    if added := _WITH_BODY.fullmatch(plain):
        return _on_the_body(text, added[2]) if added[1] == "+" else _off_the_body(text, added[2])
    return _weights(text, plain)


def _on_the_body(text: str, weights: str) -> Load:
    added = _weights(text, weights)
    return Load("bodyweight", added.count, added.low, added.high, added.unit)


def _off_the_body(text: str, weights: str) -> Load:
    off = _weights(text, weights)
    if off.is_choice or off.count != 1:
        raise NotationError(f"{quote(text)} is not one weight that helps", "write help like '-20 kg'")
    return Load("bodyweight", 1, -off.low, -off.low, off.unit)


def _weights(text: str, plain: str) -> Load:
    parts = _LOAD.fullmatch(plain)
    if parts is None:
        raise NotationError(f"{quote(text)} is not a load", _LOAD_HINT)
    if not parts[4]:
        raise NotationError(f"the load {quote(text)} has no unit", f"write '{plain} kg' or '{plain} lb'")
    unit = LOAD_UNITS.get(parts[4])
    if unit is None:
        meant = closest(parts[4], LOAD_UNITS)
        hint = f"did you mean '{LOAD_UNITS[meant]}'?" if meant else "the units are kg and lb"
        raise NotationError(f"{quote(parts[4])} is not a unit of load", hint)
    if parts[5]:
        thing = parts[5].strip()
        raise NotationError(f"{quote(thing)} is not part of a load", "things to fetch go into 'equipment:'")
    low = float(read_in_text(parts[2]))
    return _checked(text, int(parts[1] or 1), low, float(read_in_text(parts[3])) if parts[3] else low, unit)


def _checked(text: str, count: int, low: float, high: float, unit: Unit) -> Load:
    if low > high:
        raise NotationError(f"the range {quote(text)} is upside down", "write the lighter load first")
    if not 1 <= count <= MAX_WEIGHTS:
        raise NotationError(f"{count} weights at once are out of bounds", f"there can be from 1 to {MAX_WEIGHTS}")
    if low <= 0 or high > MAX_LOAD:
        hint = f"a weight is more than 0 and at most {MAX_LOAD} {unit}; without one write 'bodyweight'"
        raise NotationError(f"the load {quote(text)} is out of bounds", hint)
    return Load("weight", count, low, high, unit)
