"""What all screens share: a line of keys at the bottom, notices in it, help, settings, and leaving."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual._context import NoActiveAppError
from textual.binding import Binding
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from runcoach.screens.keys import bindings, key_row
from runcoach.screens.letters import OTHER_SCRIPT, take_letter
from runcoach.screens.preferences import Preferences
from runcoach.settings.actions import Scope, first_key
from runcoach.widgets.kept_lines import KeptLines
from runcoach.widgets.key_row import KeyRow, KeyRowBox, notice_rows
from runcoach.widgets.visibility import is_seen

_NOTICE_S = 4.0
_MAX_NOTICE_ROWS = 3
_TURNS = 3
"""Of the event loop: a box takes a turn to find that it has to be drawn, and one to report it."""
_DEFAULTS = Preferences()
"""For an app that has none, as in tests."""


async def in_one_frame() -> None:
    """Let the boxes of a screen report that they changed with what was typed, so that they are drawn with the field.

    Otherwise the field comes at once, and they come a sixtieth of a second later, with the next frame.
    """
    for _ in range(_TURNS):
        await asyncio.sleep(0)


class BaseScreen(KeptLines, Screen[None]):
    """A screen with a line of keys."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[Binding]] = bindings(Scope.EVERYWHERE)  # type: ignore[assignment]
    SCOPE: ClassVar[Scope] = Scope.EVERYWHERE
    """The scope whose keys the help shows first."""
    IGNORES_HELD_KEYS: ClassVar[bool] = False
    """Whether a key that is held down counts once, where the terminal says that it is; lists scroll on."""

    class SettingsRequested(Message):
        """The user asks for the settings."""

    def __init__(self) -> None:
        super().__init__()
        self.key_row = KeyRowBox(KeyRow(), id="keys")
        self._notice = ""
        self._notice_timer: Timer | None = None
        self._hinted: tuple[tuple[str, ...], Mapping[str, str] | None] = ((), None)

    @property
    def is_current(self) -> bool:
        """Whether the screen can be seen. Under an opaque one Textual would go on painting it, and all of both."""
        return is_seen(self)

    @property
    def preferences(self) -> Preferences:
        """The user's settings."""
        try:
            found = getattr(self.app, "preferences", None)
        except NoActiveAppError:
            # A screen that is filled before it is shown anywhere.
            return _DEFAULTS
        return found if isinstance(found, Preferences) else _DEFAULTS

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys that the user has mapped, by the action's id."""
        return self.preferences.keymap

    def key(self, action_id: str) -> str:
        """An action's key, as texts name it."""
        return first_key(action_id, self.keymap)

    @property
    def starting_keys(self) -> str:
        """The keys that lead from a session's name to its first exercise, in words."""
        first, second = self.key("home.open"), self.key("briefing.start")
        return f"press {first} twice" if first == second else f"press {first}, then {second}"

    def settings_changed(self) -> None:
        """Show everything by the new settings."""
        self.show_keys(*self._hinted)

    def show_keys(self, ids: Iterable[str], labels: Mapping[str, str] | None = None) -> None:
        """Show the keys that work now, the most used first; a notice stays before them for its time."""
        self._hinted = (tuple(ids), labels)
        self.key_row.show(key_row(self._hinted[0], self.keymap, labels, self._notice, is_typing=self._is_text_typed))

    @property
    def _is_text_typed(self) -> bool:
        """Whether a field has the keys, for which every sign is text."""
        return self.focused is not None and self.focused.check_consume_key("question_mark", "?")

    def on_descendant_focus(self) -> None:
        """Show the key for all keys that works in a field."""
        self.show_keys(*self._hinted)

    def on_descendant_blur(self) -> None:
        """Show the key for all keys that works outside of fields."""
        self.show_keys(*self._hinted)

    @property
    def notice(self) -> str:
        """What stands before the keys at the moment; empty if nothing does."""
        return self._notice

    def notify_line(self, text: str) -> None:
        """Show a notice before the keys for a few seconds; keys give way where there is no room beside it."""
        self._notice = text
        if self._notice_timer is not None:
            self._notice_timer.stop()
        self._notice_timer = self.set_timer(_NOTICE_S, self.forget_notice)
        self._show_notice()

    def forget_notice(self) -> None:
        """Show the keys again."""
        self._notice = ""
        self._show_notice()

    def _show_notice(self) -> None:
        self.key_row.show(replace(self.key_row.value, notice=self._notice))
        rows = max(1, min(_MAX_NOTICE_ROWS, len(notice_rows(self._notice, self.size.width))))
        self.key_row.styles.height = rows

    def on_key(self, event: Key) -> None:
        """Take a capital for its small letter, and say so where a layout has no such letters."""
        if take_letter(self, event):
            self.notify_line(OTHER_SCRIPT)

    async def on_key_row_box_clicked(self, message: KeyRowBox.Clicked) -> None:
        """Do what a key does when its hint is clicked."""
        await self.run_action(message.action)

    def action_help(self) -> None:
        """Show all keys."""
        # The help is rarely opened, and only there are its table and its style needed.
        from runcoach.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.SCOPE, self.keymap))

    def action_settings(self) -> None:
        """Ask the app to show the settings; their screen is built on this class, so it cannot be opened here."""
        self.post_message(self.SettingsRequested())

    def action_leave(self) -> None:
        """Leave this screen."""
        self.app.pop_screen()

    def action_suspend_process(self) -> None:
        """Suspend the program and go back to the shell."""
        self.app.action_suspend_process()
