"""What a setting may be: words, numbers, or both, and how each is read from a text. Pure."""

import re
from enum import StrEnum

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.wording import listed


@dataclass(frozen=True, slots=True)
class OneOf:
    """A setting that is one of a few words."""

    words: type[StrEnum]

    def read(self, text: str) -> StrEnum | None:
        """Return the word that a text names, in any case; None if it is none of them."""
        return next((word for word in self.words if text.isascii() and word.value == text.lower()), None)

    @property
    def allowed(self) -> str:
        """The allowed values, for a message."""
        return listed(self.words)


@dataclass(frozen=True, slots=True)
class Whole:
    """A setting that is a whole number from `low` to `high`, both included."""

    low: int
    """0 or more."""
    high: int
    suffixes: tuple[str, ...] = ("%",)
    """Forms of the unit that may follow the number: the word for texts first, the shortest last."""

    def read(self, text: str) -> int | None:
        """Return the number in a text; None if it is not a number in the range."""
        digits = _without_unit(text, self.suffixes)
        # A number with more digits is out of the range; converting thousands of digits would take long.
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(self.high)) + 1):
            return None
        return int(digits) if self.low <= int(digits) <= self.high else None

    @property
    def allowed(self) -> str:
        """The allowed values, for a message."""
        return f"a whole number from {self.low} to {self.high}"

    def shown(self, number: str | int) -> str:
        """A number as the screen has it, with the shortest form of its unit."""
        return f"{number} {self.suffixes[-1]}" if self.suffixes else str(number)


@dataclass(frozen=True, slots=True)
class WordOrWhole:
    """A setting that is a word or a number."""

    word: StrEnum
    whole: Whole

    def read(self, text: str) -> StrEnum | int | None:
        """Return the word or the number that a text stands for; None if it is neither."""
        return self.word if text.isascii() and text.lower() == self.word.value else self.whole.read(text)

    @property
    def allowed(self) -> str:
        """The allowed values, for a message."""
        return f"{self.word} or {self.whole.allowed}"


@dataclass(frozen=True, slots=True)
class WordOrSeconds:
    """A setting that is a word, or a number of seconds from 0 to `high`, with at most three decimals."""

    word: StrEnum
    high: int
    """From 2 to 9."""
    suffixes: tuple[str, ...] = ("seconds", "secs", "sec", "s")
    """Units that may follow the number."""

    def read(self, text: str) -> StrEnum | float | None:
        """Return the word or the number that a text stands for; None if it is neither."""
        if text.isascii() and text.lower() == self.word.value:
            return self.word
        number = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]{1,3}))?", _without_unit(text, self.suffixes))
        if number is None:
            return None
        value = float(f"{number[1]}.{number[2] or 0}")
        return value if value <= self.high else None

    @property
    def allowed(self) -> str:
        """The allowed values, for a message."""
        return f"{self.word} or a number of seconds from 0 to {self.high}, such as 0.5"

    def shown(self, number: str) -> str:
        """A number as the screen has it, with the shortest form of its unit."""
        return f"{number} {self.suffixes[-1]}"


Kind = OneOf | Whole | WordOrWhole | WordOrSeconds


def _without_unit(text: str, suffixes: tuple[str, ...]) -> str:
    """A text without the unit at its end, of which a shorter form may be the end: "seconds" ends with "s"."""
    suffix = max((suffix for suffix in suffixes if text.endswith(suffix)), key=len, default="")
    return text.removesuffix(suffix).rstrip()
