"""The values of a session that was read and checked: frozen and complete, with nothing left to look up.

Only values: `notation` and `model` define how they are written in a file, and the player what a workout does with them.
Imports nothing but the standard library, so that the player stays pure.

Times are integers in nanoseconds (`_ns`); texts have been cleaned and are safe to show as text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Literal

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.body_parts import BodyPart
from runcoach.session.cues import Cues
from runcoach.session.figure_values import FigureSpec
from runcoach.session.numbers import number_text

NS_PER_S = 1_000_000_000


class Sides(StrEnum):
    """How the two sides of the body share a set."""

    BOTH = "both"
    """Both sides work at once."""
    EACH = "each"
    """All the work of one side, then all the work of the other; the pair is one set."""
    ALTERNATE = "alternate"
    """Left, right, left, right; the reps are per side."""


class Side(StrEnum):
    """The side that works, and for which a result counts."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite side; for `BOTH` it is `BOTH`."""
        match self:
            case Side.LEFT:
                return Side.RIGHT
            case Side.RIGHT:
                return Side.LEFT
            case Side.BOTH:
                return Side.BOTH


class First(StrEnum):
    """The side that starts; `WEAKER` is replaced by a side from the log before a workout is planned."""

    LEFT = "left"
    RIGHT = "right"
    WEAKER = "weaker"


class PhaseKind(StrEnum):
    """What the muscles do in a phase of a rep."""

    PREPARE = "prepare"
    ECCENTRIC = "eccentric"
    ISOMETRIC = "isometric"
    CONCENTRIC = "concentric"


class Unit(StrEnum):
    """A unit of load."""

    KG = "kg"
    LB = "lb"


@dataclass(frozen=True, slots=True)
class Range:
    """A range of whole numbers to choose from, both ends included; a single number is a range of one.

    The unit depends on the key: reps, sets, beats a minute, or nanoseconds.
    """

    low: int
    high: int

    @classmethod
    def exactly(cls, value: int) -> "Range":
        """Make a range of a single number."""
        return cls(value, value)

    @property
    def is_choice(self) -> bool:
        """Whether the ends differ."""
        return self.low != self.high

    def clamp(self, value: int) -> int:
        """Return the number in the range that is nearest to `value`."""
        return max(self.low, min(self.high, value))


@dataclass(frozen=True, slots=True)
class Load:
    """What is moved besides the body.

    Weights have a number (`count`), the amount of one of them (`low` to `high`) and a unit; an amount of 0 is one that
    was not named, because the person has not chosen it yet. Body weight has an amount
    if weights are added to it (more than 0), or if a machine or a band helps (less than 0). Bands have no amount;
    `label` describes a band ("light").
    """

    kind: Literal["bodyweight", "band", "weight"] = "bodyweight"
    count: int = 1
    low: float = 0.0
    high: float = 0.0
    unit: Unit = Unit.KG
    label: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether the amount is a range."""
        return self.low != self.high

    @property
    def has_amount(self) -> bool:
        """Whether it is a number of kilograms or pounds, which can be more or less than none."""
        return self.kind != "band" and bool(self.low or self.high)

    @property
    def is_unnamed(self) -> bool:
        """Whether it is a weight whose amount was not named."""
        return self.kind == "weight" and not self.has_amount

    @property
    def is_body_alone(self) -> bool:
        """Whether nothing is moved besides the body, and nothing helps."""
        return self.kind == "bodyweight" and not self.has_amount

    def __str__(self) -> str:
        match self.kind:
            case "bodyweight" if self.low > 0:
                return f"bodyweight + {self._amount}"
            case "bodyweight":
                return f"-{number_text(-self.low)} {self.unit}" if self.low else "bodyweight"
            case "band" if self == UNREADABLE_LOAD:
                return self.label
            case "band":
                return f"{self.label} band".strip()
            case "weight":
                return self._amount if self.has_amount else "weight not named"

    @property
    def _amount(self) -> str:
        low = number_text(self.low)
        amount = f"{low}-{number_text(self.high)}" if self.is_choice else low
        return f"{self.count} x {amount} {self.unit}" if self.count != 1 else f"{amount} {self.unit}"


UNREADABLE_LOAD = Load("band", label="unreadable")
"""Stands for a load that was damaged in the log: it has no amount, and says so."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a rep's tempo: `lower`, 3 to 5 seconds, eccentric."""

    name: str
    duration_ns: Range
    kind: PhaseKind
    cue: str = ""
    explosive: bool = False
    """As fast as possible: the X of the four-digit notation; the duration is then only the time that is allowed."""
    means: str = ""
    """In one sentence: what the words of its cue mean."""
    once: bool = False
    """Whether it belongs to the start of a side: the coach leads it before the first rep of a side, and not again."""


COUNTED_PHASE = "rep"
"""The name of the single phase of a rep that the coach counts though the exercise has no tempo."""


@dataclass(frozen=True, slots=True)
class Reps:
    """A number of reps, per side if one side works at a time."""

    target: Range
    kind: Literal["reps"] = "reps"


