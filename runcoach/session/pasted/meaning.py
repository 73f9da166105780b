"""What a line of a plan means: values that lines, blocks and screens share."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum, StrEnum, auto

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.pasted.labels import Label
from runcoach.session.pasted.tokens import Token


class Role(StrEnum):
    """What became of a token."""

    MEANING = "meaning"
    """It says how much, how long, how heavy, or joins words that do."""
    NAME = "name"
    CUE = "cue"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers to a doubt: what it means, and the line with which it would have been clear."""

    label: str
    line: str


class DoubtKind(Enum):
    """What a doubt is about, where what is found in other lines can settle it."""

    OTHER = auto()
    NAME = auto()
    """Which words are the name."""
    NO_UNIT = auto()
    """A number without a unit, which is read as reps."""
    REPEATS = auto()
    """Whether a number counts reps, sets or rounds."""
    CUE = auto()
    """Words that are kept as a cue, and could ask for more."""
    SETS_THAT_DIFFER = auto()
    """Words that could ask for sets unlike each other."""
    NOT_UNDERSTOOD = auto()
    """Words that no rule takes."""
    CONFLICT = auto()
    """Two parts that cannot both be in the plan: two rests, several weights."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of a line that is not clear."""

    text: str
    is_serious: bool = False
    """Whether it leaves open what is to be done, so that the line is only kept as a comment."""
    answers: tuple[Answer, ...] = ()
    kind: DoubtKind = DoubtKind.OTHER
    words: str = ""
    """The words of the line that it is about, where that matters to others."""


@dataclass(frozen=True, slots=True)
class Group:
    """One or several sets of a list in which sets differ."""

    reps: str
    sets: str = "1"
    load: str = ""
    time: str = ""
    """Of a set that has no reps."""


_NO_LABEL = Label()


@dataclass(frozen=True, slots=True)
class LineReading:
    """A line by itself, before the lines around it are looked at."""

    text: str
    label: Label = _NO_LABEL
    facts: Mapping[str, str] = field(default_factory=dict)
    """The keys of an exercise, and of lists and rounds, with their values."""
    groups: tuple[Group, ...] = ()
    name: str = ""
    is_quoted: bool = False
    """Whether the name is in quotes: it is then a name of its own, even if the library has the same."""
    heading: str = ""
    """What stands before a colon at the start, such as `Warm-up`."""
    cues: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kinds: frozenset[str] = frozenset()
    """The classes of its facts."""
    is_prose: bool = False
    has_colon: bool = False
    """Whether it ends with a colon."""
    roles: tuple[tuple[Token, Role], ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it."""
        return not self.text.strip()

    @property
    def has_work(self) -> bool:
        """Whether it says how much is to be done in a set."""
        return bool({"reps", "time", "until"} & self.facts.keys() or self.groups)

    @property
    def is_serious(self) -> bool:
        """Whether a doubt leaves open what is to be done."""
        return any(doubt.is_serious for doubt in self.doubts)
