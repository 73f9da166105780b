"""What the voice is to say: values from `script`, which decides the words, to `speaker`, which finds their place."""

from dataclasses import dataclass
from enum import IntEnum, auto

PAUSE_NS = 80_000_000
"""Between two clips of the voice."""

Wording = tuple[str, ...]
"""Names of clips to be said one after the other."""


class Rank(IntEnum):
    """Who speaks when two would speak at the same time: the higher one; of one moment both, the higher one first."""

    CUE = auto()
    """Good to know."""
    PHASE = auto()
    """What the body does now."""
    STAGE = auto()
    """What comes next."""
    REMARK = auto()
    """How far we are."""
    COUNT = auto()
    """A number, a side, a time."""
    COUNTDOWN = auto()
    """Three, two, one."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to be said, in plan time."""

    at_ns: int
    """The moment of the event that it tells of."""
    rank: Rank
    wordings: tuple[Wording, ...]
    """The same thing in fewer and fewer words; the first one that there is room for is said."""
    until_ns: int
    """Where it has not begun until then, it is not said at all: what it tells of is over."""
    end_ns: int | None = None
    """It has to be over by then, because something else has to be said that matters more."""
    delay_ns: int = 0
    """After how long it begins, so that a sound of the same moment is heard first."""

    about: str = ""
    """What it tells of, in short: the same for the same thing, in whatever words."""

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from every other one."""
        return self.at_ns, self.about
