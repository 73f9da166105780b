"""The settings of the app: read after the first frame and whenever their file is saved, and passed on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.timer import Timer

from runcoach.coach.lazy_sound import LazySound
from runcoach.screens.base import BaseScreen
from runcoach.screens.preferences import Preferences, show_settings

if TYPE_CHECKING:
    from runcoach.settings.definitions import Settings

_CHECK_EVERY_S = 0.5
"""How often to check whether another program has changed the file."""


class SettingsFlow:
    """Keeps the app to its settings.

    Args:
        app: Shows them.
        preferences: The settings.
        sound: Follows them.
        show_message: Shows a title and a text of several lines.
    """

    def __init__(
        self,
        app: App[Any],
        preferences: Preferences,
        sound: LazySound,
        show_message: Callable[[str, str], None],
        weeks_changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._preferences = preferences
        self._sound = sound
        self._show_message = show_message
        self._weeks_changed = weeks_changed
        self._timer: Timer | None = None
        preferences.on_change = self._changed
        preferences.on_user_change = sound.try_out

    def begin(self) -> None:
        """Read the settings, before anything is shown that follows them, and watch their file. Twice does no harm."""
        if self._timer is None:
            self._timer = self._app.set_interval(_CHECK_EVERY_S, self.check_file)
            self._read()

    def open_screen(self) -> None:
        """Show all settings."""
        # Rarely opened, and not for the first frame.
        from runcoach.screens.settings import SettingsScreen

        self._app.push_screen(SettingsScreen())

    def check_file(self) -> None:
        """Read the settings again if another program has changed their file."""
        if self._preferences.is_outdated:
            self._read()

    def _read(self) -> None:
        if problems := self._preferences.read():
            self._show_message("Your settings", "\n".join(problems))

    def _changed(self, before: "Settings", after: "Settings") -> None:
        show_settings(self._app, after, self._preferences.keymap)
        if after == before:
            # Most people have the default settings, with which the app began.
            return
        self._sound.settings_changed(before, after)
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.settings_changed()
        if after.week_begins is not before.week_begins:
            self._weeks_changed()
