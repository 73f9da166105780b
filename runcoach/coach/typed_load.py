"""A load that a user types as a line of text. Pure."""

import re

from runcoach.base.errors import RunCoachError
from runcoach.session.kinds import load_kind
from runcoach.session.notation import NotationError
from runcoach.session.text import clean
from runcoach.session.units import in_unit
from runcoach.session.values import Load, Unit

_TIMES = re.compile(r"(?<=\d)\s*\btimes\b\s*(?=\d)", re.IGNORECASE)
"""How plain mode writes the `x` between how many weights there are and what each weighs."""


def load_from_text(text: str, unit: Unit | None = None) -> Load:
    """The load that a text names: `24 kg`, `2 x 50 lb`, `2 times 50 lb`, `-20 kg`, `bodyweight`.

    Args:
        text: What was typed.
        unit: The unit of a number without one; None if a unit has to be typed.

    Raises:
        RunCoachError: The text is not a load, or it is a range.
    """
    try:
        return load_kind(unit).read(_TIMES.sub(" x ", clean(text)))
    except NotationError as error:
        raise RunCoachError("Not a load", f"{error}.", as_hint(error)) from error


def as_typed(of: Load, unit: Unit | None = None) -> str:
    """A load as a person can type it: `2 x 50 lb`; in a unit, or as it is written if None."""
    return str(in_unit(of, unit))


def as_hint(error: NotationError) -> str:
    """Return the hint of an error as a sentence; empty if it has none."""
    return error.hint if error.hint.endswith("?") or not error.hint else f"{error.hint}."
