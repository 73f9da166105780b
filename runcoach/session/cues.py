"""The coaching cues of an exercise, by the moment at which they matter."""

from runcoach.base.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One coaching cue."""

    text: str
    phase: str = ""
    """The name of the phase of the tempo to which it belongs; empty if it belongs to none."""
    means: str = ""
    """In one sentence: what its words mean."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Coaching cues by the moment at which they matter."""

    setup: tuple[Cue, ...] = ()
    move: tuple[Cue, ...] = ()
    keep: tuple[Cue, ...] = ()
    breathe: tuple[Cue, ...] = ()
    avoid: tuple[Cue, ...] = ()

    @property
    def everything(self) -> tuple[Cue, ...]:
        """All cues, in the order of their moments."""
        return tuple(cue for _, cues in self.by_moment() for cue in cues)

    def by_moment(self) -> tuple[tuple[str, tuple[Cue, ...]], ...]:
        """The moments in their order, each with its cues."""
        return (
            ("setup", self.setup),
            ("move", self.move),
            ("keep", self.keep),
            ("breathe", self.breathe),
            ("avoid", self.avoid),
        )
