"""What the person has set, for all screens: read once, changed here only, saved and shown at once.

The first frame has no use for settings: what they need is imported when they are first read. Of the file's colours it
takes a glance, so that a light screen does not begin dark.
"""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from textual.app import App

from runcoach.base import locations
from runcoach.base.errors import RunCoachError

if TYPE_CHECKING:
    from runcoach.panels.look import Look
    from runcoach.settings.definitions import Settings

_GLANCE_BYTES = 1 << 16
_SOUND = ("sound", "beeps_volume", "voice_volume", "verbosity", "latency", "output", "unit")


class Preferences:
    """The settings that hold.

    Args:
        on_change: Called with the settings before and after each change, once they hold.
    """

    def __init__(self, on_change: "Callable[[Settings, Settings], None] | None" = None) -> None:
        self.on_change = on_change
        self.keymap: Mapping[str, str] = {}
        """The keys of each action that has others than at first, by its id, with commas between them."""
        self.try_sound: Callable[[Settings, str], None] | None = None
        """Plays an example of a volume: told the settings and the name of one that has changed."""
        self._settings: Settings | None = None
        self._seen: object = None
        self._told: tuple[str, ...] = ()

    @property
    def settings(self) -> "Settings":
        """The settings that hold."""
        if self._settings is None:
            from runcoach.settings.definitions import Settings

            self._settings = Settings()
        return self._settings

    def look(self, app: App[Any]) -> "Look":
        """How an app is to show a workout."""
        from runcoach.panels.look import look_of

        return look_of(self.settings, is_still=app.animation_level == "none")

    def read(self) -> tuple[str, ...]:
        """Read the file, and let it hold; tells what is wrong in it, a line each, if that is new."""
        from runcoach.settings.file import read_settings

        self._seen = _state()
        reading = read_settings()
        self.hold(reading.settings)
        # There is one file of settings: where it is would only take room.
        told = tuple(replace(problem, file="settings.yaml").headline for problem in reading.problems)
        self._told, before = told, self._told
        return told if told != before else ()

    @property
    def is_outdated(self) -> bool:
        """Whether somebody else has changed the file since it was read."""
        return _state() != self._seen

    def change(self, settings: "Settings") -> str:
        """Let other settings hold, and keep them; a sentence tells why they could not be kept."""
        from runcoach.settings import schema
        from runcoach.settings.file import read_settings, save_settings

        before = self.settings
        if settings == before:
            return ""
        if self.is_outdated:
            # What somebody has just written into the file stays, but for what is changed here.
            changes = {
                name: value for name in _names(settings) if (value := getattr(settings, name)) != getattr(before, name)
            }
            settings = replace(read_settings().settings, **changes)
        self.hold(settings)
        if _sound_of(settings) != _sound_of(before) and self.try_sound is not None:
            changed = next((name for name in _SOUND if getattr(settings, name) != getattr(before, name)), "")
            self.try_sound(settings, changed)
        try:
            save_settings(settings)
        except RunCoachError as error:
            return f"{error.message} {error.hint}"
        with suppress(OSError):
            schema.write()
        self._seen = _state()
        return ""

    def hold(self, settings: "Settings") -> None:
        """Let settings hold, without keeping them."""
        from runcoach.settings.keymap import resolve

        before, self._settings = self.settings, settings
        self.keymap, _ = resolve(settings.keys)
        if self.on_change is not None:
            self.on_change(before, settings)


def _names(settings: "Settings") -> tuple[str, ...]:
    return tuple(each.name for each in fields(settings))


def sound_differs(one: "Settings", other: "Settings") -> bool:
    """Whether something that is heard is set differently."""
    return _sound_of(one) != _sound_of(other)


def _sound_of(settings: "Settings") -> tuple[object, ...]:
    return tuple(getattr(settings, name) for name in _SOUND)


def show_settings(app: App[Any], settings: "Settings", keymap: Mapping[str, str]) -> None:
    """Show an app as the settings want it: colours, motion, keys."""
    from textual.constants import TEXTUAL_ANIMATIONS

    from runcoach.screens.themes import show_theme
    from runcoach.settings.definitions import Motion

    show_theme(app, settings.theme)
    app.animation_level = "none" if settings.motion is Motion.REDUCED else TEXTUAL_ANIMATIONS
    app.set_keymap(dict(keymap))


def show_first_theme(app: App[Any]) -> None:
    """Begin in the colours that the file names, without reading it as a whole."""
    try:
        with (locations.settings_dir() / "settings.yaml").open("rb") as file:
            found = re.search(rb"^theme:[ \t]*[\"']?([a-z-]+)", file.read(_GLANCE_BYTES), re.MULTILINE)
    except OSError:
        return
    name = found[1].decode() if found else app.theme
    if name == app.theme:
        return
    from runcoach.screens.themes import show_theme
    from runcoach.settings.definitions import ThemeName

    if name in set(ThemeName):
        show_theme(app, name)


def _state() -> object:
    try:
        status = os.stat(locations.settings_dir() / "settings.yaml")  # noqa: PTH116 - once a second
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
