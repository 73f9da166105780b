"""All settings, with a line on what each does; each change is in force and saved at once.

The lines and the steps of a setting are in `panels.setting_rows`, what becomes of keys in `settings.keymap`.
"""

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from runcoach.panels import setting_rows
from runcoach.panels.setting_rows import SettingRow
from runcoach.screens.base import BaseScreen
from runcoach.screens.dialog import DIALOG_CSS
from runcoach.screens.keys import bindings
from runcoach.settings import keymap
from runcoach.settings.actions import Action, Scope
from runcoach.settings.definitions import KeyChoices, Settings
from runcoach.widgets.choice_list import ChoiceList, ChoiceListBox, moved
from runcoach.widgets.lines import Answer, Answers, HeadLine, HeadLineBox, Words
from runcoach.widgets.paint import Span
from runcoach.widgets.tint import BOLD, DIM

_ROOMY_FROM = 20


class AskKeyScreen(ModalScreen[str | None]):
    """Asks for the key of an action; `escape` changes nothing.

    Args:
        action: What the key is for.
    """

    DEFAULT_CSS = DIALOG_CSS.format(name="AskKeyScreen")

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical():
            yield Words(f"Press the key for “{self._action.label}”", classes="title")
            yield Words(f"{self._action.scope.value}: {self._action.description}")
            yield Answers(Answer("esc", "cancel", "cancel"))

    def on_key(self, event: events.Key) -> None:
        """Give the key."""
        event.stop()
        self.dismiss(None if event.key == "escape" else event.key)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class SettingsScreen(BaseScreen):
    """The settings and the keys."""

    SCOPE = Scope.SETTINGS
    BINDINGS: ClassVar[list[Binding]] = [
        *bindings(Scope.SETTINGS),
        Binding("escape", "leave", "back", show=False, id="settings.leave"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-low"), (20, "-high")]  # noqa: RUF012 - typed so by Textual
    DEFAULT_CSS = """
    SettingsScreen {
        #head { height: 1; margin: 1 0; }
        #explanation { padding: 0 1; margin: 1 0 0 0; color: $text-muted; }
        &.-low #head { margin: 0; }
        &.-low #explanation { margin: 0; }
        &.-tiny #head, &.-tiny #explanation { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 1
        self._head = HeadLineBox(HeadLine(), id="head")
        self._list = ChoiceListBox(ChoiceList(), id="list")
        self._explanation = Words(id="explanation")

    def compose(self) -> ComposeResult:
        """Head, list, explanation, keys."""
        yield self._head
        yield self._list
        yield self._explanation
        yield self.key_row

    def on_mount(self) -> None:
        """Show the settings."""
        self._show()

    def on_resize(self) -> None:
        """Leave the longest explanation its room, so that the list stays where it is; a small screen has less of it."""
        width, height = self.size
        if height >= _ROOMY_FROM:
            self._explanation.styles.height = setting_rows.explanation_rows(self._rows(), width - 2, height)
        self._show()

    def settings_changed(self) -> None:
        """Show the new settings."""
        if self.is_mounted:
            self._show()

    def _rows(self) -> tuple[SettingRow, ...]:
        return setting_rows.setting_rows(self.preferences.settings, self.keymap)

    def _show(self) -> None:
        rows = self._rows()
        self._head.show(HeadLine((((Span("Settings", BOLD),), (Span("kept as you change them", DIM),)),)))
        every = tuple(each.row for each in rows)
        self._list.show(ChoiceList(every, self._cursor, setting_rows.LABEL_WIDTH, min_column=setting_rows.MIN_COLUMN))
        at = rows[self._cursor]
        self._explanation.say(setting_rows.explanation(at))
        if self.size.height < _ROOMY_FROM:
            self._explanation.styles.height = setting_rows.explanation_rows(
                (at,), self.size.width - 2, self.size.height
            )
        of_key = at.action is not None
        change = () if of_key else ("settings.less+settings.more",)
        ids = ("settings.main", *change, "settings.up+settings.down", "everywhere.leave", "settings.default")
        labels = {
            "settings.main": "another key" if of_key else "next",
            "settings.less+settings.more": "change",
            "settings.up+settings.down": "choose",
            "settings.page_up+settings.page_down": "section",
            "everywhere.leave": "back",
        }
        self.show_keys((*ids, "everywhere.help", "settings.page_up+settings.page_down"), labels)

    def _set(self, settings: Settings) -> None:
        if complaint := self.preferences.change(settings):
            self.notify_line(complaint)
        self._show()

    def _set_keys(self, chosen: tuple[KeyChoices, str]) -> None:
        choices, sentence = chosen
        self.notify_line(sentence)
        self._set(replace(self.preferences.settings, keys=choices))

    def on_choice_list_box_picked(self, message: ChoiceListBox.Picked) -> None:
        """Move the cursor to a line that was clicked; a second click changes it."""
        if message.row == self._cursor:
            self.action_main()
            return
        self._cursor = message.row
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._cursor = moved(self._list.value.rows, self._cursor, by)
        self._show()

    def action_jump(self, by: int) -> None:
        """Go to the first line of another section."""
        rows = self._list.value.rows
        firsts = [at for at in range(1, len(rows)) if rows[at].selectable and not rows[at - 1].selectable]
        wanted = [at for at in firsts if (at > self._cursor if by > 0 else at < self._cursor)]
        if wanted:
            self._cursor = wanted[0] if by > 0 else wanted[-1]
            self._show()

    def action_main(self) -> None:
        """Take the next value, or after the last the first one; of an action, ask for its key."""
        at = self._rows()[self._cursor]
        if at.definition is not None:
            self._set(setting_rows.cycled(at.definition, self.preferences.settings))
        elif at.action is not None:
            action = at.action

            def answer(key: str | None) -> None:
                if key is not None:
                    self._set_keys(keymap.with_key(self.preferences.settings.keys, action, key))

            self.app.push_screen(AskKeyScreen(action), answer)

    def action_change(self, by: int) -> None:
        """Take the value before or after."""
        at = self._rows()[self._cursor]
        if at.definition is None:
            self.notify_line(f"{self.key('settings.main')} asks for another key.")
            return
        self._set(setting_rows.stepped(at.definition, self.preferences.settings, by))

    def action_default(self) -> None:
        """Take the default."""
        at = self._rows()[self._cursor]
        if at.definition is not None:
            self._set(setting_rows.with_default(at.definition, self.preferences.settings))
        elif at.action is not None:
            self._set_keys(keymap.without_keys(self.preferences.settings.keys, at.action))

    def action_settings(self) -> None:
        """Close the settings with the key that opens them."""
        self.action_leave()
