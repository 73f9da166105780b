"""A pasted plan as it was understood: lines, exercises, circuits, days. Only values."""

from collections.abc import Mapping
from enum import StrEnum

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.meaning import Doubt


class Kind(StrEnum):
    """What a line is."""

    TITLE = "title"
    HEADING = "heading"
    EXERCISE = "exercise"
    WORK = "work"
    """More about the exercise above."""
    REST = "rest"
    NOTE = "note"
    BLANK = "blank"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Circuit:
    """Exercises that are done by turns."""

    name: str
    rounds: str
    rest: str = ""
    """Between rounds; empty if the plan does not say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An exercise with the keys of a session file."""

    keys: Mapping[str, str]
    cues: tuple[str, ...] = ()
    circuit: Circuit | None = None
    comments: tuple[str, ...] = ()
    """What the file says about it besides its keys."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan and what was understood of it."""

    number: int
    """From 1."""
    text: str
    kind: Kind
    entries: tuple[Entry, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    is_in_cues: bool = False
    """Whether a note became a cue of the exercise above."""


@dataclass(frozen=True, slots=True)
class Day:
    """The lines that become a session."""

    title: str
    lines: tuple[PlanLine, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its exercises in order."""
        return tuple(entry for line in self.lines for entry in line.entries)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: its lines, and the sessions that they become."""

    title: str
    lines: tuple[PlanLine, ...]
    days: tuple[Day, ...]
    """Those with exercises; more than one if the plan has headings for days."""

    @property
    def exercises(self) -> int:
        """How many exercises were found."""
        return sum(len(day.entries) for day in self.days)

    @property
    def unclear(self) -> tuple[PlanLine, ...]:
        """The lines with a doubt, or that were not understood."""
        return tuple(line for line in self.lines if line.doubts or line.kind is Kind.NOT_UNDERSTOOD)
