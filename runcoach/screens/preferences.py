"""The user's settings, for all screens: read once, changed here only, saved and shown at once.

The first frame needs no settings: what they need is imported when they are first read. Only the theme is looked up in
the file before, so that a light screen does not begin dark.
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

_THEME_WITHIN_BYTES = 1 << 16

OnChange = Callable[["Settings", "Settings"], None]
"""Called with the settings before and after a change."""


class Preferences:
    """The settings that are in force.

    Args:
        on_change: Called when other settings are in force.
        on_user_change: Called when the user has changed a setting in the app.
    """

    def __init__(self, on_change: OnChange | None = None, on_user_change: OnChange | None = None) -> None:
        self.on_change = on_change
        self.on_user_change = on_user_change
        self.keymap: Mapping[str, str] = {}
        """The keys of each action whose keys are not the default ones, by its id, with commas between them."""
        self._settings: Settings | None = None
        self._file_state: object = None
        self._reported: tuple[str, ...] = ()

    @property
    def settings(self) -> "Settings":
        """The settings that are in force."""
        if self._settings is None:
            from runcoach.settings.definitions import Settings

            self._settings = Settings()
        return self._settings

    def look(self, app: App[Any]) -> "Look":
        """How an app has to show a workout."""
        from runcoach.panels.look import look_of

        return look_of(self.settings, is_still=app.animation_level == "none", has_colours=not app.no_color)

    def read(self) -> tuple[str, ...]:
        """Read the file and put it in force; returns its problems, a line each, unless they were returned before."""
        from runcoach.settings.kept import present_settings

        self._file_state = _file_state()
        settings, problems = present_settings()
        self.use(settings)
        self._reported, before = problems, self._reported
        return problems if problems != before else ()

    @property
    def is_outdated(self) -> bool:
        """Whether another program has changed the file since it was read."""
        return _file_state() != self._file_state

    def change(self, settings: "Settings") -> str:
        """Put other settings in force and save them; returns a sentence if they cannot be saved."""
        from runcoach.settings import schema
        from runcoach.settings.file import read_settings, save_settings

        before = self.settings
        if settings == before:
            return ""
        if self.is_outdated:
            # What another program has just written into the file stays, except for what is changed here.
            changes = {
                name: value for name in _names(settings) if (value := getattr(settings, name)) != getattr(before, name)
            }
            settings = replace(read_settings().settings, **changes)
        self.use(settings)
        if self.on_user_change is not None:
            self.on_user_change(before, settings)
        try:
            save_settings(settings)
        except RunCoachError as error:
            return f"{error.message} {error.hint}"
        with suppress(OSError):
            schema.write()
        self._file_state = _file_state()
        return ""

    def use(self, settings: "Settings") -> None:
        """Put settings in force, without saving them."""
        from runcoach.settings.presets import keymap_of

        before, self._settings = self.settings, settings
        self.keymap = keymap_of(settings)
        if self.on_change is not None:
            self.on_change(before, settings)


def _names(settings: "Settings") -> tuple[str, ...]:
    return tuple(each.name for each in fields(settings))


def show_settings(app: App[Any], settings: "Settings", keymap: Mapping[str, str]) -> None:
    """Show an app by the settings: colours, motion, keys."""
    from textual.constants import TEXTUAL_ANIMATIONS

    from runcoach.settings.definitions import Motion
    from runcoach.widgets.terminal import show_theme

    show_theme(app, settings.theme)
    app.animation_level = "none" if settings.motion is Motion.REDUCED else TEXTUAL_ANIMATIONS
    app.set_keymap(dict(keymap))


def show_first_theme(app: App[Any]) -> None:
    """Begin in the colours that the file names, without reading all of it."""
    try:
        with (locations.settings_dir() / "settings.yaml").open("rb") as file:
            found = re.search(rb"^theme:[ \t]*[\"']?([a-z-]+)", file.read(_THEME_WITHIN_BYTES), re.MULTILINE)
    except OSError:
        return
    name = found[1].decode() if found else app.theme
    if name == app.theme:
        return
    from runcoach.settings.definitions import ThemeName
    from runcoach.widgets.terminal import show_theme

    if name in set(ThemeName):
        show_theme(app, name)


def _file_state() -> object:
    try:
        status = os.stat(locations.settings_dir() / "settings.yaml")  # noqa: PTH116 - called twice a second
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
