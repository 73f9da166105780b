"""Utterances of the voice: `script` decides their words, and `speaker` finds their place."""

from enum import IntEnum, auto

from runcoach.base.quick_dataclass import dataclass

PAUSE_NS = 80_000_000
"""The pause between two clips of the voice."""

Wording = tuple[str, ...]
"""Names of clips to be said one after the other."""


class Rank(IntEnum):
    """The importance of an utterance: a higher rank wins; at the same time, it is said first."""

    CUE = auto()
    """A coaching cue."""
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
    """The time of its event."""
    rank: Rank
    wordings: tuple[Wording, ...]
    """The same in fewer and fewer words; the first one that fits is said."""
    until_ns: int
    """It is left out if it cannot begin before this time, because its event is over then."""
    end_ns: int | None = None
    """It must end by this time, because something more important follows."""
    delay_ns: int = 0
    """How long after `at_ns` it begins, so that the tone of the same event is heard first."""

    about: str = ""
    """A short key: the same for the same utterance in any wording."""

    @property
    def key(self) -> tuple[int, str]:
        """A key that no other utterance has."""
        return self.at_ns, self.about
