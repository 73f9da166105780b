"""What the briefing asks in plain mode: what is at hand, how much time there is, which weight. Lines in, values out.

A question goes on until it is answered; an empty line leaves everything as it is.
"""

from collections.abc import Callable, Container, Iterable, Sequence

from runcoach.base.errors import RunCoachError
from runcoach.coach.at_hand import Way
from runcoach.coach.briefing import Thing
from runcoach.coach.first_weights import WeightQuestion
from runcoach.coach.time_limit import MAX_MINUTES, RULE
from runcoach.coach.typed_load import as_typed, load_from_text
from runcoach.plain import speech
from runcoach.plain.asking import ask
from runcoach.plain.keys import KeySource
from runcoach.session.values import Load, Unit

_IN_ONE_LINE = 4
"""So many choices are said in one line; more have a line each."""
_NOTHING = "space"
"""What an empty line is."""


class BriefingQuestions:
    """Asks, and reads the answers.

    Args:
        source: Where lines come from.
        say: Prints a line.
    """

    def __init__(self, source: KeySource, say: Callable[[str], None]) -> None:
        self._source = source
        self._say = say

    def number(self, question: str, choices: Sequence[str], hint: str) -> int | None:
        """Ask for one of some choices by its number; returns its position, from 0, or None."""
        numbers = [str(number) for number in range(1, len(choices) + 1)]
        named = [f"{number}: {choice}" for number, choice in zip(numbers, choices, strict=True)]
        short = (f"{question} {speech.joined(named)}.",)
        lines = short if len(choices) <= _IN_ONE_LINE else (question, *(f"{each}." for each in named))
        answer = self._line((*lines, hint), {*numbers, _NOTHING})
        return int(answer) - 1 if answer in numbers else None

    def thing(self, things: Sequence[Thing]) -> Thing | None:
        """Ask which thing came or went; None if none did."""
        named = [f"{thing.name}, {'at hand' if thing.is_at_hand else 'not at hand'}" for thing in things]
        hint = "Type a number and enter: it changes whether you have it. Enter alone goes back."
        chosen = self.number("What is at hand?", named, hint)
        return things[chosen] if chosen is not None else None

    def way(self, name: str, thing: str, ways: Sequence[Way]) -> Way | None:
        """Ask how an exercise goes without a thing; None for the first way."""
        hint = f"Type a number and enter; enter alone: {ways[0].label}."
        chosen = self.number(f"{name} without {thing}?", [way.label for way in ways], hint)
        return ways[chosen] if chosen is not None else None

    def minutes(self, whole: str) -> int | None:
        """Ask how much time there is, in minutes; None for all that the session takes."""
        question = f"How many minutes do you have? The whole session takes {whole}. {RULE}"
        hint = "Type a number and enter; enter alone: all of it."
        answer = self._line((question, hint), {*map(str, range(1, MAX_MINUTES + 1)), _NOTHING})
        return int(answer) if answer.isdigit() else None

    def weight(self, name: str, asked: WeightQuestion) -> Load | None:
        """Ask which weight to take; None if it is not named now."""
        choices = [asked.answer(number, speech.load) for number in range(len(asked.offered))]
        numbers = {str(number): load for number, load in enumerate(asked.offered, 1)}
        named = speech.joined(f"{number}: {choice}" for number, choice in enumerate(choices, 1))
        question = f"{name}: which weight? {asked.advice(speech.load)} {named}."
        example = asked.example(as_typed)
        hint = f"Type a number from 1 to {len(choices)}, or a weight such as {example}. Enter alone: no number."
        answer = self._line((question, hint), _Loads(numbers, asked.unit))
        if answer in numbers:
            return numbers[answer]
        return None if answer in ("", _NOTHING) else load_from_text(answer, asked.unit)

    def _line(self, lines: Iterable[str], answers: Container[str]) -> str:
        self._source.take_lines(True)
        try:
            return ask(self._source, self._say, tuple(lines), answers)
        finally:
            self._source.take_lines(False)


class _Loads:
    """All answers that name a load, by a number or by itself."""

    def __init__(self, numbers: Container[str], unit: Unit | None) -> None:
        self._numbers = numbers
        self._unit = unit

    def __contains__(self, text: object) -> bool:
        if text == _NOTHING or text in self._numbers:
            return True
        try:
            load_from_text(str(text), self._unit)
        except RunCoachError:
            return False
        return True
