"""The flash on the workout screen that replaces a beep while there should be sound and is none.

Only for the beeps that say when to begin, to move and to stop. The others (ticks, beats, counts) can be read on the
screen, and flashing for them would be a flicker.
"""

from collections.abc import Callable, Iterable

from runcoach.audio.sound import SoundState
from runcoach.player.events import (
    Event,
    PhaseStarted,
    RestEnded,
    SetEnded,
    SetStarted,
    SideStarted,
    SwitchStarted,
    TargetReached,
    Tick,
    TickKind,
    WorkoutEnded,
)

FLASH_NS = 120_000_000


def flashes(event: Event) -> bool:
    """Whether an event flashes."""
    match event:
        case SetStarted() | SideStarted() | PhaseStarted() | SwitchStarted():
            return True
        case TargetReached() | SetEnded() | RestEnded() | WorkoutEnded():
            return True
        case Tick(kind=TickKind.COUNTDOWN):
            return True
        case _:
            return False


class Flash:
    """Remembers until when the screen is lit.

    Args:
        clock_ns: A monotonic clock.
    """

    def __init__(self, clock_ns: Callable[[], int]) -> None:
        self._clock_ns = clock_ns
        self._until_ns: int | None = None

    @property
    def is_lit(self) -> bool:
        """Whether the flash is on."""
        return self._until_ns is not None and self._clock_ns() < self._until_ns

    def note(self, events: Iterable[Event], sound: SoundState) -> bool:
        """Light up if one of the events should have been heard; returns whether it did."""
        if not (sound.is_missed and any(flashes(event) for event in events)):
            return False
        self._until_ns = self._clock_ns() + FLASH_NS
        return True
