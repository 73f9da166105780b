"""A load that a user types as a line of text. Pure."""

from runcoach.base.errors import RunCoachError
from runcoach.session.notation import NotationError, parse_load
from runcoach.session.text import clean
from runcoach.session.values import Load, Unit


def load_from_text(text: str, unit: Unit | None = None) -> Load:
    """The load that a text names: `24 kg`, `2 x 50 lb`, `bodyweight`.

    Args:
        text: What was typed.
        unit: The unit of a number without one; None if a unit has to be typed.

    Raises:
        RunCoachError: The text is not a load, or it is a range.
    """
    text = clean(text)
    with_unit = f"{text} {unit.value}" if unit is not None and text[-1:].isdigit() else text
    try:
        load = parse_load(with_unit)
    except NotationError as error:
        hint = error.hint if error.hint.endswith("?") or not error.hint else f"{error.hint}."
        raise RunCoachError("Not a load", f"{error}.", hint) from error
    if load.is_choice:
        raise RunCoachError("Not a load", "It has to be one weight, not a range.")
    return load
