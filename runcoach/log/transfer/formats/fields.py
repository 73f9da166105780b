"""The fields of a line of another program's table, read as numbers, loads and results; limits of what is believable.

Uses no format's own columns: callers name them.
"""

from collections.abc import Mapping

from runcoach.log.transfer.formats.set_notes import Distance, DistanceUnit
from runcoach.player.corrections import MAX_REPS
from runcoach.player.results import SideResult
from runcoach.session.notation import MAX_NS
from runcoach.session.numbers import number_text, read_number
from runcoach.session.text import clean, kept
from runcoach.session.values import NS_PER_S, Load, Unit

MAX_SET_S = MAX_NS // NS_PER_S
MAX_WORKOUT_S = 10 * MAX_SET_S
_MAX_WEIGHT = 5_000
_MAX_DISTANCE = 1e7


class UnreadableFieldError(Exception):
    """Why a line cannot be read, as a sentence. Becomes a refusal, and reaches no user by itself."""


class Fields:
    """Reads the fields of a line.

    Args:
        columns: Each field by the name of its column, in small letters.
    """

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns

    def text(self, *names: str) -> str:
        """Return the first of these fields that is not empty, cleaned."""
        return next((text for name in names if (text := clean(self._columns.get(name, "")))), "")

    def kept(self, *names: str) -> str:
        """Return the first of these fields that is not empty, as it is kept: with line breaks, letter for letter."""
        return next((text for name in names if (text := kept(self._columns.get(name, "")))), "")

    def name(self, *names: str) -> str:
        """Return the first of these fields that is not empty, as it is kept, on one line."""
        return " ".join(self.kept(*names).split())

    def number(self, what: str, highest: float, *names: str, lowest: float = 0) -> float | None:
        """Return a number from `lowest` to `highest`; None if the field is empty.

        Raises:
            UnreadableFieldError: It is not such a number.
        """
        text = self.text(*names)
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise UnreadableFieldError(f"the {what} is not a number: '{shortened(text)}'")
        if not lowest <= number <= highest:
            raise UnreadableFieldError(f"the {what} is not from {lowest:g} to {highest:g}: '{shortened(text)}'")
        return float(number)

    def whole(self, what: str, highest: int, *names: str) -> int | None:
        """Return a whole number from 0 to `highest`; None if the field is empty.

        Raises:
            UnreadableFieldError: It is not such a number.
        """
        value = self.number(what, highest, *names)
        if value is not None and value != int(value):
            raise UnreadableFieldError(f"the {what} is not a whole number: '{shortened(self.text(*names))}'")
        return None if value is None else int(value)

    def rpe(self, *names: str) -> int | None:
        """Return a rating from 1 to 10; halves are rounded up, and 0 counts as none.

        Raises:
            UnreadableFieldError: It is not such a rating.
        """
        value = self.number("RPE", 10, *names)
        return int(value + 0.5) or None if value is not None else None

    def weight(self, unit: Unit, *names: str) -> Load | None:
        """Return a weight as a load: 0 is the body alone, less than 0 help by a machine or a band; None if empty.

        Raises:
            UnreadableFieldError: It is not a believable weight.
        """
        weight = self.number("weight", _MAX_WEIGHT, *names, lowest=-_MAX_WEIGHT)
        if not weight:
            return None if weight is None else Load()
        return Load("weight" if weight > 0 else "bodyweight", 1, weight, weight, unit)

    def result(self, reps: str, seconds: str) -> tuple[SideResult | None, str]:
        """Return what was done; other programs write a hold as seconds with no reps, or with 0.

        Args:
            reps: The column of the reps.
            seconds: The column of the seconds.

        Returns:
            The result, or None if there is none; and the reps with their fraction if they have one, which a result
            cannot hold.

        Raises:
            UnreadableFieldError: One of them is not a believable number.
        """
        counted = self.number("number of reps", MAX_REPS, reps)
        lasted_s = self.number("number of seconds", MAX_SET_S, seconds)
        if lasted_s is not None and (lasted_s or counted is None) and not counted:
            return SideResult(None, round(lasted_s * NS_PER_S)), ""
        if counted is None:
            return None, ""
        fraction = number_text(counted) if counted != int(counted) else ""
        return SideResult(int(counted), round((lasted_s or 0) * NS_PER_S)), fraction

    def distance(self, columns: Mapping[str, DistanceUnit]) -> Distance | None:
        """Return the distance in the first of these columns that has one other than 0.

        Raises:
            UnreadableFieldError: It is not a believable number.
        """
        for column, unit in columns.items():
            amount = self.number("distance", _MAX_DISTANCE, column)
            if amount:
                return Distance(amount, unit)
        return None


def shortened(text: str) -> str:
    """Return a text for a message, cut to 40 characters."""
    return text if len(text) <= 40 else f"{text[:39]}…"
