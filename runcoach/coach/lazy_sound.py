"""Sound that is opened late: made from the settings when it is first needed, changed with them, closed once.

The first frame needs no sound: this file imports none before `open`.
"""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runcoach.audio.sound import Sound
    from runcoach.player.plan import Plan
    from runcoach.settings.definitions import Settings


class LazySound:
    """Holds the sound.

    Args:
        make_sound: Makes the sound from the settings.
        settings: Returns the settings.
    """

    def __init__(self, make_sound: "Callable[[Settings], Sound]", settings: "Callable[[], Settings]") -> None:
        self._make_sound = make_sound
        self._settings = settings
        self._sound: Sound | None = None

    def open(self) -> "Sound":
        """The sound, opened by the first call."""
        if self._sound is None:
            # The first frame, or the briefing that was asked for, is made with the garbage collector off, since nearly
            # all of it stays. It is shown by now.
            gc.enable()
            self._sound = self._make_sound(self._settings())
            self._sound.open()
        return self._sound

    def prepare(self, planned: "Plan | None") -> None:
        """Open the sound, make ready what will be spoken, and keep it undisturbed.

        Called while a briefing is read. All objects that exist by now are left out of later garbage collections: a full
        one takes a tenth of a second, in which the sound's thread cannot run, and the sound would break off in a set.
        Nothing is heard before a workout.

        Args:
            planned: The workout that may follow; None if there is none.
        """
        sound = self.open()
        if planned is not None:
            sound.prepare(planned)
        gc.collect()
        gc.freeze()

    def settings_changed(self, before: "Settings", after: "Settings") -> None:
        """Follow other settings."""
        if self._sound is not None and _audible(before) != _audible(after):
            self._sound.apply(after)

    def try_out(self, before: "Settings", after: "Settings") -> None:
        """Play an example of a volume, of the voice or of the kind of sound, if one of them has changed."""
        name = next((name for name in _AUDIBLE if getattr(before, name) != getattr(after, name)), "")
        if self._sound is None or name not in _WITH_EXAMPLE:
            return
        from runcoach.audio.mixing.mixer import Group
        from runcoach.settings.definitions import SoundMode

        is_voice = name in {"voice_volume", "voice"} or (name == "sound" and after.sound is SoundMode.VOICE)
        self._sound.try_out(Group.VOICE if is_voice else Group.BEEPS)

    def close(self) -> None:
        """Close the sound. Twice does no harm."""
        sound, self._sound = self._sound, None
        if sound is not None:
            sound.close()


_AUDIBLE = ("sound", "beeps_volume", "voice_volume", "voice", "verbosity", "latency", "output", "unit")
"""The settings that change what is heard."""
_WITH_EXAMPLE = ("sound", "beeps_volume", "voice_volume", "voice")


def _audible(settings: "Settings") -> tuple[object, ...]:
    return tuple(getattr(settings, name) for name in _AUDIBLE)