@dataclass(frozen=True, slots=True)
class MaxReps:
    """As many reps as possible; the person ends it, or the cap does."""

    cap_ns: int | None = None
    kind: Literal["max"] = "max"


@dataclass(frozen=True, slots=True)
class Timed:
    """A time, per side if one side works at a time."""

    duration_ns: Range
    kind: Literal["time"] = "time"


@dataclass(frozen=True, slots=True)
class Until:
    """Open-ended work: a stopwatch runs until the person ends it when the condition is met, or until the cap."""

    condition: str
    cap_ns: int | None = None
    kind: Literal["until"] = "until"


Work = Reps | MaxReps | Timed | Until


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """Where content comes from."""

    title: str = ""
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the log should show before an exercise is done: a warning, never a lock.

    Exactly one of `at_least_ns` and `at_least_reps` is given. With `Sides.EACH` both sides have to reach it.
    """

    exercise: str
    at_least_ns: int | None = None
    at_least_reps: int | None = None
    sides: Sides = Sides.BOTH
    why: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is due: daily, on a weekday, a number of times a week, or before or after a run."""

    kind: Literal["daily", "weekday", "per_week", "before_run", "after_run"]
    weekday: int | None = None
    """0 is Monday, for `weekday`."""
    times: Range | None = None
    """For `per_week`."""
    text: str = ""
    """As the person wrote it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """An easier or harder way to do an exercise: the whole exercise with the variant's changes in it."""

    name: str
    level: Literal["easier", "harder"]
    exercise: "Exercise"


MAX_SHORT = 16
"""The most letters of an exercise's short name."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A movement with its prescription: how much of it the session asks for."""

    id: str
    """The id in the library, or an id made from the name if the exercise is written in place."""
    name: str
    work: Work
    sides: Sides = Sides.BOTH
    first: First = First.LEFT
    tempo: tuple[Phase, ...] = ()
    """Empty: the set is self-paced, timed or open-ended."""
    cadence_per_min: Range | None = None
    load: Load = field(default_factory=Load)
    sets: Range = Range(1, 1)
    ready_ns: Range = Range(10 * NS_PER_S, 10 * NS_PER_S)
    switch_ns: Range = Range(8 * NS_PER_S, 8 * NS_PER_S)
    rest_ns: Range = Range(60 * NS_PER_S, 60 * NS_PER_S)
    """Between sets; in a circuit, before the next exercise of the round."""
    rest_after_ns: Range | None = None
    """After the last set; None means `rest_ns`."""
    why: str = ""
    body: tuple[BodyPart, ...] = ()
    """What it trains, the most important part first."""
    equipment: tuple[str, ...] = ()
    cues: Cues = field(default_factory=Cues)
    easier: tuple[Variant, ...] = ()
    harder: tuple[Variant, ...] = ()
    requires: tuple[Requirement, ...] = ()
    when: tuple[Schedule, ...] = ()
    source: SourceCredit | None = None
    prescription: str = ""
    """Who chose sets and reps: `ours` or `source`."""
    short: str | None = None
    """The name in at most `MAX_SHORT` letters, for where the whole name is too wide."""
    plain: str | None = None
    """The exercise in one sentence for someone who never saw it."""
    two_words: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By phase: its cue in at most two words, to be read from three metres away."""
    left_means: str | None = None
    """What 'left' means, for example "the foot that moves", or what each side does when it is left: "left foot moves,
    right foot stands"; `side_meaning` makes the text of either side."""
    aliases: tuple[str, ...] = ()
    """Other names by which people call it, in the file of the library itself."""
    figure: FigureSpec | None = field(default=None, compare=False)
    """How it is shown. Not part of what is done: two exercises that differ in it alone are equal."""
    has_own_load: bool = field(default=False, compare=False)
    """Whether the person's own plan gives the load: a shipped session or exercise has someone else's. Not part of what
    is done."""

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All variants, easier ones first."""
        return self.easier + self.harder


@dataclass(frozen=True, slots=True)
class Circuit:
    """Exercises done one after the other, in rounds."""

    name: str
    exercises: tuple[Exercise, ...]
    rounds: Range
    rest_ns: Range
    """Between rounds."""
    rest_after_ns: Range | None = None
    """After the last round; None means `rest_ns`."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session file, read, checked and complete."""

    id: str
    """The name of the file without its ending."""
    title: str
    blocks: tuple[Exercise | Circuit, ...]
    summary: str = ""
    source: SourceCredit | None = None
    when: tuple[Schedule, ...] = ()
    prescription: str = ""

    def exercises(self) -> Iterator[Exercise]:
        """Yield every exercise in order; those of a circuit once."""
        for block in self.blocks:
            match block:
                case Exercise():
                    yield block
                case Circuit():
                    yield from block.exercises

    @property
    def equipment(self) -> tuple[str, ...]:
        """All equipment, each thing once, in the order in which it is needed."""
        return tuple(dict.fromkeys(thing for exercise in self.exercises() for thing in exercise.equipment))
