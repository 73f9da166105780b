"""The help: all keys in columns by situation, those of the present screen first, and what a few words mean."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from runcoach.panels.help_page import help_page
from runcoach.screens.letters import Dialog
from runcoach.settings.actions import BY_ID, Scope, keys_of
from runcoach.widgets.help_page import HelpPageBox, scroll_range


class HelpScreen(Dialog[None]):
    """The table of keys.

    Args:
        scope: The scope whose keys come first.
        keymap: Keys that the user has mapped, by the action's id.
    """

    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        Binding("question_mark,q,escape,space,enter", "close", "close", show=False, id="help.close"),
        Binding("j,down", "scroll(1)", show=False, id="help.down"),
        Binding("k,up", "scroll(-1)", show=False, id="help.up"),
        Binding("pagedown", "scroll(10)", show=False, id="help.page_down"),
        Binding("pageup", "scroll(-10)", show=False, id="help.page_up"),
    ]
    DEFAULT_CSS = """
    HelpScreen { background: $background; }
    """

    def __init__(self, scope: Scope, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._scope = scope
        self._keymap = keymap or {}
        self._scroll = 0
        self._page = HelpPageBox(help_page(scope, self._keymap))

    def compose(self) -> ComposeResult:
        """The table."""
        yield self._page

    def on_key(self, event: events.Key) -> None:
        """Close the help with the key that opens it, too."""
        if event.key in keys_of(BY_ID["everywhere.help"], self._keymap):
            event.stop()
            self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by some rows."""
        last = scroll_range(self._page.value, *self._page.size)
        self._scroll = max(0, min(last, self._scroll + by))
        self._page.show(help_page(self._scope, self._keymap, self._scroll))

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self.action_scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll back with the wheel."""
        self.action_scroll(-3)

    def on_click(self) -> None:
        """Close the help."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
