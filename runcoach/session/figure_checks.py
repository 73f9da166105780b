"""Single values of a figure: numbers, words and groups of keys, each checked, with a problem where one is wrong."""

import re
from collections.abc import Iterable, Mapping, Sized
from typing import TypeVar

from runcoach.session.figure_values import FigureProblem, Path
from runcoach.session.numbers import SIGNED_NUMBER, read_in_text
from runcoach.session.wording import did_you_mean, listed, quote

C = TypeVar("C", bound=Sized)
NUMBER = re.compile(SIGNED_NUMBER)
TAKEN_AWAY = (None, "null", "~")
NOTHING = (*TAKEN_AWAY, "")
"""An empty value, also as a reader gives it for whom every value is a text."""
_MAX_PROBLEMS = 100
"""With more of them nothing is guessed."""


class FigureChecks:
    """Checks values, and gathers the problems."""

    def __init__(self) -> None:
        self.problems: list[FigureProblem] = []
        """All so far, in the order of the data."""

    def report(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Note a problem.

        Args:
            path: Where in the data it is.
            message: What is wrong.
            hint: What to do about it.
            at_key: Whether the key is wrong, and not its value.
        """
        self.problems.append(FigureProblem(path, message, hint, at_key))

    def guess(self, word: str, known: tuple[str, ...], otherwise: str) -> str:
        """Return what was probably meant, as a hint; empty in a file full of errors, which is not worth the time."""
        if len(self.problems) >= _MAX_PROBLEMS:
            return ""
        return did_you_mean(word, known) or f"{otherwise} {listed(known)}"

    def few(self, data: C, path: Path, most: int, what: str) -> C:
        """Return the data; a problem if there is too much of it."""
        if len(data) > most:
            self.report(path, f"a figure cannot have more than {most} {what} here", "keep those that are seen")
        return data

    def mapping(self, data: object, path: Path, allowed: Iterable[str] | None, what: str) -> dict[str, object]:
        """Return the values of a group of keys, without those that are wrong.

        Args:
            data: The group.
            path: Where in the data it is.
            allowed: The keys that it may have; None for any.
            what: What it is, for messages.
        """
        if not isinstance(data, Mapping):
            self.report(path, f"{what} must be written as 'name: value' lines", "")
            return {}
        words = {}
        known = None if allowed is None else tuple(allowed)
        for key, value in data.items():
            if not isinstance(key, str):
                hint = (
                    "put it in quotes; on, off, yes and no mean true and false"
                    if isinstance(key, bool)
                    else "put it in quotes"
                )
                self.report(path, f"{key!r} is not a text", hint)
            elif known is not None and key not in known:
                hint = self.guess(key, known, "known are")
                self.report((*path, key), f"{quote(key)} is not a word of {what}", hint, at_key=True)
            elif known is not None and value in NOTHING:
                self.report((*path, key), "the value is missing", "write it behind the colon, or leave the key out")
            else:
                words[key] = value
        return words

    def word(self, data: object, path: Path, known: Iterable[str], what: str) -> str | None:
        """Return one of the known words; None, with a problem, if it is none of them."""
        allowed = tuple(known)
        if isinstance(data, str) and data in allowed:
            return data
        hint = self.guess(data if isinstance(data, str) else "", allowed, "one of")
        self.report(path, f"{_shown(data)} is not {what}", hint)
        return None

    def words(self, data: object, path: Path, known: Iterable[str], what: str) -> tuple[str, ...] | None:
        """Return a list of known words, which may be written as one word; None if there is no value."""
        if data is None:
            return None
        allowed = tuple(known)
        if not isinstance(data, list):
            word = self.word(data, path, allowed, what)
            return () if word is None else (word,)
        words = (self.word(word, (*path, index), allowed, what) for index, word in enumerate(data))
        return tuple(word for word in words if word is not None)

    def number(self, data: object, path: Path, low: float = -1000.0, high: float = 1000.0) -> float:
        """Return a number between two ends; 0, with a problem, if it is none."""
        if isinstance(data, str) and NUMBER.fullmatch(data):
            data = float(read_in_text(data))
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.report(path, f"{_shown(data)} is not a number")
            return 0.0
        if not low <= data <= high:
            self.report(path, f"{data:g} is not between {low:g} and {high:g}")
            return 0.0
        return float(data)

    def positive(self, data: object, path: Path) -> float:
        """Return a number above 0."""
        number = self.number(data, path, 0.0)
        if number == 0 and not self.problems:
            self.report(path, "it has to be more than 0")
        return max(number, 1e-3)


def _shown(data: object) -> str:
    """How messages show a value."""
    match data:
        case None | "":
            return "nothing"
        case str():
            return quote(data)
        case list():
            return "a list"
        case Mapping():
            return "a group of keys"
        case _:
            return repr(data)
