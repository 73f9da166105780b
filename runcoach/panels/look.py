"""How things are shown by the settings: the unit of loads, how still the screen is, how large its type."""

from runcoach.base.quick_dataclass import dataclass
from runcoach.session.values import NS_PER_S, Unit
from runcoach.settings.definitions import Motion, Settings, TypeSize

STEP_NS = NS_PER_S // 10
"""How often bars and figures move: the steps lie on a grid within each phase, so that a rep looks like the last one."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the screens of a workout take from the settings."""

    unit: Unit | None = None
    """Of loads; None for the unit that each has."""
    is_still: bool = False
    """Whether bars move by whole seconds, and nothing flashes."""
    size: TypeSize = TypeSize.AUTOMATIC
    has_colours: bool = True
    """Whether the background of a rest differs from that of work."""

    def bar_ns(self, elapsed_ns: int) -> int:
        """An elapsed time as a bar shows it."""
        step_ns = NS_PER_S if self.is_still else STEP_NS
        return elapsed_ns // step_ns * step_ns


AS_WRITTEN = Look()
"""The look of the default settings."""


def look_of(settings: Settings, *, is_still: bool = False, has_colours: bool = True) -> Look:
    """The look by the settings.

    Args:
        settings: The user's settings.
        is_still: Whether the terminal asks for no motion anyway.
        has_colours: Whether the terminal shows colours.
    """
    return Look(settings.unit.unit, is_still or settings.motion is Motion.REDUCED, settings.size, has_colours)
