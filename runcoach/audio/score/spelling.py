"""Puts numbers, times, sets and loads together from the clips of the shipped voice, with as few clips as possible."""

from runcoach.audio.score.phrases import Phrasebook
from runcoach.audio.score.utterances import Wording
from runcoach.player.plan import PlannedSet
from runcoach.session.units import in_unit
from runcoach.session.values import Load, Unit


class Spelling:
    """Finds the clips for numbers and amounts.

    Args:
        book: The shipped phrases.
        unit: The unit of loads; by default as written.
    """

    def __init__(self, book: Phrasebook, unit: Unit | None = None) -> None:
        self._book = book
        self._unit = unit

    def number(self, number: int) -> Wording:
        """A number from 0 to 399; empty for all other numbers."""
        if self._book.has(f"number-{number}"):
            return (f"number-{number}",)
        hundreds = number - number % 100
        if 0 < hundreds < number and self._book.has(f"number-{hundreds}"):
            return f"number-{hundreds}", *self.number(number - hundreds)
        return ()

    def reps(self, number: int) -> Wording:
        """A number of reps: "eight reps"."""
        return self._one_or("reps", number, "say-reps")

    def duration(self, seconds: int) -> Wording:
        """A time: "thirty seconds", "two minutes", "one minute, twenty seconds"."""
        if self._book.has(f"seconds-{seconds}"):
            return (f"seconds-{seconds}",)
        minutes, rest = divmod(seconds, 60)
        if seconds < 60 or (rest and not self._book.has(f"seconds-{rest}") and self.number(seconds)):
            return self._one_or("seconds", seconds, "say-seconds")
        spoken = self._one_or("minutes", minutes, "say-minutes")
        if not spoken:
            return ()
        return (*spoken, *self.duration(rest)) if rest else spoken

    def set_of(self, planned: PlannedSet) -> Wording:
        """The number of a set: "set two of three", in a circuit "round two of three"; empty if there is only one."""
        words: Wording = ()
        if planned.round is not None and planned.rounds is not None and planned.rounds > 1:
            words = self._of("round", planned.round, planned.rounds)
        if planned.sets > 1:
            words += self._of("set", planned.set, planned.sets)
        return words

    def load(self, load: Load) -> Wording:
        """A weight: "load, two times fifty pounds"; empty for other loads."""
        if load.kind != "weight" or load.is_choice or not load.has_amount:
            return ()
        load = in_unit(load, self._unit)
        times = (*self.number(load.count), "say-times") if load.count > 1 else ()
        amount = self._decimal(load.low)
        unit = "say-kilos" if load.unit is Unit.KG else "say-pounds"
        return ("say-load", *times, *amount, unit) if amount else ()

    def _decimal(self, value: float) -> Wording:
        whole, point, tenths = f"{value:g}".partition(".")
        if not whole.isdigit() or len(tenths) > 2 or (tenths and not tenths.isdigit()):
            return ()
        words = self.number(int(whole))
        return (*words, "say-point", *(f"number-{digit}" for digit in tenths)) if point and words else words

    def _of(self, what: str, number: int, total: int) -> Wording:
        if self._book.has(f"{what}-{number}-of-{total}"):
            return (f"{what}-{number}-of-{total}",)
        spoken, all_of_them = self.number(number), self.number(total)
        return (f"say-{what}", *spoken, "say-of", *all_of_them) if spoken and all_of_them else ()

    def _one_or(self, group: str, number: int, unit: str) -> Wording:
        if self._book.has(f"{group}-{number}"):
            return (f"{group}-{number}",)
        words = self.number(number)
        return (*words, unit) if words else ()
