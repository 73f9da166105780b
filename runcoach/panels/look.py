"""How a person wants things shown: the unit of loads, how still the screen is, how large its type."""

from dataclasses import dataclass

from runcoach.session.values import NS_PER_S, Unit
from runcoach.settings.definitions import Motion, Settings, TypeSize


@dataclass(frozen=True, slots=True)
class Look:
    """What the screens of a workout take from the settings."""

    unit: Unit | None = None
    """Of loads; nothing shows each as it is written."""
    is_still: bool = False
    """Whether bars go by whole seconds, and nothing flashes."""
    size: TypeSize = TypeSize.AUTOMATIC

    def gone(self, elapsed_ns: int) -> int:
        """A time gone as a bar shows it."""
        return elapsed_ns // NS_PER_S * NS_PER_S if self.is_still else elapsed_ns


AS_WRITTEN = Look()
"""Where the person set nothing."""


def look_of(settings: Settings, *, is_still: bool = False) -> Look:
    """The look that the settings ask for.

    Args:
        settings: What the person set.
        is_still: Whether the terminal wants no motion anyway.
    """
    return Look(settings.unit.unit, is_still or settings.motion is Motion.REDUCED, settings.size)
